"""The competency questions: all answered, each row founded, and in agreement with the recorded facts."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import httpx2
import pytest
from conftest import ROOT, SHARED
from golden import GOLDEN, QUERIES, QUESTIONS, answer_to

from api.lookups.competency import read_questions
from api.pages.questions import BEHIND
from api.pages.words import words
from khoi.errors import FindingsError
from khoi.messages import Language
from khoi.names.text import search_key
from khoi.releases.release import Release
from khoi.time import Status

FACTS = SHARED / "domain" / "facts.csv"
LIST = SHARED / "domain" / "competency_questions.md"
WITHOUT_CLAIMS = {"not found", "not recorded by policy"}
Row = Mapping[str, str]


def golden(number: int) -> list[Row]:
    text = (GOLDEN / "questions" / f"{number:02}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def local(address: str) -> str:
    return address.rpartition("/")[2]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: str(question.number))
def test_a_question_has_its_golden_answer(question: object, corpus_release: Release) -> None:
    file, answer = answer_to(question, corpus_release)  # type: ignore[arg-type]
    assert answer == (GOLDEN / "questions" / file).read_text(encoding="utf-8"), "see tests/golden.py"


@pytest.mark.parametrize("number", range(1, 82))
def test_every_row_of_an_answer_names_its_claims_or_what_was_searched_in_vain(number: int) -> None:
    rows = golden(number)
    assert rows
    for row in rows:
        claims = row.get("claims", "").split()
        assert claims == sorted(set(claims))
        of_curator = "/id/identification/" in row.get(
            "thing", ""
        )  # a ground of identity rests on sources, not on claims
        assert claims or of_curator or row["answer"] in WITHOUT_CLAIMS
        assert any(value for name, value in row.items() if name not in ("answer", "claims"))


def test_every_claim_behind_an_answer_is_in_the_curated_files() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "sources" / "articles").glob("*.yaml"))
    known = set(re.findall(r"\bid: ([a-z0-9-]+)", text))
    behind = {
        local(claim) for number in range(1, 82) for row in golden(number) for claim in row.get("claims", "").split()
    }
    assert {claim for claim in behind if claim.partition("--")[2] not in known} == set()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_column_and_finding_has_words(language: Language) -> None:
    spoken = words(language)
    for number in range(1, 82):
        for row in golden(number):
            shown = {name for name in row if name not in BEHIND and not name.endswith("Label")}
            assert {f"asked.{name}" for name in shown} - set(spoken.texts) == set(), number
            finding = row.get("answer") or row.get("status") or "reported"
            assert finding in set(Status) or f"finding.{finding.replace(' ', '-')}" in spoken


def test_no_golden_answer_is_left_of_a_question_that_is_gone() -> None:
    assert {path.stem for path in (GOLDEN / "questions").iterdir()} == {f"{one.number:02}" for one in QUESTIONS}


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("number: 2, section: A, query: meetings", "2:5: question 2 stands where 1 should"),
        ("number: 1, section: B, query: meetings", "2:5: there is no section 'B'"),
        ("number: 1, section: A, query: meeting", "2:5: there is no query 'meeting'"),
        ("number: 1, section: A, query: meetings, asked: [{blok: x}]", "2:5: 'meetings' has no parameter 'blok'"),
        ("number: 1, section: A, query: gaps, aksed: []", "2:110: Extra inputs are not permitted"),
    ],
)
def test_a_faulty_question_is_refused_with_its_place(entry: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "questions.yaml"
    path.write_text(
        f"questions:\n  - {{question: {{vi: Ai, en: Who}}, {entry}}}\nsections: {{A: {{vi: Một, en: One}}}}\n", "utf-8"
    )
    with pytest.raises(FindingsError, match=re.escape(message.partition(": ")[2])) as error:
        read_questions(path, QUERIES)
    assert str(error.value).startswith("questions.yaml:2:")


@pytest.mark.slow
def test_an_answer_is_served_as_json_csv_and_page(corpus_client: httpx2.Client) -> None:
    answer = corpus_client.get("/api/v1/questions/6", params={"lang": "en"}).json()
    assert (answer["findings"], answer["rows"][0]["broken"]) == (["no"], "1")
    assert corpus_client.get("/api/v1/questions/6.csv").text.startswith("bloc,kept,broken,unchecked,answer,claims")
    page = corpus_client.get("/questions/6", params={"lang": "en"}, headers={"Accept": "text/html"}).text
    assert "/doc/claim/s-plvn-nc-2023-sk--c059" in page
    assert len(corpus_client.get("/api/v1/questions").json()["questions"]) == 81


@pytest.mark.slow
@pytest.mark.parametrize("section", "ABCDEFG")
def test_a_section_shows_each_of_its_questions_answered(section: str, corpus_client: httpx2.Client) -> None:
    page = corpus_client.get("/questions", params={"section": section}, headers={"Accept": "text/html"})
    assert page.status_code == 200
    shown = {int(number) for number in re.findall(r'id="question-(\d+)"', page.text)}
    assert shown == {question.number for question in QUESTIONS if question.section == section}


@pytest.mark.parametrize(
    "address", ["/questions/82", "/api/v1/questions/82", "/api/v1/questions/82.csv", "/questions?section=Z"]
)
def test_a_question_that_is_not_there_is_404(address: str, corpus_client: httpx2.Client) -> None:
    assert corpus_client.get(address).status_code == 404


@pytest.mark.skipif(not LIST.exists(), reason="the list of questions is not here")
def test_the_questions_are_numbered_and_ordered_as_the_list() -> None:
    section, listed = "", []
    for line in LIST.read_text(encoding="utf-8").splitlines():
        if heading := re.match(r"## ([A-Z])\.", line):
            section = heading[1]
        elif number := re.match(r"(\d+)\. ", line):
            listed.append((int(number[1]), section))
    assert [(question.number, question.section) for question in QUESTIONS] == listed


@cache
def facts() -> tuple[Row, ...]:
    """Return the recorded facts, which were collected apart from the curated files."""
    if not FACTS.exists():
        pytest.skip("the recorded facts are not here")
    with FACTS.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def stated(kind: str, of: str, year: str = "") -> Iterator[Row]:
    """Yield facts of a kind about something, of agencies alone: the press also calls persons heads."""
    for fact in facts():
        said = fact["object"]
        dated = not year or f"year {year}" in said or fact["date"] == year
        if dated and fact["fact_type"] == kind and said.startswith(of) and "person as" not in said:
            yield fact


def named(corpus_release: Release, number: int, column: str) -> list[tuple[Row, str]]:
    """Return the rows of an answer in Vietnamese, each with the folded name in `column`."""
    [question] = [one for one in QUESTIONS if one.number == number]
    rows = csv.DictReader(io.StringIO(answer_to(question, corpus_release, "vi")[1]))
    return [(row, search_key(row[f"{column}Label"])) for row in rows]


NC, DTW = "Khối thi đua các bộ, ngành Nội chính", "Khối thi đua các cơ quan Đảng Trung ương"


@pytest.mark.parametrize(("number", "kind"), [(1, "bloc_head"), (2, "bloc_deputy_head")])
def test_the_bloc_is_led_by_whom_the_facts_say(number: int, kind: str, corpus_release: Release) -> None:
    for year in ("2020", "2021", "2022", "2023", "2024"):
        said = {search_key(fact["subject"]) for fact in stated(kind, NC, year)}
        assert {name for row, name in named(corpus_release, number, "agency") if row["year"] == year and name} == said


def test_the_party_bloc_of_2024_is_led_by_whom_the_facts_say(corpus_release: Release) -> None:
    for level, kind in (("head", "bloc_head"), ("standing-deputy", "standing_deputy"), ("deputy", "bloc_deputy_head")):
        said = {search_key(fact["subject"]) for fact in stated(kind, DTW, "2024")}
        found = {name for row, name in named(corpus_release, 7, "agency") if local(row["level"]) == level}
        assert found == said


def test_the_bloc_has_the_members_that_the_facts_say(corpus_release: Release) -> None:
    said = {search_key(fact["subject"]) for fact in stated("member_of_bloc", NC)}
    assert {name for _, name in named(corpus_release, 16, "agency") if name} == said


@pytest.mark.parametrize(
    ("number", "office", "day"),
    [
        (33, "Bộ trưởng Bộ Tư pháp", "2023-03-30"),
        (33, "Bộ trưởng Bộ Tư pháp", "2024-09-01"),
        (35, "Chánh án Tòa án nhân dân tối cao", "2025-01-20"),
        (37, "Viện trưởng Viện kiểm sát nhân dân tối cao", "2021-01-15"),
        (37, "Viện trưởng Viện kiểm sát nhân dân tối cao", "2025-01-20"),
        (41, "Giám đốc - Tổng Biên tập Nhà xuất bản", "2023-04-07"),
        (41, "Giám đốc - Tổng Biên tập Nhà xuất bản", "2024-01-31"),
    ],
)
def test_the_holder_of_a_day_is_the_latest_that_the_facts_report(
    number: int, office: str, day: str, corpus_release: Release
) -> None:
    entered = [*stated("held_office", office), *stated("appointed", office)]
    latest = max((fact for fact in entered if fact["date"][:10] <= day), key=lambda fact: fact["date"][:10])
    rows = [(row, name) for row, name in named(corpus_release, number, "holder") if row["onStart"] == day]
    attested = {name for row, name in rows if row["status"] == "attested"}
    possible = {name for row, name in rows if row["status"] != "outside"}
    assert (attested or possible) == {search_key(latest["subject"])}
    assumed = any(f"{day}/{day}" in row.get("assumedWithin", "") for row, _ in rows)  # no source gives the day
    assert bool(attested) == (not assumed and any(fact["date"].rstrip("~") == day for fact in entered))


def test_the_chief_justices_are_those_of_the_facts(corpus_release: Release) -> None:
    said = {search_key(fact["subject"]) for fact in stated("appointed", "Chánh án Tòa án nhân dân tối cao")}
    before = {search_key("Trương Hòa Bình")}  # relieved in April 2016, which the list of facts begins after
    assert {name for _, name in named(corpus_release, 36, "holder")} == said | before


def test_the_mausoleum_board_is_led_by_nobody_reported_in_the_week_between(corpus_release: Release) -> None:
    [left] = [
        fact
        for fact in facts()
        if fact["fact_type"] == "left_office" and "Trưởng ban Ban Quản lý Lăng" in fact["object"]
    ]
    [entered] = stated("appointed", "Phụ trách Ban Quản lý Lăng")
    assert left["date"] < "2023-08-04" < entered["date"]
    statuses = {name: row["status"] for row, name in named(corpus_release, 39, "holder")}
    assert statuses[search_key(left["subject"])] == statuses[search_key(entered["subject"])] == "outside"
    assert set(statuses.values()) <= {"outside", "unknown"}


@pytest.mark.parametrize(
    ("number", "source", "award"),
    [(56, "s-bvpl-nc-2020-tk", "Cờ thi đua của Chính phủ"), (58, "s-nxb-dang-2023-tk", "")],
)
def test_those_put_forward_are_those_of_the_facts(
    number: int, source: str, award: str, corpus_release: Release
) -> None:
    said = {search_key(fact["subject"]) for fact in stated("award_proposed", award) if fact["source_id"] == source}
    found = {name for row, name in named(corpus_release, number, "recipient") if row["answer"] == "proposed"}
    assert found == said


def test_every_known_contradiction_is_an_open_conflict_of_its_sources() -> None:
    path = SHARED / "domain" / "contradictions.csv"
    if not path.exists():
        pytest.skip("the list of contradictions is not here")
    conflicts: dict[str, set[str]] = {}
    for row in golden(71):
        conflicts.setdefault(row["conflict"], set()).add(local(row["source"]))
    with path.open(encoding="utf-8", newline="") as file:
        expected = [row for row in csv.DictReader(file) if row["expected"] == "conflict"]
    for row in expected:
        if row["id"] == "C02":  # attending and chairing: two roles, and no contradiction
            continue
        assert any({row["source_a"]} <= sources for sources in conflicts.values()), row["id"]
