"""The time algebra: EDTF, bounds, and the seven answers."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khoi.time import (
    DateError,
    HoldingBounds,
    Instant,
    Interval,
    Mark,
    RecordedHolding,
    Sighting,
    Status,
    as_edtf,
    bounds_of,
    covers,
    parse_instant,
    parse_interval,
    read_period,
    reported_within,
    status_in,
)  # fmt: skip

DAYS = st.dates(date(2015, 1, 1), date(2026, 12, 31))
KNOWN = DAYS.map(lambda day: Instant(day, day))
BOUNDED = st.tuples(DAYS, st.integers(0, 400)).map(lambda pair: Instant(pair[0], pair[0] + timedelta(pair[1])))
YEARLESS = st.sampled_from(["XXXX-07-03", "XXXX-02-29", "XXXX-07"]).map(parse_instant)
OPEN = st.one_of(DAYS.map(lambda day: Instant(None, day)), DAYS.map(lambda day: Instant(day, None)))
SIGHTINGS = st.lists(st.builds(Sighting, st.just(Mark.SEEN), st.one_of(KNOWN, BOUNDED)), min_size=1, max_size=5)


def on(day: str) -> Interval:
    return parse_interval(day)


def seen(*days: str) -> RecordedHolding:
    sightings = [Sighting(Mark.SEEN, parse_instant(day)) for day in days]
    return RecordedHolding(bounds_of(sightings), reported_within(sightings))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2023-08-04", date(2023, 8, 4), date(2023, 8, 4)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("[2020-12..2021-02]", date(2020, 12, 1), date(2021, 2, 28)),
        ("[..2024-06]", None, date(2024, 6, 30)),
        ("[2024-06..]", date(2024, 6, 1), None),
        ("XXXX-XX-XX", None, None),
    ],
)
def test_an_edtf_instant_gives_its_bounds(text: str, earliest: date | None, latest: date | None) -> None:
    assert parse_instant(text) == Instant(earliest, latest)


@pytest.mark.parametrize(
    "text",
    ["2023-02-30", "2023-13", "2024-06~", "2020/2021", "[2021..2020]", "[..]", "4/8/2023", "", "../2024", "XXXX-02-30"],
)
def test_what_would_need_a_guess_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        parse_instant(text)


@given(st.one_of(KNOWN, BOUNDED, OPEN, YEARLESS))
def test_an_instant_survives_the_way_through_edtf(instant: Instant) -> None:
    assert parse_instant(instant.edtf) == instant


def test_a_day_without_a_year_bounds_nothing_and_is_never_dropped() -> None:
    day = parse_instant("XXXX-07-03")
    assert (day.earliest, day.latest, day.edtf) == (None, None, "XXXX-07-03")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("XXXX-07-03", "give the year"),
        ("2023-XX", "give the year"),
        ("../2023-08-04", "open to one side; give both ends"),
        ("2023/..", "open to one side; give both ends"),
        ("[2024..]", "open to one side; give both ends"),
    ],
)
def test_a_time_that_cannot_be_answered_for_is_refused_with_what_is_missing(text: str, says: str) -> None:
    with pytest.raises(DateError, match=says):
        read_period(text)


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(DateError, match="ends before it starts"):
        parse_interval("2023-06/2023-01")


@given(SIGHTINGS)
def test_every_sighting_lies_within_the_bounds_it_gives(sightings: list[Sighting]) -> None:
    bounds = bounds_of(sightings)
    assert bounds.start_not_later_than
    assert bounds.end_not_earlier_than
    for sighting in sightings:
        assert sighting.when.latest
        assert sighting.when.earliest
        assert bounds.start_not_later_than <= sighting.when.latest
        assert bounds.end_not_earlier_than >= sighting.when.earliest


@given(SIGHTINGS, DAYS)
def test_a_day_is_attested_exactly_if_a_source_saw_it(sightings: list[Sighting], day: date) -> None:
    holding = RecordedHolding(bounds_of(sightings), reported_within(sightings))
    attested = status_in(holding, Interval(day, day)) is Status.ATTESTED
    assert attested == any(sighting.when.day == day for sighting in sightings)


@given(SIGHTINGS, DAYS, st.integers(0, 900))
def test_a_time_is_attested_exactly_if_it_holds_all_the_days_a_report_may_mean(
    sightings: list[Sighting], first: date, length: int
) -> None:
    holding = RecordedHolding(bounds_of(sightings), reported_within(sightings))
    last = first + timedelta(length)
    meant = [(one.when.earliest, one.when.latest) for one in sightings]
    attested = status_in(holding, Interval(first, last)) is Status.ATTESTED
    assert attested == any(low and high and first <= low and high <= last for low, high in meant)


@given(SIGHTINGS, DAYS, st.integers(0, 60))
def test_a_further_report_never_makes_attested_into_less(sightings: list[Sighting], first: date, length: int) -> None:
    asked = Interval(first, first + timedelta(length))
    for count in range(1, len(sightings)):
        fewer, more = sightings[:count], sightings[: count + 1]
        if status_in(RecordedHolding(bounds_of(fewer), reported_within(fewer)), asked) is Status.ATTESTED:
            assert status_in(RecordedHolding(bounds_of(more), reported_within(more)), asked) is Status.ATTESTED


@given(SIGHTINGS, st.one_of(KNOWN, BOUNDED), DAYS)
def test_a_further_sighting_never_makes_a_certain_day_uncertain(
    sightings: list[Sighting], further: Instant, day: date
) -> None:
    more = [*sightings, Sighting(Mark.SEEN, further)]
    before = status_in(RecordedHolding(bounds_of(sightings), reported_within(sightings)), Interval(day, day))
    after = status_in(RecordedHolding(bounds_of(more), reported_within(more)), Interval(day, day))
    if before in (Status.ATTESTED, Status.INFERRED):
        assert after in (Status.ATTESTED, Status.INFERRED)


@given(SIGHTINGS, DAYS, st.integers(0, 900))
def test_an_interval_has_the_best_status_of_its_days(sightings: list[Sighting], first: date, length: int) -> None:
    holding = RecordedHolding(bounds_of(sightings), reported_within(sightings), term_year=2020)
    days = [first + timedelta(offset) for offset in range(length + 1)]
    best = min((status_in(holding, Interval(day, day)) for day in days), key=list(Status).index)
    found = status_in(holding, Interval(first, days[-1]))
    assert found is best or found is Status.ATTESTED  # a month may be attested, none of its days being so


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2023-08-03", Status.UNKNOWN),
        ("2023-08-04", Status.ATTESTED),
        ("2023-08-05", Status.INFERRED),
        ("2025-01-20", Status.ATTESTED),
        ("2025-01-21", Status.UNKNOWN),
        ("2023-08", Status.ATTESTED),
        ("2024", Status.INFERRED),
        ("2026", Status.UNKNOWN),
    ],
)
def test_between_two_sightings_is_inferred_and_beyond_them_unknown(day: str, status: Status) -> None:
    assert status_in(seen("2023-08-04", "2025-01-20"), on(day)) is status


def test_no_single_day_of_a_bounded_sighting_becomes_certain() -> None:
    holding = seen("[2020-12..2021-02]")
    assert status_in(holding, on("2021-01-15")) is Status.UNKNOWN
    assert status_in(holding, on("2021")) is Status.UNKNOWN
    assert status_in(holding, on("2020-12/2021-02")) is Status.ATTESTED


def test_a_day_that_no_source_gives_is_inferred_at_most() -> None:
    assumed = [Sighting(Mark.SEEN, parse_instant("2023-03-30"), assumed=True)]
    holding = RecordedHolding(bounds_of(assumed), reported_within(assumed), reported_within(assumed, assumed=True))
    assert status_in(holding, on("2023-03-30")) is Status.INFERRED
    assert status_in(holding, on("2023-03")) is Status.INFERRED
    both = [*assumed, Sighting(Mark.SEEN, parse_instant("2023-03-30"))]
    assert status_in(RecordedHolding(bounds_of(both), reported_within(both)), on("2023-03-30")) is Status.ATTESTED


def test_a_month_no_source_gives_a_day_of_is_inferred_as_a_whole() -> None:
    assumed = [Sighting(Mark.SEEN, parse_instant("2023-03"), assumed=True)]
    holding = RecordedHolding(bounds_of(assumed), frozenset(), reported_within(assumed, assumed=True))
    assert status_in(holding, on("2023-03")) is Status.INFERRED
    assert status_in(holding, on("2023-03-30")) is Status.UNKNOWN


def test_a_presumption_comes_after_what_sources_say_and_before_nothing() -> None:
    days = (Interval(date(2023, 8, 5), date(2024, 8, 4)),)
    holding = RecordedHolding(seen("2023-08-04").bounds, seen("2023-08-04").reported, presumed=days)
    assert status_in(holding, on("2023-08-04")) is Status.ATTESTED
    assert status_in(holding, on("2024-01-15")) is Status.PRESUMED
    assert status_in(holding, on("2024-01-15"), presume=False) is Status.UNKNOWN
    assert status_in(holding, on("2024-08-05")) is Status.UNKNOWN


def test_an_appointment_starts_a_tenure_and_is_a_day_it_was_seen() -> None:
    sightings = [Sighting(Mark.STARTED, parse_instant("2024-01-31"))]
    holding = RecordedHolding(bounds_of(sightings), reported_within(sightings))
    assert status_in(holding, on("2024-01-30")) is Status.OUTSIDE
    assert status_in(holding, on("2024-01-31")) is Status.ATTESTED
    assert status_in(holding, on("2024-02-01")) is Status.UNKNOWN


def test_a_last_day_is_inclusive_and_the_day_after_is_outside() -> None:
    sightings = [Sighting(Mark.SEEN, parse_instant("2023-08-04")), Sighting(Mark.ENDED, parse_instant("2024-08-26"))]
    holding = RecordedHolding(bounds_of(sightings), reported_within(sightings))
    assert status_in(holding, on("2024-08-26")) is Status.ATTESTED
    assert status_in(holding, on("2024-08-27")) is Status.OUTSIDE
    assert status_in(holding, on("2024-08-25")) is Status.INFERRED


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("4/8/2023", "2023-08-04"),
        ("04.08.2023", "2023-08-04"),
        ("ngày 4 tháng 8 năm 2023", "2023-08-04"),
        ("4 August 2023", "2023-08-04"),
        ("Aug 4, 2023", "2023-08-04"),
        ("8/2023", "2023-08"),
        ("Tháng 8/2023", "2023-08"),
        ("thang 8 nam 2023", "2023-08"),
        ("August 2023", "2023-08"),
        ("năm 2023", "2023"),
        ("2023", "2023"),
        ("2016/2020", "2016/2020"),
        ("2016-2020", "2016/2020"),
        ("2016 – 2020", "2016/2020"),
        ("từ tháng 1/2021 đến 30/6/2021", "2021-01/2021-06-30"),
        ("March 2021 to August 2022", "2021-03/2022-08"),
        ("[2020-12..2021-02]", "[2020-12..2021-02]"),
    ],
)
def test_a_time_is_read_as_people_write_it(text: str, edtf: str) -> None:
    assert as_edtf(text) == edtf


@pytest.mark.parametrize(
    "text", ["31/2/2023", "13/2023", "hôm qua", "2023-13", "", "[..2024]", "4/8/23", "2020-2016", "2016-2018-2020"]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        as_edtf(text)


def test_called_former_bounds_the_end_and_shows_no_day() -> None:
    sightings = [Sighting(Mark.FORMER, parse_instant("[..2024-06]"))]
    assert bounds_of(sightings) == HoldingBounds(None, date(2024, 6, 30), None, date(2024, 6, 30))
    assert reported_within(sightings) == frozenset()


def test_a_term_year_answers_only_where_nothing_dated_is_nearer() -> None:
    sightings = [Sighting(Mark.STARTED, parse_instant("2024-01-31"))]
    term = RecordedHolding(bounds_of(sightings), reported_within(sightings), term_year=2024)
    assert status_in(term, on("2024-01-15")) is Status.OUTSIDE
    assert status_in(term, on("2024-06-01")) is Status.NOMINAL
    assert status_in(term, on("2025-01-10")) is Status.UNKNOWN


def test_a_span_that_one_source_states_is_stated_inside() -> None:
    sightings = [Sighting(Mark.STARTED, parse_instant("2021-01-01")), Sighting(Mark.ENDED, parse_instant("2021-12-31"))]
    holding = RecordedHolding(bounds_of(sightings), reported_within(sightings), span_stated=True)
    assert status_in(holding, on("2021-06-01")) is Status.STATED
    assert covers(holding, on("2021"))
    assert not covers(holding, on("2021-06/2022-01"))
