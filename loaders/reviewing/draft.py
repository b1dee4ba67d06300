"""A draft under review: one frozen value, and the acts that make another of it.

Every act is a pure function from draft to draft, so that undoing is going back to the one before. What a curator
decides stands in the draft's own file, on each claim (`review`, `reviewNote`), beside what the drafting said of it
(`suggested`, `confidence`, `why`); all other keys are those of a curated claim.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeAlias

from pydantic import ConfigDict

from khoi.errors import KhoiError
from khoi.messages import said
from khoi.names.text import digest
from loaders.claims import KindName
from loaders.curated import Span
from loaders.editing.words import slug_for
from loaders.records.common import Count, Record, Slug

Fields: TypeAlias = Mapping[str, Any]
"""Keys and values as a curated file writes them."""


class Decision(StrEnum):
    """What a curator makes of a claim."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    UNDECIDED = "undecided"


class DraftClaim(Record):
    """One claim of a draft: the keys of its review, and whatever a curated claim of its kind has.

    `suggested` says that drafting made it, and no curator.
    """

    model_config = ConfigDict(extra="allow")

    id: Slug
    kind: KindName
    evidence: tuple[Slug, ...] = ()
    suggested: bool = False
    confidence: str = ""
    why: Mapping[str, str] = {}
    review: Decision = Decision.UNDECIDED
    review_note: str = ""

    @property
    def fields(self) -> Fields:
        """The keys of the curated claim, its evidence last."""
        evidence = {"evidence": [*self.evidence]} if self.evidence else {}
        return {"id": self.id, "kind": self.kind, **(self.model_extra or {}), **evidence}

    @property
    def reviewed(self) -> Fields:
        """The keys of the review, those that say anything."""
        return self.model_dump(mode="json", by_alias=True, include=_OF_REVIEW, exclude_defaults=True)

    def saying(self, fields: Fields) -> "DraftClaim":
        """Return the claim with other keys of a curated claim, and the same review."""
        return DraftClaim.model_validate({**fields, **self.reviewed})


_OF_REVIEW = {"suggested", "confidence", "why", "review", "review_note"}


class DraftLeftover(Record):
    """A phrase that the drafting made nothing of, and why."""

    start: Count
    end: Count
    why: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft: its source, new registry entries by list, spans, claims, and what the drafting left over."""

    source: Fields
    about: str | None
    entries: Mapping[str, tuple[Fields, ...]]
    spans: Mapping[str, Span]
    claims: tuple[DraftClaim, ...]
    also_said: Fields
    leftover: tuple[DraftLeftover, ...]

    def claim(self, slug: str) -> DraftClaim:
        """Return a claim by its id. Raises `KhoiError` where there is none."""
        for claim in self.claims:
            if claim.id == slug:
                return claim
        raise KhoiError(said("no-claim-of-draft", id=slug, known=", ".join(one.id for one in self.claims)))

    def entry(self, listed: str, slug: str) -> Fields | None:
        """Return a new entry of one of the registry's lists, or None."""
        return next((entry for entry in self.entries.get(listed, ()) if entry["id"] == slug), None)

    def decided(self, slug: str, decision: Decision) -> "Draft":
        """Accept, reject or leave open a claim."""
        return self._with(self.claim(slug).model_copy(update={"review": decision}))

    def noted(self, slug: str, note: str) -> "Draft":
        """Put a note on a claim, for whoever reads the draft next; it is not published."""
        return self._with(self.claim(slug).model_copy(update={"review_note": note}))

    def edited(self, slug: str, fields: Fields) -> "Draft":
        """Give a claim other values; a key without a value goes."""
        claim = self.claim(slug)
        return self._with(claim.saying(_merged(claim.fields, {**fields, "id": slug})))

    def entered(self, listed: str, fields: Fields) -> "Draft":
        """Add an entry to those that are new, or give one of that id other values."""
        entries, known = self.entries.get(listed, ()), self.entry(listed, str(fields["id"]))
        changed = _merged(known or {}, fields)
        others = tuple(changed if entry is known else entry for entry in entries)
        return replace(self, entries={**self.entries, listed: others if known else (*entries, changed)})

    def retitled(self, vi: str, en: str) -> "Draft":
        """Describe the source in other words."""
        return replace(self, source=_less({**self.source, "title": {"vi": vi, "en": en}}))

    def marked(self, text: str, place: tuple[int, int], fields: Fields) -> "Draft":
        """Make a claim of words in the text, after all others; they are its evidence."""
        spans = dict(self.spans)
        evidence = [_span(spans, text, *place)]
        numbers = [int(one.id[1:]) for one in self.claims if one.id[:1] == "c" and one.id[1:].isdigit()]
        claim = _less({"id": f"c{max(numbers, default=0) + 1:03}", **fields, "evidence": evidence})
        return replace(self, spans=spans, claims=(*self.claims, DraftClaim.model_validate(claim)))

    def evidenced(self, text: str, slug: str, place: tuple[int, int]) -> "Draft":
        """Add words of the text to the evidence of a claim."""
        spans = dict(self.spans)
        span = _span(spans, text, *place)
        evidence = dict.fromkeys([*self.claim(slug).evidence, span])
        return replace(self, spans=spans).edited(slug, {"evidence": [*evidence]})

    def _with(self, changed: DraftClaim) -> "Draft":
        return replace(self, claims=tuple(changed if one.id == changed.id else one for one in self.claims))


def _span(spans: dict[str, Span], text: str, start: int, end: int) -> str:
    # A front end may count wrongly, in UTF-16 units say; that must not become evidence.
    if not 0 <= start < end <= len(text):
        raise KhoiError(said("no-words-there", start=start, end=end, length=len(text)))
    for slug, span in spans.items():
        if (span.start, span.end) == (start, end):
            return slug
    words = text[start:end]
    slug = slug_for(words, spans)
    spans[slug] = Span(start=start, end=end, sha256=digest(words))
    return slug


def _merged(known: Fields, fields: Fields) -> Fields:
    """Return `known` with the values of `fields`, those inside a value too; a key that has none goes."""
    inner = {
        key: _less({**known[key], **value})
        for key, value in fields.items()
        if isinstance(value, Mapping) and isinstance(known.get(key), Mapping)
    }
    # A label is typed one language at a time; the other one stays.
    return _less({**known, **fields, **inner})


def _less(fields: Fields) -> Fields:
    """Return `fields` without keys that have no value."""
    return {key: value for key, value in fields.items() if value not in ("", None, [], {})}
