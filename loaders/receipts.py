"""Receipts: who opened which text and found which spans in it. By a receipt a claim is verified, by nothing else."""

from collections.abc import Collection
from typing import Annotated, Literal

from pydantic import Field, model_validator

from khoi.messages import said
from loaders.records.common import Count, Day, FieldError, Record, Sha256, Slug


class CheckedText(Record):
    """The text that was opened, which may be another version than the one the source was read from."""

    sha256: Sha256
    length: Annotated[Count, Field(ge=1, description="Code points of the NFC, LF text.")]


class Receipt(Record):
    """One check of a source against a text of it; `khoi verify --record` writes it."""

    text: CheckedText
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
