"""The resolved graph, holdings: tenures, bloc terms, memberships, honorifics and stated counts."""

from collections.abc import Iterator

from pyoxigraph import NamedNode

from khoi import vocabulary as v
from khoi.addresses import Addresses, Kind
from khoi.time import Bounds
from loaders.codes import Codes
from loaders.dataset import Registry
from loaders.graphs.registry import body
from loaders.records.common import Label
from loaders.resolution.holdings import HoldingKind, ResolvedHolding
from loaders.things import Statement, Thing, each, labelled, optional

_CLASSES = {
    HoldingKind.TENURE: v.PERSON_TENURE,
    HoldingKind.TERM: v.BLOC_TERM,
    HoldingKind.MEMBERSHIP: v.BLOC_MEMBERSHIP,
    HoldingKind.HONORIFIC: v.HONORIFIC_HOLDING,
    HoldingKind.COUNT: v.MEMBER_COUNT,
}


def holding_thing(holding: ResolvedHolding, registry: Registry, codes: Codes, addresses: Addresses) -> Thing:
    """Return a holding with its label, its time and the claims behind it."""
    statements = (
        (v.TYPE, _CLASSES[holding.kind]),
        *labelled(_label(holding, registry, codes)),
        *_parties(holding, registry, addresses),
        *_time(holding, addresses),
        *each(v.SUPPORTED_BY, (testimony.claim.this for testimony in holding.testimonies)),
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


def _label(holding: ResolvedHolding, registry: Registry, codes: Codes) -> Label:
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


def body_label(registry: Registry, slug: str) -> Label:
    """Return the label of an agency or a bloc."""
    located = registry.blocs.get(slug) or registry.agencies.get(slug)
    if located is None:  # a person in a bloc office: SHACL says so, with the line
        return Label(vi=slug, en=slug)
    return located.record.label


def joined(*labels: Label) -> Label:
    """Join labels with a dash in each language."""
    return Label(vi=" – ".join(label.vi for label in labels), en=" – ".join(label.en for label in labels))
