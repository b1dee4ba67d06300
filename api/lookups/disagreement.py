"""What sources disagree on, and what nobody has said yet."""

from api.http.languages import Language
from api.lookups.evidence_models import Conflict, ConflictDecision, ConflictingClaim, ConflictsAnswer, Gap, GapsAnswer
from api.lookups.holdings import envelope
from api.lookups.paging import page_of
from api.lookups.registry import ListRequest
from api.lookups.support import local, optional_reference, reference
from api.lookups.wording import nothing_found
from api.serving.publication import Publication
from khoi.sparql.rows import Row, grouped


async def conflicts(
    publication: Publication,
    language: Language,
    about: str | None = None,
    *,
    conflict: str | None = None,
    status: str | None = None,
) -> tuple[Conflict, ...]:
    """Return the conflicts of the release, open ones first: all, those about things, or one (by addresses)."""
    coded = f"code/conflict-status/{status}" if status else None
    rows = await publication.rows("conflicts", thing=about, conflict=conflict, status=coded, lang=language)
    # Materialised rows come thing by thing, so that a conflict about two of them would come in two parts.
    ordered = sorted(rows, key=lambda row: (row["conflict"], row["claim"], row["thing"]))
    found = (_conflict(publication, rows) for rows in grouped(ordered, "conflict").values())
    return tuple(sorted(found, key=lambda one: one.status != "open"))  # stable: within each half as the query has them


async def conflicts_answer(publication: Publication, asked: ListRequest, status: str | None) -> ConflictsAnswer:
    """Answer with a page of the release's conflicts."""
    found = await conflicts(publication, asked.language, status=status)
    shown, next_ = page_of(asked.request, found, asked.limit, asked.cursor, lambda one: one.conflict.id)
    message = None if shown or asked.cursor else nothing_found(asked.language, {"status": status})
    return ConflictsAnswer(**envelope(publication), conflicts=tuple(shown), next=next_, message=message)


async def gaps(publication: Publication, language: Language) -> tuple[Gap, ...]:
    """Return what no source of the release speaks of."""
    return tuple(_gap(publication, row) for row in await publication.rows("gaps", lang=language))


async def gaps_answer(publication: Publication, asked: ListRequest) -> GapsAnswer:
    """Answer with a page of what no source of the release speaks of."""
    found = await gaps(publication, asked.language)
    shown, next_ = page_of(asked.request, found, asked.limit, asked.cursor, _gap_key)
    return GapsAnswer(**envelope(publication), gaps=tuple(shown), next=next_)


def _conflict(publication: Publication, rows: list[Row]) -> Conflict:
    first = rows[0]
    about = {row["thing"]: reference(publication, row["thing"], row["thingLabel"]) for row in rows}
    claims = {row["claim"]: row for row in rows}
    decisions = {row["decision"]: row for row in rows if "decision" in row}
    return Conflict.model_validate(
        {
            "conflict": reference(publication, first["conflict"], first["conflictLabel"]),
            "kind": local(first["kind"]),
            "kind_label": first["kindLabel"],
            "status": local(first["status"]),
            "about": tuple(about.values()),
            "claims": tuple(_claim(publication, row) for row in claims.values()),
            "decisions": tuple(
                ConflictDecision(iri=iri, day=row["decisionDay"], note=row["decisionNote"])
                for iri, row in decisions.items()
            ),
        }
    )


def _claim(publication: Publication, row: Row) -> ConflictingClaim:
    said = row.get("objectLabel") or row.get("value") or local(row.get("object", ""))
    return ConflictingClaim.model_validate(
        {
            "id": local(row["claim"]),
            "iri": row["claim"],
            "source": reference(publication, row["source"], row["sourceLabel"]),
            "says": f"{row.get('subjectLabel') or local(row['subject'])} → {said}",
            "role": local(row["role"]) if "role" in row else None,
            "role_label": row.get("roleLabel"),
            "capacity": local(row["capacity"]) if "capacity" in row else None,
            "name_in_source": row.get("nameInSource"),
            "title_in_source": row.get("titleInSource"),
            "day": row.get("day"),
            "mark": local(row["mark"]) if "mark" in row else None,
            "certainty": local(row["certainty"]),
            "verified": local(row["verification"]) == "verified",
            "outcome": row.get("outcome"),
        }
    )


def _gap_key(gap: Gap) -> str:
    return f"{gap.kind} {gap.thing.iri} {gap.since} {gap.before.id if gap.before else ''}"


def _gap(publication: Publication, row: Row) -> Gap:
    return Gap.model_validate(
        {
            "kind": row["gap"],
            "thing": reference(publication, row["thing"], row["thingLabel"]),
            "since": row["from"],
            "since_assumed": row.get("fromAssumed") == "true",
            "until": row["until"],
            "until_assumed": row.get("untilAssumed") == "true",
            "before": optional_reference(publication, row, "before"),
            "after": optional_reference(publication, row, "after"),
        }
    )
