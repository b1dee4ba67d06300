"""What sources disagree on, and what nobody has said yet."""

from typing import Annotated, ClassVar, Literal

from fastapi import Query
from pydantic import Field

from api.lookups.models import Code, EdtfText, Model, Page
from api.lookups.paging import PageParameters
from api.lookups.rest import View, answers, rest_router
from api.lookups.support import is_verified
from api.lookups.view import ReleaseView, ThingReference
from api.lookups.wording import nothing_found
from khoi.addresses import local_name
from khoi.sparql.rows import Row, grouped

router = rest_router("evidence")


class ConflictsParameters(PageParameters):
    """Parameters of the list of conflicts."""

    status: Literal["open", "settled"] | None = Field(None, description="Only open conflicts, or only settled ones.")


class ConflictingClaim(Model):
    """A claim in a conflict, and what became of it there."""

    id: Code[str] = Field(validation_alias="claim")
    iri: str = Field(validation_alias="claim")
    source: ThingReference
    says: str = Field(examples=["Ban Dân vận Trung ương → Khối trưởng"])
    role: Code[str] | None = Field(
        None, examples=["chair"], description="At a meeting: the role that the source states."
    )
    role_label: str | None = None
    capacity: Code[Literal["regular", "acting", "in-charge"]] | None = Field(None, description="In an office.")
    name_in_source: str | None = Field(None, description="The name as printed, where that is not the registry's.")
    title_in_source: str | None = Field(None, description="The title as printed, where that is not the registry's.")
    day: EdtfText | None = None
    mark: Code[str] | None = None
    certainty: Code[str]
    verified: bool
    outcome: Literal["accepted", "rejected"] | None = Field(None, description="Null while nobody has decided.")


class ConflictDecision(Model):
    """A curator's decision: when and why."""

    iri: str = Field(validation_alias="decision")
    day: str = Field(validation_alias="decisionDay")
    note: str = Field(validation_alias="decisionNote")


class Conflict(Model):
    """Claims that cannot all be right, found by the rule that `kind` names."""

    conflict: ThingReference
    kind: Code[str] = Field(examples=["seat"])
    kind_label: str
    status: Code[Literal["open", "settled"]]
    about: tuple[ThingReference, ...] = Field(validation_alias="thing")
    claims: tuple[ConflictingClaim, ...]
    decisions: tuple[ConflictDecision, ...] = ()


class ConflictsAnswer(Page):
    """What sources disagree on."""

    rows_in: ClassVar[str] = "conflicts"

    conflicts: tuple[Conflict, ...]


class Gap(Model):
    """What nobody has said yet, between two things that sources do report. A gap is no vacancy."""

    kind: Literal["bloc-head", "year-end-review", "half-year-review", "office"] = Field(validation_alias="gap")
    thing: ThingReference
    since: str = Field(validation_alias="from", description="The year, or the last day the one before was seen.")
    since_assumed: bool = Field(
        False, validation_alias="fromAssumed", description="Whether the curator assumed that day; no source gives it."
    )
    until: str = Field(description="The year, or the first day the one after must have begun.")
    until_assumed: bool = Field(False, description="Whether the curator assumed that day; no source gives it.")
    before: ThingReference | None = None
    after: ThingReference | None = None


class GapsAnswer(Page):
    """What nobody has said yet."""

    rows_in: ClassVar[str] = "gaps"

    gaps: tuple[Gap, ...]


async def conflicts_of(
    view: ReleaseView,
    about: str | None = None,
    *,
    conflict: str | None = None,
    status: str | None = None,
) -> tuple[Conflict, ...]:
    """Return the conflicts of the release, open ones first: all, those about things, or one (by addresses)."""
    coded = f"code/conflict-status/{status}" if status else None
    rows = await view.rows("conflicts", thing=about, conflict=conflict, status=coded)
    # Materialised rows come thing by thing, so that a conflict about two of them would come in two parts.
    ordered = sorted(rows, key=lambda row: (row["conflict"], row["claim"], row["thing"]))
    found = (_conflict(view, rows) for rows in grouped(ordered, "conflict").values())
    return tuple(sorted(found, key=lambda one: one.status != "open"))  # stable: within each half as the query has them


@answers(router, "/conflicts", "What sources disagree on")
async def conflicts(view: View, asked: Annotated[ConflictsParameters, Query()]) -> ConflictsAnswer:
    """Answer with every conflict found by rule, open ones first, and the curators' decisions."""
    found = await conflicts_of(view, status=asked.status)
    message = nothing_found(view.language, {"status": asked.status})
    shown, page = asked.page_of_all(view, found, lambda one: one.conflict.id, message)
    return ConflictsAnswer(**view.envelope, **page, conflicts=tuple(shown))


async def gaps_of(view: ReleaseView) -> tuple[Gap, ...]:
    """Return what no source of the release speaks of."""
    return tuple(Gap.from_row(view, row) for row in await view.rows("gaps"))


@answers(router, "/gaps", "What nobody has said yet")
async def gaps(view: View, asked: Annotated[PageParameters, Query()]) -> GapsAnswer:
    """Answer with bloc years without a head, reviews no source reports, and stretches between holders."""
    found = await gaps_of(view)
    shown, page = asked.page_of_all(view, found, _gap_key)
    return GapsAnswer(**view.envelope, **page, gaps=tuple(shown))


def _conflict(view: ReleaseView, rows: list[Row]) -> Conflict:
    claims = {row["claim"]: row for row in rows}
    decisions = {row["decision"]: row for row in rows if "decision" in row}
    return Conflict.from_rows(
        view,
        rows,
        claims=tuple(_claim(view, row) for row in claims.values()),
        decisions=tuple(ConflictDecision.from_row(view, row) for row in decisions.values()),
    )


def _claim(view: ReleaseView, row: Row) -> ConflictingClaim:
    said = row.get("objectLabel") or row.get("value") or local_name(row.get("object", ""))
    says = f"{row.get('subjectLabel') or local_name(row['subject'])} → {said}"
    return ConflictingClaim.from_row(view, row, says=says, verified=is_verified(row))


def _gap_key(gap: Gap) -> str:
    return f"{gap.kind} {gap.thing.iri} {gap.since} {gap.before.id if gap.before else ''}"
