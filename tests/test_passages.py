"""Passages: the words behind claims, on pages alone, where the owner holds the very text that was read."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Literal

import httpx2
import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import HTML
from conftest import INPUTS, ROOT, serving
from playwright.sync_api import Browser, ViewportSize

from api.pages.passages import AROUND, passage
from khoi.held_texts import HeldTextError, HeldTexts
from khoi.names.text import digest
from loaders.builds import build

pytestmark = pytest.mark.slow

WORDS = "bà Trần Thị Mẫu <b>& cộng sự</b>, Giám đốc Sở Minh họa"
TEXT = f"Tin minh họa\n\nSáng 2/3/2023, {WORDS}, dự lễ khai trương.\n" + "Đoạn sau kể chuyện khác. " * 20
REGISTRY = """\
persons: [{id: tran-thi-mau, name: Trần Thị Mẫu}]
agencies: [{id: so-minh-hoa, kinds: [state], label: {vi: Sở Minh họa, en: Department of Illustration}}]
offices:
  - {id: giam-doc-so-minh-hoa, kind: state, label: {vi: Giám đốc Sở Minh họa, en: Director of Illustration},
     postIn: so-minh-hoa, level: head, seats: single}
"""
ARTICLE = """\
source:
  {{id: {id}, kind: article, title: {{vi: Tin minh họa, en: Illustration}}, language: vi, url: "https://example.org/{id}",
    text: {{sha256: {sha256}, length: {length}}}}}
spans:
  mau: {{start: {start}, end: {end}, sha256: {words}, part: body}}
  moved: {{start: 0, end: 3, sha256: {words}, part: body}}
claims:
  - {{id: c1, kind: office-holding, person: tran-thi-mau, office: giam-doc-so-minh-hoa, on: 2023-03, evidence: [mau]}}
  - {{id: c2, kind: office-holding, person: tran-thi-mau, office: giam-doc-so-minh-hoa, on: 2023-03, evidence: [moved]}}
"""


def article(name: str, text: str) -> str:
    start = TEXT.index(WORDS)
    return ARTICLE.format(
        id=name, sha256=digest(text), length=len(text), start=start, end=start + len(WORDS), words=digest(WORDS)
    )


@pytest.fixture(scope="module")
def illustrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a release of two made-up articles, `held` and `unheld`, and the text of the first in `texts`."""
    folder = tmp_path_factory.mktemp("illustrated")
    for name in ("registry", "articles"):
        (folder / "sources" / name).mkdir(parents=True)
    shutil.copy(ROOT / "sources" / "dataset.yaml", folder / "sources")
    (folder / "sources" / "registry" / "all.yaml").write_text(REGISTRY, encoding="utf-8")
    for name, text in {"held": TEXT, "unheld": f"{TEXT} Bản khác."}.items():
        (folder / "sources" / "articles" / f"{name}.yaml").write_text(article(name, text), encoding="utf-8")
    (folder / "texts").mkdir()
    (folder / "texts" / "any-name.txt").write_bytes(TEXT.replace("\n", "\r\n").encode())
    inputs = replace(INPUTS, sources=folder / "sources", root=folder)
    build(inputs, folder / "releases", progress=lambda _: None)
    return folder


@pytest.fixture(scope="module")
def owner(illustrated: Path) -> Iterator[httpx2.Client]:
    """A client of a service that was given the texts."""
    arguments = ("--releases", str(illustrated / "releases"))
    with (
        serving(*arguments, texts=str(illustrated / "texts")) as url,
        httpx2.Client(base_url=url, headers=HTML) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def stranger(illustrated: Path) -> Iterator[httpx2.Client]:
    """A client of a service that was given no texts."""
    with (
        serving("--releases", str(illustrated / "releases")) as url,
        httpx2.Client(base_url=url, headers=HTML) as client,
    ):
        yield client


def quotations(page: str) -> list[str]:
    return [part.partition("</blockquote>")[0].partition(">")[2] for part in page.split("<blockquote")[1:]]


@pytest.mark.parametrize("path", ["source/held", "claim/held--c1", "evidence/held--mau"])
def test_the_words_behind_a_claim_are_marked_beside_it_and_escaped(owner: httpx2.Client, path: str) -> None:
    page = owner.get(f"/doc/{path}").text
    [quotation] = quotations(page)
    before, _, rest = quotation.partition("<mark>")
    words, _, after = rest.partition("</mark>")
    assert unescape(words) == WORDS
    assert "<b>" not in words
    assert before.endswith("Sáng 2/3/2023, ")
    assert after.startswith(", dự lễ khai trương.")
    assert after.endswith("…")


def test_a_span_whose_words_are_others_is_not_shown_and_the_page_says_so(owner: httpx2.Client) -> None:
    page = owner.get("/doc/claim/held--c2?lang=en").text
    assert quotations(page) == []
    assert "does not have the digest that the release gives" in page


def test_a_text_that_is_not_the_one_that_was_read_is_not_shown_and_the_page_says_so(owner: httpx2.Client) -> None:
    for path in ("source/unheld", "claim/unheld--c1", "evidence/unheld--mau"):
        page = owner.get(f"/doc/{path}?lang=en").text
        assert quotations(page) == []
        assert "holds no text with the digest" in page


def test_a_page_with_passages_is_kept_by_nobody(owner: httpx2.Client) -> None:
    headers = owner.get("/doc/source/held", headers={"Origin": "https://example.org"}).headers
    assert headers["Cache-Control"] == "private, no-store"
    assert "noarchive" in headers["X-Robots-Tag"]
    assert "Access-Control-Allow-Origin" not in headers
    assert owner.get("/doc/person/tran-thi-mau").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    "path",
    [
        "/doc/source/held.ttl",
        "/doc/source/held.json",
        "/doc/claim/held--c1.jsonld",
        "/doc/evidence/held--mau.nt",
        "/api/v1/sources/held",
        "/api/v1/claims/held--c1",
        "/api/v1/queries/spans.csv",
        "/api/v1/queries/claims-of-source.csv?source=held",
        "/sparql?query=SELECT * WHERE { ?s ?p ?o }",
        "/doc/person/tran-thi-mau",
    ],
)
def test_no_data_holds_a_passage(owner: httpx2.Client, path: str) -> None:
    answer = owner.get(path)
    assert answer.status_code == 200
    assert "cộng sự" not in answer.text
    assert "khai trương" not in answer.text


