"""Verification: every span and digest of the curated sources, checked against the texts somebody holds."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from khoi.errors import Finding, KhoiError
from khoi.held_texts import HeldText, HeldTexts
from khoi.messages import said
from khoi.names.text import digest
from loaders.dataset import CuratedSource, Dataset
from loaders.evidence.spans import bears, locate

_PROBES = 3
"""How many spans, the longest, are looked for in a text to see whether it is of a source at all."""
_MOST_WINDOWS = 20_000_000
"""How many places are looked at in all for texts that nothing else tells; a minute or so of work."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What one source's text confirmed; `text` is the one found, None where nobody here holds it."""

    source: CuratedSource
    text: HeldText | None
    found: Mapping[str, int]
    findings: tuple[Finding, ...]

    @property
    def is_the_text_read(self) -> bool:
        """Whether the text found is the very one that the source was read from, and no other version of it."""
        text = self.source.source.record.text
        return self.text is not None and text is not None and digest(self.text.text) == text.sha256

    @property
    def claims_confirmed(self) -> int:
        """How many claims rest on spans that were all found."""
        claims = (claim.record for claim in self.source.claims)
        return sum(bool(claim.evidence) and set(claim.evidence) <= self.found.keys() for claim in claims)


def chosen(dataset: Dataset, only: Collection[str]) -> tuple[CuratedSource, ...]:
    """Return the sources named in `only`, or all. Raises `KhoiError` for an id that there is not."""
    by_id = {source.id: source for source in dataset.sources}
    for slug in only:
        if slug not in by_id:
            raise KhoiError(said("find-source", id=slug))
    return tuple(by_id[slug] for slug in only) or dataset.sources


def verify(sources: Collection[CuratedSource], held: HeldTexts) -> Iterator[Verification]:
    """Yield what the texts confirm of each source that names one. Raises `HeldTextError` if they cannot be read.

    A text is a source's if it has the digest that the source gives, is called after it (`<source>.txt`), or holds the
    words of one of its spans; in that order.
    """
    named = [source for source in sources if source.source.record.text is not None]
    exact = {source.id: found for source in named if (found := _exact(source, held))}
    taken = {text.path for text in exact.values()}
    # Texts are read whole into memory; where each source has its very text, none of the others is.
    others = [text for text in held if text.path not in taken] if len(exact) < len(named) else []
    # A list, since all sources draw on it.
    budget = [_MOST_WINDOWS]
    for source in named:
        text = exact.get(source.id) or _another_version(source, others, budget)
        yield _verified(source, text) if text else Verification(source, None, {}, ())


def _exact(source: CuratedSource, held: HeldTexts) -> HeldText | None:
    text = source.source.record.text
    return held.find(text.sha256) if text else None


def _another_version(source: CuratedSource, texts: Collection[HeldText], budget: list[int]) -> HeldText | None:
    for text in texts:
        if text.path.stem == source.id:
            return text
    # Long spans stand in one text alone; short ones, such as a name, in many.
    spans = sorted((span.record for span in source.spans.values()), key=lambda span: span.start - span.end)
    for text in texts:
        budget[0] -= _PROBES * len(text.text)
        if budget[0] < 0:
            raise KhoiError(said("too-many-texts"))
        if any(bears(text.text, span) for span in spans[:_PROBES]):
            return text
    return None


def _verified(source: CuratedSource, text: HeldText) -> Verification:
    spans = {slug: span.record for slug, span in source.spans.items()}
    found = locate(text.text, spans)
    record = source.source.record.text
    # The same text of another length: the length in the file is a slip.
    if record and digest(text.text) == record.sha256 and len(text.text) != record.length:
        what = said("text-has-length", length=len(text.text))
        wrong = Finding(source.source.place("text", "length"), what, said("correct-length"))
        return Verification(source, text, found, (wrong,))
    # No span at all was found: it is hardly this source, and a finding for each span would say less.
    if found or not spans:
        in_order = sorted(spans, key=lambda slug: spans[slug].start)
        findings = tuple(_missing(source, slug, found, text) for slug in in_order if slug not in found)
    else:
        what = said("holds-no-span", file=text.path.name, count=len(spans))
        findings = (Finding(source.source.place("text"), what, said("another-source")),)
    return Verification(source, text, found, findings)


def _missing(source: CuratedSource, slug: str, found: Mapping[str, int], text: HeldText) -> Finding:
    """Return a finding that says where the words would stand: as far moved as the span before them that was found."""
    span = source.spans[slug]

    def distance(other: str) -> tuple[bool, int]:
        ahead = span.record.start - source.spans[other].record.start
        # One before this span rather than one behind it: what was put in further up moved both alike.
        return ahead < 0, abs(ahead)

    nearest = min(found, key=distance)
    start = span.record.start + found[nearest] - source.spans[nearest].record.start
    end = start + span.record.end - span.record.start
    what = said("words-missing", span=slug, file=text.path.name)
    hint = said("others-in-place", start=start, end=end, nearest=nearest)
    return Finding(span.position, what, hint)
