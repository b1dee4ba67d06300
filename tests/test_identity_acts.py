"""What becomes of identities by command: merged, split, withdrawn; shown first, and undone by taking it back."""

from dataclasses import replace
from pathlib import Path

import httpx2
import pytest
from conftest import INPUTS, serving
from curating import ARTICLE, ENTRIES, checked_out, git, khoi, taken_back, violations

from khoi.releases.withdrawn import list_thing
from loaders.builds import build


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return checked_out(tmp_path)


SOURCE = """\
source: {{id: {id}, kind: article, title: {{vi: "Tin {id}", en: "News {id}"}}, url: "https://example.org/{id}"}}
claims:
  # --- whom the source names
  - {{id: a, kind: office-holding, person: le-van-bia, office: thu-truong-bo-vi-du, on: "2023-05-06"}}
  - {{id: b, kind: office-holding, person: tran-mau, office: thu-truong-bo-vi-du, on: "2023-05-06",
     event: started, decision: quyet-dinh-5}}
"""
MORE_PERSONS = """\
  # --- of other articles
  - id: le-van-bia
    name: Lê Văn Bịa
    identity:
      - {sources: [bai-hai, bai-ba, bai-tu], by: same-office}  # all three of 2023
    identifiers: [{scheme: wikidata, value: Q8, seenAt: "https://example.org/8", by: linked}]
  - {id: tran-mau, name: Mẫu Trần, mayBe: [tran-thi-mau], identity: [{sources: [bai-hai, bai-ba], by: same-office}],
     identifiers: [{scheme: wikidata, value: Q7, seenAt: "https://example.org/7", by: linked}]}
"""
MORE_DOCUMENTS = """\
documents:
  - {id: quyet-dinh-5, label: {vi: Quyết định số 5, en: Decision 5}, kind: decision, number: "5"}
"""
DECISIONS = """\
decisions:
  - id: days
    decidedOn: 2026-01-05
    decidedBy: editors
    accepted: [bai-hai--b]
    rejected: [bai-ba--b, bai-tu--b]
    note: {vi: Nguồn thứ hai, en: The second}
"""
ACTS = [
    ["merge", "person/tran-mau", "person/tran-thi-mau"],
    ["split", "person/le-van-bia", "le-bia-mot", "le-bia-hai", "--claim", "bai-hai--a=le-bia-hai"],
    ["withdraw", "source/bai-ba", "--reason-vi", "Tòa soạn đã gỡ bài", "--reason-en", "The paper retracted it"],
    ["withdraw", "claim/bai-hai--b", "--reason-vi", "Đọc nhầm", "--reason-en", "Misread"],
    ["withdraw", "person/nguyen-vi-du", "--reason-vi", "Nhầm người", "--reason-en", "Somebody else"],
    ["withdraw", "document/quyet-dinh-5", "--reason-vi", "Không có", "--reason-en", "There is none"],
    ["merge", "source/bai-tu", "source/bai-hai"],
]


@pytest.fixture
def redacted(small: Path) -> Path:
    """The small data set with three sources more, two persons more, and one claim that was redacted."""
    entries = small / ENTRIES
    text = entries.read_text(encoding="utf-8").replace("agencies:\n", f"{MORE_PERSONS}agencies:\n", 1)
    entries.write_text(text + MORE_DOCUMENTS, encoding="utf-8")
    for slug in ("bai-hai", "bai-ba", "bai-tu"):
        (small / "articles" / f"{slug}.yaml").write_text(SOURCE.format(id=slug), encoding="utf-8")
    (small / "decisions").mkdir()
    (small / "decisions" / "days.yaml").write_text(DECISIONS, encoding="utf-8")
    list_thing(small, "claim/bai-tu--a")
    git(small, "add", ".")
    git(small, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "y")
    return small


