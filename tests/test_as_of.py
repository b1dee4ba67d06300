"""The queries and the time algebra give one answer, on random histories."""

import io
import json
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from khoi import vocabulary as v
from khoi.addresses import Addresses, Kind
from khoi.sparql.backend import Backend, Request
from khoi.sparql.formats import RESULT_FORMATS
from khoi.sparql.queries import query_files
from khoi.time import HoldingBounds, Interval, RecordedHolding, covers, status_in

pytestmark = pytest.mark.slow

ADDRESSES = Addresses("https://example.org/khoi/")
QUERIES = query_files(ROOT / "queries")
OFFICE = ADDRESSES.thing(Kind.OFFICE, "truong-ban-vi-du")
PERSON = ADDRESSES.thing(Kind.PERSON, "tran-thu-nghiem")
BODY = ADDRESSES.thing(Kind.AGENCY, "ban-vi-du")
GRAPH = ADDRESSES.graph("resolved")

DAYS = st.dates(date(2019, 1, 1), date(2023, 12, 31))
MAYBE = st.one_of(st.none(), DAYS)
WINDOWS = st.tuples(DAYS, st.one_of(st.just(0), st.integers(0, 60))).map(
    lambda pair: Interval(pair[0], pair[0] + timedelta(pair[1]))
)
HOLDINGS = st.builds(
    RecordedHolding,
    st.builds(HoldingBounds, MAYBE, MAYBE, MAYBE, MAYBE),
    st.frozensets(WINDOWS, max_size=3),
    st.frozensets(WINDOWS, max_size=2),
    st.booleans(),
    st.one_of(st.none(), st.integers(2019, 2023)),
    st.lists(WINDOWS, max_size=2).map(tuple),
)
INTERVALS = st.tuples(DAYS, st.one_of(st.just(0), st.integers(0, 500))).map(
    lambda pair: Interval(pair[0], pair[0] + timedelta(pair[1]))
)


def statements(
    holding: RecordedHolding, tenure: NamedNode, person: NamedNode = PERSON, office: NamedNode = OFFICE
) -> Iterator[tuple[NamedNode, NamedNode, object]]:
    claim = ADDRESSES.thing(Kind.CLAIM, "s-vi-du--c001")
    yield tenure, v.khoi.holder, person
    yield tenure, v.khoi.office, office
    yield tenure, v.khoi.supportedBy, claim
    yield claim, v.khoi.claimSource, ADDRESSES.thing(Kind.SOURCE, "s-vi-du")
    yield person, v.rdfs.label, v.text("Trần Thử Nghiệm", "vi")
    yield office, v.rdfs.label, v.text("Trưởng ban Ban Ví dụ", "vi")
    yield office, v.org.postIn, BODY
    yield BODY, v.rdfs.label, v.text("Ban Ví dụ", "vi")
    bounds = holding.bounds
    for predicate, day in (
        (v.khoi.startNotEarlierThan, bounds.start_not_earlier_than),
        (v.khoi.startNotLaterThan, bounds.start_not_later_than),
        (v.khoi.endNotEarlierThan, bounds.end_not_earlier_than),
        (v.khoi.endNotLaterThan, bounds.end_not_later_than),
    ):
        if day:
            yield tenure, predicate, v.day(day)
    for days in holding.reported:
        exact = days.first == days.last
        yield tenure, *((v.khoi.attestedOn, v.day(days.first)) if exact else (v.khoi.attestedWithin, extent(days)))
    for days in holding.assumed:
        yield tenure, v.khoi.assumedWithin, extent(days)
    for number, days in enumerate(holding.presumed):
        presumption = ADDRESSES.thing(Kind.PRESUMPTION, f"{tenure.value.rpartition('/')[2]}--{number}")
        yield presumption, v.khoi.presumedTenure, tenure
        yield presumption, v.khoi.presumedFrom, v.day(days.first)
        yield presumption, v.khoi.presumedUntil, v.day(days.last)
    if holding.span_stated:
        yield tenure, v.khoi.spanStatedBy, ADDRESSES.thing(Kind.SOURCE, "s-vi-du")
    if holding.term_year:
        yield tenure, v.khoi.termYear, v.integer(int(holding.term_year))


