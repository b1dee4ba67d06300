"""What of a release cannot be said without a thing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pyoxigraph import NamedNode, Quad

from khoi import vocabulary as v
from khoi.addresses import Addresses, Kind
from khoi.closure import closure
from khoi.grouping import by_key

ENTITIES = frozenset(
    {Kind.PERSON, Kind.OFFICE, Kind.AGENCY, Kind.BLOC, Kind.MEETING, Kind.MOVEMENT, Kind.DOCUMENT, Kind.SOURCE}
)
_LOOSE = frozenset(
    {
        v.khoi.conflictsWith, v.khoi.presentedBy, v.khoi.witnessedBy, v.khoi.signatory, v.khoi.inCapacityOf,
        v.khoi.actingForTerm, v.khoi.setBy, v.khoi.cites, v.khoi.onBehalfOf, v.khoi.evidence, v.khoi.mentionedIn,
        v.khoi.supports, v.khoi.successorTenure, v.khoi.predecessorTenure, v.khoi.nextRecordedTenure,
        v.khoi.previousRecordedTenure, v.khoi.hasOutcome, v.khoi.hasParticipation, v.khoi.attendedBy,
        v.khoi.identifiedBy,
    }
)  # fmt: skip
"""Properties whose value a statement can do without."""


def dependents(this: NamedNode, quads: Sequence[Quad], addresses: Addresses) -> set[NamedNode]:
    """Return the thing and every statement, text and span that cannot be without it.

    A source goes with its last claim: what is left of it would be a title that speaks of what is gone.
    """
    uses: Mapping[object, list[Quad]] = by_key((quad.object, quad) for quad in quads)
    gone: set[NamedNode] = set()
    pending = {this}
    while pending:
        gone |= set(closure(pending, lambda thing: _needing(thing, uses, addresses)))
        pending = _silent_sources(quads, gone)
    spans = {quad.object for quad in quads if quad.predicate == v.khoi.evidence and quad.subject in gone}
    used = {quad.object for quad in quads if quad.predicate == v.khoi.evidence and quad.subject not in gone}
    gone |= {span for span in spans - used if isinstance(span, NamedNode)}
    texts = (quad for quad in quads if quad.predicate == v.khoi.textVersion and quad.subject in gone)
    gone |= {quad.object for quad in texts if isinstance(quad.object, NamedNode)}
    return gone | _former_addresses(quads, gone)


def _needing(thing: NamedNode, uses: Mapping[object, Sequence[Quad]], addresses: Addresses) -> Iterator[NamedNode]:
    """Yield the statements that cannot be without a thing: they name it where they need to."""
    for quad in uses.get(thing, ()):
        assert isinstance(quad.subject, NamedNode), "a release has no blank nodes"
        split = addresses.split(quad.subject.value)
        if split and split[0] not in ENTITIES and quad.predicate not in _LOOSE:
            yield quad.subject


def _silent_sources(quads: Iterable[Quad], gone: set[NamedNode]) -> set[NamedNode]:
    """Return the sources that are left, though all their claims go."""
    claims = by_key((quad.object, quad.subject) for quad in quads if quad.predicate == v.khoi.claimSource)
    silent = (source for source, own in claims.items() if gone.issuperset(own) and source not in gone)
    return {source for source in silent if isinstance(source, NamedNode)}


def _former_addresses(quads: Iterable[Quad], gone: set[NamedNode]) -> set[NamedNode]:
    """Return former addresses that lead only to what goes: they bear a name of it."""
    leads = (v.khoi.mergedInto, v.khoi.splitInto)
    led = by_key((quad.subject, quad.object) for quad in quads if quad.predicate in leads)
    return {former for former, things in led.items() if isinstance(former, NamedNode) and gone.issuperset(things)}
