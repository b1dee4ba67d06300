"""The words behind claims, where the owner of the service holds the texts of the sources.

They stand on pages alone: no release, answer or file contains them, and no cache keeps a page that shows them.
"""

import asyncio
import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.lookups.view import ReleaseView
from khoi.held_texts import HeldText, HeldTextError, HeldTexts
from khoi.sparql.rows import Row

AROUND = 120
"""How many characters of the text are shown on either side of a span, at the most."""
_BLANK_LINES = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a span, and those around it with "…" where they were cut off."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Passages:
    """What may be shown of the texts behind some evidence.

    `held` is False where no text that the owner holds has the digest that the release gives. A span whose words do not
    have theirs is missing from `by_evidence`, whose keys are addresses.
    """

    held: bool
    language: str
    by_evidence: Mapping[str, Passage]


async def passages(view: ReleaseView, *, source: str | None = None, evidence: str | None = None) -> Passages | None:
    """Return the passages of a source or of one span, by local name.

    None where the service was given no texts, or the release knows no text of the source.
    """
    if view.publication.texts is None:
        return None
    spans = await view.rows("spans", source=source, evidence=evidence)
    if not spans:
        return None
    found = await asyncio.to_thread(_found, view.publication.texts, spans[0]["textDigest"])
    return Passages(found is not None, spans[0]["language"], _by_evidence(found, spans) if found else {})


def _found(texts: HeldTexts, sha256: str) -> HeldText | None:
    """Return a text; a folder that was whole at the start and is not now has none to show."""
    try:
        return texts.find(sha256)
    except HeldTextError as error:
        logging.warning("no passages are shown: %s", error)
        return None


def _by_evidence(found: HeldText, spans: Sequence[Row]) -> dict[str, Passage]:
    offsets = {span["evidence"]: (int(span["start"]), int(span["end"]), span["spanDigest"]) for span in spans}
    return {
        evidence: passage(found.text, start, end)
        for evidence, (start, end, sha256) in offsets.items()
        if found.bears(start, end, sha256)
    }


def passage(text: str, start: int, end: int) -> Passage:
    """Return the words from `start` up to `end`, with at most `AROUND` characters on either side, cut between words."""
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    before, after = text[first:start], text[end:last]
    if first > 0:
        before = f"…{before if text[first - 1].isspace() else _from_next_word(before)}"
    if last < len(text):
        after = f"{after if text[last].isspace() else _to_last_word(after)}…"
    return Passage(_BLANK_LINES.sub("\n", before), text[start:end], _BLANK_LINES.sub("\n", after))


def _from_next_word(text: str) -> str:
    """Return `text` without the part of a word that it begins with; a single part of a word goes whole."""
    return next((text[place:].lstrip() for place, letter in enumerate(text) if letter.isspace()), "")


def _to_last_word(text: str) -> str:
    return next((text[:place].rstrip() for place in range(len(text) - 1, -1, -1) if text[place].isspace()), "")