def extent(days: Interval) -> Literal:
    return v.plain(f"{days.first}/{days.last}")


def store_of(holding: RecordedHolding) -> Store:
    store = Store()
    tenure = ADDRESSES.thing(Kind.TENURE, "tran-thu-nghiem--truong-ban-vi-du")
    store.extend(Quad(s, p, o, GRAPH) for s, p, o in statements(holding, tenure))  # type: ignore[arg-type]
    return store


@pytest.mark.parametrize(("query", "asked_of"), [("holders-of-office", OFFICE), ("roles-of-person", PERSON)])
@given(holding=HOLDINGS, asked=INTERVALS, presume=st.booleans())
def test_queries_and_time_algebra_agree(
    query: str, asked_of: NamedNode, holding: RecordedHolding, asked: Interval, presume: bool
) -> None:
    parameter = "office" if query == "holders-of-office" else "person"
    values = {
        parameter: asked_of.value,
        "on": f"{asked.first}/{asked.last}",
        "lang": "vi",
        "presume": str(presume).lower(),
    }
    output = io.BytesIO()
    request = Request(QUERIES[query].render(values, ADDRESSES), RESULT_FORMATS[0], None)
    Backend(store_of(holding)).answer(request, lambda _: output)
    [row] = json.loads(output.getvalue())["results"]["bindings"]
    assert row["status"]["value"] == status_in(holding, asked, presume=presume)
    assert (row["covers"]["value"] == "true") == covers(holding, asked)


def drawn(generator: Random) -> RecordedHolding:
    """Draw a holding whose bounds may lie in any order."""

    def day() -> date:
        return date(2019, 1, 1) + timedelta(generator.randrange(1800))

    def window() -> Interval:
        first = day()
        return Interval(first, first + timedelta(generator.choice([0, 0, 30, 90])))

    bounds = HoldingBounds(*(day() if generator.random() < 0.7 else None for _ in range(4)))
    reported, assumed, presumed = (frozenset(window() for _ in range(generator.randrange(most))) for most in (4, 2, 3))
    year = generator.choice([None, *range(2019, 2024)])
    return RecordedHolding(bounds, reported, assumed, generator.random() < 0.5, year, tuple(presumed))


@pytest.mark.parametrize("query", ["holders-of-office", "roles-of-person"])
def test_queries_and_time_algebra_agree_on_ten_thousand_cases(query: str) -> None:
    generator, store = Random(2024), Store()  # noqa: S311  # drawn the same each time, not secret
    holdings = {ADDRESSES.thing(Kind.TENURE, f"lan-{number}"): drawn(generator) for number in range(100)}
    by_office = query == "holders-of-office"
    for number, (tenure, holding) in enumerate(holdings.items()):
        person = ADDRESSES.thing(Kind.PERSON, f"nguoi-{number}") if by_office else PERSON
        office = OFFICE if by_office else ADDRESSES.thing(Kind.OFFICE, f"ghe-{number}")
        said = statements(holding, tenure, person, office)
        store.extend(Quad(s, p, o, GRAPH) for s, p, o in said)  # type: ignore[arg-type]
    cases = 0
    for _ in range(100):
        first = date(2019, 1, 1) + timedelta(generator.randrange(1800))
        asked = Interval(first, first + timedelta(generator.choice([0, 0, 30, 365])))
        values = {"office": OFFICE.value} if by_office else {"person": PERSON.value}
        output = io.BytesIO()
        text = QUERIES[query].render({**values, "on": f"{asked.first}/{asked.last}", "lang": "vi"}, ADDRESSES)
        Backend(store).answer(Request(text, RESULT_FORMATS[0], None), lambda _, out=output: out)  # type: ignore[misc]
        rows = json.loads(output.getvalue())["results"]["bindings"]
        assert len(rows) == len(holdings)
        for row in rows:
            holding = holdings[NamedNode(row["tenure"]["value"])]
            assert row["status"]["value"] == status_in(holding, asked)
            assert (row["covers"]["value"] == "true") == covers(holding, asked)
            cases += 1
    assert cases == 10_000
