"""Finding the words of a span again by their digest, wherever they stand in a version of its text.

An offset is a hint, the digest is the proof: a newline at the end, a heading more or less, other page furniture move
every offset and change no word. A changed word changes the digest of just the spans that hold it.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from loaders.curated import Span

_NO_BREAK_SPACE = "\u00a0"
_NEAR = 2_000
"""How far from where words are expected a space among them may turn out to have been a no-break space."""
_LONGEST = 200_000
"""How long a text may be, in code points, that is searched for words that moved: each digest costs a microsecond."""


def locate(text: str, spans: Mapping[str, Span]) -> Mapping[str, int]:
    """Return where each span stands in `text`, which is in canonical form; one whose words are not in it is left out.

    The text is also read with plain spaces for no-break ones, and with every run of white space as one space; offsets
    then count in the text so read. The other way round, one space of a span may have been a no-break space.
    """
    search = _Search(text)
    offsets = {}
    # In the order of the text, so that the shift of one span is tried on the next.
    for slug, span in sorted(spans.items(), key=lambda item: item[1].start):
        offset = search.find(span)
        if offset is not None:
            offsets[slug] = offset
    return offsets


def bears(text: str, span: Span) -> bool:
    """Say whether the words of a span stand in `text`, read in any of the ways that `locate` reads it."""
    wanted, length = bytes.fromhex(span.sha256), span.end - span.start
    return any(_scan(version, length, wanted, span.start) is not None for version in _versions(text))


@dataclass(slots=True)
class _Search:
    """Searches one text; remembers by how much spans have moved, since their neighbours have moved as far."""

    text: str
    shifts: list[int] = field(default_factory=lambda: [0])

    def find(self, span: Span) -> int | None:
        """Return where the words of a span stand, or None."""
        wanted, length = bytes.fromhex(span.sha256), span.end - span.start
        versions = tuple(_versions(self.text))
        for version in versions:
            # The last shift first: what moved the span before moved this one too.
            for shift in reversed(self.shifts):
                at = span.start + shift
                if at >= 0 and _sha256(version[at : at + length]) == wanted:
                    return at
        if len(self.text) > _LONGEST:
            return None
        expected = span.start + self.shifts[-1]
        scans = (_scan(version, length, wanted, expected) for version in versions)
        found = next((place for place in scans if place is not None), None)
        if found is None:
            return _with_a_no_break_space(versions[-1], length, wanted, expected)
        self.shifts.append(found - span.start)
        return found


def _sha256(words: str) -> bytes:
    return hashlib.sha256(words.encode()).digest()


def _versions(text: str) -> Iterator[str]:
    yield text
    if _NO_BREAK_SPACE in text:
        yield text.replace(_NO_BREAK_SPACE, " ")
    # A browser's copy and a converter break lines in other places.
    collapsed = re.sub(r"\s+", " ", text)
    if collapsed != text:
        yield collapsed


def _scan(text: str, length: int, wanted: bytes, expected: int) -> int | None:
    """Return where words with a digest stand, looked for from where they are expected outward; None if nowhere."""
    last = len(text) - length
    expected = min(max(expected, 0), max(last, 0))
    # Outward, since words that moved are mostly still near.
    for away in range(max(expected, last - expected) + 1):
        # A set: at distance 0 both are one place.
        for at in {expected + away, expected - away}:
            if 0 <= at <= last and _sha256(text[at : at + length]) == wanted:
                return at
    return None


def _with_a_no_break_space(text: str, length: int, wanted: bytes, expected: int) -> int | None:
    """Return where the words stand with one of their spaces made a no-break space, near where they are expected."""
    for at in range(max(expected - _NEAR, 0), min(expected + _NEAR, len(text) - length + 1)):
        words = text[at : at + length]
        # Spans begin at a word; to try the middle of words would hash several times as much.
        if at and text[at - 1].isalnum():
            continue
        for space in re.finditer(" ", words):
            if _sha256(words[: space.start()] + _NO_BREAK_SPACE + words[space.end() :]) == wanted:
                return at
    return None
