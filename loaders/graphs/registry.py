"""The registry graph: who and what exists, under which names."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from khoi import vocabulary as v
from khoi.addresses import Kind
from khoi.closure import closure
from loaders.context import Context
from loaders.dataset import Dataset
from loaders.graphs.identity import grounds_of_identity, identifiers, other_addresses
from loaders.records.common import Record, ids_in
from loaders.records.registry import (
    Agency,
    AgencyKind,
    Bloc,
    CitedDocument,
    Meeting,
    Movement,
    Office,
    OfficeKind,
    Person,
)
from loaders.registry import KIND_OF, Registry, lists_of
from loaders.things import Statement, Thing, each, in_both_languages, named, optional, period, period_slug

_AGENCY_CLASSES = {
    AgencyKind.STATE: v.khoi.StateAgency,
    AgencyKind.PARTY: v.khoi.PartyAgency,
    AgencyKind.MASS_ORGANIZATION: v.khoi.MassOrganization,
    AgencyKind.ASSOCIATION: v.khoi.Association,
    AgencyKind.ENTERPRISE: v.khoi.Enterprise,
    AgencyKind.FOREIGN: v.khoi.ForeignAgency,
    AgencyKind.PRESS: v.khoi.PressOutlet,
    AgencyKind.UNIT: v.khoi.Unit,
    AgencyKind.COUNCIL: v.khoi.Council,
}
_OFFICE_CLASSES = {
    OfficeKind.STATE: v.khoi.StateOffice,
    OfficeKind.PARTY: v.khoi.PartyOffice,
    OfficeKind.BLOC: v.khoi.BlocOffice,
    OfficeKind.COUNCIL: v.khoi.CouncilOffice,
    OfficeKind.MASS_ORGANIZATION: v.khoi.MassOrganizationOffice,
    OfficeKind.ASSOCIATION: v.khoi.AssociationOffice,
    OfficeKind.ENTERPRISE: v.khoi.EnterpriseOffice,
    OfficeKind.FOREIGN: v.khoi.ForeignOffice,
}


def mentions(dataset: Dataset) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Return for every registry entry, as (list, id), the sources whose claims need it, be it through another entry.

    An office needs its body, and a unit what it is part of; so a source that says who holds the office mentions both.
    An office that is sought (`sources/coverage.yaml`) is there even if no source mentions it.
    """
    found: dict[tuple[str, str], list[str]] = {}
    for source in dataset.sources:
        pending = [("meetings", source.about)] if source.about else []
        pending += _references_of(source.source.record)
        pending += [one for claim in source.claims for one in _references_of(claim.record)]
        for entry in _reached(pending, dataset.registry):
            found.setdefault(entry, []).append(source.id)
    # With no source: an office that is sought is published before any names its holder.
    for entry in _reached([("offices", office) for office in _sought(dataset)], dataset.registry):
        found.setdefault(entry, [])
    return {entry: tuple(sources) for entry, sources in sorted(found.items())}


def _sought(dataset: Dataset) -> tuple[str, ...]:
    return dataset.coverage.record.offices if dataset.coverage is not None else ()


def mention_things(dataset: Dataset, context: Context) -> Iterator[Thing]:
    """Yield for every used entity of the registry the sources it is mentioned in."""
    for (target, slug), sources in mentions(dataset).items():
        statements = each(v.khoi.mentionedIn, (context.thing(Kind.SOURCE, source) for source in sources))
        this = context.thing(KIND_OF[target], slug)
        yield Thing(this, tuple(statements), dataset.registry.entries(target)[slug].position)


