"""The resolved graph, holdings: tenures, bloc terms, memberships, honorifics and stated counts."""

from collections.abc import Iterator

from pyoxigraph import NamedNode

from khoi import vocabulary as v
from khoi.addresses import Addresses, Kind
from khoi.time import Bounds
from loaders.dataset import Registry
from loaders.graphs.context import Context
from loaders.graphs.registry import body
from loaders.records import claims as c
from loaders.records.common import Label
from loaders.resolution.holdings import HoldingKind, ResolvedHolding
from loaders.things import Statement, Thing, each, labelled, optional

_CLASSES = {
    HoldingKind.TENURE: v.PERSON_TENURE,
    HoldingKind.TERM: v.BLOC_TERM,
    HoldingKind.MEMBERSHIP: v.BLOC_MEMBERSHIP,
    HoldingKind.HONORIFIC: v.HONORIFIC_HOLDING,
    HoldingKind.COUNT: v.MEMBER_COUNT,
    HoldingKind.EXISTENCE: v.EXISTENCE,
    HoldingKind.NAME: v.AGENCY_NAME,
    HoldingKind.REPRESENTATION: v.REPRESENTATION,
}


def holding_thing(holding: ResolvedHolding, context: Context) -> Thing:
    """Return a holding with its label, its time and the claims behind it."""
    registry, addresses = context.registry, context.addresses
    statements = (
        (v.TYPE, _CLASSES[holding.kind]),
        *labelled(holding_label(holding, context)),
        *_parties(holding, registry, addresses),
        *_time(holding, addresses),
        *each(v.SUPPORTED_BY, (claim.this for claim in holding.claims)),
    )
    return Thing(address(holding, addresses), statements, holding.testimonies[0].claim.position)


def address(holding: ResolvedHolding, addresses: Addresses) -> NamedNode:
    """Return the address of a holding: `tenure/…`, `term/…` and so on."""
    return addresses.thing(Kind(holding.kind.value), holding.slug)


def _parties(holding: ResolvedHolding, registry: Registry, addresses: Addresses) -> Iterator[Statement]:
    match holding.kind:
        case HoldingKind.TENURE:
            yield v.HOLDER, addresses.thing(Kind.PERSON, holding.holder)
            yield v.OFFICE, addresses.thing(Kind.OFFICE, holding.held)
            yield v.CAPACITY, v.code("capacity", holding.capacity)
        case HoldingKind.TERM:
            assert holding.term_year is not None, "a bloc term has a year"
            yield v.HOLDER, body(registry, addresses, holding.holder)
            yield v.OFFICE, addresses.thing(Kind.OFFICE, holding.held)
            yield v.TERM_YEAR, v.plain(holding.term_year)
            yield v.TERM_YEAR_NUMBER, v.integer(int(holding.term_year))
        case HoldingKind.MEMBERSHIP:
            yield v.MEMBER_AGENCY, body(registry, addresses, holding.holder)
            yield v.IN_BLOC, addresses.thing(Kind.BLOC, holding.held)
        case HoldingKind.HONORIFIC:
            yield v.BEARER, addresses.thing(Kind.PERSON, holding.holder)
            yield v.HONORIFIC, v.code("honorific", holding.held)
        case HoldingKind.COUNT:
            yield v.IN_BLOC, addresses.thing(Kind.BLOC, holding.holder)
            yield v.STATED_MEMBER_COUNT, v.integer(int(holding.held))
            listed = {claim.record.listed for claim in holding.claims if isinstance(claim.record, c.MemberCount)}
            yield from each(v.LISTED_MEMBER_COUNT, (v.integer(count) for count in sorted(filter(None, listed))))
        case HoldingKind.EXISTENCE:
            yield v.EXISTENCE_OF, addresses.thing(Kind.AGENCY, holding.holder)
        case HoldingKind.NAME:
            yield v.NAME_OF, body(registry, addresses, holding.holder)
            yield v.NAME, v.text(holding.held, "vi")
        case HoldingKind.REPRESENTATION:
            yield from _representation(holding, addresses)


