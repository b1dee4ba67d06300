"""Claims as the graph records them: an address, a subject, an object, a date, a printed form."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from khoi import vocabulary as v
from khoi.addresses import Addresses, Kind
from khoi.errors import Position
from loaders.dataset import CuratedSource, Dataset, Registry
from loaders.graphs.registry import body
from loaders.records import claims as c
from loaders.things import period_slug


@dataclass(frozen=True, slots=True, eq=False)
class SourcedClaim:
    """A claim with its address and its source; `meeting` is where it stands if it has no own day."""

    this: NamedNode
    record: c.Claim
    source: NamedNode
    source_id: str
    meeting: str | None
    verified: bool
    position: Position

    @property
    def slug(self) -> str:
        """The local name of its address: source and claim, joined by `--`."""
        return f"{self.source_id}--{self.record.id}"


def sourced_claims(dataset: Dataset, addresses: Addresses) -> tuple[SourcedClaim, ...]:
    """Return every claim of every source, in file order."""
    return tuple(claim for source in dataset.sources for claim in _of_source(source, addresses))


def _of_source(source: CuratedSource, addresses: Addresses) -> Iterator[SourcedClaim]:
    source_id = source.source.record.id
    for located in source.claims:
        record = located.record
        yield SourcedClaim(
            this=addresses.thing(Kind.CLAIM, f"{source_id}--{record.id}"),
            record=record,
            source=addresses.thing(Kind.SOURCE, source_id),
            source_id=source_id,
            meeting=_meeting(record, source.about),
            verified=bool(record.evidence),
            position=located.position,
        )


def _meeting(record: c.Claim, about: str | None) -> str | None:
    dated = record.on is not None or getattr(record, "since", None) is not None
    if dated or isinstance(record, c.Publication | c.Provision):
        return None
    own: str | None = getattr(record, "meeting", None)
    return own or record.at or about


def subject_and_value(
    claim: SourcedClaim, registry: Registry, addresses: Addresses
) -> tuple[NamedNode, NamedNode | Literal]:
    """Return what a claim is about and what it says of it: a thing, a code or a literal."""
    found = _of_holder(claim.record, registry, addresses)
    return found or _of_event(claim, registry, addresses)


def _of_holder(
    record: c.Claim, registry: Registry, addresses: Addresses
) -> tuple[NamedNode, NamedNode | Literal] | None:
    """Return subject and value of a claim that somebody holds, bears or is something over some time."""
    thing = addresses.thing
    match record:
        case c.OfficeHolding(person=person, office=office):
            return thing(Kind.PERSON, person), thing(Kind.OFFICE, office)
        case c.BlocTerm(agency=agency, office=office) | c.Election(agency=agency, office=office):
            return thing(Kind.AGENCY, agency), thing(Kind.OFFICE, office)
        case c.HonorificHolding(person=person, honorific=honorific):
            return thing(Kind.PERSON, person), v.code("honorific", honorific)
        case c.PersonName(person=person, name=name):
            return thing(Kind.PERSON, person), v.text(name, "vi")
        case c.Representation(person=person, office=office):
            return thing(Kind.PERSON, person), thing(Kind.OFFICE, office)
        case c.AgencyExistence(agency=agency):
            return thing(Kind.AGENCY, agency), v.code("mark", "seen")
        case c.AgencyName(body=named, name=name):
            return body(registry, addresses, named), v.text(name, "vi")
        case c.AgencyChange() as change:
            bodies = [thing(Kind.AGENCY, slug) for slug in dict.fromkeys((*change.originals, *change.results))]
            return bodies[0], bodies[-1] if len(bodies) > 1 else v.code("agency-change", change.change)
        case c.BlocMembership(agency=agency, bloc=bloc):
            return thing(Kind.AGENCY, agency), thing(Kind.BLOC, bloc)
        case c.MemberCount(bloc=bloc, count=count):
            return thing(Kind.BLOC, bloc), v.integer(count)
        case c.BlocDirection(bloc=bloc, council=council):
            return thing(Kind.BLOC, bloc), thing(Kind.AGENCY, council)
        case _:
            return None


def _of_event(claim: SourcedClaim, registry: Registry, addresses: Addresses) -> tuple[NamedNode, NamedNode | Literal]:
    """Return subject and value of a claim about a meeting, what came of it, or a document."""
    thing = addresses.thing
    match claim.record:
        case c.MeetingDetail() as detail:
            return thing(Kind.MEETING, detail.meeting), _detail(detail, addresses)
        case c.Participation() as participation:
            return thing(Kind.MEETING, participation.meeting), _participant(participation, registry, addresses)
        case c.Award() as award:
            recipient = recipient_of(award, addresses) or (
                thing(Kind.MEETING, award.meeting) if award.meeting else claim.source
            )
            return recipient, v.code("award", award.award)
        case c.Covenant(bloc=bloc, period=interval):
            return thing(Kind.BLOC, bloc), thing(Kind.PERIOD, period_slug(interval))
        case c.Theme(bloc=bloc, theme=theme):
            return thing(Kind.BLOC, bloc), v.text(theme, "vi")
        case c.MovementInitiation(movement=movement, agency=agency):
            return thing(Kind.MOVEMENT, movement), body(registry, addresses, agency)
        case c.Citation(document=document, person=person):
            return thing(Kind.PERSON, person) if person else claim.source, thing(Kind.DOCUMENT, document)
        case c.Provision(document=document, gist=gist):
            return thing(Kind.DOCUMENT, document), v.text(gist.vi, "vi")
        case c.Task(meeting=meeting, text=label) | c.MeetingReport(meeting=meeting, text=label):
            return thing(Kind.MEETING, meeting), v.text(label.vi, "vi")
        case c.Publication() as publication:
            return claim.source, _publication(publication, addresses)
        case _ as record:
            raise AssertionError(f"a claim of kind {record.kind} is about a holder")


def recipient_of(award: c.Award, addresses: Addresses) -> NamedNode | None:
    """Return the named recipient of an award, or None where a group is given without names."""
    if award.person:
        return addresses.thing(Kind.PERSON, award.person)
    return addresses.thing(Kind.AGENCY, award.agency) if award.agency else None


def _detail(detail: c.MeetingDetail, addresses: Addresses) -> NamedNode | Literal:
    if detail.day is not None:
        return v.plain(detail.day.edtf)
    if detail.part_of_day is not None:
        return v.code("part-of-day", detail.part_of_day)
    if detail.place is not None:
        return addresses.thing(Kind.AGENCY, detail.place)
    if detail.venue is not None:
        return v.text(detail.venue.vi, "vi")
    if detail.session is not None:
        return v.integer(detail.session)
    interval = detail.reviews or detail.plans
    assert interval is not None, "the record requires one detail"
    return addresses.thing(Kind.PERIOD, period_slug(interval))


def _participant(participation: c.Participation, registry: Registry, addresses: Addresses) -> NamedNode | Literal:
    if participation.person:
        return addresses.thing(Kind.PERSON, participation.person)
    if participation.agency:
        return body(registry, addresses, participation.agency)
    assert participation.unnamed is not None, "the record requires one participant"
    return v.text(participation.unnamed.vi, "vi")


def _publication(publication: c.Publication, addresses: Addresses) -> NamedNode | Literal:
    if publication.publisher:
        return addresses.thing(Kind.AGENCY, publication.publisher)
    if publication.published:
        return v.date_time(publication.published)
    assert publication.byline is not None, "the record requires one detail"
    return v.plain(publication.byline)