def _reached(start: Iterable[tuple[str, str]], registry: Registry) -> list[tuple[str, str]]:
    """Return the entries that are named, and those that they refer to."""

    def there(references: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        lists = ((name, slug) for target, slug in references for name in lists_of(target))
        return ((name, slug) for name, slug in lists if slug in registry.entries(name))

    return closure(there(start), lambda entry: there(_references_of(registry.entries(entry[0])[entry[1]].record)))


def registry_things(dataset: Dataset, context: Context) -> Iterator[Thing]:
    """Yield every used entity of the registry."""
    published = {source.id for source in dataset.sources}
    # Only what is used: an entry that no claim needs says nothing that a source bears out.
    for target, slug in mentions(dataset):
        located, this = dataset.registry.entries(target)[slug], context.thing(KIND_OF[target], slug)
        yield from identifiers(located, this, context)
        match record := located.record:
            case Person():
                statements = _person(record, context)
                yield from grounds_of_identity(located, published, context)
            case Agency():
                statements = _agency(record, context)
            case Office():
                since = dataset.coverage.record.since if slug in _sought(dataset) and dataset.coverage else None
                statements = _office(record, since, context)
            case Bloc():
                statements = _bloc(record, context)
            case Meeting():
                statements = _meeting(record, context)
                if record.reviews is not None:
                    yield period(record.reviews, context.addresses, located.position)
            case Movement():
                statements = _movement(record)
            case CitedDocument():
                statements = _document(record, context)
        yield Thing(this, (*statements, *other_addresses(record)), located.position)


def former_identities(dataset: Dataset, context: Context) -> Iterator[Thing]:
    """Yield what is left at the addresses of things that were merged, split or withdrawn."""
    for slug, located in sorted(dataset.registry.former.items()):
        former = located.record
        kind = Kind(former.kind)
        statements: list[Statement] = [(v.rdf.type, v.khoi.Tombstone)]
        if former.merged_into is not None:
            statements.append((v.khoi.mergedInto, context.thing(kind, former.merged_into)))
        statements += each(v.khoi.splitInto, (context.thing(kind, other) for other in former.split_into))
        if former.withdrawn:
            statements.append((v.khoi.withdrawn, v.day(former.decided_on)))
            statements += in_both_languages(v.khoi.withdrawalReason, former.note)
        yield Thing(context.thing(kind, slug), tuple(statements), located.position)


def _references_of(record: Record) -> Iterator[tuple[str, str]]:
    return ((target, slug) for _, target, slug in ids_in(record))


def _person(person: Person, context: Context) -> Iterator[Statement]:
    yield v.rdf.type, v.khoi.Person
    yield from named(person.label, person.aliases)
    yield from in_both_languages(v.khoi.disambiguation, person.note)
    yield from each(v.owl.differentFrom, (context.thing(Kind.PERSON, other) for other in person.different_from))
    yield from each(v.khoi.mayBe, (context.thing(Kind.PERSON, other) for other in person.may_be))


def _agency(agency: Agency, context: Context) -> Iterator[Statement]:
    yield from each(v.rdf.type, (_AGENCY_CLASSES[kind] for kind in agency.kinds))
    yield from named(agency.label, (*agency.aliases, *agency.abbreviations))
    yield from optional(v.org.classification, agency.classification, partial(v.code, "body-kind"))
    if agency.part_of:
        yield v.org.subOrganizationOf, context.thing(Kind.AGENCY, agency.part_of)
    if agency.council_of:
        yield v.khoi.councilOf, context.body(agency.council_of)


def _office(office: Office, sought_since: str | None, context: Context) -> Iterator[Statement]:
    yield v.rdf.type, _OFFICE_CLASSES[office.kind]
    yield from named(office.label, (*office.aliases, *office.abbreviations))
    yield v.org.postIn, context.body(office.post_in)
    yield v.khoi.officeLevel, v.code("office-level", office.level)
    yield v.khoi.seats, v.code("seats", office.seats)
    yield from optional(v.khoi.presumedFor, office.presumed_for, partial(v.code, "presumption-limit"))
    yield from optional(v.khoi.soughtSince, sought_since, v.year)
    yield from optional(v.khoi.jurisdiction, office.jurisdiction, v.plain)


def _bloc(bloc: Bloc, context: Context) -> Iterator[Statement]:
    yield v.rdf.type, v.khoi.Cluster if bloc.kind == "cluster" else v.khoi.Bloc
    yield from named(bloc.label, (*bloc.aliases, *bloc.abbreviations))
    yield v.khoi.blocLevel, v.code("bloc-level", bloc.level)
    yield from each(v.owl.differentFrom, (context.thing(Kind.BLOC, other) for other in bloc.different_from))


def _meeting(meeting: Meeting, context: Context) -> Iterator[Statement]:
    yield v.rdf.type, v.khoi.Meeting
    yield from named(meeting.label)
    yield v.khoi.convenedBy, context.body(meeting.convened_by)
    yield v.khoi.meetingKind, v.code("meeting-kind", meeting.kind)
    if meeting.reviews is not None:
        yield v.khoi.reviewsPeriod, context.thing(Kind.PERIOD, period_slug(meeting.reviews))


def _movement(movement: Movement) -> Iterator[Statement]:
    yield v.rdf.type, v.khoi.Movement
    yield from named(movement.label, (movement.slogan,))
    yield v.khoi.slogan, v.text(movement.slogan, "vi")


def _document(document: CitedDocument, context: Context) -> Iterator[Statement]:
    yield v.rdf.type, v.khoi.Document
    yield from named(document.label, (document.number,) if document.number else ())
    yield v.khoi.documentKind, v.code("document-kind", document.kind)
    yield from optional(v.khoi.documentNumber, document.number, v.plain)
    yield from optional(v.khoi.issuedOn, document.issued, v.day)
    yield from optional(v.khoi.issuer, document.issuer, partial(context.thing, Kind.AGENCY))
    yield from optional(v.khoi.validFrom, document.valid_from, v.day)
    yield from optional(v.khoi.validUntil, document.valid_until, v.day)
    yield from optional(v.khoi.supersedes, document.supersedes, partial(context.thing, Kind.DOCUMENT))
