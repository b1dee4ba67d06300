"""Sources whose parts do not fit together, or that stand twice."""

from collections.abc import Iterator
from pathlib import PurePath

from khoi.errors import Finding, Severity
from khoi.messages import said
from loaders.dataset import CuratedSource, Dataset


def undated_teasers(dataset: Dataset) -> Iterator[Finding]:
    """Yield claims of teasers without a day of their own: a teaser tells of another event than its article."""
    for source in dataset.sources:
        teasers = {slug for slug, span in source.spans.items() if span.record.part == "teaser"}
        for claim in source.claims:
            if teasers & set(claim.record.evidence) and claim.record.on is None:
                yield Finding(claim.position, said("teaser-without-day"), said("give-own-day"))


def spans_without_text(dataset: Dataset) -> Iterator[Finding]:
    """Yield sources with spans of no text."""
    for source in dataset.sources:
        if source.spans and source.source.record.text is None:
            where = source.source.document.key_position(("spans",))
            yield Finding(where, said("spans-of-no-text"), said("give-text"))


def one_address_for_two(dataset: Dataset) -> Iterator[Finding]:
    """Yield sources with the address of another: one article read twice counts as two voices."""
    first: dict[str, CuratedSource] = {}
    for source in dataset.sources:
        url = source.source.record.url
        if url is None:
            continue
        # With and without the last slash most sites serve one page.
        other = first.setdefault(url.rstrip("/"), source)
        if other is not source:
            what = said("same-address", one=source.id, other=other.id)
            hint = said("keep-one-file", file=other.source.position.file)
            yield Finding(source.source.place("url"), what, hint)


def misnamed_files(dataset: Dataset) -> Iterator[Finding]:
    """Yield files that are called otherwise than the source in them."""
    for source in dataset.sources:
        file, slug = PurePath(source.source.position.file), source.id
        if file.stem != slug:
            what = said("called-otherwise", file=file.name, source=slug)
            hint = said("rename-file-to", name=f"{slug}.yaml")
            yield Finding(source.source.place("id"), what, hint, Severity.WARNING)
