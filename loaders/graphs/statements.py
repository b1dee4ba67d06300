"""The resolved graph, single statements: movements, directing councils, citations, publication facts."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from khoi import vocabulary as v
from loaders.claims import SourcedClaim, subject_and_value
from loaders.graphs.context import Context, grouped
from loaders.records import claims as c
from loaders.things import Statement, Thing


def single_statements(context: Context) -> Iterator[Thing]:
    """Yield what claims state of one thing in one property, supported by those claims."""
    for subject, claims in sorted(
        grouped(context.claims, lambda claim: _subject(claim, context)).items(), key=_by_address
    ):
        statements: dict[Statement, None] = {}
        for claim in claims:
            _, value = subject_and_value(claim, context.registry, context.addresses)
            statements[_predicate(claim.record, value), value] = None
            statements[v.SUPPORTED_BY, claim.this] = None
        yield Thing(subject, tuple(statements), claims[0].position)


def _subject(claim: SourcedClaim, context: Context) -> NamedNode | None:
    if not isinstance(claim.record, c.MovementInitiation | c.BlocDirection | c.Citation | c.Publication | c.PersonName):
        return None
    return subject_and_value(claim, context.registry, context.addresses)[0]


def _predicate(record: c.Claim, value: NamedNode | Literal) -> NamedNode:
    match record:
        case c.MovementInitiation(part=part):
            return v.INITIATED_BY if part == "initiates" else v.JOINED_BY
        case c.PersonName(misprint=misprint):
            return v.HIDDEN_LABEL if misprint else v.ALTERNATIVE_LABEL
        case c.BlocDirection():
            return v.DIRECTED_BY
        case c.Citation():
            return v.CITES
        case _ if isinstance(value, NamedNode):
            return v.PUBLISHER
        case c.Publication(published=published) if published:
            return v.PUBLISHED_AT
        case _:
            return v.BYLINE


def _by_address(item: tuple[NamedNode, list[SourcedClaim]]) -> str:
    return item[0].value
