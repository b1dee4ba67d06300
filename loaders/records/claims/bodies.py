"""Claims about bodies: that they exist, what they are called, what became of them; and what laws provide."""

from typing import Literal

from pydantic import Field, model_validator

from loaders.records.claims.base import ClaimBase
from loaders.records.common import AgencyId, AwardId, BodyId, Day, DocumentId, Label, OfficeId, Text


class AgencyExistence(ClaimBase):
    """A body is at work on a day."""

    kind: Literal["agency-existence"]
    agency: AgencyId


class AgencyName(ClaimBase):
    """A body is called by a name on a day; the registry says under which name it is kept."""

    kind: Literal["agency-name"]
    body: BodyId
    name: Text


class AgencyChange(ClaimBase):
    """Bodies are founded, merged, split, renamed, moved or dissolved.

    A body among both `originals` and `results` goes on under its name.
    """

    kind: Literal["agency-change"]
    change: Literal["established", "merged", "split", "renamed", "moved", "dissolved"]
    originals: tuple[AgencyId, ...] = ()
    results: tuple[AgencyId, ...] = ()
    decision: DocumentId | None = None

    @model_validator(mode="after")
    def _sides_fit_the_change(self) -> "AgencyChange":
        wants = {"established": (0, 1), "merged": (2, 1), "split": (1, 2), "renamed": (1, 1), "moved": (1, 1)}
        originals, results = wants.get(self.change, (1, 0))
        if len(self.originals) < originals or len(self.results) < results:
            raise ValueError(f"'{self.change}' needs {originals} or more 'originals' and {results} or more 'results'")
        return self

    @property
    def ends(self) -> tuple[str, ...]:
        """The bodies that cease to exist by the change."""
        gone = self.originals if self.change in ("merged", "split", "dissolved") else ()
        return tuple(slug for slug in gone if slug not in self.results)

    @property
    def starts(self) -> tuple[str, ...]:
        """The bodies that begin to exist by the change."""
        new = self.results if self.change in ("established", "merged", "split") else ()
        return tuple(slug for slug in new if slug not in self.originals)


class Provision(ClaimBase):
    """What a law, decree or guidance provides; `gist` is our own short wording, never the text's."""

    kind: Literal["provision"]
    document: DocumentId
    article: Text | None = Field(None, description="The article or clause, e.g. 'Điều 77'.")
    gist: Label
    award: AwardId | None = Field(None, description="The kind of award it is about.")
    office: OfficeId | None = Field(None, description="The office it is about.")
    valid_from: Day | None = None
    valid_until: Day | None = None
