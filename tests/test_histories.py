"""Random histories of one office: what holds of every answer, whatever sources say."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from khoi.addresses import Addresses, Kind
from khoi.errors import Position
from khoi.time import Instant, Interval, Mark, RecordedHolding, Status, parse_instant, reported_within, status_in
from loaders.claims import AnyClaim
from loaders.claims.base import Claim, Sourced, SourcedClaim
from loaders.claims.holding import ResolvedHolding
from loaders.claims.office_holding import OfficeHolding
from loaders.reading.documents import parsed
from loaders.records.registry import Office
from loaders.registry import Located, Registry
from loaders.resolution.conflicts import ClaimConflict
from loaders.resolution.holdings import resolve_holdings
from loaders.resolution.lifetimes import bound_by_lifetimes
from loaders.resolution.succession import bound_by_succession
from loaders.resolution.whole import conflicts_among

ADDRESSES = Addresses("https://example.org/khoi/")
CLAIMS: TypeAdapter[Claim] = TypeAdapter(AnyClaim)
OFFICE = Office.model_validate(
    {
        "id": "truong-ban",
        "kind": "council",
        "label": {"vi": "Trưởng ban", "en": "Head"},
        "postIn": "ban-vi-du",
        "level": "head",
        "seats": "single",
    }
)
REGISTRY = Registry(offices={OFFICE.id: Located(OFFICE, parsed("id: truong-ban", "offices.yaml"), ())})
FIRST = date(2020, 1, 1)
DAYS = st.integers(0, 900).map(lambda n: FIRST + timedelta(n))
KNOWN = DAYS.map(lambda day: Instant(day, day))
BOUNDED = st.tuples(DAYS, st.integers(1, 200)).map(lambda pair: Instant(pair[0], pair[0] + timedelta(pair[1])))
YEARLESS = st.just(Instant(None, None, "XXXX-07-03"))
SIGHTINGS = st.tuples(
    st.sampled_from(["nguoi-mot", "nguoi-hai"]),
    st.sampled_from(["a", "b", "c"]),
    st.sampled_from(["seen", "seen", "started", "ended", "former"]),
    st.one_of(KNOWN, KNOWN, BOUNDED, YEARLESS),
)
HISTORIES = st.lists(SIGHTINGS, min_size=1, max_size=7)
History = Sequence[tuple[str, str, str, Instant]]


def claim(number: int, person: str, source: str, event: str, when: Instant) -> SourcedClaim:
    fields = {"kind": "office-holding", "person": person, "office": "truong-ban", "event": event, "on": when.edtf}
    record = CLAIMS.validate_python({"id": f"c{number}", **fields})
    this = ADDRESSES.thing(Kind.CLAIM, f"{source}--c{number}")
    return Sourced(
        this, record, ADDRESSES.thing(Kind.SOURCE, source), source, None, verified=False, position=Position("a.yaml")
    )


def claims_of(history: History) -> tuple[SourcedClaim, ...]:
    return tuple(claim(number, *sighting) for number, sighting in enumerate(history))


def holdings_of(claims: Iterable[SourcedClaim]) -> tuple[ResolvedHolding, ...]:
    holdings = bound_by_succession(resolve_holdings(claims, {}), REGISTRY.single_seats)
    return bound_by_lifetimes(holdings, REGISTRY.post_in)


def conflicts_of(claims: tuple[SourcedClaim, ...]) -> set[frozenset[SourcedClaim]]:
    return {frozenset(pair) for conflict in conflicts_among(claims, REGISTRY) for pair in conflict.pairs}


def status(holdings: Iterable[ResolvedHolding], person: str, day: date) -> Status | None:
    """Return the best status of a person's holdings on a day."""
    order = list(Status)
    own = [RecordedHolding(h.bounds, reported_within(h.sightings)) for h in holdings if h.holder == person]
    found = [status_in(holding, Interval(day, day)) for holding in own]
    return min(found, key=order.index) if found else None


def record_of(claim: SourcedClaim) -> OfficeHolding:
    assert isinstance(claim.record, OfficeHolding)
    return claim.record


