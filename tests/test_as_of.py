"""The queries and the time algebra give one answer, on random histories."""

import io
import json
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, Store

from khoi import vocabulary as v
from khoi.addresses import Addresses, Kind
from khoi.backend import EmbeddedBackend, Request
from khoi.formats import RESULT_FORMATS
from khoi.queries import query_files
from khoi.time import Bounds, Holding, Interval, covers, status_in

ADDRESSES = Addresses("https://example.org/khoi/")
QUERIES = query_files(ROOT / "queries")
OFFICE = ADDRESSES.thing(Kind.OFFICE, "truong-ban-vi-du")
PERSON = ADDRESSES.thing(Kind.PERSON, "tran-thu-nghiem")
BODY = ADDRESSES.thing(Kind.AGENCY, "ban-vi-du")
GRAPH = ADDRESSES.graph("resolved")

DAYS = st.dates(date(2019, 1, 1), date(2023, 12, 31))
MAYBE = st.one_of(st.none(), DAYS)
HOLDINGS = st.builds(
    Holding,
    st.builds(Bounds, MAYBE, MAYBE, MAYBE, MAYBE),
    st.frozensets(DAYS, max_size=3),
    st.booleans(),
    st.one_of(st.none(), st.integers(2019, 2023)),
)
INTERVALS = st.tuples(DAYS, st.one_of(st.just(0), st.integers(0, 500))).map(
    lambda pair: Interval(pair[0], pair[0] + timedelta(pair[1]))
)


def statements(holding: Holding, tenure: NamedNode) -> Iterator[tuple[NamedNode, NamedNode, object]]:
    claim = ADDRESSES.thing(Kind.CLAIM, "s-vi-du--c001")
    yield tenure, v.HOLDER, PERSON
    yield tenure, v.OFFICE, OFFICE
    yield tenure, v.SUPPORTED_BY, claim
    yield claim, v.CLAIM_SOURCE, ADDRESSES.thing(Kind.SOURCE, "s-vi-du")
    yield PERSON, v.LABEL, v.text("Trần Thử Nghiệm", "vi")
    yield OFFICE, v.LABEL, v.text("Trưởng ban Ban Ví dụ", "vi")
    yield OFFICE, v.POST_IN, BODY
    yield BODY, v.LABEL, v.text("Ban Ví dụ", "vi")
    bounds = holding.bounds
    for predicate, day in (
        (v.START_NOT_EARLIER_THAN, bounds.start_not_earlier_than),
        (v.START_NOT_LATER_THAN, bounds.start_not_later_than),
        (v.END_NOT_EARLIER_THAN, bounds.end_not_earlier_than),
        (v.END_NOT_LATER_THAN, bounds.end_not_later_than),
    ):
        if day:
            yield tenure, predicate, v.day(day)
    for day in holding.seen:
        yield tenure, v.ATTESTED_ON, v.day(day)
    if holding.span_stated:
        yield tenure, v.SPAN_STATED_BY, ADDRESSES.thing(Kind.SOURCE, "s-vi-du")
    if holding.term_year:
        yield tenure, v.TERM_YEAR, v.plain(str(holding.term_year))


def store_of(holding: Holding) -> Store:
    store = Store()
    tenure = ADDRESSES.thing(Kind.TENURE, "tran-thu-nghiem--truong-ban-vi-du")
    store.extend(Quad(s, p, o, GRAPH) for s, p, o in statements(holding, tenure))  # type: ignore[arg-type]
    return store


@pytest.mark.parametrize(("query", "asked_of"), [("holders-of-office", OFFICE), ("roles-of-person", PERSON)])
@settings(max_examples=300, deadline=None)
@given(holding=HOLDINGS, asked=INTERVALS)
def test_queries_and_time_algebra_agree(query: str, asked_of: NamedNode, holding: Holding, asked: Interval) -> None:
    parameter = "office" if query == "holders-of-office" else "person"
    values = {parameter: asked_of.value, "on": f"{asked.first}/{asked.last}", "lang": "vi"}
    output = io.BytesIO()
    request = Request(QUERIES[query].render(values, ADDRESSES), RESULT_FORMATS[0], None)
    EmbeddedBackend(store_of(holding)).answer(request, lambda _: output)
    [row] = json.loads(output.getvalue())["results"]["bindings"]
    assert row["status"]["value"] == status_in(holding, asked)
    assert (row["covers"]["value"] == "true") == covers(holding, asked)
