"""Who stood for the body that holds a bloc office, and whether the body itself was worked out."""

from collections.abc import Mapping, Sequence

from api.lookups.models import ClaimDetail
from api.lookups.view import ReleaseView, ThingReference


async def representatives(view: ReleaseView, **asked: str) -> Mapping[str, tuple[ThingReference, ...]]:
    """Return who stood for the holder, by the address of the bloc term; `asked` is a bloc or an office."""
    found: dict[str, list[ThingReference]] = {}
    for row in await view.rows("who-stood-for", **asked):
        person = view.thing(row["person"], row["personLabel"])
        found.setdefault(row["term"], []).append(person)
    return {term: tuple(persons) for term, persons in found.items()}


def is_holder_inferred(claims: Sequence[ClaimDetail]) -> bool:
    """Say whether every claim behind a bloc term names a person alone, so that the body was worked out."""
    return bool(claims) and all("holder" in claim.inferred for claim in claims)
