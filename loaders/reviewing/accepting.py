"""Taking an accepted draft into the curated sources: whole, or not at all.

What is written: the article's file with the accepted claims and the spans they rest on, the new registry entries that
those claims name, the titles read (`lookups.yaml`), and the receipt of the text. Never the text itself. All of it is
tried on a copy by every check that a build makes; a violation there, and nothing is written.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from khoi.errors import Finding, KhoiError, Severity
from khoi.held_texts import HeldTexts
from khoi.messages import said
from khoi.names.text import search_key
from loaders.builds import Inputs
from loaders.checks import Counts, check
from loaders.dataset import Dataset, read_dataset
from loaders.editing.changes import Changes
from loaders.editing.entries import added
from loaders.editing.text import Written, item_of, with_item, written
from loaders.evidence.recording import FOLDER as RECEIPTS
from loaders.evidence.recording import record
from loaders.evidence.verification import chosen, verify
from loaders.reviewing.draft import Decision, Draft, DraftClaim, Fields
from loaders.reviewing.forms import named_entries
from loaders.reviewing.grounds import record_grounds

_ARTICLE_LINE = "# yaml-language-server: $schema=../../loaders/schemas/article.json\n"
_LOOKUPS = "lookups.yaml"
_LOOKUPS_LINE = "# yaml-language-server: $schema=../loaders/schemas/lookups.json\n"
_ORDER = ("agencies", "blocs", "offices", "persons", "meetings", "movements", "documents")
"""The registry's lists in an order in which an entry names only what stands before it."""


@dataclass(frozen=True, slots=True)
class Acceptance:
    """The changes that an accepted draft makes, and what the checks found in them; violations refuse it whole."""

    changes: Changes
    claims: int
    findings: tuple[Finding, ...]

    @property
    def violations(self) -> list[Finding]:
        """What refuses it."""
        return [finding for finding in self.findings if finding.severity is Severity.VIOLATION]


def accept(draft: Draft, text: Path, dataset: Dataset, inputs: Inputs, *, by: str, everything: bool) -> Acceptance:
    """Return what accepting a draft changes; nothing is written here.

    `everything` takes undecided claims as accepted, `by` is the curator whom the receipt names, and `text` the file of
    the text. Raises `KhoiError` where the draft is not ready: a claim is undecided, none is accepted, the source is
    there already, a new entry lacks a label.
    """
    claims = _accepted(draft, everything=everything)
    _ready(draft, dataset)
    # Only what accepted claims need: an entry that nothing uses would be a warning of the next build.
    entries = named_entries(draft, claims)
    _labelled(entries)
    changes = Changes(inputs.sources)
    for listed in _ORDER:
        for (name, _), entry in entries.items():
            if name == listed:
                added(dataset, changes, listed, {key: _text(value) for key, value in entry.items()})
    source = str(draft.source["id"])
    changes.put(f"articles/{source}.yaml", article_text(draft, [_without_known(one, draft, dataset) for one in claims]))
    _learn(changes, dataset, source, claims)
    record_grounds(changes, dataset, source, claims)
    return Acceptance(changes, len(claims), tuple(_tried(changes, text, source, inputs, by)))


def article_text(draft: Draft, claims: Sequence[DraftClaim]) -> str:
    """Return the file of the article, written as curators write it."""
    used = {slug for claim in claims for slug in claim.evidence}
    lines = [_ARTICLE_LINE, "source:\n"]
    lines += [f"  {key}: {written(_text(value))}\n" for key, value in draft.source.items()]
    lines += [f"about: {draft.about}\n"] if draft.about else []
    lines += ["spans:\n"] if used else []
    # In the order of the text, as curators write them.
    for slug, span in sorted(draft.spans.items(), key=lambda one: one[1].start):
        if slug in used:
            lines.append(f"  {slug}: {written(_text(span.model_dump()))}\n")
    lines += ["claims:\n", *(item_of({key: _text(value) for key, value in one.fields.items()}) for one in claims)]
    return "".join(lines)


