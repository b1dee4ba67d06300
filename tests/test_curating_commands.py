"""What curators do every day by command: every change is shown as it is made, and undone by taking it back."""

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import httpx2
import pytest
from conftest import INPUTS, ROOT, serving
from typer.testing import CliRunner, Result

from khoi.cli import app
from khoi.names.text import digest
from khoi.releases.withdrawn import list_thing
from loaders.builds import build
from loaders.checks import Counts, check

TEXTS = ROOT / "tests" / "small" / "texts"
TEXT = (TEXTS / "vi-du-2025.txt").read_text(encoding="utf-8")
ENTRIES, ARTICLE = "registry/entries.yaml", "articles/vi-du-2025.yaml"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small data set in a git repository."""
    folder = Path(shutil.copytree(ROOT / "tests" / "small", tmp_path / "small"))
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    for command in (("init", "-q"), ("add", "."), (*who, "commit", "-qm", "x")):
        git(folder, *command)
    return folder


def khoi(small: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--sources", str(small)])


def violations(small: Path) -> list[str]:
    found = check(replace(INPUTS, sources=small, root=small), Counts())
    return [str(finding) for finding in found if finding.severity == "violation"]


def git(folder: Path, *arguments: str, given: str | None = None) -> str:
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, input=given, capture_output=True, text=True).stdout


def taken_back(small: Path, shown: str) -> str:
    """Take back the change that was shown; return what is still another than before it."""
    git(small, "apply", "--reverse", "-", given=shown)
    return git(small, "status", "--porcelain")


def test_a_span_is_the_line_to_paste_with_every_place_of_the_words(small: Path) -> None:
    result = khoi(small, "span", "vi-du-2025", "bà Trần Thị Mẫu", "--texts", str(TEXTS))
    first, second = result.stdout.splitlines()
    start = TEXT.index("bà Trần Thị Mẫu")
    sha256 = digest("bà Trần Thị Mẫu")
    assert first == f"  ba-tran-thi-mau: {{start: {start}, end: {start + 15}, sha256: {sha256}, part: body}}"
    assert second.startswith("  ba-tran-thi-mau-2: {start: ")
    article = small / ARTICLE
    text = article.read_text(encoding="utf-8")
    article.write_text(
        text.replace("spans:\n", f"spans:\n{first}\n").replace("[mau]", "[ba-tran-thi-mau]"), encoding="utf-8"
    )
    assert violations(small) == []


def test_words_typed_without_diacritics_are_found_and_told_as_the_text_has_them(small: Path) -> None:
    result = khoi(small, "span", str(TEXTS / "vi-du-2025.txt"), "thu truong bo vi du")
    assert digest("Thứ trưởng Bộ Ví Dụ") in result.stdout
    assert f"text: {{sha256: {digest(TEXT)}, length: {len(TEXT)}}}" in result.stderr
    assert khoi(small, "span", str(TEXTS / "vi-du-2025.txt"), "giám đốc").exit_code == 1


def test_what_is_looked_for_is_found_with_its_whole_id_and_place(small: Path, tmp_path: Path) -> None:
    nowhere = ("--releases", str(tmp_path / "releases"))  # a checkout that has been served has a release of its own
    found = json.loads(khoi(small, "find", "tran", "mau", "--json", *nowhere).stdout)
    assert [(one["thing"], one["where"].removeprefix(f"{small}/")) for one in found] == [
        ("person/tran-thi-mau", "registry/entries.yaml:4:5")
    ]
    assert "office/thu-truong-bo-vi-du\tThứ trưởng Bộ Ví Dụ\t" in khoi(small, "find", "THỨ TRƯỞNG", *nowhere).stdout


ADDITIONS = [
    (["person", "Lê Văn Bịa", "--alias", "Văn Bịa"], "person/le-van-bia"),
    (["office", "--from", "Phó Chủ tịch Bộ Ví Dụ"], "office/pho-chu-tich-bo-vi-du"),
    (["agency", "--label-vi", "Sở Bịa, Tập", "--label-en", "Department: Fiction"], "agency/so-bia-tap"),
    (["bloc", "--label-vi", "Khối Bịa", "--label-en", "Fiction bloc", "--level", "sector"], "bloc/khoi-bia"),
    (["meeting", "--convened-by", "khoi-vi-du", "--label-vi", "Tổng kết 2023", "--label-en", "Review of 2023",
      "--reviews", "2023"], "meeting/tong-ket-2023"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "thing"), ADDITIONS, ids=[thing for _, thing in ADDITIONS])
def test_an_entry_is_added_where_its_like_stand_and_nothing_else_changes(
    arguments: list[str], thing: str, small: Path
) -> None:
    shown = khoi(small, "add", *arguments)
    assert (shown.exit_code, violations(small)) == (0, [])
    [_, gone, file] = git(small, "diff", "--numstat").split()
    assert (gone, file) == ("0", ENTRIES)
    found = khoi(small, "find", thing.partition("/")[2].replace("-", " "), "--json").stdout
    assert json.loads(found)[0]["thing"] == thing
    assert taken_back(small, shown.stdout) == ""


def test_what_a_check_would_refuse_is_told_and_not_written(small: Path) -> None:
    refused = khoi(small, "add", "person", "Lê Văn Bịa", "--alias", "Nguyễn Ví Dụ")
    assert "has the alias 'Nguyễn Ví Dụ', a name of 'nguyen-vi-du'" in str(refused.exception)
    taken = khoi(small, "add", "person", "Tran Thi Mau")
    assert "the id 'tran-thi-mau' is taken (registry/entries.yaml:4:5)" in str(taken.exception)
    assert git(small, "status", "--porcelain") == ""


TABLE = """\
source\tkind\tperson\toffice\tevidence\tprintedTitle\tinferred\tgrounds.vi\tgrounds.en
vi-du-2025\toffice-holding\tnguyen-vi-du\tbo-truong-bo-vi-du\tdu reviews-2024\tBộ trưởng, Trưởng ban\tday\tVì: bài\tSaid
vi-du-2025\toffice-holding\ttran-thi-mau\tthu-truong-bo-vi-du\tmau
"""


def test_claims_of_a_table_are_put_into_their_sources_and_only_those_that_hold(small: Path, tmp_path: Path) -> None:
    table = tmp_path / "claims.tsv"
    table.write_text(TABLE, encoding="utf-8")
    preview = khoi(small, "claims", str(table))
    assert (preview.exit_code, git(small, "status", "--porcelain")) == (0, "")
    assert khoi(small, "claims", str(table), "--yes").stdout == preview.stdout
    assert violations(small) == []
    assert "c001, kind: office-holding, person: nguyen-vi-du" in (small / ARTICLE).read_text(encoding="utf-8")
    assert taken_back(small, preview.stdout) == ""
    table.write_text(TABLE.replace("vi-du-2025", "vi-du-2024", 1), encoding="utf-8")
    refused = khoi(small, "claims", str(table), "--yes")
    assert f"{table}:2:1: there is no source 'vi-du-2024'" in str(refused.exception)
    table.write_text(TABLE.replace("tran-thi-mau", "tran-thi-mauz"), encoding="utf-8")
    assert "did you mean 'tran-thi-mau'?" in str(khoi(small, "claims", str(table), "--yes").exception)
    assert git(small, "status", "--porcelain") == ""


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
]  # fmt: skip


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


def test_old_addresses_lead_on_list_the_parts_or_say_why_they_are_gone(redacted: Path, tmp_path: Path) -> None:
    for act in ACTS:
        assert khoi(redacted, *act, "--yes").exit_code == 0
    folder = tmp_path / "releases"
    build(replace(INPUTS, sources=redacted, root=redacted), folder, progress=lambda _: None)
    expected = {"person/tran-mau": 301, "person/le-van-bia": 300, "source/bai-ba": 410, "claim/bai-hai--b": 410,
                "claim/bai-ba--a": 410, "claim/vi-du-2025--minister": 410, "document/quyet-dinh-5": 410,
                "person/nguyen-vi-du": 410, "claim/bai-tu--a": 410}  # fmt: skip
    with serving("--releases", str(folder)) as url, httpx2.Client(base_url=url, timeout=30) as client:
        for media_type in ("text/turtle", "text/html", "application/ld+json"):
            asked = {thing: client.get(f"/doc/{thing}", headers={"Accept": media_type}) for thing in expected}
            assert {thing: answer.status_code for thing, answer in asked.items()} == expected
        for path, status in {"sources/bai-ba": 410, "claims/bai-hai--b": 410, "persons/le-van-bia": 300}.items():
            assert client.get(f"/api/v1/{path}").status_code == status
        assert client.get("/doc/person/tran-mau").headers["Location"] == "/doc/person/tran-thi-mau"
        gone = client.get("/doc/source/bai-ba?lang=vi", headers={"Accept": "text/html"})
        assert "Tòa soạn đã gỡ bài" in gone.text
        parts = client.get("/doc/person/le-van-bia", headers={"Accept": "text/html"}).text
        assert all(f"/doc/person/{part}" in parts for part in ("le-bia-mot", "le-bia-hai"))
        assert "Mẫu Trần" in client.get("/doc/person/tran-thi-mau", headers={"Accept": "text/html"}).text


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
