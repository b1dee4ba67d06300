"""Mistakes that curators make: each is one finding, where it stands, with its cure, in one run of `khoi check`."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import INPUTS, ROOT
from mistakes import MISTAKES
from mistakes_of_form import ARTICLE, ENTRIES
from typer.testing import CliRunner

from khoi.cli import app
from khoi.errors import Finding, FindingsError
from loaders.checks import Counts, check
from loaders.dataset import read_dataset
from loaders.reading.documents import parsed
from loaders.suggestions import Suggestions


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small data set that a test may spoil; as it is, nothing is found in it."""
    return Path(shutil.copytree(ROOT / "tests" / "small", tmp_path / "small"))


def found(folder: Path) -> list[Finding]:
    return list(check(replace(INPUTS, sources=folder, root=folder), Counts()))


def spoil(path: Path, old: str, new: str) -> str:
    """Replace `old` once in a file; return what it holds then."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    spoiled = text.replace(old, new, 1)
    path.write_text(spoiled, encoding="utf-8", newline="")
    return spoiled


def place(text: str, mark: str) -> str:
    before = text[: text.index(mark)]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


@pytest.mark.parametrize(("file", "old", "new", "mark", "finding"), MISTAKES, ids=[row[4][:60] for row in MISTAKES])
def test_a_mistake_is_one_finding_where_it_stands(
    file: str, old: str, new: str, mark: str, finding: str, small: Path
) -> None:
    spoiled = spoil(small / file, old, new)
    assert [str(each) for each in found(small)] == [f"{file}:{place(spoiled, mark)}: {finding}"]


def test_nothing_is_found_in_the_small_data_set(small: Path) -> None:
    assert found(small) == []


@pytest.mark.parametrize(("encoding", "byte"), [("cp1258", 69), ("utf-16", 0)])
def test_another_encoding_is_named_with_the_byte_that_shows_it(encoding: str, byte: int, small: Path) -> None:
    path = small / ARTICLE
    path.write_bytes(path.read_text(encoding="utf-8").encode(encoding, errors="replace"))
    what = f"byte {byte} is not UTF-8 — save the file as UTF-8"
    assert [str(finding) for finding in found(small)] == [f"{ARTICLE}:1:1: {what}"]


def test_other_line_ends_a_byte_order_mark_and_a_year_without_quotes_are_accepted(small: Path) -> None:
    path = small / ARTICLE
    text = path.read_text(encoding="utf-8").replace('termYear: "2025"', "termYear: 2025")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert found(small) == []


@pytest.mark.parametrize("text", ["# nothing\n# yet\n", "# " + "x" * 5_000_000])
def test_a_file_of_comments_is_empty_however_long(text: str, small: Path) -> None:
    (small / "articles" / "zz.yaml").write_text(text, encoding="utf-8")
    assert [str(each) for each in found(small)] == ["articles/zz.yaml:1:1: the file is empty — delete it or fill it in"]


@pytest.mark.parametrize(
    ("curator", "rejected", "finding"),
    [
        ("editors", "vi-du-2025--x", "no source makes the claim 'vi-du-2025--x'"),
        (
            "nobody", "vi-du-2025--deputy",
            "'decidedBy' names 'nobody', who is no curator — add it under 'curators' of sources/dataset.yaml",
        ),
    ],
)  # fmt: skip
def test_a_decision_weighs_claims_there_are_and_is_a_curators(
    curator: str, rejected: str, finding: str, small: Path
) -> None:
    (small / "decisions").mkdir()
    (small / "decisions" / "one.yaml").write_text(
        f"decisions:\n  - {{id: one, decidedOn: 2026-01-05, decidedBy: {curator}, note: {{vi: Vì., en: Since.}},\n"
        f"     accepted: [vi-du-2025--minister], rejected: [{rejected}]}}\n",
        encoding="utf-8",
    )
    assert [str(each) for each in found(small)] == [f"decisions/one.yaml:2:5: {finding}"]


def test_evidence_without_a_text_is_one_finding_however_many_spans(small: Path) -> None:
    lines = (small / ARTICLE).read_text(encoding="utf-8").splitlines(keepends=True)
    spoil(small / ARTICLE, next(line for line in lines if line.startswith("  text:")), "")
    what, hint = "spans of no text", "give 'text' with its 'sha256' and 'length' under 'source'"
    assert [str(finding) for finding in found(small)] == [f"{ARTICLE}:9:1: {what} — {hint}"]


def test_a_claim_with_neither_day_nor_meeting_is_a_warning(small: Path) -> None:
    spoil(small / ARTICLE, "about: khoi-vi-du-tong-ket-2024\n", "")
    spoil(small / ARTICLE, "evidence: [mau]", "on: '2025-01-15', evidence: [mau]")
    spoiled = spoil(small / ARTICLE, "termYear", "at: khoi-vi-du-tong-ket-2024, termYear")
    what = "warning: 'minister' has neither a day nor a meeting — give 'on', or the meeting it stands 'at'"
    assert [str(finding) for finding in found(small)] == [f"{ARTICLE}:{place(spoiled, 'minister, kind')}: {what}"]


def test_without_its_settings_a_data_set_is_refused_in_one_finding(small: Path) -> None:
    (small / "dataset.yaml").unlink()
    with pytest.raises(FindingsError) as error:
        found(small)
    assert str(error.value) == "dataset.yaml:1:1: no such file — name a directory laid out as sources/ is"


def test_one_article_in_two_files_is_told(small: Path) -> None:
    shutil.copy(small / ARTICLE, small / "articles" / "zz.yaml")
    spoil(small / "articles" / "zz.yaml", "id: vi-du-2025\n", "id: zz\n")
    what, hint = "'zz' has the address of 'vi-du-2025'", f"keep one file; the other is {ARTICLE}"
    assert [str(finding) for finding in found(small)] == [f"articles/zz.yaml:6:8: {what} — {hint}"]


def test_a_file_called_otherwise_than_its_source_is_a_warning(small: Path) -> None:
    (small / ARTICLE).rename(small / "articles" / "bai-moi.yaml")
    [finding] = found(small)
    assert str(finding).endswith("'vi-du-2025' — rename the file to 'vi-du-2025.yaml'")


@pytest.mark.parametrize(
    ("entry", "hint"),
    [
        ("", "add it to sources/registry/persons.yaml"),
        ("  - {id: tran-mau-thi, name: Trần Thị Mẫu, aliases: [Trần Mẫu]}\n", "did you mean 'tran-mau-thi'?"),
    ],
)
def test_an_id_that_is_used_often_and_missing_is_told_once_with_how_often(entry: str, hint: str, small: Path) -> None:
    spoil(small / ENTRIES, "  - {id: tran-thi-mau, name: Trần Thị Mẫu, aliases: [Trần Mẫu]}\n", entry)
    [finding] = found(small)
    where = "not among the persons (and 1 more, the last at articles/vi-du-2025.yaml:24:97)"
    assert finding.what == f"'person' names 'tran-thi-mau', which is {where}"
    assert finding.hint == hint


def test_one_broken_file_hides_no_mistake_in_another(small: Path) -> None:
    (small / "articles" / "zz.yaml").write_text("source: [\n", encoding="utf-8")
    spoil(small / ARTICLE, "person: nguyen-vi-du", "person: nguyenn-vi-du")
    assert [finding.where.file for finding in found(small)] == [ARTICLE, "articles/zz.yaml"]


def test_what_only_the_shapes_refuse_is_found_without_a_build(small: Path) -> None:
    spoil(small / ENTRIES, "postIn: khoi-vi-du", "postIn: bo-vi-du")
    [finding] = found(small)
    assert (finding.id, finding.where.file, finding.where.line) == ("BlocOffice-postIn", ENTRIES, 12)
    assert "khoi-truong-vi-du" in finding.hint


def test_an_election_at_no_meeting_is_told_on_its_line(small: Path) -> None:
    spoil(small / ARTICLE, "kind: election, ", "kind: election, on: 2025-01-15, ")
    [finding] = found(small)
    assert (finding.id, finding.where.line) == ("MeetingOutcome-outcomeOf", 27)


@pytest.mark.parametrize("depth", [2_000, 200_000])
def test_nesting_without_end_is_refused_before_anything_is_built(depth: int) -> None:
    with pytest.raises(FindingsError) as error:
        parsed("a: " + "[" * depth, "a.yaml")
    assert str(error.value) == "a.yaml:1:24: nested too deeply — close a bracket"


def test_an_alias_that_stands_for_a_million_values_stands_for_none() -> None:
    bomb = "a0: &a0 [x]\n" + "".join(f"a{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 9)}]\n" for n in range(9))
    with pytest.raises(FindingsError) as error:
        parsed(bomb, "a.yaml")
    assert {finding.what for finding in error.value.findings} == {"anchors and aliases are not read"}


def test_twenty_thousand_unknown_ids_are_told_without_comparing_each_with_all() -> None:
    known = [f"nguyen-van-{a}{b}-{n}" for a in "bcdlm" for b in ("an", "ong", "inh") for n in range(1_400)]
    suggestions = Suggestions(known)
    assert {suggestions.hint(f"khong-co-ai-{n}") for n in range(20_000)} == {""}
    assert suggestions.hint("nguyen-vaan-ban-7") == "did you mean 'nguyen-van-ban-7'?"


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("khoi-vi-du-tong-ket-2025", None),
        ("ubnd-tinh-quang-ninh", None),
        ("pho-truong-ban-noi-chinh", None),
        ("nguyen-van-thanh", None),
        ("nguyen-van-tuann", "nguyen-van-tuan"),
        ("tuan-nguyen-van", "nguyen-van-tuan"),
        ("nguyenvan-tuan", "nguyen-van-tuan"),
    ],
)
def test_no_other_year_place_rank_or_person_is_proposed(given: str, meant: str | None) -> None:
    known = ["khoi-vi-du-tong-ket-2024", "ubnd-tinh-quang-binh", "so-quang-ninh", "truong-ban-noi-chinh",
             "nguyen-van-tuan", "nguyen-van-thang"]  # fmt: skip
    assert Suggestions(known).hint(given) == (f"did you mean '{meant}'?" if meant else "")


@pytest.mark.slow
def test_fix_mends_characters_and_line_ends_and_nothing_else_twice(small: Path) -> None:
    path = small / ENTRIES
    text = path.read_text(encoding="utf-8")
    spoiled = text.replace("Trần Thị Mẫu", "Tra\u0302\u0300n Thị\u200b\u00a0Mẫu").replace("\n", "  \r\n")
    path.write_text(spoiled, encoding="utf-8", newline="")
    arguments = ["check", "--fix", "--sources", str(small)]
    first, second = (CliRunner().invoke(app, arguments) for _ in range(2))
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert ("fixed" in first.stderr, "fixed" in second.stderr) == (True, False)
    assert path.read_bytes() == text.encode()


@pytest.mark.slow
def test_the_day_and_the_grounds_of_a_file_go_for_claims_that_have_none(small: Path) -> None:
    spoil(
        small / ARTICLE,
        "about: khoi-vi-du-tong-ket-2024\n",
        "on: 2025-01-15\ngrounds: {vi: Ngày của trang., en: The page's.}\n",
    )
    spoil(small / ARTICLE, "{id: minister,", "{id: minister, inferred: [day],")
    spoil(small / ARTICLE, "{id: deputy,", "{id: deputy, on: 2025-01-14,")
    spoil(small / ARTICLE, "{id: elected,", "{id: elected, at: khoi-vi-du-tong-ket-2024,")
    assert found(small) == []
    dataset, _ = read_dataset(small, small)
    claims = {claim.record.id: claim.record for claim in dataset.sources[0].claims}
    days = [claims[name].on for name in ("minister", "deputy", "reviews")]
    assert [day and day.edtf for day in days] == ["2025-01-15", "2025-01-14", None]
    assert claims["minister"].grounds is not None
    assert claims["deputy"].grounds is None


def test_a_teaser_takes_no_day_of_its_file(small: Path) -> None:
    spoil(small / ARTICLE, "about: khoi-vi-du-tong-ket-2024\n", "on: 2025-01-15\n")
    spoil(small / ARTICLE, "part: body}\n  mau", "part: teaser}\n  mau")
    assert ["a teaser's claim cannot take the article's date" in str(finding) for finding in found(small)] == [True]


def test_a_congress_of_any_body_may_last_several_days_and_a_review_is_held_by_a_bloc(small: Path) -> None:
    meeting = "  - {id: dai-hoi, label: {vi: Đại hội, en: Congress}, convenedBy: bo-vi-du, kind: congress}\n"
    entries = small / ENTRIES
    entries.write_text(entries.read_text(encoding="utf-8") + meeting, encoding="utf-8")
    days = "  - {id: a, kind: meeting-detail, meeting: dai-hoi, day: 2025-01-15, evidence: [day]}\n"
    days += "  - {id: b, kind: meeting-detail, meeting: dai-hoi, lastDay: 2025-01-16, evidence: [day]}\n"
    spoil(small / ARTICLE, "  # --- offices\n", days)
    assert found(small) == []
    spoil(entries, "convenedBy: bo-vi-du, kind: congress", "convenedBy: bo-vi-du, kind: contest")
    [finding] = found(small)
    assert "A meeting that is no congress, ceremony or visit is convened by a body" in finding.what


@pytest.mark.slow
def test_a_prize_of_a_contest_needs_a_day_and_no_period_of_merit(small: Path) -> None:
    contest = "  - {id: hoi-thi, label: {vi: Hội thi, en: Contest}, convenedBy: khoi-vi-du, kind: contest}\n"
    entries = small / ENTRIES
    entries.write_text(entries.read_text(encoding="utf-8") + contest, encoding="utf-8")
    prize = "  - {id: a, kind: award-conferral, meeting: hoi-thi, award: bang-khen-cua-khoi-truong, agency: bo-vi-du,"
    day = "  - {id: b, kind: meeting-detail, meeting: hoi-thi, day: 2025-01-10, evidence: [day]}\n"
    spoil(small / ARTICLE, "  # --- offices\n", f"{prize} evidence: [day]}}\n")
    [finding] = found(small)
    assert finding.id == "AwardAction-forPeriod"
    spoil(small / ARTICLE, "  # --- the bloc\n", day)
    assert found(small) == []