MADE = [
    (
        ["merge", "person/tran-mau", "person/tran-thi-mau"],
        "+  - {id: tran-thi-mau, name: Trần Thị Mẫu, aliases: [Trần Mẫu, Mẫu Trần],\n"
        "+     identity: [{sources: [bai-hai, bai-ba], by: same-office}],\n",
    ),
    (
        ["merge", "person/tran-mau", "person/tran-thi-mau"],
        '+     identifiers: [{scheme: wikidata, value: Q7, seenAt: "https://example.org/7", by: linked}]}',
    ),
    (
        ["split", "person/le-van-bia", "le-bia-mot", "le-bia-hai", "--claim", "bai-ba=le-bia-hai"],
        "+      - {sources: [bai-hai, bai-tu], by: same-office}  # all three of 2023",
    ),
    (["split", "person/tran-thi-mau", "mau-mot", "mau-hai"], "mayBe: [mau-mot, mau-hai]"),
    (["withdraw", "source/bai-hai"], "+      - {sources: [bai-ba, bai-tu], by: same-office}  # all three of 2023"),
    (["withdraw", "source/bai-hai"], "-  - id: days"),
    (["withdraw", "source/bai-hai"], "+  - {id: tran-mau, name: Mẫu Trần, mayBe: [tran-thi-mau], identifiers: ["),
    (["withdraw", "claim/bai-tu--b"], "+    rejected: [bai-ba--b]"),
    (["withdraw", "claim/bai-tu--a"], "+      - {sources: [bai-hai, bai-ba], by: same-office}  # all three of 2023"),
    (["withdraw", "document/quyet-dinh-5"], "+     event: started}\n"),
    (["withdraw", "document/quyet-dinh-5"], "-documents:\n"),
    (["withdraw", "person/tran-mau"], "+  - {id: bai-tu--b, kind: claim, withdrawn: true,"),
    (["merge", "source/bai-tu", "source/bai-ba"], "+      - {sources: [bai-hai, bai-ba], by: same-office}  # all"),
    (["merge", "source/bai-tu", "source/bai-ba"], "+    rejected: [bai-ba--b]"),
    (["merge", "source/bai-tu", "source/bai-ba"], "+  - {id: bai-tu--b, kind: claim, mergedInto: bai-ba--b,"),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("act", "line"), MADE, ids=[f"{act[1]} {line[:40]}" for act, line in MADE])
def test_what_leads_to_a_thing_goes_with_it_or_follows_it(act: list[str], line: str, redacted: Path) -> None:
    reasons = ["--reason-vi", "Đọc nhầm", "--reason-en", "Misread"]
    made = khoi(redacted, *act, *reasons, "--yes")
    assert (made.exit_code, violations(redacted)) == (0, []), made.exception
    assert line in made.stdout
    assert taken_back(redacted, made.stdout) == ""


def test_a_source_that_loses_its_last_claim_says_why(redacted: Path) -> None:
    for claim in ("bai-ba--a", "bai-ba--b"):
        khoi(redacted, "withdraw", f"claim/{claim}", "--reason-vi", "Đọc nhầm", "--reason-en", "Misread", "--yes")
    article = (redacted / "articles" / "bai-ba.yaml").read_text(encoding="utf-8")
    assert article.endswith("nothingRecorded: {vi: Đọc nhầm, en: Misread}\n")
    assert violations(redacted) == []


def test_an_act_on_an_identity_is_shown_first_and_is_what_was_shown(redacted: Path) -> None:
    shown = []
    for act in ACTS:
        before = git(redacted, "status", "--porcelain")
        preview = khoi(redacted, *act)
        assert (preview.exit_code, git(redacted, "status", "--porcelain")) == (0, before)
        assert khoi(redacted, *act, "--yes").stdout == preview.stdout
        shown.append(preview.stdout)
    assert violations(redacted) == []
    assert "  # --- whom the source names\n" in (redacted / "articles" / "bai-hai.yaml").read_text(encoding="utf-8")
    made = git(redacted, "diff")
    for diff in reversed(shown):
        left = taken_back(redacted, diff)
    assert left == ""
    for act in ACTS:
        khoi(redacted, *act, "--yes")
    assert git(redacted, "diff") == made
    git(redacted, "checkout", ".")
    assert git(redacted, "status", "--porcelain") == ""


