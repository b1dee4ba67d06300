"""Decisions, former identities and receipts that lead to nothing."""

from collections.abc import Collection, Iterator, Mapping

from khoi.errors import Finding, Position
from khoi.messages import said
from loaders.dataset import Dataset
from loaders.registry import KIND_OF
from loaders.suggestions import Suggestions


def unknown_to_decisions(dataset: Dataset) -> Iterator[Finding]:
    """Yield decisions on claims that no source makes, or by somebody who is no curator."""
    claims = [source.claim_id(claim.record) for source in dataset.sources for claim in source.claims]
    # A list beside the set: the hints below compare an unknown id with the claims in their order.
    known = set(claims)
    for decision in dataset.decisions:
        for slug in (*decision.record.accepted, *decision.record.rejected):
            if slug not in known:
                yield Finding(decision.position, said("no-such-claim", id=slug), Suggestions(claims).hint(slug))
        yield from _unknown_curator("decidedBy", decision.record.decided_by, decision.position, dataset.curators)


def _unknown_curator(key: str, slug: str, where: Position, curators: list[str]) -> Iterator[Finding]:
    if slug not in curators:
        hint = Suggestions(curators).hint(slug) or said("add-curator")
        yield Finding(where, said("no-curator", key=key, id=slug), hint)


def former_identities(dataset: Dataset) -> Iterator[Finding]:
    """Yield former identities that are still in use, or lead to nothing."""
    known = _ids_by_kind(dataset)
    for slug, former in dataset.registry.former.items():
        kind = former.record.kind
        if slug in known[kind]:
            yield Finding(former.position, said("both-former", id=slug, kind=kind), said("take-out-kind", kind=kind))
        for target in (former.record.merged_into, *former.record.split_into):
            if target is not None and target not in known[kind]:
                what = said("leads-to-nothing", id=slug, target=target, kind=kind)
                yield Finding(former.position, what, Suggestions(known[kind]).hint(target))
        yield from _unknown_curator("decidedBy", former.record.decided_by, former.position, dataset.curators)


def _ids_by_kind(dataset: Dataset) -> Mapping[str, Collection[str]]:
    """Return the ids there are of each kind that may have former ones."""
    return {
        **{kind: dataset.registry.entries(name) for name, kind in KIND_OF.items()},
        "source": {source.id for source in dataset.sources},
        "claim": {source.claim_id(claim.record) for source in dataset.sources for claim in source.claims},
    }


def stray_receipts(dataset: Dataset) -> Iterator[Finding]:
    """Yield receipts of sources that are not there, or by somebody who is no curator."""
    known = [source.id for source in dataset.sources]
    for slug, file in dataset.receipts.items():
        if slug not in known:
            hint = Suggestions(known).hint(slug) or said("delete-or-bring-back")
            yield Finding(file.place("source"), said("stray-receipts", id=slug), hint)
        for index, receipt in enumerate(file.record.receipts):
            yield from _unknown_curator("by", receipt.by, file.place("receipts", index, "by"), dataset.curators)
