"""A draft is read claim by claim, on a page and at a terminal alike, and loses nothing on the way."""

from pathlib import Path

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from conftest import ROOT
from playwright.sync_api import expect
from reviewed import TEXT, at_terminal, drafted, page_of, press, small_sources
from services import KHOI
from starlette.testclient import TestClient
from waiting import wait_until

from api.reviewing.app import review_app
from loaders.codes import read_codes
from loaders.consistency import read_consistent
from loaders.reviewing.desk import Desk


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A copy of the small data set."""
    return small_sources(tmp_path)


@pytest.fixture
def draft(sources: Path, tmp_path: Path) -> Path:
    """The draft of an article that names a person and an office the registry does not know."""
    return drafted(TEXT, sources, tmp_path)


DOWN, ENTER, ESCAPE = "\x1b[B", "\r", "\x1b"


@pytest.mark.slow
def test_every_act_of_a_review_is_done_by_keys_at_a_terminal(draft: Path, sources: Path) -> None:
    with at_terminal(*KHOI, "review", draft, "--terminal", "--sources", sources) as terminal:
        wait_until(lambda: terminal.shows("3 of 3 undecided"), "the draft is drawn")
        terminal.type("a", "r", "n", "hỏi lại", ENTER)  # the first accepted, the second rejected, the third noted
        terminal.type("m", "truong phong phat bieu", ENTER)  # words become a claim, whose form opens
        terminal.type(ENTER, "tran mau", ENTER)  # its person, found by another name
        terminal.type(DOWN, ENTER, "Trưởng phòng Cục Nháp", ENTER, ESCAPE)  # its office, which is new
        terminal.type("a", "r", "z", "q")  # accepted, rejected, and that taken back
    read = yaml.safe_load(draft.read_text("utf-8"))
    assert [claim.get("review") for claim in read["claims"]] == ["accepted", "rejected", None, "accepted"]
    assert read["claims"][2]["reviewNote"] == "hỏi lại"
    made = read["claims"][3]
    span = read["spans"][made["evidence"][0]]
    assert TEXT[span["start"] : span["end"]] == "Trưởng phòng phát biểu"
    assert (made["person"], made["office"]) == ("tran-thi-mau", "truong-phong-cuc-nhap")
    [office] = [one for one in read["newEntries"]["offices"] if one["id"] == "truong-phong-cuc-nhap"]
    assert (office["postIn"], office["label"]["en"]) == ("cuc-nhap", "Head, Department of Nháp")


@pytest.mark.slow
def test_every_act_of_a_review_is_done_by_keys_on_the_page(draft: Path, sources: Path) -> None:
    with page_of(draft, sources) as page:
        press(page, "a")
        expect(page.locator("#count")).to_have_text("2 of 3 undecided")
        press(page, "r")
        expect(page.locator("#count")).to_have_text("1 of 3 undecided")
        press(page, "n", "hỏi lại", "Enter", "m")
        expect(page.get_by_label("words")).to_be_focused()
        press(page, "truong phong phat bieu")
        expect(page.get_by_role("option")).to_have_count(1)
        press(page, "Enter")
        expect(page.get_by_label("person")).to_be_focused()
        press(page, "tran mau")
        expect(page.get_by_role("option").first).to_contain_text("Trần Thị Mẫu")
        press(page, "Enter", "Tab", "Trưởng phòng Cục Nháp")
        expect(page.get_by_role("option").first).to_contain_text("new: Trưởng phòng Cục Nháp")
        press(page, "Enter")
        expect(page.get_by_label("label.en").first).to_have_value("Head, Department of Nháp")
        assert Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"] == []
        press(page, "Escape", "a")
        expect(page.locator("[aria-current] .state")).to_have_text("accepted")
        press(page, "r", "z")
        expect(page.locator("[aria-current] .state")).to_have_text("accepted")
        page.set_viewport_size({"width": 390, "height": 844})
        for part in ("#text", "#cards"):
            assert page.locator(part).evaluate("part => part.clientWidth") > 300, f"{part} has a phone's width"
        press(page, "q")
        expect(page.locator("#heading")).to_have_text("Saved; the desk is closed.")
    read = yaml.safe_load(draft.read_text("utf-8"))
    assert [claim.get("review") for claim in read["claims"]] == ["accepted", "rejected", None, "accepted"]
    assert (read["claims"][3]["person"], read["claims"][3]["office"]) == ("tran-thi-mau", "truong-phong-cuc-nhap")


def test_a_page_is_for_who_knows_its_address_on_this_machine(draft: Path, sources: Path) -> None:
    client = TestClient(review_app(desk_of(draft, sources), "secret", lambda: None), base_url="http://127.0.0.1")
    page = client.get("/secret/")
    assert (page.status_code, page.headers["cache-control"]) == (200, "no-store")
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert [client.get(path).status_code for path in ("/", "/state", "/guess/state", "/static/khoi.css")] == [404] * 4
    assert client.get("/secret/state", headers={"Host": "example.org"}).status_code == 400
    form = client.post("/secret/act", content='{"do": "undo"}', headers={"Content-Type": "text/plain"})
    assert form.status_code == 415, "another site's form cannot send an act"
    wrong = client.post("/secret/act", json={"do": "accept", "claim": "c099"})
    assert (wrong.status_code, "no claim 'c099'" in wrong.json()["detail"]) == (422, True)
    for act, says in (
        ([], "a valid dictionary"),
        ({"do": "entry", "listed": "nobody", "id": "x", "values": {"name": "y"}}, "no list 'nobody'"),
        ({"do": "edit", "claim": "c001", "values": {"nothing": "x"}}, "no field 'nothing'"),
        ({"do": "edit", "claim": "c001", "values": {"kind": "nothing"}}, "kind: Input should be"),
        ({"do": "mark", "kind": "nothing", "start": 0, "end": 3}, "kind: Input should be"),
    ):
        wrong = client.post("/secret/act", json=act)
        assert (wrong.status_code, says in wrong.json()["detail"]) == (422, True), act


def desk_of(draft: Path, sources: Path) -> Desk:
    codes = read_codes(ROOT / "ontology" / "codes")
    return Desk(draft, read_consistent(sources, sources, codes), codes)


def test_every_decision_is_on_the_disk_when_it_is_answered_and_what_is_undone_too(draft: Path, sources: Path) -> None:
    desk = desk_of(draft, sources)
    before = desk.view()
    desk.act({"do": "accept", "claim": "c001"})
    desk.act({"do": "edit", "claim": "c002", "values": {"on": "2031-08-13", "grounds.en": "Another reason."}})
    assert desk_of(draft, sources).view() == desk.view()
    assert desk.draft.claim("c002").fields["grounds"]["vi"], "what was not typed stays"
    desk.act({"do": "undo"})
    desk.act({"do": "undo"})
    assert desk_of(draft, sources).view() == before


WARNINGS = {
    "a seat that somebody else has": ({"office": "bo-truong-bo-vi-du"}, "seat taken: Nguyễn Ví Dụ"),
    "a namesake": ({"person": "mau-khac"}, "namesake: tran-thi-mau"),
    "a contradiction": (
        {"person": "tran-thi-mau", "office": "thu-truong-bo-vi-du", "event": "ended", "on": "2020-01-01"},
        "contradicts vi-du-2025--deputy (presence)",
    ),
    "a day without a year": ({"on": "XXXX-08-12"}, "day assumed: no year is printed"),
    "a day that is none": ({"on": "2031-08-32"}, "cannot be accepted: on"),
}  # fmt: skip


@pytest.mark.parametrize(("values", "says"), WARNINGS.values(), ids=WARNINGS)
def test_a_card_warns_of_what_should_be_read_twice(
    values: dict[str, str], says: str, draft: Path, sources: Path
) -> None:
    desk = desk_of(draft, sources)
    desk.act({"do": "entry", "listed": "persons", "id": "mau-khac", "values": {"name": "Trần Thị Mẫu"}})
    assert not any(said.startswith(says) for said in desk.view().cards[2].warnings)
    desk.act({"do": "edit", "claim": "c003", "values": values})
    assert any(said.startswith(says) for said in desk.view().cards[2].warnings), desk.view().cards[2]
