"""Bodies over time: when they existed, under which names, and what became of them."""

from api.http.languages import Language
from api.lookups.evidence_models import AgencyEvent, AgencyHistoryAnswer
from api.lookups.held import bounds
from api.lookups.holdings import envelope
from api.lookups.models import ClaimDetail, ThingReference
from api.lookups.support import claims_behind, local, optional_reference, reference
from api.serving.publication import Publication
from khoi.sparql.rows import Row, grouped


async def history_answer(publication: Publication, agency: ThingReference, language: Language) -> AgencyHistoryAnswer:
    """Answer with every stretch of existence, name and change of a body, each with its claims."""
    rows = await publication.rows("agency-history", agency=agency.id, lang=language)
    stretches = grouped(rows, "what")
    claims = await claims_behind(publication, stretches, language)
    events = tuple(_event(publication, found, claims.get(what, ())) for what, found in stretches.items())
    return AgencyHistoryAnswer(**envelope(publication), agency=agency, events=events)


def _event(publication: Publication, rows: list[Row], claims: tuple[ClaimDetail, ...]) -> AgencyEvent:
    first = rows[0]
    return AgencyEvent.model_validate(
        {
            "event": first["event"],
            "what": reference(publication, first["what"], first["whatLabel"]),
            "change": local(first["changeKind"]) if "changeKind" in first else None,
            "change_label": first.get("changeLabel"),
            "day": first.get("day"),
            "originals": _bodies(publication, rows, "original"),
            "results": _bodies(publication, rows, "result"),
            "bounds": bounds(first),
            "claims": claims,
        }
    )


def _bodies(publication: Publication, rows: list[Row], name: str) -> tuple[ThingReference, ...]:
    found = (optional_reference(publication, row, name) for row in rows)
    return tuple(dict.fromkeys(body for body in found if body))
