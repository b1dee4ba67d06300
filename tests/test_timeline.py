"""Timelines draw what sources show: marks, hatched stretches, brackets; and successions say their gaps."""

from api.lookups.models import Bounds
from api.lookups.tenures import Holding
from api.lookups.view import ThingReference
from api.pages.succession import SuccessionGap, succession
from api.pages.timeline import timeline
from khoi.time import parse_interval

LANE = "https://example.org/id/person/a"


def holding(name: str, *seen: str) -> Holding:
    thing = ThingReference(kind="person", id=name, iri=f"https://example.org/id/person/{name}", label=name)
    return Holding(
        tenure=thing, holder=thing, office=thing, bounds=Bounds(), seen=seen,
        disputed=False, verified=True, sources=(), claims=(),
    )  # fmt: skip


def lane(*seen: str, within: tuple[str, ...] = (), stated: bool = False) -> Holding:
    bounds = Bounds(start_not_later_than=min(seen, default=None), end_not_earlier_than=max(seen, default=None))
    return holding("a", *seen).model_copy(update={"seen_within": within, "bounds": bounds, "span_stated": stated})


def test_one_sighting_is_a_mark_and_nothing_else() -> None:
    line = timeline([lane("2023-08-04")], None)
    assert line is not None
    assert [mark.day for mark in line.marks[LANE]] == ["2023-08-04"]
    assert line.stretches[LANE] == ()


def test_between_two_sightings_the_stretch_is_inferred_and_ends_with_the_last() -> None:
    line = timeline([lane("2021-01-01", "2023-01-01")], None)
    assert line is not None
    [stretch] = line.stretches[LANE]
    assert stretch.kind == "inferred"
    assert (stretch.x, stretch.end) == (line.marks[LANE][0].x, line.marks[LANE][1].x)


def test_a_period_that_a_source_states_is_not_hatched() -> None:
    line = timeline([lane("2021-01-01", "2023-01-01", stated=True)], None)
    assert line is not None
    assert line.stretches[LANE][0].kind == "stated"


def test_an_unknown_day_within_bounds_is_a_bracket_and_no_mark() -> None:
    line = timeline([lane(within=("[2020-12..2021-02]",))], None)
    assert line is not None
    assert line.marks[LANE] == ()
    assert [stretch.kind for stretch in line.stretches[LANE]] == ["within"]


def test_nothing_is_drawn_where_nothing_is_known() -> None:
    assert timeline([lane()], None) is None


def test_a_day_asked_about_far_from_all_sightings_does_not_stretch_the_scale() -> None:
    near, far = (timeline([lane("2023-08-04")], parse_interval(day)) for day in ("2024-01-01", "1950"))
    assert near is not None
    assert near.asked is not None
    assert near.asked.width > 0
    assert far is not None
    assert far.asked is None


def test_everything_lies_on_the_scale_and_ticks_stay_few() -> None:
    line = timeline([lane("1990-01-01", "2025-12-31")], parse_interval("2024/2028"))
    assert line is not None
    assert len(line.ticks) <= 8
    assert all(0 <= x <= 100 for x in (*(tick.x for tick in line.ticks), *(mark.x for mark in line.marks[LANE])))


def test_a_gap_between_holders_is_said_and_overlap_is_none() -> None:
    first, second, third = holding("an", "2020-01-01"), holding("binh", "2022-01-01"), holding("chi", "2022-01-01")
    assert list(succession([third, second, first])) == [first, SuccessionGap("2020-01-01", "2022-01-01"), third, second]
    left, began = holding("an", "2020-02-29"), holding("binh", "2020-03-01")
    assert list(succession([left, began])) == [left, began]


def test_a_holder_never_seen_on_a_day_comes_last() -> None:
    unseen, seen = holding("an"), holding("binh", "2022-01-01")
    assert list(succession([unseen, seen])) == [seen, unseen]


def test_who_was_seen_no_later_than_a_day_stands_before_those_of_later_days() -> None:
    early = holding("early").model_copy(update={"seen_within": ("[..2011-08-01]",)})
    next_one, unseen = holding("next", "2011-08-02"), holding("unseen")
    assert list(succession([unseen, next_one, early])) == [early, next_one, unseen]
