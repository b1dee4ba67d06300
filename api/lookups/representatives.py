"""Who stood for the body that holds a bloc office, and whether the body itself was worked out."""

from collections.abc import Mapping, Sequence

from api.lookups.models import ClaimDetail
from api.lookups.view import ReleaseView, ThingReference
from khoi.sparql.rows import grouped


async def representatives(view: ReleaseView, **only: str) -> Mapping[str, tuple[ThingReference, ...]]:
    """Return who stood for the holder, by the address of the bloc term; `only` those of a `bloc` or an `office`."""
    rows = await view.rows("who-stood-for", **only)
    return {term: view.things_in(same, "person") for term, same in grouped(rows, "term").items()}


def is_holder_inferred(claims: Sequence[ClaimDetail]) -> bool:
    """Say whether every claim behind a bloc term names a person alone, so that the body was worked out."""
    return bool(claims) and all("holder" in claim.inferred for claim in claims)
