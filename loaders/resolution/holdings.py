"""Holdings: the claims about one holder and one office (bloc, honorific, name) joined into one record each.

Claims join only when holder and office are the same registry entries; nothing is merged by name.
Two stays in one office are not joined over a stated departure. Acting and in-charge periods are
holdings of their own: they are no title. That a body exists, or bears a name, is a holding too.

One stay has the address `{person}--{office}`. Of several, each is named after a claim that tells of it
(`{person}--{office}--k3fa7q`), never by a number: an earlier stay found later would take over the address of another.
Any claim of a stay leads to it, so an address means the same whatever sources are added.
"""

from base64 import b32encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256

from khoi.time import HoldingBounds, Mark, bounds_of, certainly_before
from loaders.claims import HOLDING_KINDS
from loaders.claims.base import HoldingKey, SourcedClaim
from loaders.claims.holding import ResolvedHolding, Testimony
from loaders.context import MeetingDay
from loaders.resolution.meeting_days import is_assumed


def resolve_holdings(claims: Iterable[SourcedClaim], days: Mapping[str, MeetingDay]) -> tuple[ResolvedHolding, ...]:
    """Join claims into holdings, each with the bounds its own claims give; sorted by address."""
    grouped: dict[HoldingKey, list[Testimony]] = {}
    for claim in claims:
        for key, sighting in claim.record.shows(claim.when(days)):
            # The claim does not know whether the day of its meeting was assumed; only all details together do.
            dated = replace(sighting, assumed=is_assumed(claim, days))
            grouped.setdefault(key, []).append(Testimony(claim, dated))
    return tuple(
        holding
        for key in sorted(grouped, key=lambda key: (key.kind, key.slug))
        for holding in _split(key, grouped[key])
    )


def _split(key: HoldingKey, testimonies: list[Testimony]) -> Iterator[ResolvedHolding]:
    """Yield one holding, or several where somebody left and was seen in the office again later."""
    stays: list[list[Testimony]] = [[]]
    for testimony in sorted(testimonies, key=_by_day):
        if _begins_another_stay(testimony, stays[-1]):
            stays.append([])
        stays[-1].append(testimony)
    for number, (stay, slugs) in enumerate(zip(stays, _slugs(key, stays), strict=True), start=1):
        yield ResolvedHolding(
            HOLDING_KINDS[key.kind],
            slugs[0],
            key.holder,
            key.held,
            tuple(stay),
            bounds_of(testimony.sighting for testimony in stay),
            key.capacity,
            key.term_year,
            number,
            key.slug if len(stays) > 1 else None,
            slugs[1:],
        )


def _slugs(key: HoldingKey, stays: list[list[Testimony]]) -> Iterator[tuple[str, ...]]:
    """Yield the local names of each stay, its own first; a claim names the stay in which it is met first."""
    # While there is one stay it has the short address, which then stays good: it leads to all once there are several.
    if len(stays) == 1:
        yield (key.slug,)
        return
    named: set[SourcedClaim] = set()
    for stay in stays:
        new = {testimony.claim for testimony in stay} - named
        named |= new
        yield tuple(f"{key.slug}--{_mark(slug)}" for slug in sorted(claim.slug for claim in new))


def _mark(claim: str) -> str:
    """Return six letters and digits that a claim's local name alone decides; claims are never renamed."""
    # Six base-32 characters are 30 bits; the stays of one person in one office are few.
    return b32encode(sha256(claim.encode()).digest()).decode()[:6].lower()


def _begins_another_stay(testimony: Testimony, stay: list[Testimony]) -> bool:
    """Say whether a departure lies before `testimony`, or its own source already gave an earlier first day."""
    mark, instant = testimony.sighting.mark, testimony.sighting.when
    if mark not in (Mark.SEEN, Mark.STARTED):
        return False
    # Certainly: two days that may be in either order split nothing.
    before = [earlier for earlier in stay if certainly_before(earlier.sighting.when, instant)]
    if any(earlier.sighting.mark in (Mark.ENDED, Mark.FORMER) for earlier in before):
        return True
    own = [earlier for earlier in before if earlier.claim.source_id == testimony.claim.source_id]
    # One source that starts somebody twice tells of two stays; two sources that do disagree on the day of one.
    return mark is Mark.STARTED and any(earlier.sighting.mark is Mark.STARTED for earlier in own)


def _by_day(testimony: Testimony) -> tuple[date, str]:
    instant = testimony.sighting.when
    # Claims of a wholly unknown day come first, so that none of them opens another stay; the address breaks ties.
    return instant.earliest or instant.latest or date.min, testimony.claim.this.value


def bounded(holding: ResolvedHolding, outer: HoldingBounds) -> ResolvedHolding:
    """Return `holding` with further outer bounds, less any that its own claims exclude."""
    return replace(holding, bounds=holding.bounds.within(outer))
