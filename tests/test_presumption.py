"""The rule of presumption: who may still have held an office after the last report, and what speaks against it."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest
from conftest import ROOT
from hypothesis import assume, given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, QuerySolutions, Store

from khoi import vocabulary as v
from khoi.releases.release import STORE, Release
from khoi.time import (
    HoldingBounds,
    Instant,
    Interval,
    Mark,
    RecordedHolding,
    Sighting,
    Status,
    bounds_of,
    on_day,
    parse_instant,
    reported_within,
    status_in,
)
from khoi.time.presumption import RULE, VERSION, Bar, Limits, Occupant, Presumption, Stop, presumptions

LIMITS = Limits(alone=12, followed=60, term=18)
DAYS = st.dates(date(2019, 1, 1), date(2023, 12, 31))
INSTANTS = st.tuples(DAYS, st.one_of(st.just(0), st.integers(0, 90))).map(
    lambda pair: Instant(pair[0], pair[0] + timedelta(pair[1]))
)
REPORTS = st.lists(
    st.builds(Sighting, st.sampled_from([Mark.SEEN, Mark.SEEN, Mark.STARTED, Mark.ENDED, Mark.FORMER]), INSTANTS),
    min_size=1,
    max_size=3,
).map(tuple)
HISTORIES = st.lists(REPORTS, min_size=1, max_size=4)
WHOLE = Interval(date(2018, 1, 1), date(2030, 12, 31))


def occupant(key: str, *reports: tuple[Mark, str], bars: tuple[Bar, ...] = (), year: int | None = None) -> Occupant:
    sightings = tuple(Sighting(mark, parse_instant(when)) for mark, when in reports)
    return Occupant(key, bounds_of(sightings), sightings, year, bars)


def presumed_on(day: str, *occupants: Occupant, single_seat: bool = True) -> dict[str, tuple[str, ...]]:
    """Return who is presumed on a day, each with those who share the presumption."""
    asked = date.fromisoformat(day)
    found = presumptions(occupants, LIMITS, single_seat=single_seat)
    return {one.key: one.alternatives for one in found if one.days.first <= asked <= one.days.last}


ELECTED = occupant("a", (Mark.STARTED, "2024-08-26"))
FOLLOWER = occupant("b", (Mark.STARTED, "2025-11-10"))


def test_who_was_elected_is_presumed_alone_until_the_day_before_the_next_begins() -> None:
    assert presumed_on("2025-01-20", ELECTED, FOLLOWER) == {"a": ()}
    assert presumed_on("2025-11-09", ELECTED, FOLLOWER) == {"a": ()}
    assert presumed_on("2025-11-10", ELECTED, FOLLOWER) == {}
    assert presumed_on("2024-08-26", ELECTED, FOLLOWER) == {}  # that day is reported


def test_without_a_later_holder_a_presumption_lasts_a_year_and_with_one_five() -> None:
    assert presumed_on("2025-08-26", ELECTED) == {"a": ()}
    assert presumed_on("2025-08-27", ELECTED) == {}
    late = occupant("b", (Mark.STARTED, "2031-01-01"))
    assert presumed_on("2029-08-26", ELECTED, late) == {"a": ()}
    assert presumed_on("2029-08-27", ELECTED, late) == {}


def test_a_later_holder_who_may_have_begun_shares_the_presumption() -> None:
    seen_2016, seen_2020 = occupant("a", (Mark.SEEN, "2016-12-31")), occupant("b", (Mark.SEEN, "2020-12-31"))
    assert presumed_on("2019-07-01", seen_2016, seen_2020) == {"a": ("b",), "b": ("a",)}
    begun_in_april = occupant("b", (Mark.STARTED, "2019-04"))
    assert presumed_on("2019-03-31", seen_2016, begun_in_april) == {"a": ()}
    assert presumed_on("2019-04-01", seen_2016, begun_in_april) == {"a": ("b",), "b": ("a",)}
    assert presumed_on("2019-04-30", seen_2016, begun_in_april) == {"b": ()}


def test_nobody_shares_who_can_only_have_come_after_another() -> None:
    first, second, third = (
        occupant(key, (Mark.SEEN, f"{year}-06-01")) for key, year in zip("abc", (2019, 2021, 2023), strict=True)
    )
    found = presumed_on("2020-06-01", first, second, third)
    assert found == {"a": ("b",), "b": ("a",)}


def test_a_departure_ends_a_presumption_and_begins_none() -> None:
    left = occupant("a", (Mark.SEEN, "2023-04-06"), (Mark.ENDED, "2023-08-01"))
    assert presumed_on("2023-08-04", left) == {}
    assert presumed_on("2023-08-04", left, occupant("b", (Mark.STARTED, "2023-08-08"))) == {}


def test_who_is_only_called_former_is_never_presumed_and_stops_nobody() -> None:
    former = occupant("b", (Mark.FORMER, "2025-01-01"))
    assert presumed_on("2025-01-20", ELECTED, former) == {"a": ()}


def test_a_report_that_may_be_later_stops_a_presumption_unless_it_certainly_came_before() -> None:
    some_day = occupant("b", (Mark.SEEN, "2024"))
    assert presumed_on("2025-01-20", ELECTED, some_day) == {}
    before = occupant("b", (Mark.SEEN, "2024"), (Mark.ENDED, "2024-08-26"))
    assert presumed_on("2025-01-20", ELECTED, before) == {"a": ()}


@pytest.mark.parametrize("stop", [Stop.RETIRED, Stop.DECEASED, Stop.MOVED, Stop.BODY_ENDED])
def test_what_speaks_against_it_stops_a_presumption_on_its_day(stop: Stop) -> None:
    barred = occupant("a", (Mark.STARTED, "2024-08-26"), bars=(Bar(date(2025, 1, 1), stop),))
    found = presumptions([barred, FOLLOWER], LIMITS, single_seat=True)[0]
    assert (found.days.last, found.stop) == (date(2024, 12, 31), stop)


def test_where_several_hold_an_office_each_is_presumed_for_a_year_whoever_comes() -> None:
    assert presumed_on("2025-08-26", ELECTED, FOLLOWER, single_seat=False) == {"a": ()}
    assert presumed_on("2025-08-27", ELECTED, FOLLOWER, single_seat=False) == {}
    assert presumed_on("2025-12-01", ELECTED, FOLLOWER, single_seat=False) == {"b": ()}


def test_a_bloc_term_is_presumed_for_eighteen_months_after_its_year_at_the_most() -> None:
    head = occupant("a", (Mark.SEEN, "2023-08-04"), year=2023)
    assert presumed_on("2025-06-30", head) == {"a": ()}
    assert presumed_on("2025-07-01", head) == {}
    following = occupant("b", (Mark.STARTED, "2024-04-10"), year=2024)
    assert presumed_on("2024-04-09", head, following) == {"a": ()}
    assert presumed_on("2024-04-10", head, following) == {}


def occupants_of(history: Sequence[tuple[Sighting, ...]]) -> list[Occupant]:
    return [Occupant(f"h{number}", bounds_of(reports), reports) for number, reports in enumerate(history)]


def days_of(found: Sequence[Presumption], key: str) -> tuple[Interval, ...]:
    return tuple(one.days for one in found if one.key == key)


@given(HISTORIES, st.booleans())
def test_without_presumptions_the_answers_are_those_of_the_other_six(
    history: list[tuple[Sighting, ...]], single_seat: bool
) -> None:
    occupants = occupants_of(history)
    found = presumptions(occupants, LIMITS, single_seat=single_seat)
    for one in occupants:
        plain = RecordedHolding(one.bounds, reported_within(one.sightings))
        presumed = RecordedHolding(one.bounds, reported_within(one.sightings), presumed=days_of(found, one.key))
        for offset in range(0, (WHOLE.last - WHOLE.first).days, 17):
            asked = on_day(WHOLE.first + timedelta(offset))
            said, otherwise = status_in(presumed, asked), status_in(plain, asked)
            assert status_in(presumed, asked, presume=False) is otherwise
            assert said is otherwise or (said is Status.PRESUMED and otherwise is Status.UNKNOWN)


@given(HISTORIES)
def test_nobody_is_presumed_alone_in_a_single_seat_beside_another(history: list[tuple[Sighting, ...]]) -> None:
    found = presumptions(occupants_of(history), LIMITS, single_seat=True)
    for one in found:
        for other in found:
            if one.key != other.key and one.days.first <= other.days.last and other.days.first <= one.days.last:
                assert other.key in one.alternatives
                assert one.key in other.alternatives


@given(HISTORIES)
def test_every_presumption_begins_after_a_report_and_within_what_may_have_been(
    history: list[tuple[Sighting, ...]],
) -> None:
    occupants = {one.key: one for one in occupants_of(history)}
    for one in presumptions(list(occupants.values()), LIMITS, single_seat=True):
        bounds = occupants[one.key].bounds
        assert one.days.first > one.last_report
        assert bounds.start_not_earlier_than is None or bounds.start_not_earlier_than <= one.days.first
        assert bounds.end_not_later_than is None or one.days.last <= bounds.end_not_later_than


@given(HISTORIES, st.sampled_from([Mark.SEEN, Mark.STARTED]), DAYS)
def test_no_presumption_survives_a_report_of_another_in_the_seat(
    history: list[tuple[Sighting, ...]], mark: Mark, day: date
) -> None:
    occupants = occupants_of(history)
    another = Occupant("another", HoldingBounds(None, day, day, None), (Sighting(mark, Instant(day, day)),))
    found = presumptions([*occupants, another], LIMITS, single_seat=True)
    assert not [one for one in found if one.days.first <= day <= one.days.last]


@given(HISTORIES, DAYS)
def test_a_stated_departure_takes_away_every_presumption_after_it(
    history: list[tuple[Sighting, ...]], day: date
) -> None:
    first, *others = history
    assume(all(report.when.latest and report.when.latest <= day for report in first))
    left = (*first, Sighting(Mark.ENDED, Instant(day, day)))
    one = Occupant("left", bounds_of(left), left)
    for found in presumptions([one, *occupants_of(others)], LIMITS, single_seat=True):
        assert found.key != "left" or found.days.last <= day


READ_BY_THE_ANSWER = {
    "queries/holders-of-office.rq", "queries/roles-of-person.rq", "queries/officers-of-agency.rq",
    "queries/presumptions.rq", "shapes/presumption.ttl",
}  # fmt: skip


def test_no_rule_query_or_shape_but_those_of_the_answer_reads_a_presumption() -> None:
    term = re.compile(
        r"khoi:(?:Presumption|presumed(?:Tenure|From|Until)|lastReport(?:edBy)?|alternativeTenure|followedBy"
        r"|presumptionRule|stoppedBy)\b|/graph/presumed"
    )
    kinds = ("ontology/rules/*.rq", "ontology/questions/*.rq", "queries/**/*.rq", "shapes/*.ttl")
    files = {path: path.read_text(encoding="utf-8") for kind in kinds for path in ROOT.glob(kind)}
    readers = {path.relative_to(ROOT).as_posix() for path, text in files.items() if term.search(text)}
    assert readers == READ_BY_THE_ANSWER
    resolution = ROOT.glob("loaders/resolution/*.py")
    assert {path.name for path in resolution if "presum" in path.read_text(encoding="utf-8")} == {"presumption.py"}


def test_a_presumption_is_one_node_with_one_interval_in_the_graph_of_its_rule(corpus_release: Release) -> None:
    store = Store.read_only(str(corpus_release.directory / STORE))
    graphs = {
        quad.graph_name.value.partition("/graph/")[2]
        for quad in store.quads_for_pattern(None, v.rdf.type, v.khoi.Presumption)
        if isinstance(quad.graph_name, NamedNode)
    }
    assert graphs == {f"presumed/{RULE}-{VERSION}"}
    pattern = "?one khoi:presumedTenure ?tenure ; khoi:presumedFrom ?first ; khoi:presumedUntil ?last"
    asked = f"PREFIX khoi: <{v.KHOI}> SELECT ?tenure ?first ?last {{ {pattern} }} ORDER BY ?tenure ?first"
    rows = store.query(asked, use_default_graph_as_union=True)
    assert isinstance(rows, QuerySolutions)
    stretches = [tuple(str(value) for value in row) for row in rows]
    assert stretches
    for (tenure, _, last), (following, first, _) in pairwise(stretches):
        assert tenure != following or last < first
    assert len(stretches) == len(list(store.quads_for_pattern(None, v.rdf.type, v.khoi.Presumption)))
