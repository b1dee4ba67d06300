"""Awards proposed and awards conferred, which are different facts."""

from dataclasses import dataclass

from api.lookups.holdings import envelope
from api.lookups.models import ThingReference
from api.lookups.paging import cut, key_of
from api.lookups.registry import ListRequest
from api.lookups.registry_models import AwardRow, AwardsAnswer
from api.lookups.support import claims_behind, local, optional_reference, reference, support
from api.lookups.wording import nothing_found
from api.serving.publication import Publication


@dataclass(frozen=True, slots=True)
class AwardFilter:
    """What narrows the list: a recipient, an award, the year it is for, the step."""

    recipient: ThingReference | None = None
    kind: str | None = None
    year: str | None = None
    step: str | None = None


async def awards_answer(served: Publication, asked: ListRequest, only: AwardFilter) -> AwardsAnswer:
    """Answer with award actions by day, each with its claims."""
    rows = await served.rows(
        "awards",
        recipient=only.recipient.iri if only.recipient else None,
        ofKind=only.kind,
        year=only.year,
        step=only.step,
        after=key_of(asked.cursor),
        limit=str(asked.limit + 1),
        lang=asked.language,
    )
    shown, next_ = cut(asked.request, rows, asked.limit, lambda row: row["key"])
    claims = await claims_behind(served, (row["award"] for row in shown), asked.language)
    awards = (
        AwardRow.model_validate(
            {
                "award": reference(served, row["award"], row["awardLabel"]),
                "step": row["taken"],
                "kind": local(row["kind"]),
                "kind_label": row["kindLabel"],
                "recipient": optional_reference(served, row, "awarded"),
                "unnamed": row.get("unnamed"),
                "meeting": optional_reference(served, row, "meeting"),
                "day": row.get("day"),
                "period": row.get("periodLabel"),
                **support(claims.get(row["award"], ())),
            }
        )
        for row in shown
    )
    filters = {
        "recipient": only.recipient.label if only.recipient else None,
        "kind": only.kind,
        "year": only.year,
        "step": only.step,
    }
    message = None if shown or asked.cursor else nothing_found(asked.language, filters)
    return AwardsAnswer(**envelope(served), awards=tuple(awards), next=next_, message=message)
