"""Decisions, former identities and receipts that lead to nothing."""

from collections.abc import Collection, Iterator, Mapping

from khoi.errors import Finding, Position
from loaders.dataset import Dataset
from loaders.suggestions import Suggestions


def unknown_to_decisions(dataset: Dataset) -> Iterator[Finding]:
    """Yield decisions on claims that no source makes, or by somebody who is no curator."""
    claims = [f"{s.source.record.id}--{claim.record.id}" for s in dataset.sources for claim in s.claims]
    known, curators = set(claims), [curator.id for curator in dataset.settings.curators]
    for decision in dataset.decisions:
        for slug in (*decision.record.accepted, *decision.record.rejected):
            if slug not in known:
                yield Finding(decision.position, f"no source makes the claim '{slug}'", Suggestions(claims).hint(slug))
        yield from _unknown_curator(decision.record.decided_by, curators, decision.position)


def _unknown_curator(slug: str, curators: list[str], position: Position) -> Iterator[Finding]:
    if slug not in curators:
        hint = Suggestions(curators).hint(slug) or "add it under 'curators' of sources/dataset.yaml"
        yield Finding(position, f"'decidedBy' names '{slug}', who is no curator", hint)


def former_identities(dataset: Dataset) -> Iterator[Finding]:
    """Yield former identities that are still in use, or lead to nothing."""
    known = _ids_by_kind(dataset)
    curators = [curator.id for curator in dataset.settings.curators]
    for slug, former in dataset.registry.former.items():
        kind = former.record.kind
        if slug in known[kind]:
            yield Finding(former.position, f"'{slug}' is both a {kind} and a former one", f"take out the {kind}")
        for target in (former.record.merged_into, *former.record.split_into):
            if target is not None and target not in known[kind]:
                hint = Suggestions(known[kind]).hint(target)
                yield Finding(former.position, f"'{slug}' leads to '{target}', which is no {kind}", hint)
        yield from _unknown_curator(former.record.decided_by, curators, former.position)


def _ids_by_kind(dataset: Dataset) -> Mapping[str, Collection[str]]:
    """Return the ids there are of each kind that may have former ones."""
    registry = dataset.registry
    return {
        "person": registry.persons,
        "agency": registry.agencies,
        "office": registry.offices,
        "bloc": registry.blocs,
        "meeting": registry.meetings,
        "movement": registry.movements,
        "document": registry.documents,
        "source": {source.source.record.id for source in dataset.sources},
        "claim": {f"{s.source.record.id}--{claim.record.id}" for s in dataset.sources for claim in s.claims},
    }


def stray_receipts(dataset: Dataset) -> Iterator[Finding]:
    """Yield receipts of sources that are not there, or by somebody who is no curator."""
    known = [source.source.record.id for source in dataset.sources]
    curators = [curator.id for curator in dataset.settings.curators]
    for slug, file in dataset.receipts.items():
        if slug not in known:
            hint = Suggestions(known).hint(slug) or "delete the file, or bring the source back"
            yield Finding(file.place("source"), f"receipts of the source '{slug}', which is not there", hint)
        for index, receipt in enumerate(file.record.receipts):
            if receipt.by not in curators:
                hint = Suggestions(curators).hint(receipt.by) or "add it under 'curators' of sources/dataset.yaml"
                what = f"'by' names '{receipt.by}', who is no curator"
                yield Finding(file.place("receipts", index, "by"), what, hint)
