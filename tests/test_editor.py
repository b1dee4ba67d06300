"""The SPARQL editor in a real browser: from an example to a picture and a file, faults in place, links that restore."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, Route, expect

pytestmark = pytest.mark.slow

HEADS = """\
PREFIX khoi: <https://w3id.org/khoi/ontology#>
SELECT ?year ?office (COUNT(?holder) AS ?heads) WHERE {
  ?term khoi:office ?office ; khoi:termYear ?year ; khoi:holder ?holder
} GROUP BY ?year ?office ORDER BY ?year ?office
"""
BUDGET = 400_000


@pytest.fixture
def page(browser: Browser, server: str) -> Iterator[Page]:
    """A page whose every console error is a fault: the content security policy reports there."""
    context = browser.new_context(base_url=server, locale="en-GB", viewport={"width": 1280, "height": 900})
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert [fault for fault in faults if "400 (Bad Request)" not in fault and "422" not in fault] == []


def typed(page: Page, text: str) -> None:
    """Replace the query by typing."""
    page.locator(".cm-content").focus()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def text_of(page: Page) -> str:
    return page.locator("textarea#query").input_value()


def run(page: Page, query: str) -> None:
    typed(page, query)
    page.keyboard.press("Control+Enter")
    expect(page.locator("button.stop")).to_be_hidden()


def choose(page: Page, view: str) -> None:
    page.locator(f".views input[value={view}]").check(force=True)


def test_an_example_with_its_parameter_leads_to_a_timeline_and_a_file(page: Page, tmp_path: Path) -> None:
    page.goto("/sparql?lang=en")
    example = page.locator("#holders-of-office")
    example.locator("summary").click()
    example.locator("input[name=on]").fill("2024")
    example.locator("input[name=office]").press("Enter")
    expect(page.locator("#status")).to_have_text("1 row")
    assert "office/tong-kiem-toan-nha-nuoc>" in text_of(page)
    choose(page, "timeline")
    expect(page.locator(".timeline .lane-row:not(.axis)")).to_have_count(1)
    assert "2023-08-04" in str(page.locator(".timeline svg[role=img]").get_attribute("aria-label"))
    with page.expect_download() as started:
        page.click(".files >> text=CSV")
    started.value.save_as(tmp_path / "answer.csv")
    assert started.value.suggested_filename.startswith("khoi-")
    columns = (tmp_path / "answer.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert columns.startswith("office,onStart,onEnd,status")


def test_a_parameter_that_cannot_be_used_is_named_at_its_form_and_the_query_kept(page: Page) -> None:
    page.goto("/sparql?lang=en")
    typed(page, "# mine")
    page.locator("#holders-of-office summary").click()
    page.locator("#holders-of-office input[name=on]").fill("2023-02-30")
    page.locator("#holders-of-office form button").click()
    expect(page.locator("#holders-of-office [role=alert]")).to_contain_text("2023-02-30")
    expect(page.locator("#holders-of-office input[name=on]")).to_have_value("2023-02-30")
    assert text_of(page) == "# mine"


def test_numbers_are_shown_as_bars_and_things_as_a_network_that_tab_goes_through(page: Page) -> None:
    page.goto("/sparql?lang=en")
    run(page, HEADS)
    choose(page, "bars")
    rows = page.locator(".bars svg[role=img]")
    expect(rows.first).to_have_attribute("aria-label", "2020 · khoi-truong-noi-chinh-trung-uong: 1")
    run(page, seen())
    choose(page, "network")
    knots = page.locator(".network a")
    knots.first.focus()
    expect(page.locator(".joint.lit")).not_to_have_count(0)
    page.keyboard.press("Tab")
    expect(knots.nth(1)).to_be_focused()
    assert "joined with: " in str(knots.nth(1).get_attribute("aria-label"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/doc/**")


def test_a_fault_is_marked_at_its_line_and_the_cursor_put_there(page: Page) -> None:
    page.goto("/sparql?lang=en")
    run(page, "# câu hỏi 𝄞\nSELECT *\nWHERE { ?s khoi:holder ?h }")
    expect(page.locator("#query-problem")).to_contain_text("Line 3, column 12: the prefix 'khoi:' is not declared")
    expect(page.locator(".cm-lintRange-error")).to_have_text("khoi:holder")
    marker = page.locator(".cm-lint-marker-error").bounding_box()
    line = page.locator(".cm-line").nth(2).bounding_box()
    assert marker is not None
    assert line is not None
    assert line["y"] <= marker["y"] <= line["y"] + line["height"]
    page.keyboard.insert_text("rdf:type ?c ; ")
    assert text_of(page).endswith("?s rdf:type ?c ; khoi:holder ?h }")


def test_completion_offers_the_vocabulary_with_its_names_and_declares_the_prefix(page: Page) -> None:
    page.goto("/sparql?lang=en")
    typed(page, "SELECT * WHERE {\n  ?term khoi:termY")
    page.keyboard.press("Control+Space")
    option = page.locator(".cm-tooltip-autocomplete li[aria-selected]")
    expect(option).to_contain_text("khoi:termYear")
    expect(page.locator(".cm-completionInfo")).to_contain_text("Statements with this property: ")
    page.wait_for_timeout(200)  # the editor does not take Enter right after the list has opened
    page.keyboard.press("Enter")
    expected = "PREFIX khoi: <https://w3id.org/khoi/ontology#>\nSELECT * WHERE {\n  ?term khoi:termYear"
    expect(page.locator("textarea#query")).to_have_value(expected)
    assert text_of(page) == expected


def test_after_a_only_classes_are_offered_in_the_readers_language(page: Page) -> None:
    page.goto("/sparql?lang=vi")
    typed(page, "SELECT * { ?s a khoi:Pers")
    page.keyboard.press("Control+Space")
    options = page.locator(".cm-tooltip-autocomplete li")
    expect(options.first).to_contain_text("khoi:Person")
    expect(options.first).to_contain_text("cá nhân")
    names = [name.partition("khoi:")[2] for name in options.all_inner_texts()]
    assert names
    assert all(name[:1].isupper() for name in names), "a property begins with a small letter, a class with a capital"


def test_what_the_subjects_class_has_comes_first_and_a_name_leads_to_its_thing(page: Page) -> None:
    page.goto("/sparql?lang=en")
    options = page.locator(".cm-tooltip-autocomplete li")
    for class_, first in (("Source", "khoi:published"), ("Claim", "khoi:participationRole")):
        typed(page, f"SELECT * {{ ?x a khoi:{class_} ; khoi:p")
        page.keyboard.press("Control+Space")
        expect(options.first).to_contain_text(first)
        page.keyboard.press("Escape")
    typed(page, "SELECT * { ?tenure khoi:holder ngo van tu")
    page.keyboard.press("Control+Space")
    expect(options.first).to_contain_text("Ngô Văn Tuấn")
    page.wait_for_timeout(200)  # the editor does not take Enter right after the list has opened
    page.keyboard.press("Enter")
    assert text_of(page).endswith("khoi:holder <https://w3id.org/khoi/id/person/ngo-van-tuan>")


def test_a_link_restores_query_answer_and_view(page: Page, browser: Browser) -> None:
    page.goto("/sparql?lang=en")
    run(page, HEADS)
    choose(page, "bars")
    expect(page.locator(".bars")).to_be_visible()
    link = page.url
    assert parse_qs(urlsplit(link).query) == {"query": [HEADS], "lang": ["en"], "view": ["bars"]}
    other = browser.new_context().new_page()
    other.goto(link)
    expect(other.locator(".bars svg[role=img]").first).to_be_visible()
    assert text_of(other) == HEADS
    other.context.close()
    page.go_back()
    expect(page.locator("table.answer")).to_have_count(0)


def test_queries_asked_are_kept_in_the_browser_until_they_are_forgotten(page: Page) -> None:
    page.goto("/sparql?lang=en")
    run(page, "ASK { ?s ?p ?o }")
    run(page, "SELECT (1 AS ?one) {}")
    page.goto("/sparql?lang=en")
    page.click("#asked-before >> text=ASK { ?s ?p ?o }")
    assert text_of(page) == "ASK { ?s ?p ?o }"
    page.locator("#asked-before li", has_text="(1 AS ?one)").locator("text=Forget").click()
    expect(page.locator("#asked-before li")).to_have_count(1)
    page.click("#asked-before >> text=Forget all")
    page.goto("/sparql?lang=en")
    expect(page.locator("#asked-before")).to_be_hidden()


def test_the_editor_is_left_with_tab_and_views_are_chosen_with_arrows(page: Page) -> None:
    page.goto("/sparql?lang=en")
    page.locator(".cm-content").focus()
    before = text_of(page)
    page.keyboard.press("Tab")
    expect(page.locator("form.sparql button.main")).to_be_focused()
    assert text_of(page) == before, "Tab leaves the editor and writes nothing"
    page.keyboard.press("Enter")
    page.locator(".views input:checked").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("figure.timeline")).to_be_visible()


def test_an_answer_that_takes_long_can_be_stopped(page: Page) -> None:
    page.goto("/sparql?lang=en")
    typed(page, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    page.keyboard.press("Control+Enter")
    page.click("button.stop")
    expect(page.locator("#status")).to_have_text("Stopped.")
    run(page, "SELECT (1 AS ?one) {}")
    assert page.locator("table.answer td").all_inner_texts() == ["1"]


def test_nothing_is_fetched_from_elsewhere_and_the_page_is_light(browser: Browser, server: str) -> None:
    """Every request goes out through a check of its host; sizes are those of the bodies as they came."""
    context = browser.new_context(base_url=server)
    page = context.new_page()
    elsewhere: list[str] = []
    finished: list[Request] = []

    def guarded(route: Route) -> None:
        if urlsplit(route.request.url).netloc != urlsplit(server).netloc:
            elsewhere.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    context.route("**/*", guarded)
    page.on("requestfinished", lambda request: finished.append(request))
    page.goto("/sparql")
    expect(page.locator(".cm-content")).to_be_visible()
    page.wait_for_load_state("networkidle")
    sizes = {request.url: request.sizes()["responseBodySize"] for request in finished}
    assert sum(sizes.values()) <= BUDGET, sizes
    page.locator(".cm-content").focus()
    page.keyboard.press("Control+Space")
    run(page, seen())
    for view in ("timeline", "network", "raw"):
        choose(page, view)
    page.wait_for_load_state("networkidle")
    assert elsewhere == []
    context.close()


FEW_QUESTIONS = """
    [...document.querySelectorAll('li[id]:has(details)')].slice(5)
        .filter(question => question.id !== 'holders-of-office').forEach(question => question.remove());