@given(HISTORIES)
def test_no_answer_contradicts_a_claim(history: History) -> None:
    claims = claims_of(history)
    holdings = holdings_of(claims)
    for said in map(record_of, claims):
        assert said.on is not None
        if said.event != "former" and said.on.day:
            assert status(holdings, said.person, said.on.day) is Status.ATTESTED
        elif said.event != "former" and said.on.yearless is None:
            assert said.on.earliest is not None
            assert said.on.latest is not None
            days = (said.on.earliest + timedelta(n) for n in range((said.on.latest - said.on.earliest).days + 1))
            assert any(status(holdings, said.person, day) is not Status.OUTSIDE for day in days)


@given(HISTORIES)
def test_bounds_never_exclude_each_other(history: History) -> None:
    for holding in holdings_of(claims_of(history)):
        bounds = holding.bounds
        for low, high in (
            (bounds.start_not_earlier_than, bounds.start_not_later_than),
            (bounds.end_not_earlier_than, bounds.end_not_later_than),
        ):
            assert low is None or high is None or low <= high


@pytest.mark.slow
@settings(max_examples=5 * settings().max_examples)
@given(HISTORIES, SIGHTINGS)
def test_a_claim_that_turns_outside_into_attested_is_reported_as_a_conflict(
    history: History, further: tuple[str, str, str, Instant]
) -> None:
    person, source, event, when = further
    day = when.day
    assume(day is not None)
    assert day is not None
    before = claims_of(history)
    added = claim(len(history), *further)
    after = (*before, added)
    if status(holdings_of(before), person, day) is not Status.OUTSIDE:
        return
    if status(holdings_of(after), person, day) is not Status.ATTESTED:
        return
    # Who is stated to begin has returned, and who is stated to end before a stated beginning has been there before:
    # that is two stays, and no contradiction.
    begins_later = any(
        who == person and said == Mark.STARTED and at.earliest is not None and at.earliest > day
        for who, _, said, at in history
    )
    other_stay = event == Mark.STARTED or (event == Mark.ENDED and begins_later)
    assert other_stay or any(added in pair for pair in conflicts_of(after)), (source, event)


@given(HISTORIES)
def test_withdrawing_a_source_removes_exactly_the_days_it_alone_saw(history: History) -> None:
    claims = claims_of(history)
    for person in ("nguoi-mot", "nguoi-hai"):
        for source in ("a", "b", "c"):
            own = {day for claim in claims if claim.source_id == source for day in days_seen(claim, person)}
            others = {day for claim in claims if claim.source_id != source for day in days_seen(claim, person)}
            rest = [claim for claim in claims if claim.source_id != source]
            left = {day for holding in holdings_of(rest) if holding.holder == person for day in holding.seen}
            everything = {day for holding in holdings_of(claims) if holding.holder == person for day in holding.seen}
            assert everything - left == own - others


def days_seen(claim: SourcedClaim, person: str) -> set[date]:
    said = record_of(claim)
    shown = said.person == person and said.event != "former" and said.on is not None and said.on.day
    return {said.on.day} if shown and said.on and said.on.day else set()


@given(HISTORIES, SIGHTINGS)
def test_adding_a_source_never_changes_what_an_address_means(
    history: History, further: tuple[str, str, str, Instant]
) -> None:
    claims = claims_of(history)
    before, after = led_to(claims), led_to((*claims, claim(len(history), *further)))
    for address, meant in before.items():
        known = frozenset[SourcedClaim]().union(*meant)
        if len(after[address]) == 1:  # a page: of a stay that one of the claims known before tells of
            assert known & after[address][0], address
        else:  # several to choose from, among them all that was known before
            assert known <= frozenset[SourcedClaim]().union(*after[address]), address


def led_to(claims: Iterable[SourcedClaim]) -> dict[str, list[frozenset[SourcedClaim]]]:
    """Return the stays that each address leads to, each as the claims that tell of it."""
    found: dict[str, list[frozenset[SourcedClaim]]] = {}
    for holding in holdings_of(claims):
        common = (holding.common_slug,) if holding.common_slug else ()
        for slug in (holding.slug, *holding.other_slugs, *common):
            found.setdefault(slug, []).append(frozenset(holding.claims))
    return found


