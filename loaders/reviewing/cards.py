"""What front ends draw of a draft: its text, a card a claim, and what the drafting left over."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from loaders.claims import MODEL_OF
from loaders.registry import lists_of
from loaders.reviewing.acts import KEYS
from loaders.reviewing.draft import Decision, Draft, DraftClaim, DraftLeftover
from loaders.reviewing.forms import FormField, entry_model, form_of, named_entries
from loaders.reviewing.warnings import KnownBefore, warnings_of


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry that a claim names and that is new in the draft, with its label in both languages."""

    listed: str
    id: str
    label: str
    english: str


@dataclass(frozen=True, slots=True)
class Card:
    """One claim: what it says in a few words, names first, and all that a curator decides by.

    `places` are those of its evidence, in code points of the text. In `form` what is seldom typed comes last.
    """

    id: str
    kind: str
    says: tuple[str, ...]
    decision: Decision
    note: str
    suggested: bool
    confidence: str
    why: Mapping[str, str]
    warnings: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    form: tuple[FormField, ...]
    entries: tuple[NewEntry, ...]


@dataclass(frozen=True, slots=True)
class DraftView:
    """A whole draft; `undecided` counts claims, `keys` says what each key does."""

    id: str
    title: Mapping[str, str]
    text: str
    cards: tuple[Card, ...]
    leftover: tuple[DraftLeftover, ...]
    undecided: int
    keys: Mapping[str, str]


def view_of(draft: Draft, text: str, known: KnownBefore) -> DraftView:
    """Return what is drawn of a draft; `known` is what warnings and names are looked up in."""
    warnings = warnings_of(draft, known)
    return DraftView(
        id=draft.source["id"],
        title=draft.source.get("title", {}),
        text=text,
        cards=tuple(_card(claim, draft, known, warnings[claim.id]) for claim in draft.claims),
        leftover=draft.leftover,
        undecided=sum(claim.review is Decision.UNDECIDED for claim in draft.claims),
        keys=KEYS,
    )


def label_of(entry: Any) -> str:
    """Return what a new entry is called: its name, its Vietnamese label, or its id while it has neither."""
    label = entry.get("label") or {}
    return str(entry.get("name") or label.get("vi") or entry["id"])


def _card(claim: DraftClaim, draft: Draft, known: KnownBefore, warnings: tuple[str, ...]) -> Card:
    own = form_of(MODEL_OF[claim.kind], claim.fields)
    spans = [draft.spans[slug] for slug in claim.evidence if slug in draft.spans]
    named = named_entries(draft, [claim])
    often = [one for one in own if one.required or one.value]
    new = [
        replace(one, into=f"{listed}/{slug}")
        for (listed, slug), entry in named.items()
        for one in form_of(entry_model(listed), entry)
    ]
    return Card(
        id=claim.id,
        kind=claim.kind,
        says=tuple(_says(own, draft, known)),
        decision=claim.review,
        note=claim.review_note,
        suggested=claim.suggested,
        confidence=claim.confidence,
        why=claim.why,
        warnings=warnings,
        places=tuple((span.start, span.end) for span in spans),
        form=(*often, *new, *(one for one in own if one not in often)),
        entries=tuple(
            NewEntry(listed, slug, label_of(entry), entry.get("label", {}).get("en", ""))
            for (listed, slug), entry in named.items()
        ),
    )


def _says(form: Iterable[FormField], draft: Draft, known: KnownBefore) -> Iterator[str]:
    """Yield what a claim says: names first, then what is said of them."""
    given = [one for one in form if one.value]
    for one in given:
        if one.refers:
            yield ", ".join(_name(lists_of(one.refers), slug, draft, known) for slug in one.value.split())
    for one in given:
        if not one.refers and not one.name.startswith(("grounds", "inferred", "printed")):
            yield one.value


def _name(lists: Iterable[str], slug: str, draft: Draft, known: KnownBefore) -> str:
    for listed in lists:
        new = draft.entry(listed, slug)
        if new:
            return label_of(new)
        entry = known.dataset.registry.entries(listed).get(slug)
        if entry:
            return str(entry.record.label.vi)
    return slug