"""


# Every two of theme, width and language meet in one of the four.
@pytest.mark.parametrize(
    ("theme", "width", "lang"),
    [("light", 1280, "vi"), ("light", 360, "en"), ("dark", 1280, "en"), ("dark", 360, "vi")],
)
def test_the_editor_has_no_axe_violations(
    browser: Browser, server: str, theme: Literal["light", "dark"], width: int, lang: str
) -> None:
    context = browser.new_context(base_url=server, color_scheme=theme, viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(f"/sparql?lang={lang}&view=timeline&query={quote(seen())}")
    page.locator("#holders-of-office summary").click()
    # One template makes all questions of the catalogue; the open one and a few more stand for them.
    page.evaluate(FEW_QUESTIONS)
    found: list[tuple[str, str]] = []
    for view in ("timeline", "network", "raw", "table"):
        choose(page, view)
        found += violations(page, view)
    typed(page, "SELECT * { ?s a khoi:Pers")
    page.keyboard.press("Control+Space")
    expect(page.locator(".cm-tooltip-autocomplete li").first).to_be_visible()
    found += violations(page, "completion")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#query-problem")).to_be_visible()
    found += violations(page, "fault")
    run(page, HEADS)
    choose(page, "bars")
    found += violations(page, "bars")
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def seen() -> str:
    """Return a query whose answer fits table, timeline and network."""
    return (
        "PREFIX khoi: <https://w3id.org/khoi/ontology#>\nSELECT ?holder ?office ?day "
        "{ ?t khoi:holder ?holder ; khoi:office ?office ; khoi:attestedOn ?day } ORDER BY ?day ?holder LIMIT 40"
    )


def violations(page: Page, state: str) -> list[tuple[str, str]]:
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [(state, f"{rule['id']}: {node['html'][:160]}") for rule in found for node in rule["nodes"]]
