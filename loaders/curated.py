"""The curated files: a source with its text, evidence and claims; decisions, receipts; the data set as a whole.

A receipt tells who opened which text and found which spans in it: by it a claim is verified, by nothing else.
"""

from collections.abc import Collection
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from khoi.messages import said
from loaders.claims import AnyClaim
from loaders.records.common import (
    ClaimId,
    Count,
    Day,
    DocumentId,
    EdtfInstant,
    FieldError,
    Label,
    MeetingId,
    OfficeId,
    Record,
    Sha256,
    Slug,
    Text,
    Uri,
    Year,
)


class SourceText(Record):
    """The frozen text: known by digest and length, never copied."""

    sha256: Sha256
    length: Annotated[Count, Field(ge=1, description="Code points of the NFC, LF text.")]


class Span(Record):
    """A stretch of the text, in code points of its NFC, LF form."""

    start: Annotated[Count, Field(ge=0)]
    end: Annotated[Count, Field(ge=1, description="First code point after the span.")]
    sha256: Sha256
    part: Literal["body", "caption", "teaser"] = "body"

    @model_validator(mode="after")
    def _ends_after_start(self) -> "Span":
        if self.start >= self.end:
            raise ValueError(said("span-ends-after-start"))
        return self


class Source(Record):
    """What is known of the source itself."""

    id: Slug
    kind: Literal["article", "decision", "report", "legal-text"]
    title: Label = Field(description="A short description in our own words.")
    language: Literal["vi", "en"] = "vi"
    url: Uri | None = None
    outlet: Text | None = Field(None, description="Who published it, as catalogued; a claim says what the text prints.")
    published: EdtfInstant | None = Field(None, description="When it was published, as catalogued.")
    text_of: DocumentId | None = Field(None, description="The law or guidance that a legal text prints or translates.")
    text: SourceText | None = Field(None, description="Absent when nobody here holds the text.")
    note: Label | None = Field(None, description="What a curator notes of the source itself, in our own words.")
    leftovers: tuple[Label, ...] = Field((), description="What it says and no claim expresses yet, in our own words.")


_OF_NO_DAY = ("provision", "publication")
"""The kinds of claims that are about no day: what a law provides, and how a page was published."""


def _completed(claim: Any, file: dict[str, Any]) -> Any:
    """Return a claim as written, with the day and the grounds of its file where it needs them and has none.

    A claim that rests on a teaser takes no day: a teaser tells of another event than its article.
    """
    # Runs before validation: what is no mapping is left for the model to refuse, with its place.
    if not isinstance(claim, dict):
        return claim
    more: dict[str, Any] = {}
    # Nothing here has been validated yet, so every shape is possible.
    spans, evidence = file.get("spans"), claim.get("evidence")
    known = spans if isinstance(spans, dict) else {}
    rests_on = [known.get(one) for one in evidence] if isinstance(evidence, list) else []
    of_a_teaser = any(isinstance(span, dict) and span.get("part") == "teaser" for span in rests_on)
    # Keys as the file writes them; `meeting` gives a day as `at` does.
    is_dated = any(key in claim for key in ("on", "at", "meeting")) or claim.get("kind") in _OF_NO_DAY
    if "on" in file and not is_dated and not of_a_teaser:
        more["on"] = file["on"]
    if "grounds" in file and "inferred" in claim and "grounds" not in claim:
        more["grounds"] = file["grounds"]
    return {**claim, **more}


class SourceFile(Record):
    """One file of `sources/articles/`."""

    source: Source
    about: MeetingId | None = Field(None, description="The meeting that claims stand at unless they say otherwise.")
    on: EdtfInstant | None = Field(None, description="The day of claims that have no day and no meeting of their own.")
    grounds: Label | None = Field(
        None, description="The grounds of what claims infer, where they give none themselves."
    )
    spans: dict[Slug, Span] = Field(default_factory=dict)
    claims: tuple[AnyClaim, ...] = ()
    nothing_recorded: Label | None = Field(None, description="Why a source stands here without a claim.")

    @model_validator(mode="before")
    @classmethod
    def _share_with_claims(cls, data: Any) -> Any:
        """Give the file's `on` and `grounds` to the claims that lack them; a claim never sees where they stood."""
        if not isinstance(data, dict) or not isinstance(data.get("claims"), list):
            return data
        return {**data, "claims": [_completed(claim, data) for claim in data["claims"]]}

    @model_validator(mode="after")
    def _one_day_for_all(self) -> "SourceFile":
        if self.on is not None and self.about is not None:
            raise FieldError("on", said("file-day-or-meeting"))
        return self

    @model_validator(mode="after")
    def _claims_or_a_reason(self) -> "SourceFile":
        # An empty file looks like one whose reading was forgotten.
        if bool(self.claims) == (self.nothing_recorded is not None):
            raise ValueError(said("claims-or-reason"))
        return self


