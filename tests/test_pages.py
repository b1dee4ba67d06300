"""Pages in a real browser: what a reader does, in both languages, on a phone, with nothing fetched elsewhere."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from browsing import chromium
from playwright.sync_api import Browser, Page

PAGES = (
    "/",
    "/search?q=nguyen",
    "/search?q=zzz",
    "/who-held?office=thu+truong",
    "/doc/person/ngo-van-tuan?on=2023-08-04",
    "/doc/person/nguyen-trong-nghia",
    "/doc/office/khoi-truong-noi-chinh-trung-uong?on=2022",
    "/doc/agency/bo-quoc-phong",
    "/doc/bloc/noi-chinh-trung-uong",
    "/doc/meeting/noi-chinh-trung-uong-tong-ket-2024",
    "/doc/source/s-plvn-nc-2023-sk",
    "/doc/tenure/ngo-van-tuan--tong-kiem-toan-nha-nuoc",
    "/doc/claim/s-bvpl-nc-2024-tk--c017",
    "/doc/evidence/s-bvpl-nc-2024-tk--doan",
    "/corrections",
    "/sparql",
    "/doc/person/nobody",
)
HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    context = browser.new_context(base_url=server, locale="vi-VN", viewport={"width": 360, "height": 800})
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
    assert "Chưa có nguồn cho ngày này" in answer
    assert "Ngô Văn Tuấn, 4/8/2023 (271 ngày trước)" in answer


def test_switching_the_language_keeps_page_and_day(page: Page) -> None:
    page.goto("/doc/person/ngo-van-tuan?on=2023-08")
    page.click(".languages a[hreflang=en]")
    assert asked(page) == {"on": ["2023-08"], "lang": ["en"]}
    assert page.get_attribute("html", "lang") == "en"
    assert "Reported on this day" in page.inner_text("#offices")
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


@pytest.mark.parametrize("address", PAGES)
def test_a_page_fits_a_phone_and_asks_no_other_host(page: Page, server: str, address: str) -> None:
    requests: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    response = page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert {urlsplit(url).netloc for url in requests} == {urlsplit(server).netloc}
    assert response is not None
    assert response.ok or response.status == 300 or faults.pop(0).startswith("Failed to load resource")
    assert faults == []
    assert page.locator("h1").count() == 1


def test_a_reader_gets_a_page_for_a_problem_and_a_program_gets_json(client: httpx2.Client) -> None:
    page = client.get("/doc/person/ngo-van-tua", headers=HTML)
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert "Có thể bạn muốn tìm" in page.text or "Không tìm thấy" in page.text
    for accept in ("*/*", "application/json", "text/turtle;q=0.5, */*;q=0.1"):
        answer = client.get("/api/v1/persons/nobody/roles", headers={"Accept": accept})
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("address", [page for page in PAGES if page.startswith("/doc/person/n")])
def test_a_persons_page_is_light(client: httpx2.Client, address: str) -> None:
    assert len(client.get(address, headers=HTML).content) <= 80_000


def test_every_page_of_a_thing_leads_to_its_data(client: httpx2.Client) -> None:
    text = client.get("/doc/person/ngo-van-tuan", headers=HTML).text
    for extension in ("ttl", "jsonld", "nt", "rdf", "trig", "nq"):
        assert f'href="/doc/person/ngo-van-tuan.{extension}"' in text
        assert client.get(f"/doc/person/ngo-van-tuan.{extension}").status_code == 200
