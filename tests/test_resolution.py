"""Resolution: what the claims of several sources together say, on fictional claims."""

from datetime import date
from typing import Any

from pydantic import TypeAdapter

from khoi.addresses import Addresses, Kind
from khoi.errors import Position
from khoi.time import HoldingBounds, Instant
from loaders.claims import AnyClaim
from loaders.claims.base import Claim, Sourced, SourcedClaim
from loaders.claims.holding import ResolvedHolding
from loaders.resolution.conflicts import merged, seat_conflicts
from loaders.resolution.holdings import resolve_holdings
from loaders.resolution.meeting_days import excluding_days, meeting_days
from loaders.resolution.succession import bound_by_succession, rivals_for_one_seat

ADDRESSES = Addresses("https://example.org/khoi/")
CLAIMS: TypeAdapter[Claim] = TypeAdapter(AnyClaim)


def claim(source: str, **fields: Any) -> SourcedClaim:
    record = CLAIMS.validate_python({"id": f"c{abs(hash(frozenset(fields.items()))) % 10**6}", **fields})
    return Sourced(
        this=ADDRESSES.thing(Kind.CLAIM, f"{source}--{record.id}"),
        record=record,
        source=ADDRESSES.thing(Kind.SOURCE, source),
        source_id=source,
        meeting=record.stands_at(None),
        verified=False,
        position=Position(f"{source}.yaml"),
    )


def held(source: str, person: str, when: str, **more: str) -> SourcedClaim:
    return claim(source, kind="office-holding", person=person, office="truong-ban", on=when, **more)


def headed(source: str, agency: str, year: str, when: str) -> SourcedClaim:
    return claim(source, kind="bloc-term", agency=agency, office="khoi-truong", termYear=year, on=when)


def resolved(*claims: SourcedClaim) -> dict[str, ResolvedHolding]:
    holdings = bound_by_succession(resolve_holdings(claims, meeting_days(claims)), {"truong-ban", "khoi-truong"})
    return {holding.slug: holding for holding in holdings}


def test_two_sources_that_saw_one_holder_join_into_one_tenure() -> None:
    [holding] = resolved(held("a", "x", "2020-01-05"), held("b", "x", "2021-03-01")).values()
    assert holding.bounds == HoldingBounds(None, date(2020, 1, 5), date(2021, 3, 1), None)
    assert {testimony.claim.source_id for testimony in holding.testimonies} == {"a", "b"}


def test_withdrawing_one_of_two_sources_removes_only_its_own_day() -> None:
    [holding] = resolved(held("b", "x", "2021-03-01")).values()
    assert holding.seen == {date(2021, 3, 1)}


def test_two_stays_are_not_joined_over_a_departure() -> None:
    found = resolved(
        held("a", "x", "2019-01-05"), held("a", "x", "2020-01-05", event="ended"), held("b", "x", "2022-02-02")
    )
    assert [one.bounds.end_not_later_than for one in found.values()] == [date(2020, 1, 5), None]
    assert {one.common_slug for one in found.values()} == {"x--truong-ban"}
    assert "x--truong-ban" not in found


def test_acting_and_in_charge_are_holdings_of_their_own() -> None:
    found = resolved(held("a", "x", "2020-01-05", capacity="in-charge"), held("a", "x", "2021-01-05"))
    assert set(found) == {"x--truong-ban", "x--truong-ban--in-charge"}


def test_a_successor_in_a_single_seat_bounds_the_holder_before() -> None:
    found = resolved(held("a", "x", "2020-01-05"), held("b", "y", "2021-03-01"))
    assert found["x--truong-ban"].bounds.end_not_later_than == date(2021, 3, 1)
    assert found["y--truong-ban"].bounds.start_not_earlier_than == date(2020, 1, 5)


def test_a_hand_over_may_fall_on_one_day() -> None:
    claims = (
        held("a", "x", "2020-01-05"),
        held("a", "x", "2021-03-01", event="ended"),
        held("a", "y", "2021-03-01", event="started"),
    )
    found = resolved(*claims)
    assert found["x--truong-ban"].bounds.end_not_later_than == date(2021, 3, 1)
    assert found["y--truong-ban"].bounds.start_not_earlier_than == date(2021, 3, 1)
    assert not list(rivals_for_one_seat(found.values(), {"truong-ban"}))


def test_an_office_of_several_seats_has_no_succession() -> None:
    claims = (
        claim("a", kind="office-holding", person="x", office="pho-ban", on="2020-01-05"),
        claim("b", kind="office-holding", person="y", office="pho-ban", on="2021-03-01"),
    )
    assert all(holding.bounds.end_not_later_than is None for holding in resolved(*claims).values())


def test_an_acting_holder_ends_nobodys_tenure() -> None:
    found = resolved(held("a", "x", "2020-01-05"), held("b", "y", "2021-03-01", capacity="acting"))
    assert found["x--truong-ban"].bounds.end_not_later_than is None


def test_two_holders_certain_at_one_time_conflict_and_both_stay() -> None:
    claims = (
        held("a", "x", "2020-01-01"),
        held("a", "x", "2020-12-31"),
        held("b", "y", "2020-06-01"),
        held("b", "y", "2020-09-01"),
    )
    found = resolved(*claims)
    [conflict] = merged(seat_conflicts(rivals_for_one_seat(found.values(), {"truong-ban"})))
    assert (conflict.slug, len(conflict.pairs), len(conflict.claims)) == ("seat--truong-ban", 4, 4)
    assert found["x--truong-ban"].bounds.end_not_later_than is None


def test_two_heads_of_one_year_conflict() -> None:
    found = resolved(headed("a", "bo-mot", "2023", "2023-04-07"), headed("b", "bo-hai", "2023", "2024-01-31"))
    [(one, other)] = rivals_for_one_seat(found.values(), {"khoi-truong"})
    assert {one.holder, other.holder} == {"bo-mot", "bo-hai"}


def test_heads_follow_each_other_by_term_year_not_by_the_day_they_were_seen() -> None:
    found = resolved(headed("a", "bo-mot", "2020", "[2020-12..2021-02]"), headed("b", "bo-hai", "2021", "2021-01-10"))
    assert found["khoi-truong--2020--bo-mot"].bounds.end_not_later_than == date(2021, 1, 10)


def test_a_meeting_takes_the_day_that_all_its_sources_allow() -> None:
    claims = [
        claim("a", kind="meeting-detail", meeting="hop", day="[2024-12..2025-12]"),
        claim("b", kind="meeting-detail", meeting="hop", day="2025-01-20"),
    ]
    assert meeting_days(claims)["hop"].when == Instant(date(2025, 1, 20), date(2025, 1, 20))
    assert not list(excluding_days(claims))


def test_two_days_for_one_meeting_conflict_and_bound_it() -> None:
    claims = [
        claim("a", kind="meeting-detail", meeting="hop", day="2025-01-20"),
        claim("b", kind="meeting-detail", meeting="hop", day="2025-01-22"),
    ]
    assert meeting_days(claims)["hop"].when == Instant(date(2025, 1, 20), date(2025, 1, 22))
    [(meeting, pairs)] = excluding_days(claims)
    assert (meeting, len(pairs)) == ("hop", 1)
