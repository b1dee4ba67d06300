"""Verification: every span and digest of the curated sources, checked against the texts somebody holds."""

from dataclasses import dataclass
from pathlib import Path

from khoi.errors import Finding
from khoi.held_texts import HeldTexts
from loaders.dataset import CuratedSource, Dataset


@dataclass(frozen=True, slots=True)
class Verification:
    """What one source's text confirmed; `text` is the file found, None where nobody here holds it."""

    source: str
    text: Path | None
    spans: int
    spans_confirmed: int
    claims: int
    claims_confirmed: int
    findings: tuple[Finding, ...]


def verify(dataset: Dataset, texts: Path) -> tuple[Verification, ...]:
    """Check every source that names a text against the folder `texts`. Raises `HeldTextError` if it cannot be read."""
    held = HeldTexts(texts)
    return tuple(_verify(source, held) for source in dataset.sources if source.source.record.text is not None)


def _verify(source: CuratedSource, held: HeldTexts) -> Verification:
    record = source.source.record
    assert record.text is not None, "only sources with a text are verified"
    found = held.find(record.text.sha256)
    if found is None:
        hint = "put the text into the folder, or correct 'text.sha256'"
        finding = Finding(source.source.position, f"no text here has the digest of '{record.id}'", hint)
        return Verification(record.id, None, len(source.spans), 0, len(source.claims), 0, (finding,))
    findings: list[Finding] = []
    if len(found.text) != record.text.length:
        findings.append(
            Finding(source.source.position, f"the text has {len(found.text)} code points", "correct 'text.length'")
        )
    confirmed = set()
    for slug, span in source.spans.items():
        if found.bears(span.record.start, span.record.end, span.record.sha256):
            confirmed.add(slug)
        else:
            what = f"span '{slug}' ({span.record.start}–{span.record.end}) is not what its digest says"
            findings.append(Finding(span.position, what, "correct the offsets or the digest"))
    borne = [claim for claim in source.claims if claim.record.evidence and set(claim.record.evidence) <= confirmed]
    findings += (
        Finding(claim.position, f"claim '{claim.record.id}' has no evidence in the text")
        for claim in source.claims
        if not claim.record.evidence
    )
    return Verification(
        record.id, found.path, len(source.spans), len(confirmed), len(source.claims), len(borne), tuple(findings)
    )