class CuratorDecision(Record):
    """A curator's choice between claims that contradict each other: who, when and why."""

    id: Slug
    decided_on: Day
    decided_by: Slug = Field(description="The curator, as in sources/dataset.yaml.")
    accepted: tuple[ClaimId, ...] = Field((), description="Claims followed.")
    rejected: tuple[ClaimId, ...] = Field((), description="Claims not followed; they stay on record.")
    both_stand: bool = Field(False, description="The accepted claims do not exclude each other after all.")
    note: Label = Field(description="The grounds.")

    @model_validator(mode="after")
    def _decides_something(self) -> "CuratorDecision":
        # To reject none and let not both stand would settle nothing.
        if self.both_stand == bool(self.rejected):
            raise ValueError(said("rejected-or-both-stand"))
        if len(self.accepted) + len(self.rejected) < 2:
            raise ValueError(said("decision-weighs-two"))
        return self


class DecisionFile(Record):
    """One file of `sources/decisions/`."""

    decisions: Annotated[tuple[CuratorDecision, ...], Field(min_length=1)]


class Receipt(Record):
    """One check of a source against a text of it; `khoi verify --record` writes it."""

    text: SourceText = Field(description="The text that was opened, which may be another version than the one read.")
    extent: Literal["whole", "opening"] = Field(description="Whether all of the source was there, or its beginning.")
    by: Slug = Field(description="The curator, as in sources/dataset.yaml.")
    opened: Day = Field(description="The day on which the text was opened.")
    accepted: Day = Field(description="The day on which the curator accepted what the text confirms.")
    spans: dict[Slug, Sha256] = Field(description="The spans found in it, with the digests of their words.")

    @model_validator(mode="after")
    def _opened_first(self) -> "Receipt":
        if self.accepted < self.opened:
            raise FieldError("accepted", said("accepted-before-opened"), said("correct-one-day"))
        return self

    def confirms(self, digests: Collection[str]) -> bool:
        """Say whether the words with these digests were found; of no words nothing is confirmed."""
        # A subset: a receipt may have found more than one claim rests on.
        return bool(digests) and set(digests) <= set(self.spans.values())


class ReceiptFile(Record):
    """One file of `sources/receipts/`: the receipts of one source, the latest last."""

    source: Slug = Field(description="The source, as in its own file.")
    receipts: Annotated[tuple[Receipt, ...], Field(min_length=1)]


class LookUp(Record):
    """A title as some article printed it, and the office that a curator read it as."""

    printed: Text = Field(description="Title and body as printed, such as *Phó ban Mẫu*.")
    office: OfficeId
    source: Slug = Field(description="The article whose draft it was learnt from.")


class LookUpFile(Record):
    """`sources/lookups.yaml`: what accepted drafts taught; the next drafts propose by it."""

    lookups: Annotated[tuple[LookUp, ...], Field(min_length=1)]


class Curator(Record):
    """Who answers for decisions: an editorial desk, not a private person."""

    id: Slug
    label: Label


class CoverageFile(Record):
    """`sources/coverage.yaml`: the offices whose holders are sought for every day, and since which year."""

    since: Year
    offices: Annotated[tuple[OfficeId, ...], Field(min_length=1)]


class DatasetFile(Record):
    """`sources/dataset.yaml`: what the data set as a whole is called and where its addresses live."""

    base: Annotated[str, Field(pattern=r"^https?://\S+/$", description="Base of all addresses, ending in '/'.")]
    title: Label
    description: Label
    licence: Annotated[str, Field(pattern=r"^https?://\S+$")]
    publisher: Label
    curators: Annotated[tuple[Curator, ...], Field(min_length=1)]
    corrections: Annotated[str, Field(min_length=3, description="Where corrections are sent.")]
