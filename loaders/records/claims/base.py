"""What every claim carries: its day or its meeting, its printed form, its certainty and its evidence."""

from typing import Literal

from pydantic import Field, model_validator

from loaders.records.common import EdtfInstant, Label, MeetingId, Record, Slug, SpanId, Text


class ClaimBase(Record):
    """What every claim carries."""

    id: Slug = Field(description="Never renamed: the claim's address is made from it.")
    evidence: tuple[SpanId, ...] = Field((), description="Spans of this file that bear the claim.")
    on: EdtfInstant | None = Field(None, description="The claim's own day; needed for a teaser.")
    at: MeetingId | None = Field(None, description="The meeting at which it was so; the file's 'about' by default.")
    printed: Text | None = Field(None, description="The name as printed, where it differs from the registry's.")
    printed_title: Text | None = Field(None, description="The office, rank or role as printed, where it differs.")
    inferred: tuple[Literal["day", "year", "month", "participants", "holder"], ...] = Field(
        (), description="What the reader worked out and the source does not print."
    )
    certainty: Literal["high", "medium", "low"] = "high"
    grounds: Label | None = Field(None, description="The reader's grounds for what is not printed.")

    @model_validator(mode="after")
    def _one_date(self) -> "ClaimBase":
        if self.on is not None and self.at is not None:
            raise ValueError("a claim has its own day ('on') or stands at a meeting ('at'), not both")
        if self.inferred and not self.grounds:
            raise ValueError("what is inferred needs 'grounds'")
        return self


def exactly_one(record: Record, *names: str) -> None:
    """Raise `ValueError` unless exactly one of the fields is given."""
    given = [name for name in names if getattr(record, name) is not None]
    if len(given) != 1:
        fields = type(record).model_fields
        wanted = ", ".join(f"'{fields[name].alias}'" for name in names)
        raise ValueError(f"exactly one of {wanted} is needed")
