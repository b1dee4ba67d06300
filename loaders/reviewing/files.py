"""Drafts as files: read with the line of what is wrong, written so that a killed process loses nothing."""

from pathlib import Path
from typing import Annotated, Any, TypeAlias

from pydantic import ConfigDict, Field

from khoi.errors import KhoiError
from khoi.held_texts import read_text
from khoi.messages import said
from khoi.names.text import digest
from loaders.curated import SourceText, Span
from loaders.drafting.written import dumped
from loaders.reading.documents import read_document
from loaders.reading.folders import write_whole
from loaders.reading.validated import validated
from loaders.records.common import Record, Slug
from loaders.registry import KIND_OF
from loaders.reviewing.draft import Draft, DraftClaim, DraftLeftover

EntryList: TypeAlias = Annotated[str, Field(pattern=f"^({'|'.join(KIND_OF)})$")]


class DraftSource(Record):
    """What is known of the article; what a curated file needs besides is asked for when the draft is accepted."""

    model_config = ConfigDict(extra="allow")

    id: Slug
    text: SourceText


class DraftEntry(Record):
    """A new entry of the registry: its id, and whatever an entry of its list has."""

    model_config = ConfigDict(extra="allow")

    id: Slug
    label: dict[str, str] = Field(default_factory=dict)


class DraftFile(Record):
    """`drafts/<id>.yaml`."""

    source: DraftSource
    about: Slug | None = None
    new_entries: dict[EntryList, tuple[DraftEntry, ...]] = Field(default_factory=dict)
    spans: dict[Slug, Span] = Field(default_factory=dict)
    claims: tuple[DraftClaim, ...] = ()
    also_said: dict[str, Any] = Field(default_factory=dict)
    leftover: tuple[DraftLeftover, ...] = ()


def read_draft(path: Path) -> tuple[Draft, str]:
    """Return a draft and the text it counts in, which lies beside it. Raises `FindingsError` and `KhoiError`."""
    document = read_document(path, str(path))
    file = validated(document, DraftFile)
    beside = path.with_suffix(".txt")
    if not beside.is_file():
        raise KhoiError(said("text-not-beside", file=beside))
    text = read_text(beside)
    # Offsets of spans count in this very text; in another one they would cut other words.
    if digest(text) != file.source.text.sha256:
        raise KhoiError(said("another-text", file=beside))
    entries = {listed: tuple(map(_entry, entries)) for listed, entries in file.new_entries.items()}
    source = file.source.model_dump(by_alias=True)
    return Draft(source, file.about, entries, file.spans, file.claims, file.also_said, file.leftover), text


def write_draft_file(path: Path, draft: Draft) -> None:
    """Write a draft over the one there is; it is whole at any moment, and on the disk when this returns."""
    document: dict[str, Any] = {
        "source": draft.source,
        "about": draft.about,
        "newEntries": {listed: [*entries] for listed, entries in draft.entries.items() if entries},
        "spans": {slug: span.model_dump() for slug, span in draft.spans.items()},
        "claims": [{**claim.fields, **claim.reviewed} for claim in draft.claims],
        "alsoSaid": draft.also_said,
        "leftover": [one.model_dump() for one in draft.leftover],
    }
    write_whole(path, dumped({key: value for key, value in document.items() if value}))


def _entry(record: DraftEntry) -> dict[str, Any]:
    return record.model_dump(exclude_unset=True)
