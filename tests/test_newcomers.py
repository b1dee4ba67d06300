"""What a newcomer wants, walked in a real browser: each in two clicks at the most from the home page."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow
FIFTY = "\n".join(["Ngô Văn Tuấn; Tổng Kiểm toán Nhà nước; 4/8/2023"] * 50)


@pytest.fixture
def home(browser: Browser, corpus_server: str) -> Iterator[Page]:
    context = browser.new_context(base_url=corpus_server, locale="en-GB")
    page = context.new_page()
    page.goto("/")
    yield page
    context.close()


def test_who_was_chief_justice_on_a_day(home: Page) -> None:
    home.fill("#office", "chánh án tòa án nhân dân tối cao")
    home.fill("#when", "1/1/2024")
    home.click("text=Ask")
    assert home.locator(".sentence strong").first.inner_text() == "Nguyễn Hòa Bình"


def test_who_led_the_bloc_in_a_year(home: Page) -> None:
    home.click("text=Emulation Bloc of Central Ministries and Agencies for Internal Affairs")
    assert "Ministry of Justice" in home.locator("#leadership tr", has_text="2022").first.inner_text()


def test_who_signed_the_covenant(home: Page) -> None:
    home.click("text=Emulation Bloc of Central Ministries and Agencies for Internal Affairs")
    signed = home.locator("#covenants li", has_text="2021").first.inner_text()
    assert "Signed by: Government Inspectorate; Ministry of Justice" in signed
    assert "the curator worked out who signed" in signed


def test_a_name_leads_to_the_central_bloc_first(home: Page) -> None:
    home.fill("#q", "khối nội chính")
    home.click("#search button")
    home.locator(".results a").first.click()
    assert home.inner_text("h1") == "Emulation Bloc of Central Ministries and Agencies for Internal Affairs"


def test_the_passage_behind_an_answer(home: Page) -> None:
    home.fill("#office", "Tổng Kiểm toán Nhà nước")
    home.fill("#when", "4/8/2023")
    home.click("text=Ask")
    home.locator(".sources a").first.click()
    home.wait_for_url("**/doc/source/**")
    assert "2023" in home.inner_text("h1")
    assert "characters" in home.inner_text("main")


def test_how_to_ask_for_a_correction(home: Page) -> None:
    home.click("footer >> text=Corrections")
    home.wait_for_url("**/corrections*")
    assert "correction" in home.inner_text("main")


def test_a_table_for_a_spreadsheet(home: Page) -> None:
    home.click("nav >> text=Data")
    with home.expect_download() as download:
        home.locator("a[href$='.xlsx']").first.click()
    assert download.value.suggested_filename.endswith(".xlsx")


def test_a_list_of_fifty_is_checked_and_taken_away_as_a_file(home: Page) -> None:
    home.click("text=Check a list")
    home.fill("#list", FIFTY)
    with home.expect_download() as download:
        home.click("text=Results as a file")
    rows = list(csv.DictReader(Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()))
    assert [row["finding"] for row in rows] == ["named"] * 50


def test_a_first_analysis_of_ones_own(home: Page) -> None:
    home.click("footer >> text=SPARQL endpoint")
    home.locator("form.sparql button, #run").first.click()
    assert home.locator("#results table, .answer table, main table").first.inner_text()
