"""What curators do every day by command: every change is shown as it is made, and undone by taking it back."""

import json
from pathlib import Path

import pytest
from conftest import ROOT
from curating import ARTICLE, ENTRIES, checked_out, git, khoi, taken_back, violations

from khoi.names.text import digest

TEXTS = ROOT / "tests" / "small" / "texts"
TEXT = (TEXTS / "vi-du-2025.txt").read_text(encoding="utf-8")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return checked_out(tmp_path)


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
    assert "nothing bears the words 'khong ai'" in khoi(small, "find", "khong", "ai", *nowhere).stderr


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


IN_SECTIONS = """\
offices:
  # --- state
  - id: mot
    kind: state
    label: {vi: Một, en: One}
    postIn: bo-vi-du
    level: deputy
    seats: single
  # --- bloc
  - {id: hai, kind: bloc, label: {vi: Hai, en: Two}, postIn: khoi-vi-du, level: deputy, seats: single}
"""


def test_an_entry_stands_among_its_like_by_its_id_and_is_written_as_they_are(small: Path) -> None:
    for arguments in (["person", "Phan Văn Ví"], ["person", "An Thị Dụ"]):
        khoi(small, "add", *arguments)
    persons = (small / ENTRIES).read_text(encoding="utf-8").partition("agencies:")[0]
    ids = ["an-thi-du", "nguyen-vi-du", "phan-van-vi", "tran-thi-mau"]
    assert [line.partition("id: ")[2].partition(",")[0] for line in persons.splitlines()[2:]] == ids
    offices = (
        "offices:\n  # --- state\n  - id: mot\n    kind: state\n    label: {vi: Một, en: One}\n    postIn: bo-vi-du\n"
    )
    offices += (
        "    level: deputy\n    seats: single\n  # --- bloc\n  - {id: hai, kind: bloc, label: {vi: Hai, en: Two}, "
    )
    offices += "postIn: khoi-vi-du, level: deputy, seats: single}\n"
    (small / "registry" / "offices.yaml").write_text(offices, encoding="utf-8")
    khoi(small, "add", "office", "--from", "Phó Chủ tịch Bộ Ví Dụ")
    text = (small / "registry" / "offices.yaml").read_text(encoding="utf-8")
    assert "    seats: single\n  - id: pho-chu-tich-bo-vi-du\n    kind: state\n    label: {vi: " in text
    assert "    seats: multiple\n  # --- bloc\n" in text


def test_a_fault_elsewhere_stops_no_entry_and_no_claim(small: Path, tmp_path: Path) -> None:
    broken = small / "articles" / "bai-hong.yaml"
    broken.write_text("source: [\n", encoding="utf-8")
    assert khoi(small, "add", "person", "Lê Văn Bịa").exit_code == 0
    table = tmp_path / "claims.tsv"
    table.write_text(TABLE, encoding="utf-8")
    assert khoi(small, "claims", str(table), "--yes").exit_code == 0
    assert "has the alias" in str(khoi(small, "add", "person", "Lê Bịa", "--alias", "Nguyễn Ví Dụ").exception)


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
    table.write_text(TABLE.replace("inferred", "grounds", 1), encoding="utf-8")
    refused = khoi(small, "claims", str(table), "--yes")
    assert f"{table}:1:1: the column 'grounds.vi' is there twice" in str(refused.exception)
    table.write_text(TABLE + "a" * 140_000, encoding="utf-8")
    assert "cannot be read: field larger" in str(khoi(small, "claims", str(table), "--yes").exception)
    table.write_text(TABLE.replace("tran-thi-mau", "tran-thi-mauz"), encoding="utf-8")
    assert "did you mean 'tran-thi-mau'?" in str(khoi(small, "claims", str(table), "--yes").exception)
    assert git(small, "status", "--porcelain") == ""


def test_the_first_claim_takes_the_place_of_the_reason_why_there_is_none(small: Path, tmp_path: Path) -> None:
    source = (
        "source: {id: bai, kind: article, title: {vi: Bài, en: Page}}\nnothingRecorded: {vi: Chưa., en: Not yet.}\n"
    )
    (small / "articles" / "bai.yaml").write_text(source, encoding="utf-8")
    table = tmp_path / "claims.tsv"
    rows = [f"bai\toffice-holding\ttran-thi-mau\tthu-truong-bo-vi-du\t2025-0{month}-01" for month in (2, 3)]
    table.write_text("\n".join(["source\tkind\tperson\toffice\ton", *rows]), encoding="utf-8")
    assert khoi(small, "claims", str(table), "--yes").exit_code == 0
    assert violations(small) == []
    assert "nothingRecorded" not in (small / "articles" / "bai.yaml").read_text(encoding="utf-8")
