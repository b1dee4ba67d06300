"""What holds of every claim and gap of the corpus: at its own time a claim is the answer, and no day is made up."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import httpx2

_CLAIMS = """
SELECT DISTINCT ?office ?holder ?when {
  ?claim khoi:claimObject ?office ; khoi:claimSubject ?holder ; khoi:attestedEdtf ?when ; khoi:mark ?mark .
  ?office a khoi:Office . FILTER(?mark != <https://w3id.org/khoi/code/mark/former>)
}"""
_DAYS = """
SELECT DISTINCT ?office ?day ?assumed {
  ?tenure khoi:office ?office .
  { ?tenure khoi:attestedOn ?day } UNION { ?tenure khoi:assumedWithin ?assumed BIND(STRBEFORE(?assumed, "/") AS ?day) }
}"""
_PREFIX = "PREFIX khoi: <https://w3id.org/khoi/ontology#> "


def rows(client: httpx2.Client, query: str) -> Iterator[dict[str, str]]:
    answer = client.get("/sparql", params={"query": _PREFIX + query, "format": "json"}).json()
    for row in answer["results"]["bindings"]:
        yield {name: cell["value"] for name, cell in row.items()}


def whole(edtf: str) -> str | None:
    """Return the month or the year of bounds that are just its first and last day: `[2016-01..2016-12]` is `2016`."""
    first, _, last = edtf.strip("[]").partition("..")
    if re.fullmatch(r"\d{4}(-\d{2})?", first) and first == (last or first):
        return first
    return first[:4] if (first[4:], last) == ("-01", f"{first[:4]}-12") else None


def local(address: str) -> str:
    return address.rpartition("/")[2]


def test_a_claim_dated_by_month_or_year_answers_for_its_month_or_year(corpus_client: httpx2.Client) -> None:
    asked = 0
    for row in rows(corpus_client, _CLAIMS):
        when = whole(row["when"])
        if when is None:
            continue
        params = {"office": local(row["office"]), "on": when, "lang": "en"}
        answer = corpus_client.get("/api/v1/who-held", params=params).json()
        statuses = {one["status"] for one in answer["holders"] if one["holder"]["iri"] == row["holder"]}
        assert answer["answer"] == "attested", params
        assert "attested" in statuses, (params, statuses)
        asked += 1
    assert asked > 80


def test_a_gap_begins_and_ends_with_a_day_that_a_claim_gives_or_with_bounds(corpus_client: httpx2.Client) -> None:
    known = {(local(row["office"]), row["day"]) for row in rows(corpus_client, _DAYS)}
    gaps = [gap for gap in corpus_client.get("/api/v1/gaps?limit=200").json()["gaps"] if gap["kind"] == "office"]
    days = {(gap["thing"]["id"], day) for gap in gaps for day in (gap["since"], gap["until"]) if len(day) == 10}
    assert days
    assert days <= known


def test_a_gap_holds_a_day_that_no_report_may_mean_and_marks_a_day_that_the_curator_assumed(
    corpus_client: httpx2.Client,
) -> None:
    reported = {(local(row["office"]), row["day"]) for row in rows(corpus_client, _DAYS) if "assumed" not in row}
    answer = corpus_client.get("/api/v1/gaps?limit=200&lang=vi").json()
    gaps = [gap for gap in answer["gaps"] if gap["kind"] == "office"]
    ends = [(gap["thing"]["id"], gap[end], gap[f"{end}Assumed"]) for gap in gaps for end in ("since", "until")]
    for office, day, assumed in ends:
        assert not assumed or (office, day) not in reported, (office, day)
    assert any(assumed for _, _, assumed in ends)
    page = corpus_client.get("/gaps", headers={"Accept": "text/html"}).text
    assert page.count("(ngày do người biên tập xác định)") == sum(assumed for _, _, assumed in ends)
    for gap in gaps:
        last, first = (re.findall(r"\d{4}-\d{2}-\d{2}", gap[end]) for end in ("since", "until"))
        assert date.fromisoformat(first[0]) - date.fromisoformat(last[-1]) > timedelta(1), gap
