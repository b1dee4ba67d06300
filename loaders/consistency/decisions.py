"""Decisions, former identities and receipts that lead to nothing."""

from collections.abc import Collection, Iterator, Mapping

from khoi.errors import Finding, Position
from khoi.messages import said
from loaders.dataset import Dataset
from loaders.registry import KIND_OF
from loaders.suggestions import Suggestions


def unknown_to_decisions(dataset: Dataset) -> Iterator[Finding]:
    """Yield decisions on claims that no source makes, or by somebody who is no curator."""
    claims = [f"{s.source.record.id}--{claim.record.id}" for s in dataset.sources for claim in s.claims]
    # A list beside the set: the hints below compare an unknown id with the claims in their order.
    known, curators = set(claims), [curator.id for curator in dataset.settings.curators]
    for decision in dataset.decisions:
        for slug in (*decision.record.accepted, *decision.record.rejected):
            if slug not in known:
                yield Finding(decision.position, said("no-such-claim", id=slug), Suggestions(claims).hint(slug))
        yield from _unknown_curator(decision.record.decided_by, curators, decision.position)


def _unknown_curator(slug: str, curators: list[str], position: Position) -> Iterator[Finding]:
    if slug not in curators:
        hint = Suggestions(curators).hint(slug) or said("add-curator")
        yield Finding(position, said("no-curator", key="decidedBy", id=slug), hint)


def former_identities(dataset: Dataset) -> Iterator[Finding]:
    """Yield former identities that are still in use, or lead to nothing."""
    known = _ids_by_kind(dataset)
    curators = [curator.id for curator in dataset.settings.curators]
    for slug, former in dataset.registry.former.items():
        kind = former.record.kind
        if slug in known[kind]:
            yield Finding(former.position, said("both-former", id=slug, kind=kind), said("take-out-kind", kind=kind))
        for target in (former.record.merged_into, *former.record.split_into):
            if target is not None and target not in known[kind]:
                what = said("leads-to-nothing", id=slug, target=target, kind=kind)
                yield Finding(former.position, what, Suggestions(known[kind]).hint(target))
        yield from _unknown_curator(former.record.decided_by, curators, former.position)


def _ids_by_kind(dataset: Dataset) -> Mapping[str, Collection[str]]:
    """Return the ids there are of each kind that may have former ones."""
    return {
        **{kind: getattr(dataset.registry, name) for name, kind in KIND_OF.items()},
        "source": {source.source.record.id for source in dataset.sources},
        "claim": {f"{s.source.record.id}--{claim.record.id}" for s in dataset.sources for claim in s.claims},
    }


def stray_receipts(dataset: Dataset) -> Iterator[Finding]:
    """Yield receipts of sources that are not there, or by somebody who is no curator."""
    known = [source.source.record.id for source in dataset.sources]
    curators = [curator.id for curator in dataset.settings.curators]
    for slug, file in dataset.receipts.items():
        if slug not in known:
            hint = Suggestions(known).hint(slug) or said("delete-or-bring-back")
            yield Finding(file.place("source"), said("stray-receipts", id=slug), hint)
        for index, receipt in enumerate(file.record.receipts):
            if receipt.by not in curators:
                hint = Suggestions(curators).hint(receipt.by) or said("add-curator")
                what = said("no-curator", key="by", id=receipt.by)
                yield Finding(file.place("receipts", index, "by"), what, hint)