def asked(day: str, *sightings: tuple[str, str, str, str]) -> dict[str, Status | None]:
    """Return everybody's status on a day, from (person, source, event, EDTF day)."""
    claims = claims_of([(person, source, event, parse_instant(when)) for person, source, event, when in sightings])
    found = holdings_of(claims)
    return {person: status(found, person, date.fromisoformat(day)) for person, *_ in sightings}


def test_a_hand_over_on_one_day_leaves_both_in_office_that_day() -> None:
    story = (("x", "a", "ended", "2024-08-26"), ("y", "a", "started", "2024-08-26"))
    assert asked("2024-08-26", *story) == {"x": Status.ATTESTED, "y": Status.ATTESTED}
    assert asked("2024-08-27", *story) == {"x": Status.OUTSIDE, "y": Status.UNKNOWN}
    assert asked("2024-08-25", *story) == {"x": Status.UNKNOWN, "y": Status.OUTSIDE}


def test_a_gap_between_two_holders_belongs_to_neither() -> None:
    story = (("x", "a", "ended", "2023-08-01"), ("y", "b", "started", "2023-08-08"))
    assert asked("2023-08-04", *story) == {"x": Status.OUTSIDE, "y": Status.OUTSIDE}
    assert conflicts_among(claims_of([(p, s, e, parse_instant(d)) for p, s, e, d in story]), REGISTRY) == ()


def test_two_offices_at_once_overlap_without_a_conflict() -> None:
    both = [
        claim(0, "x", "a", "started", parse_instant("2016-04")),
        claim(1, "x", "a", "ended", parse_instant("2024-08-26")),
    ]
    other = CLAIMS.validate_python(
        {
            "id": "c2",
            "kind": "office-holding",
            "person": "x",
            "office": "pho-ban",
            "event": "started",
            "on": "2024-06-06",
        }
    )
    second = Sourced(
        ADDRESSES.thing(Kind.CLAIM, "b--c2"), other, ADDRESSES.thing(Kind.SOURCE, "b"), "b", None, verified=False,
        position=Position("b.yaml"),
    )  # fmt: skip
    found = holdings_of([*both, second])
    assert {h.held: status([h], "x", date(2024, 6, 20)) for h in found} == {
        "truong-ban": Status.INFERRED,
        "pho-ban": Status.UNKNOWN,
    }
    assert conflicts_among((*both, second), REGISTRY) == ()


def test_appointed_then_seen_is_inferred_between() -> None:
    story = (("x", "a", "started", "2021-04-28"), ("x", "b", "seen", "2023-08-04"))
    assert asked("2022-05-05", *story) == {"x": Status.INFERRED}
    assert asked("2021-04-27", *story) == {"x": Status.OUTSIDE}
    assert asked("2023-08-05", *story) == {"x": Status.UNKNOWN}


def test_seen_then_relieved_ends_with_the_last_day() -> None:
    story = (("x", "a", "seen", "2023-08-04"), ("x", "b", "ended", "2024-08-26"))
    assert asked("2024-08-26", *story) == {"x": Status.ATTESTED}
    assert asked("2024-08-27", *story) == {"x": Status.OUTSIDE}


def test_a_year_and_a_bounded_day_make_no_single_day_certain() -> None:
    assert asked("2020-06-15", ("x", "a", "seen", "2020")) == {"x": Status.UNKNOWN}
    assert asked("2021-01-15", ("x", "a", "seen", "[2020-12..2021-02]")) == {"x": Status.UNKNOWN}
    both = (("x", "a", "seen", "2020"), ("x", "b", "seen", "2022"))
    assert asked("2021-06-15", *both) == {"x": Status.INFERRED}


def test_days_of_different_precision_are_no_conflict_and_two_first_days_are_one() -> None:
    def conflicts(*days: tuple[str, str]) -> tuple[ClaimConflict, ...]:
        return conflicts_among(
            claims_of([("x", source, "started", parse_instant(day)) for source, day in days]), REGISTRY
        )

    assert conflicts(("a", "2024"), ("b", "2024-12")) == ()
    [conflict] = conflicts(("a", "2024-06-01"), ("b", "2024-08"))
    assert conflict.slug == "start--x--truong-ban"
