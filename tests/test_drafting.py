"""Drafting reads invented sentences as a careful curator would, and says less where it cannot be sure."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from khoi.cli import app
from khoi.names.text import digest
from loaders.drafting.article import facts_of
from loaders.drafting.entries import Entries, put_office
from loaders.drafting.facts import Facts
from loaders.drafting.files import ArticleError, read_article
from loaders.drafting.proposals import Proposer
from loaders.records.common import Label
from loaders.registry import Registry

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "drafting" / "cases.yaml").read_text("utf-8"))


def _lines(facts: Facts) -> dict[str, list[str]]:
    def line(*parts: str | None) -> str:
        return " | ".join(part or "" for part in parts).strip()

    meeting = facts.meetings[0] if facts.meetings else None
    return {
        "persons": list(facts.persons),
        "holdings": [line(one.person, one.office, one.body, one.status, one.date) for one in facts.holdings],
        "acts": [line(one.act, one.person, one.decision, one.date) for one in facts.acts],
        "awards": [line(one.kind, one.recipient, one.step) for one in facts.awards],
        "blocs": [line(one.role, one.agency, one.year) for one in facts.blocs],
        "chairs": [one.person for one in meeting.chairs] if meeting else [],
        "attendees": [one.person for one in meeting.attendees] if meeting else [],
    }


@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
def test_a_sentence_gives_what_it_says_and_nothing_more(case: dict[str, Any]) -> None:
    found = _lines(facts_of(case["text"]))
    for kind, lines in found.items():
        wanted = [" | ".join(part.strip() for part in one.split("|")).strip() for one in case.get(kind, [])]
        assert sorted(lines) == sorted(wanted), kind


def test_a_day_without_a_year_takes_it_from_the_page_and_from_nowhere_else() -> None:
    text = "Chiều 30/12, Sở Mẫu tổng kết năm 2030. Ông Trần Văn Thử, Giám đốc Sở Mẫu chủ trì hội nghị."
    assert facts_of(text).holdings[0].date == "XXXX-12-30"
    assert facts_of(text, date(2031, 1, 2)).holdings[0].date == "2030-12-30"


def test_an_award_has_the_day_that_is_printed_before_it_and_no_later_one() -> None:
    told = "Sở Mẫu đón nhận Huân chương Lao động hạng Ba."
    assert [award.day for award in facts_of(f"{told}\nNgày 3/4/2031, Sở Nháp họp.").awards] == [None]
    dated = f"{told}\nNgày 3/4/2031, Sở Mẫu tổ chức lễ đón nhận Huân chương Lao động hạng Ba."
    assert [award.day for award in facts_of(dated).awards] == ["2031-04-03"]


def test_an_order_of_another_state_is_not_proposed_as_the_one_of_that_name_here() -> None:
    proposer = Proposer(
        Registry(), awards={"huan-chuong-lao-dong": Label(vi="Huân chương Lao động", en="Labour Order")}
    )
    assert proposer.award("Huân chương Lao động hạng Ba") is not None
    assert proposer.award("Huân chương Lao động hạng Ba của Lào") is None


def test_places_of_a_draft_are_those_of_the_words_in_the_text() -> None:
    text = "Sáng 3.6, Phó Giám đốc Sở Mẫu Trần Văn Thử dự hội nghị."
    [held] = facts_of(text).holdings
    assert text[slice(*held.person_at)] == "Trần Văn Thử"
    assert text[slice(*held.office_at)] == "Phó Giám đốc Sở Mẫu"


def test_a_word_broken_by_a_line_end_is_one_name() -> None:
    text = "Bà Nguyễn Thị Thử, Phó Chủ tịch Ủy ban Trung ương Hội Mẫu, Chủ tịch Hội Nháp Phụ\nnữ Ví Dụ, phát biểu."
    assert [held.body for held in facts_of(text).holdings] == ["Ủy ban Trung ương Hội Mẫu", "Hội Nháp Phụ nữ Ví Dụ"]


@pytest.mark.parametrize(
    ("data", "read"),
    [
        ("\ufeffÔng Trần Văn Thử\r\n".encode(), "Ông Trần Văn Thử\n"),
        ("Ông Trần Văn Thử".encode("utf-16"), "Ông Trần Văn Thử"),
        ("Bà Lê Thị Mẫu, Giám đốc".encode("cp1258", errors="ignore"), None),
    ],
)
def test_texts_in_known_encodings_become_one_normal_form(tmp_path: Path, data: bytes, read: str | None) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert read is None or read_article(path) == read


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"", "holds no text"),
        ("a.txt", b"\x00\x01\xff", "is no text"),
        ("a.pdf", b"no pdf", "is no PDF"),
        ("a.docx", b"no word", "is no Word file"),
        ("a.txt", "Ñaõ ñöôïc ngöôøi cuûa caùc vaø caùc".encode("cp1252"), "VNI"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(
    tmp_path: Path, name: str, data: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ArticleError, match=says):
        read_article(tmp_path / name)


def test_a_draft_is_written_beside_its_text_with_spans_that_hold(tmp_path: Path) -> None:
    article = tmp_path / "bai.txt"
    article.write_text("Chiều 4/8, Phó Giám đốc Sở Mẫu Trần Văn Thử chủ trì hội nghị.", encoding="utf-8")
    result = CliRunner().invoke(app, ["draft", str(article), "--published", "2031-08-05", "-o", str(tmp_path / "d")])
    assert result.exit_code == 0, result.output
    draft = yaml.safe_load((tmp_path / "d" / "bai.yaml").read_text("utf-8"))
    text = (tmp_path / "d" / "bai.txt").read_text("utf-8")
    assert draft["source"]["text"] == {"sha256": digest(text), "length": len(text)}
    assert all(digest(text[span["start"] : span["end"]]) == span["sha256"] for span in draft["spans"].values())
    [claim] = draft["claims"]
    assert (claim["on"], claim["suggested"], claim["person"]) == ("2031-08-04", True, "tran-van-thu")


def test_what_articles_say_is_printed_as_json(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Ông Trần Văn Thử, Giám đốc Sở Mẫu phát biểu.", encoding="utf-8")
    result = CliRunner().invoke(app, ["draft", str(article), "--json", "-o", "-"])
    assert json.loads(result.output)["holdings"][0]["body"] == "Sở Mẫu"


@pytest.mark.parametrize(
    ("title", "body", "english", "level"),
    [
        ("Phó Cục trưởng", "Cục Nháp", "Deputy Director General, Department of Nháp", "deputy"),
        ("Phó Chủ tịch Thường trực", "Hội Mẫu", "Standing Vice Chair, Association of Mẫu", "standing-deputy"),
        ("Chủ tịch", "Ủy ban nhân dân tỉnh Ví Dụ", "Chair, People's Committee of Ví Dụ province", "head"),
        ("Giám đốc", "Sở Mẫu tỉnh Ví Dụ", "Director, Department of Mẫu, Ví Dụ province", "head"),
        ("Cố vấn", "Cục Nháp", None, None),
        ("Giám đốc", "Nhà Mẫu", None, "head"),
    ],
)  # fmt: skip
def test_english_is_proposed_for_titles_and_bodies_whose_words_are_known_and_for_no_others(
    title: str, body: str, english: str | None, level: str | None
) -> None:
    entries: Entries = {}
    proposer = Proposer(Registry())
    put_office(entries, proposer, proposer.office(title, body), title, body)
    [office] = entries["offices"].values()
    label = office["label"]
    assert isinstance(label, dict)
    assert (label.get("en"), office.get("level")) == (english, level)
