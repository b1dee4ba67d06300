"""Pages in a real browser: what a reader does, in both languages, on a phone, with and without scripts."""

import json
import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from browsing import HTML, PAGE_TYPES
from bs4 import BeautifulSoup
from conftest import INPUTS
from playwright.sync_api import Browser, Page, expect
from sharing import Shared

from api.pages.words import of_the_interface
from loaders.builds import build

pytestmark = pytest.mark.slow


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    context = browser.new_context(base_url=server, locale="vi-VN", viewport={"width": 360, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture
def corpus_page(browser: Browser, corpus_server: str) -> Iterator[Page]:
    context = browser.new_context(base_url=corpus_server, locale="vi-VN", viewport={"width": 360, "height": 800})
    yield context.new_page()
    context.close()


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_a_name_without_diacritics_leads_to_the_person_the_day_and_the_source(page: Page) -> None:
    page.goto("/")
    page.fill("#search input", "ngo van tuan")
    page.press("#search input", "Enter")
    page.click("text=Ngô Văn Tuấn")
    assert page.inner_text("h1") == "Ngô Văn Tuấn"
    page.fill("#on", "2023-08-04")
    page.click("#as-of button")
    row = page.locator("#ngo-van-tuan--tong-kiem-toan-nha-nuoc")
    assert "Có nguồn nêu đúng ngày này" in row.inner_text()
    row.locator(".sources a").first.click()
    assert "/doc/source/s-plvn-nc-2023-sk" in page.url
    assert page.locator("#claims li[id]").count() > 50


def test_the_headline_question_is_answered_with_its_reason(page: Page) -> None:
    page.goto("/")
    page.fill("#office", "tong kiem toan nha nuoc")
    page.fill("#when", "2024-05-01")
    page.click(".who-held button")
    assert asked(page)["on"] == ["2024-05-01"]
    answer = page.inner_text("#answer")
    assert "Ngô Văn Tuấn, được ghi nhận giữ chức ngày 4/8/2023; chưa nguồn nào nêu đã thôi giữ chức" in answer
    assert "Đã ghi nhận trước đó; chưa nguồn nào nêu đã thôi" in answer
    assert "Ghi nhận cuối: 4/8/2023, 271 ngày trước; suy đoán đến ngày 4/8/2024" in answer


def test_switching_the_language_keeps_page_and_day(page: Page) -> None:
    page.goto("/doc/person/ngo-van-tuan?on=2023-08")
    page.click(".languages a[hreflang=en]")
    assert asked(page) == {"on": ["2023-08"], "lang": ["en"]}
    assert page.get_attribute("html", "lang") == "en"
    assert "Reported within this time" in page.inner_text("#offices")
    page.click("#offices tbody th a >> nth=0")
    assert asked(page) == {"on": ["2023-08"], "lang": ["en"]}


def test_a_day_that_cannot_be_read_is_named_and_kept(page: Page) -> None:
    page.goto("/doc/person/ngo-van-tuan?on=2023-02-30")
    assert "Không đọc được “2023-02-30”" in page.inner_text("[role=alert]")
    assert page.input_value("#on") == "2023-02-30"
    assert page.locator("#offices tbody tr").count() > 0


def test_a_year_without_a_source_says_so(page: Page) -> None:
    page.goto("/doc/bloc/noi-chinh-trung-uong")
    assert "chưa có nguồn" in page.inner_text("#year-2022")


def test_a_proposed_award_is_not_called_conferred(page: Page) -> None:
    page.goto("/doc/meeting/noi-chinh-trung-uong-tong-ket-2020")
    assert "Đề nghị chưa phải là tặng" in page.inner_text("#outcomes")
    assert page.locator("#outcome-AwardConferral").count() == 0


def test_names_are_offered_while_one_types_and_chosen_by_keyboard(page: Page) -> None:
    page.goto("/?lang=en")
    page.locator("#q").press_sequentially("ngo van tu")
    page.wait_for_selector("#options li")
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#q", "aria-activedescendant") == "options-0"
    page.keyboard.press("Enter")
    page.wait_for_url("**/doc/person/ngo-van-tuan?lang=en")
    assert page.inner_text("h1") == "Ngô Văn Tuấn"


def test_a_network_is_walked_by_keyboard_from_a_person_over_a_meeting_to_its_page(corpus_page: Page) -> None:
    corpus_page.set_viewport_size({"width": 1000, "height": 800})  # a phone shows the table alone
    corpus_page.goto("/explore/network?bloc=noi-chinh-trung-uong")
    person = corpus_page.locator(".node[data-side=left]", has_text="Trịnh Văn Quyết")
    person.focus()
    assert corpus_page.locator(".line.on").count() == 2
    corpus_page.keyboard.press("ArrowRight")
    meeting = str(corpus_page.evaluate("document.activeElement.querySelector('title').textContent"))
    corpus_page.keyboard.press("ArrowLeft")
    corpus_page.keyboard.press("ArrowDown")
    assert corpus_page.evaluate("document.activeElement.dataset.side") == "left"
    corpus_page.keyboard.press("ArrowRight")
    corpus_page.keyboard.press("Enter")
    corpus_page.wait_for_url("**/doc/meeting/**")
    assert corpus_page.inner_text("h1").startswith(meeting.split(":")[0])


def test_without_scripts_a_name_is_found_a_day_asked_a_table_sorted_and_a_network_read(
    browser: Browser, corpus_server: str
) -> None:
    context = browser.new_context(base_url=corpus_server, locale="vi-VN", java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.fill("#search input", "trinh van quyet")
    page.press("#search input", "Enter")
    page.click("text=Trịnh Văn Quyết >> nth=0")
    page.fill("#on", "2024-06-01")
    page.click("#as-of button")
    assert "Có nguồn nêu đúng ngày này" in page.inner_text("#offices")
    page.goto("/sources")
    page.click("th a.sort >> nth=3")
    page.click("th a.sort >> nth=3")
    claims = [int(text) for text in page.locator("td.number").all_inner_texts()]
    assert claims == sorted(claims, reverse=True)
    page.goto("/explore/network")
    page.click("#table tbody th a >> nth=0")
    assert "/doc/person/" in page.url
    context.close()


def test_the_work_list_shows_for_each_half_year_what_rest_answers(corpus_client: httpx2.Client) -> None:
    page = corpus_client.get("/coverage?lang=en", headers=HTML).text
    offices = corpus_client.get("/api/v1/queries/sought-offices.json").json()["rows"]
    assert len(offices) == 24
    for office in (offices[0]["office"], offices[-1]["office"]):
        row = page.partition(f'scope="row"><a href="/doc/office/{office.rpartition("/")[2]}')[2].partition("</tr>")[0]
        shown = re.findall(r"on=(\d{4}-\d\d-\d\d).*?class=\"chip ([a-z]+)\"", row)
        assert len(shown) >= 20
        for day, answer in shown[::7]:
            asked = {"office": office.rpartition("/")[2], "on": day}
            assert corpus_client.get("/api/v1/who-held", params=asked).json()["answer"] == answer


@pytest.mark.parametrize(
    ("language", "said"), [("vi", "được ghi nhận giữ chức ngày"), ("en", "is reported in office on")]
)
def test_the_page_of_a_bloc_asked_for_a_day_names_its_head_first(
    language: str, said: str, corpus_client: httpx2.Client
) -> None:
    asked = {"on": "7/4/2023", "lang": language}
    address = "/doc/bloc/cac-co-quan-dang-trung-uong"
    page = corpus_client.get(address, params=asked, headers={"Accept": "text/html"}).text
    answer = page[page.index('id="answer"') : page.index('id="leadership"')]
    assert answer.index("<strong>Phạm Tất Thắng</strong>") < answer.index(said) < answer.index('class="chip')
    assert 'id="answer"' not in corpus_client.get(address, headers={"Accept": "text/html"}).text


def test_every_year_of_a_bloc_between_the_first_head_and_the_last_is_told(corpus_client: httpx2.Client) -> None:
    page = corpus_client.get("/explore/rotation", headers={"Accept": "text/html"}).text
    blocs = BeautifulSoup(page, "html.parser").select("#rotation dl")
    told = [[year.get_text().split("–") for year in bloc.select("dt")] for bloc in blocs]
    for years in told:
        spelt = [year for ends in years for year in range(int(ends[0]), int(ends[-1]) + 1)]
        assert spelt == list(range(spelt[0], spelt[-1] + 1))
    assert any(len(ends) == 2 for years in told for ends in years)


def test_years_without_a_source_that_follow_each_other_are_told_as_one_stretch(corpus_client: httpx2.Client) -> None:
    page = BeautifulSoup(corpus_client.get("/gaps", headers=HTML).text, "html.parser")
    told = [cell.get_text() for cell in page.select("#bloc-head td, #year-end-review td")]
    assert any("–" in years for years in told)
    for years in told:
        ends = [int(year) for stretch in years.split(", ") for year in stretch.split("–")]
        assert ends == sorted(set(ends))


def test_what_sources_disagree_on_stands_where_the_fact_is(corpus_page: Page) -> None:
    corpus_page.goto("/doc/person/trinh-van-quyet")
    assert "Ngày bắt đầu khác nhau" in corpus_page.inner_text("#conflicts")
    corpus_page.click("#conflicts a:has-text('Ngày bắt đầu khác nhau')")
    assert corpus_page.locator("#says .sides > li").count() == 3
    assert "chưa có quyết định" in corpus_page.inner_text("header.entry")


def test_a_reader_gets_a_page_for_a_problem_and_a_program_gets_json(client: httpx2.Client) -> None:
    page = client.get("/doc/person/ngo-van-tua", headers=HTML)
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "Có thể bạn muốn tìm" in page.text or "Không tìm thấy" in page.text
    for accept in ("*/*", "application/json", "text/turtle;q=0.5, */*;q=0.1"):
        answer = client.get("/api/v1/persons/nobody/roles", headers={"Accept": accept})
        assert answer.headers["content-type"] == "application/problem+json"


def test_a_persons_page_is_light(shared: Shared) -> None:
    # Ten sources that are named here, since every claim of a further one adds to the page.
    one = [f"p-{outlet}-tvq-2025" for outlet in ("nld", "plo", "viettimes", "vneconomy", "vnexpress", "vtcnews")]
    sources = ["p-ccb-tvq-2024", *one, "s-plvn-nc-2023-sk", "w-bktn-nc-2022-tk", "w-bvpl-nc-2023-sk"]
    folder = shared.folder("light", lambda folder: build(INPUTS, folder, only=sources, progress=lambda _: None))
    url = shared.service("light", "--releases", str(folder))
    page = httpx2.get(f"{url}{PAGE_TYPES['person']}", headers=HTML, timeout=30)
    assert page.text.count('<li class="claim"') > 20
    assert len(page.content) <= 80_000


def test_pages_in_vietnamese_hold_no_english_but_what_is_marked_as_such(corpus_client: httpx2.Client) -> None:
    """Names of articles and bodies in English are data; what none of them has are words like these."""
    english = re.compile(
        r"(?<![\w-])(the|which|with|is|are|who|from|this|that|not|was|were|has|have|each)(?![\w-])", re.IGNORECASE
    )
    found = {}
    for name, address in PAGE_TYPES.items():
        page = corpus_client.get(address, headers={**HTML, "Accept-Language": "vi"}, follow_redirects=True)
        soup = BeautifulSoup(page.text, "html.parser")
        for element in soup.select('script, code, pre, textarea, template, [lang="en"], [hreflang="en"]'):
            element.decompose()
        told = [text.strip() for text in soup.find_all(string=True)]
        told += [str(one[key]) for key in ("aria-label", "title", "placeholder") for one in soup.select(f"[{key}]")]
        found[name] = [text for text in told if english.search(text) and text != "The Saigon Times"]
    assert {name: texts[:3] for name, texts in found.items() if texts} == {}


def test_the_interface_is_told_in_vietnamese_to_the_last_field(corpus_client: httpx2.Client) -> None:
    page = corpus_client.get("/docs", params={"lang": "vi"}, headers=HTML)
    english = BeautifulSoup(page.text, "html.parser").select('main span[lang="en"]')
    assert [one.get_text() for one in english] == []
    described = corpus_client.get("/openapi.json").text
    assert [text for text in of_the_interface() if json.dumps(text, ensure_ascii=False) not in described] == []


def test_every_page_of_a_thing_leads_to_its_data(client: httpx2.Client) -> None:
    text = client.get("/doc/person/ngo-van-tuan", headers=HTML).text
    for extension in ("ttl", "jsonld", "nt", "rdf", "trig", "nq"):
        assert f'href="/doc/person/ngo-van-tuan.{extension}"' in text
        assert client.get(f"/doc/person/ngo-van-tuan.{extension}").status_code == 200


def test_every_kind_of_thing_has_a_page_in_both_languages(corpus_client: httpx2.Client) -> None:
    query = """SELECT (MIN(STR(?thing)) AS ?one) WHERE { ?thing a ?class . FILTER(CONTAINS(STR(?thing), "/khoi/id/")) }
        GROUP BY (STRBEFORE(STRAFTER(STR(?thing), "/khoi/id/"), "/") AS ?kind)"""
    rows = corpus_client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    paths = [urlsplit(row["one"]["value"]).path.replace("/khoi/id/", "/doc/") for row in rows]
    assert len(paths) > 25
    for path in paths:
        for lang in ("vi", "en"):
            assert corpus_client.get(path, params={"lang": lang}, headers=HTML).status_code == 200, path


def test_a_question_that_is_not_there_is_said_to_be_missing(client: httpx2.Client) -> None:
    assert client.get("/queries/holders").status_code == 404


def test_the_answer_of_an_example_is_shown_where_it_is_documented(page: Page) -> None:
    page.goto("/docs?lang=vi#who_held_each")
    page.click("#who_held_each .example-answer summary")
    answer = page.locator("#who_held_each .example-answer pre")
    expect(answer).not_to_be_empty()  # no `wait_for_function`: once it has to ask again, the page's policy stops it
    shown = json.loads(answer.inner_text())
    assert [one["problem"] is None for one in shown["answers"]] == [True, False]