def _representation(holding: ResolvedHolding, addresses: Addresses) -> Iterator[Statement]:
    yield v.REPRESENTATIVE, addresses.thing(Kind.PERSON, holding.holder)
    yield v.ACTING_FOR_OFFICE, addresses.thing(Kind.OFFICE, holding.held)
    yield from optional(v.TERM_YEAR, v.plain(holding.term_year) if holding.term_year else None)
    records = (claim.record for claim in holding.claims)
    agencies = {record.agency: None for record in records if isinstance(record, c.Representation) and record.agency}
    yield from each(v.ON_BEHALF_OF, (addresses.thing(Kind.AGENCY, slug) for slug in agencies))


def _time(holding: ResolvedHolding, addresses: Addresses) -> Iterator[Statement]:
    yield from each(v.ATTESTED_ON, (v.day(day) for day in sorted(holding.seen)))
    yield from each(v.ATTESTED_EDTF, (v.plain(instant.edtf) for instant in holding.unknown_days))
    yield from _bounds(holding.bounds)
    source = holding.span_stated_by()
    yield from optional(v.SPAN_STATED_BY, addresses.thing(Kind.SOURCE, source) if source else None)


def _bounds(bounds: Bounds) -> Iterator[Statement]:
    for predicate, day in (
        (v.START_NOT_EARLIER_THAN, bounds.start_not_earlier_than),
        (v.START_NOT_LATER_THAN, bounds.start_not_later_than),
        (v.END_NOT_EARLIER_THAN, bounds.end_not_earlier_than),
        (v.END_NOT_LATER_THAN, bounds.end_not_later_than),
    ):
        yield from optional(predicate, v.day(day) if day else None)


def holding_label(holding: ResolvedHolding, context: Context) -> Label:
    """Return what a reader would call a holding: who, what, and for a bloc term the year."""
    registry, codes = context.registry, context.codes
    match holding.kind:
        case HoldingKind.TENURE:
            person = registry.persons[holding.holder].record.name
            parts = [Label(vi=person, en=person), registry.offices[holding.held].record.label]
            if holding.capacity != "regular":
                parts.append(codes.label("capacity", holding.capacity))
            return joined(*parts)
        case HoldingKind.TERM:
            year = Label(vi=str(holding.term_year), en=str(holding.term_year))
            holder = body_label(registry, holding.holder)
            return joined(holder, registry.offices[holding.held].record.label, year)
        case HoldingKind.MEMBERSHIP:
            return joined(body_label(registry, holding.holder), registry.blocs[holding.held].record.label)
        case HoldingKind.HONORIFIC:
            person = registry.persons[holding.holder].record.name
            return joined(Label(vi=person, en=person), codes.label("honorific", holding.held))
        case HoldingKind.COUNT:
            members = Label(vi=f"{holding.held} đơn vị thành viên", en=f"{holding.held} members")
            return joined(registry.blocs[holding.holder].record.label, members)
        case HoldingKind.EXISTENCE:
            return joined(body_label(registry, holding.holder), Label(vi="thời gian tồn tại", en="existence"))
        case HoldingKind.NAME:
            return Label(vi=holding.held, en=holding.held)
        case HoldingKind.REPRESENTATION:
            person = registry.persons[holding.holder].record.name
            stands_for = Label(vi="đại diện", en="representing")
            office = registry.offices[holding.held].record.label
            return joined(Label(vi=person, en=person), stands_for, office)


def body_label(registry: Registry, slug: str) -> Label:
    """Return the label of an agency or a bloc."""
    located = registry.blocs.get(slug) or registry.agencies.get(slug)
    if located is None:  # a person in a bloc office: SHACL says so, with the line
        return Label(vi=slug, en=slug)
    return located.record.label


def joined(*labels: Label) -> Label:
    """Join labels with a dash in each language."""
    return Label(vi=" – ".join(label.vi for label in labels), en=" – ".join(label.en for label in labels))
