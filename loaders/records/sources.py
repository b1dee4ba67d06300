"""A curated source: which text it is, where its evidence lies, and what it claims."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from loaders.records.claims import Claim
from loaders.records.common import Label, MeetingId, Record, Sha256, Slug


class SourceText(Record):
    """The frozen text: known by digest and length, never copied."""

    sha256: Sha256
    length: Annotated[int, Field(ge=1, description="Code points of the NFC, LF text.")]


class Span(Record):
    """A stretch of the text, in code points of its NFC, LF form."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1, description="First code point after the span.")]
    sha256: Sha256
    part: Literal["body", "caption", "teaser"] = "body"

    @model_validator(mode="after")
    def _ends_after_start(self) -> "Span":
        if self.start >= self.end:
            raise ValueError("a span ends after it starts")
        return self


class Source(Record):
    """What is known of the source itself."""

    id: Slug
    kind: Literal["article", "decision", "report"]
    title: Label = Field(description="A short description in our own words.")
    language: Literal["vi", "en"] = "vi"
    url: Annotated[str, Field(pattern=r"^https?://\S+$")] | None = None
    text: SourceText | None = Field(None, description="Absent when nobody here holds the text.")


class SourceFile(Record):
    """One file of `sources/articles/`."""

    source: Source
    about: MeetingId | None = Field(None, description="The meeting that claims stand at unless they say otherwise.")
    spans: dict[Slug, Span] = Field(default_factory=dict)
    claims: Annotated[tuple[Claim, ...], Field(min_length=1)]


class DatasetFile(Record):
    """`sources/dataset.yaml`: what the data set as a whole is called and where its addresses live."""

    base: Annotated[str, Field(pattern=r"^https?://\S+/$", description="Base of all addresses, ending in '/'.")]
    title: Label
    description: Label
    licence: Annotated[str, Field(pattern=r"^https?://\S+$")]
    publisher: Label
    corrections: Annotated[str, Field(min_length=3, description="Where corrections are sent.")]