def _without_known(claim: DraftClaim, draft: Draft, dataset: Dataset) -> DraftClaim:
    """Return a claim without a printed title that is the office's own label: only what differs is written."""
    office = str(claim.fields.get("office", ""))
    known = dataset.registry.offices.get(office)
    new = draft.entry("offices", office) or {}
    label = known.record.label.vi if known else new.get("label", {}).get("vi")
    if claim.fields.get("printedTitle") != label:
        return claim
    return claim.saying({key: value for key, value in claim.fields.items() if key != "printedTitle"})


def _accepted(draft: Draft, *, everything: bool) -> list[DraftClaim]:
    undecided = [claim.id for claim in draft.claims if claim.review is Decision.UNDECIDED]
    if undecided and not everything:
        some = ", ".join([*undecided[:3], *(["…"] if len(undecided) > 3 else [])])
        raise KhoiError(said("claims-undecided", count=len(undecided), some=some))
    claims = [claim for claim in draft.claims if claim.review is not Decision.REJECTED]
    if not claims:
        raise KhoiError(said("none-accepted"))
    return claims


def _ready(draft: Draft, dataset: Dataset) -> None:
    known = {source.id: source.source.position for source in dataset.sources}
    slug = draft.source["id"]
    if slug in known:
        raise KhoiError(said("source-is-there", id=slug, where=known[slug]))
    title = draft.source.get("title")
    if not isinstance(title, dict) or not (title.get("vi") and title.get("en")):
        raise KhoiError(said("title-in-both"))


def _labelled(entries: Mapping[tuple[str, str], Fields]) -> None:
    for (listed, slug), entry in entries.items():
        label = entry.get("label", {})
        missing = [language for language in ("vi", "en") if not label.get(language)]
        # A person's name is one in both languages.
        if listed != "persons" and missing:
            raise KhoiError(said("entry-without-label", id=slug, list=listed, languages=", ".join(missing)))


def _learn(changes: Changes, dataset: Dataset, source: str, claims: Sequence[DraftClaim]) -> None:
    """Add the titles that were read, those the registry and earlier drafts do not tell anyway."""
    known = {search_key(one.record.printed): one.record.office for one in dataset.lookups}
    for claim in claims:
        printed, office = claim.fields.get("printedTitle"), claim.fields.get("office")
        if claim.kind != "office-holding" or not printed or not office:
            continue
        entry = dataset.registry.offices.get(office)
        names = (entry.record.label.vi, *entry.record.aliases) if entry else (printed,)
        if search_key(printed) not in {*known, *map(search_key, names)}:
            known[search_key(printed)] = office
            text = changes.text(_LOOKUPS) or _LOOKUPS_LINE
            item = item_of({"printed": printed, "office": office, "source": source})
            changes.put(_LOOKUPS, with_item(text, "lookups", item))


def _tried(changes: Changes, text: Path, source: str, inputs: Inputs, by: str) -> Iterator[Finding]:
    """Yield what is found in a copy with the changes; the receipt made there becomes one of them."""
    with changes.tried() as copy:
        dataset, found = read_dataset(copy, copy.parent)
        # A copy that cannot be read is told by `check` below; a receipt needs what was read.
        if not found:
            [verification] = verify(chosen(dataset, [source]), HeldTexts(text.parent))
            path = record(verification, copy, by=by, on=date.today(), extent="whole")
            if path:
                changes.put(f"{RECEIPTS}/{source}.yaml", path.read_text(encoding="utf-8"))
            yield from verification.findings
        for finding in check(replace(inputs, sources=copy, root=copy.parent), Counts()):
            # Warnings on other files were there before, and are not this curator's work.
            if finding.severity is Severity.VIOLATION or finding.where.file.endswith(f"articles/{source}.yaml"):
                yield finding


def _text(value: Any) -> Written:
    """Return a value as the writer of YAML takes it: texts, lists and mappings."""
    match value:
        case dict():
            return {str(key): _text(one) for key, one in value.items()}
        case list() | tuple():
            return [_text(one) for one in value]
        case _:
            return str(value)