@pytest.mark.slow
def test_old_addresses_lead_on_list_the_parts_or_say_why_they_are_gone(redacted: Path, tmp_path: Path) -> None:
    for act in ACTS:
        assert khoi(redacted, *act, "--yes").exit_code == 0
    folder = tmp_path / "releases"
    build(replace(INPUTS, sources=redacted, root=redacted), folder, progress=lambda _: None)
    expected = {"person/tran-mau": 301, "person/le-van-bia": 300, "source/bai-ba": 410, "claim/bai-hai--b": 410,
                "claim/bai-ba--a": 410, "claim/vi-du-2025--minister": 410, "document/quyet-dinh-5": 410,
                "person/nguyen-vi-du": 410, "claim/bai-tu--a": 410, "source/bai-tu": 301,
                "claim/bai-tu--b": 301}  # fmt: skip
    with serving("--releases", str(folder)) as url, httpx2.Client(base_url=url, timeout=30) as client:
        for media_type in ("text/turtle", "text/html", "application/ld+json"):
            asked = {thing: client.get(f"/doc/{thing}", headers={"Accept": media_type}) for thing in expected}
            assert {thing: answer.status_code for thing, answer in asked.items()} == expected
        for path, status in {
            "sources/bai-ba": 410,
            "claims/bai-hai--b": 410,
            "persons/le-van-bia": 300,
            "sources/bai-tu": 301,
        }.items():
            assert client.get(f"/api/v1/{path}").status_code == status
        for written, leads_to in (("tran-mau", "tran-thi-mau"), ("tran-mau.ttl?on=%0A", "tran-thi-mau.ttl?on=%0A")):
            assert client.get(f"/doc/person/{written}").headers["Location"] == f"/doc/person/{leads_to}"
        odd = client.get("/api/v1/persons/https:/%E1%BA%BF%0Ax/id/person/tran-mau")
        assert (odd.status_code, odd.headers["Location"]) == (
            301,
            "/api/v1/persons/https%3A/%E1%BA%BF%0Ax/id/person/tran-thi-mau",
        )
        gone = client.get("/doc/source/bai-ba?lang=vi", headers={"Accept": "text/html"})
        assert "Tòa soạn đã gỡ bài" in gone.text
        parts = client.get("/doc/person/le-van-bia", headers={"Accept": "text/html"}).text
        assert all(f"/doc/person/{part}" in parts for part in ("le-bia-mot", "le-bia-hai"))
        assert "Mẫu Trần" in client.get("/doc/person/tran-thi-mau", headers={"Accept": "text/html"}).text


def test_an_article_that_was_entered_twice_becomes_one_source_with_all_its_claims(small: Path) -> None:
    article, again = small / ARTICLE, small / "articles" / "vi-du-lai.yaml"
    text = article.read_text(encoding="utf-8").replace("id: vi-du-2025", "id: vi-du-lai").replace("  du:", "  mau-du:")
    text = text.replace("evidence: [du]", 'on: "2025-01-10", evidence: [mau-du]')
    again.write_text(text.replace("{id: deputy,", "{id: c1,"), encoding="utf-8")
    assert len(violations(small)) == 1  # two files with one address
    merged = khoi(small, "merge", "source/vi-du-lai", "source/vi-du-2025", "--yes")
    assert (merged.exit_code, violations(small), again.exists()) == (0, [], False), merged.exception
    assert [line for line in git(small, "diff", "-U0", ARTICLE).splitlines() if line.startswith("+ ")] == [
        "+  - {id: minister-2, kind: office-holding, person: nguyen-vi-du, office: bo-truong-bo-vi-du, on: 2025-01-10,",
        "+     evidence: [du]}",
    ]
    former = (small / "registry" / "former.yaml").read_text(encoding="utf-8")
    assert "{id: vi-du-lai--c1, kind: claim, mergedInto: vi-du-2025--deputy," in former
    assert "{id: vi-du-lai--minister, kind: claim, mergedInto: vi-du-2025--minister-2," in former


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (
            ["merge", "source/bai-hai", "source/vi-du-2025"],
            "have no evidence and 'vi-du-2025' does not make them: a, b;",
        ),
        (["merge", "source/vi-du-2025", "source/bai-hai"], "`khoi merge source/bai-hai source/vi-du-2025`"),
        (["split", "source/bai-hai", "bai-nam", "bai-sau"], "a source is not split by command"),
    ],
)
def test_what_cannot_be_made_of_a_source_is_told_with_what_to_do(act: list[str], told: str, redacted: Path) -> None:
    refused = khoi(redacted, *act, "--yes")
    assert told in str(refused.exception)
    assert git(redacted, "status", "--porcelain") == ""


def test_what_is_still_needed_is_not_withdrawn_and_the_places_are_named(small: Path) -> None:
    refused = khoi(small, "withdraw", "agency/bo-vi-du", "--reason-vi", "x", "--reason-en", "x", "--yes")
    assert "is needed at registry/entries.yaml:9:14, registry/entries.yaml:11:14" in str(refused.exception)
    assert git(small, "status", "--porcelain") == ""


def test_persons_who_are_said_to_differ_are_not_merged(small: Path) -> None:
    entries = small / ENTRIES
    told_apart = "aliases: [Trần Mẫu], differentFrom: [nguyen-vi-du]"
    entries.write_text(entries.read_text(encoding="utf-8").replace("aliases: [Trần Mẫu]", told_apart), encoding="utf-8")
    refused = khoi(small, "merge", "person/nguyen-vi-du", "person/tran-thi-mau", "--yes")
    assert "says that they are two" in str(refused.exception)
