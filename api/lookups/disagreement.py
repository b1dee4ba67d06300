"""What sources disagree on, and what nobody has said yet."""

from typing import ClassVar, Literal

from pydantic import Field

from api.lookups.models import Code, EdtfText, Model, Page
from api.lookups.paging import ListRequest
from api.lookups.support import is_verified
from api.lookups.view import ReleaseView, ThingReference
from api.lookups.wording import nothing_found
from khoi.addresses import local_name
from khoi.sparql.rows import Row, grouped


class ConflictingClaim(Model):
    """A claim in a conflict, and what became of it there."""

    id: str
    iri: str
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

    iri: str
    day: str
    note: str


class Conflict(Model):
    """Claims that cannot all be right, found by the rule that `kind` names."""

    conflict: ThingReference
    kind: Code[str] = Field(examples=["seat"])
    kind_label: str
    status: Code[Literal["open", "settled"]]
    about: tuple[ThingReference, ...]
    claims: tuple[ConflictingClaim, ...]
    decisions: tuple[ConflictDecision, ...] = ()


class ConflictsAnswer(Page):
    """What sources disagree on."""

    rows_in: ClassVar[str] = "conflicts"

    conflicts: tuple[Conflict, ...]


class Gap(Model):
    """What nobody has said yet, between two things that sources do report. A gap is no vacancy."""

    kind: Literal["bloc-head", "year-end-review", "half-year-review", "office"]
    thing: ThingReference
    since: str = Field(description="The year, or the last day the one before was seen.")
    since_assumed: bool = Field(False, description="Whether the curator assumed that day; no source gives it.")
    until: str = Field(description="The year, or the first day the one after must have begun.")
    until_assumed: bool = Field(False, description="Whether the curator assumed that day; no source gives it.")
    before: ThingReference | None = None
    after: ThingReference | None = None


class GapsAnswer(Page):
    """What nobody has said yet."""

    rows_in: ClassVar[str] = "gaps"

    gaps: tuple[Gap, ...]


async def conflicts(
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


async def conflicts_answer(view: ReleaseView, asked: ListRequest, status: str | None) -> ConflictsAnswer:
    """Answer with a page of the release's conflicts."""
    found = await conflicts(view, status=status)
    shown, page = asked.page_of_all(
        found, lambda one: one.conflict.id, nothing_found(view.language, {"status": status})
    )
    return ConflictsAnswer(**view.envelope, **page, conflicts=tuple(shown))


async def gaps(view: ReleaseView) -> tuple[Gap, ...]:
    """Return what no source of the release speaks of."""
    return tuple(_gap(view, row) for row in await view.rows("gaps"))


async def gaps_answer(view: ReleaseView, asked: ListRequest) -> GapsAnswer:
    """Answer with a page of what no source of the release speaks of."""
    found = await gaps(view)
    shown, page = asked.page_of_all(found, _gap_key)
    return GapsAnswer(**view.envelope, **page, gaps=tuple(shown))


def _conflict(view: ReleaseView, rows: list[Row]) -> Conflict:
    first = rows[0]
    claims = {row["claim"]: row for row in rows}
    decisions = {row["decision"]: row for row in rows if "decision" in row}
    return Conflict.from_row(
        view,
        first,
        about=view.things_in(rows, "thing"),
        claims=tuple(_claim(view, row) for row in claims.values()),
        decisions=tuple(
            ConflictDecision(iri=iri, day=row["decisionDay"], note=row["decisionNote"])
            for iri, row in decisions.items()
        ),
    )


def _claim(view: ReleaseView, row: Row) -> ConflictingClaim:
    said = row.get("objectLabel") or row.get("value") or local_name(row.get("object", ""))
    says = f"{row.get('subjectLabel') or local_name(row['subject'])} → {said}"
    claim = row["claim"]
    return ConflictingClaim.from_row(view, row, id=local_name(claim), iri=claim, says=says, verified=is_verified(row))


def _gap_key(gap: Gap) -> str:
    return f"{gap.kind} {gap.thing.iri} {gap.since} {gap.before.id if gap.before else ''}"


def _gap(view: ReleaseView, row: Row) -> Gap:
    return Gap.from_row(view, row, kind=row["gap"], since=row["from"], since_assumed=row.get("fromAssumed", False))
