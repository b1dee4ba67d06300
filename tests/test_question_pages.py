"""The pages of the competency questions: the answer in a sentence first, few rows, the surest first, and no id."""

import re

import httpx2
import pytest
from bs4 import BeautifulSoup

from api.pages.questions import ROWS
from khoi.time import Status

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("section", "ABCDEFG")
def test_a_page_shows_ten_rows_at_most_and_no_id(section: str, corpus_client: httpx2.Client) -> None:
    page = corpus_client.get("/questions", params={"section": section}, headers={"Accept": "text/html"}).text
    for table in BeautifulSoup(page, "html.parser").select("table.asked"):
        assert len(table.select("tbody tr")) <= 10
        for behind in table.select("details.behind"):
            behind.decompose()
        texts = [cell.get_text().strip() for cell in table.select("td")]
        assert any(texts)
        assert not [text for text in texts if re.search(r"^[a-z0-9]+(-+[a-z0-9]+)+$|XXXX|\.\.|://", text)]


@pytest.mark.parametrize(
    ("number", "named"),
    [
        (8, "Phạm Tất Thắng"),
        (10, "Nguyễn Văn Bình"),
        (15, "Nguyễn Thị Minh"),
        (31, "Nguyễn Trọng Nghĩa"),
        (39, "Bùi Hải Sơn"),
    ],
)
def test_a_question_of_who_is_answered_with_a_person(number: int, named: str, corpus_client: httpx2.Client) -> None:
    answer = corpus_client.get(f"/api/v1/questions/{number}", params={"lang": "vi"}).json()
    assert any(named in sentence for sentence in answer["sentences"])
    page = corpus_client.get(f"/questions/{number}", headers={"Accept": "text/html"}).text
    assert page.index(named) < page.index("<table")


def test_a_succession_is_told_with_names_and_days(corpus_client: httpx2.Client) -> None:
    before, after = corpus_client.get("/api/v1/questions/31", params={"lang": "vi"}).json()["sentences"]
    assert "Trịnh Văn Quyết được bổ nhiệm ngày 4/11/2025; Nguyễn Trọng Nghĩa thôi giữ chức ngày 4/11/2025." in before
    assert "Nguyễn Trọng Nghĩa được bổ nhiệm ngày 4/11/2025" in after


MERGED = ("Ban Dân vận Trung ương", "Ban Tuyên giáo Trung ương")
MINISTRIES = ("Bộ Khoa học và Công nghệ", "Bộ Thông tin và Truyền thông")


@pytest.mark.parametrize(
    ("number", "bodies", "day", "result"),
    [
        (64, MERGED, "3/2/2025", "Ban Tuyên giáo và Dân vận Trung ương"),
        (65, MERGED, "3/2/2025", "Ban Tuyên giáo và Dân vận Trung ương"),
        (67, MINISTRIES, "1/3/2025", "Bộ Khoa học và Công nghệ"),
    ],
)
def test_a_merger_names_all_that_merged_and_what_goes_on(
    number: int, bodies: tuple[str, ...], day: str, result: str, corpus_client: httpx2.Client
) -> None:
    answer = corpus_client.get(f"/api/v1/questions/{number}", params={"lang": "vi"}).json()
    assert answer["sentences"] == [f"{' và '.join(bodies)} đã hợp nhất ngày {day} thành {result}."]
    merged = [row for row in answer["rows"] if "original" in row]
    assert {row["originalLabel"] for row in merged} == {*bodies}
    assert {row["resultLabel"] for row in merged} == {result}


@pytest.mark.parametrize(("number", "language"), [(26, "vi"), (26, "en")])
def test_a_window_that_touches_the_day_is_told_in_the_table_of_a_question(
    number: int, language: str, corpus_client: httpx2.Client
) -> None:
    around = {"vi": "Có nguồn nêu quanh thời gian này", "en": "Reported around this time"}[language]
    page = corpus_client.get(f"/questions/{number}", params={"lang": language}, headers={"Accept": "text/html"}).text
    [table] = re.findall(r'<table class="answer asked stack"[^>]*>.*?</table>', page, re.DOTALL)
    [row] = [row for row in table.split("<tr ") if "pho-chanh-an-toa-an-nhan-dan-toi-cao" in row.partition("claims")[0]]
    assert around in row


def test_who_chaired_is_said_as_the_source_says_it_though_another_has_them_attending(
    corpus_client: httpx2.Client,
) -> None:
    answer = corpus_client.get("/api/v1/questions/51", params={"lang": "en"}).json()
    assert answer["findings"] == ["reported"]
    assert {row["participantLabel"] for row in answer["rows"]} == {"Ngô Văn Tuấn", "Trần Quốc Tỏ", "Trịnh Văn Quyết"}


def test_of_many_disagreements_a_page_shows_each_before_any_a_second_time(corpus_client: httpx2.Client) -> None:
    rows = corpus_client.get("/api/v1/questions/71").json()["rows"]
    page = corpus_client.get("/questions/71", headers={"Accept": "text/html"}).text
    [table] = re.findall(r'<table class="answer asked stack"[^>]*>.*?</table>', page, re.DOTALL)
    conflicts = re.findall(r'href="[^"]*/doc/conflict/([^"?#]+)', table)
    whole = {row["conflict"].rpartition("/")[2] for row in rows}
    assert len(set(conflicts)) == min(len(whole), ROWS)


@pytest.mark.parametrize("number", [26, 27, 29])
def test_what_is_surest_comes_first_on_the_page_of_a_question(number: int, corpus_client: httpx2.Client) -> None:
    page = corpus_client.get(f"/questions/{number}", headers={"Accept": "text/html"}).text
    [table] = re.findall(r'<table class="answer asked stack"[^>]*>.*?</table>', page, re.DOTALL)
    chips = [name for name in re.findall(r'class="chip ([a-z]+)', table) if name in set(Status)]
    assert chips
    assert chips == sorted(chips, key=list(Status).index)