def test_without_the_setting_no_text_is_shown(stranger: httpx2.Client) -> None:
    for path in ("source/held", "claim/held--c1", "evidence/held--mau"):
        answer = stranger.get(f"/doc/{path}?lang=en")
        assert quotations(answer.text) == []
        assert "owner of this site" not in answer.text
        assert answer.headers["Cache-Control"] == "no-cache"


def test_a_text_that_comes_later_or_is_spoilt_is_noticed(illustrated: Path, tmp_path: Path) -> None:
    texts = HeldTexts(tmp_path)
    assert texts.find(digest(TEXT)) is None
    path = shutil.copy(illustrated / "texts" / "any-name.txt", tmp_path)
    found = texts.find(digest(TEXT))
    assert found is not None
    assert found.text == TEXT
    Path(path).write_text(f"{TEXT} và thêm chữ", encoding="utf-8")
    assert texts.find(digest(TEXT)) is None
    Path(path).write_bytes(b"\xff\xfe")
    with pytest.raises(HeldTextError, match="byte 0 is not UTF-8"):
        texts.find(digest(TEXT))


@pytest.mark.parametrize(("broken", "said"), [(None, "is no folder of texts"), (b"\xff", "is not UTF-8")])
def test_texts_that_cannot_be_read_stop_the_start(
    illustrated: Path, tmp_path: Path, broken: bytes | None, said: str
) -> None:
    texts = tmp_path / "texts"
    if broken is not None:
        texts.mkdir()
        (texts / "a.txt").write_bytes(broken)
    command = [sys.executable, "-c", "from khoi.cli import main; main()", "serve", "--texts", str(texts)]
    folder = ["--releases", str(illustrated / "releases")]
    ended = subprocess.run([*command, *folder], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 2
    assert said in ended.stderr
    assert "Traceback" not in ended.stderr


def test_what_stands_around_a_passage_is_cut_between_words() -> None:
    text = "một hai ba " * 40
    start = text.index("ba", 200)
    around = passage(text, start, start + 2)
    assert around.words == "ba"
    assert around.before.startswith("…")
    assert {*around.before.strip("…").split(), *around.after.strip("…").split()} <= {"một", "hai", "ba"}
    assert AROUND - 4 <= len(around.before) <= AROUND + 1
    whole = passage("ngắn thôi", 0, 4)
    assert (whole.before, whole.words, whole.after) == ("", "ngắn", " thôi")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", ["source/held", "claim/held--c1", "evidence/held--mau"])
def test_a_passage_fits_a_phone_and_is_told_by_more_than_colour(
    browser: Browser, owner: httpx2.Client, path: str, theme: Literal["light", "dark"]
) -> None:
    viewport: ViewportSize = {"width": 360, "height": 800}
    with browser.new_context(base_url=str(owner.base_url), viewport=viewport, color_scheme=theme) as context:
        page = context.new_page()
        page.goto(f"/doc/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert page.inner_text("blockquote mark") == WORDS
        assert page.evaluate("getComputedStyle(document.querySelector('mark')).boxShadow") != "none"
        assert [found["id"] for found in Axe().run(page).response["violations"]] == []


def test_a_reader_who_pastes_the_article_sees_the_words_marked_and_nothing_is_sent(
    browser: Browser, stranger: httpx2.Client
) -> None:
    with browser.new_context(base_url=str(stranger.base_url)) as context:
        page, sent, host = context.new_page(), [], str(stranger.base_url).rstrip("/")
        page.goto("/doc/source/held?lang=en")
        page.on("request", lambda one: sent.append((one.method, one.url.removeprefix(host), one.post_data)))
        page.get_by_label("Do you have this article?").fill(f"Trang chủ\n\n{TEXT}\nLiên hệ")
        page.get_by_role("button", name="Find the passages").click()
        page.get_by_text("1 of 2 passages found.").wait_for()
        assert page.locator("output mark").all_inner_texts() == [WORDS]
        # The digests of the spans are fetched, perhaps the page's icon too; of the article nothing goes out.
        icon, spans = (("GET", path, None) for path in ("/static/icon.svg", "/api/v1/queries/spans?source=held"))
        assert {*sent} - {icon} == {spans}
