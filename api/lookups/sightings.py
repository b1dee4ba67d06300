"""The newest sighting of persons and of offices: who was last seen where, and when."""

from collections.abc import Iterable
from dataclasses import dataclass

from api.lookups.view import ReleaseView, ThingReference
from khoi.addresses import Kind


@dataclass(frozen=True, slots=True)
class LastSeen:
    """The newest sighting of a thing: the office a person was seen in, or the holder of an office, and the day."""

    other: ThingReference
    day: str


async def last_seen(view: ReleaseView, things: Iterable[ThingReference]) -> dict[str, LastSeen]:
    """Return the newest sighting by the IRI of each person or office that any source saw; other things have none."""
    found: dict[str, LastSeen] = {}
    for kind, own, other in ((Kind.PERSON, "holder", "office"), (Kind.OFFICE, "office", "holder")):
        asked = " ".join(thing.iri for thing in things if thing.kind == kind)
        rows = await view.rows("last-seen", **{own: asked}) if asked else []
        for row in rows:
            seen = LastSeen(view.thing(row[other], row[f"{other}Label"]), row["lastSeen"])
            found.setdefault(row[own], seen)  # the query gives the newest first
    return found
