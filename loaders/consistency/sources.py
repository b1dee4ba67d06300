"""Sources whose parts do not fit together, or that stand twice."""

from collections.abc import Iterator
from pathlib import PurePath

from khoi.errors import Finding, Severity
from loaders.dataset import CuratedSource, Dataset


def undated_teasers(dataset: Dataset) -> Iterator[Finding]:
    """Yield claims of teasers without a day of their own: a teaser tells of another event than its article."""
    for source in dataset.sources:
        teasers = {slug for slug, span in source.spans.items() if span.record.part == "teaser"}
        for claim in source.claims:
            if teasers & set(claim.record.evidence) and claim.record.on is None:
                hint = "give its own day as 'on', or bounds such as \"[..2024-06]\""
                yield Finding(claim.position, "a teaser's claim cannot take the article's date", hint)


def spans_without_text(dataset: Dataset) -> Iterator[Finding]:
    """Yield sources with spans of no text."""
    for source in dataset.sources:
        if source.spans and source.source.record.text is None:
            where = source.source.document.key_position(("spans",))
            yield Finding(where, "spans of no text", "give 'text' with its 'sha256' and 'length' under 'source'")


def one_address_for_two(dataset: Dataset) -> Iterator[Finding]:
    """Yield sources with the address of another: one article read twice counts as two voices."""
    first: dict[str, CuratedSource] = {}
    for source in dataset.sources:
        url = source.source.record.url
        if url is None:
            continue
        other = first.setdefault(url.rstrip("/"), source)
        if other is not source:
            what = f"'{source.source.record.id}' has the address of '{other.source.record.id}'"
            yield Finding(source.source.place("url"), what, f"keep one file; the other is {other.source.position.file}")


def misnamed_files(dataset: Dataset) -> Iterator[Finding]:
    """Yield files that are called otherwise than the source in them."""
    for source in dataset.sources:
        file, slug = PurePath(source.source.position.file), source.source.record.id
        if file.stem != slug:
            what = f"the file is called '{file.name}', and the source in it '{slug}'"
            yield Finding(source.source.place("id"), what, f"rename the file to '{slug}.yaml'", Severity.WARNING)
