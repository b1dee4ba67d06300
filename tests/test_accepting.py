"""A draft becomes curated sources whole or not at all, and never its text."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from conftest import INPUTS, ROOT
from reviewed import TEXT, drafted, khoi, small_sources

from loaders.checks import Counts, check


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A copy of the small data set."""
    return small_sources(tmp_path)


@pytest.fixture
def draft(sources: Path, tmp_path: Path) -> Path:
    """The draft of an article that names a person and an office the registry does not know."""
    return drafted(TEXT, sources, tmp_path)


def files(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()}


def changed(draft: Path, old: str, new: str) -> None:
    text = draft.read_text(encoding="utf-8")
    assert old in text
    draft.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_an_accepted_draft_becomes_sources_that_pass_every_check_with_a_receipt_and_without_its_text(
    draft: Path, sources: Path
) -> None:
    shown = khoi("accept", draft, "--all", "--dry-run", "--sources", sources)
    assert shown.exit_code == 0, shown.output
    assert files(sources) == files(ROOT / "tests" / "small")
    done = khoi("accept", draft, "--all", "--sources", sources)
    assert done.stdout == shown.stdout
    found = check(replace(INPUTS, sources=sources, root=sources), Counts())
    assert list(found) == []
    assert not any(sentence in text for text in files(sources).values() for sentence in TEXT.split(". "))
    article = yaml.safe_load((sources / "articles" / "bai.yaml").read_text("utf-8"))
    assert [(claim["person"], claim["office"]) for claim in article["claims"]] == [
        ("nguyen-vi-du", "bo-truong-bo-vi-du"),
        ("tran-thi-mau", "thu-truong-bo-vi-du"),
        ("le-van-bia", "cuc-truong-cuc-nhap"),
    ]
    receipt = yaml.safe_load((sources / "receipts" / "bai.yaml").read_text("utf-8"))["receipts"][0]
    assert receipt["spans"].keys() == article["spans"].keys()
    assert not draft.exists()


def test_a_person_whose_office_another_source_gives_too_is_joined_to_it_by_a_ground(draft: Path, sources: Path) -> None:
    (sources / "articles" / "vi-du-2026.yaml").write_text(
        "source: {id: vi-du-2026, kind: article, title: {vi: Tin khác, en: Other news}}\n"
        "claims:\n- {id: m, kind: office-holding, person: nguyen-vi-du, office: bo-truong-bo-vi-du, on: 2026-02-03}\n",
        encoding="utf-8",
    )
    entries, ground = (
        sources / "registry" / "entries.yaml",
        "identity: [{sources: [vi-du-2025, vi-du-2026], by: same-office}]",
    )
    entries.write_text(entries.read_text("utf-8").replace("Nguyễn Ví Dụ}", f"Nguyễn Ví Dụ, {ground}}}"), "utf-8")
    assert khoi("accept", draft, "--all", "--sources", sources).exit_code == 0
    text = entries.read_text("utf-8")
    assert "identity: [{sources: [vi-du-2025, vi-du-2026, bai], by: same-office}]" in text
    assert "identity: [{sources: [vi-du-2025, bai], by: same-office}]" in text


REFUSALS = {
    "an undecided claim": ("suggested: true", "suggested: true", (), "3 claims are undecided (c001, c002, c003)"),
    "no English label": (
        "\n      en: Department of Nháp",
        "",
        ("--all",),
        "'cuc-nhap' of agencies has no label in: en",
    ),
    "an id that names nothing": ("person: tran-thi-mau", "person: tran-mau", ("--all",), "names 'tran-mau'"),
    "a day there is not": ("'on': '2031-08-12'", "'on': 2031-08-32", ("--all",), "2031-08-32"),
    "a source that is there": ("id: bai", "id: vi-du-2025", ("--all",), "'vi-du-2025' is in"),
    "an entry without an id": ("- id: cuc-nhap\n", "- name: x\n", ("--all",), "'id' is missing"),
    "a list that the registry has not": ("agencies:", "people:", ("--all",), "'people'"),
    "a kind of claim that there is not": ("kind: office-holding", "kind: office-holdin", ("--all",), "did you mean"),
    "a key of no claim": ("kind: office-holding", "kind: office-holding\n  rank: major", ("--all",), "'rank'"),
}


@pytest.mark.parametrize(("old", "new", "options", "says"), REFUSALS.values(), ids=REFUSALS)
def test_a_draft_is_refused_whole_with_what_to_mend(
    old: str, new: str, options: tuple[str, ...], says: str, draft: Path, sources: Path
) -> None:
    changed(draft, old, new)
    before = draft.read_text(encoding="utf-8")
    refused = khoi("accept", draft, *options, "--sources", sources)
    assert says in str(refused.exception)
    assert files(sources) == files(ROOT / "tests" / "small")
    assert draft.read_text(encoding="utf-8") == before


def test_a_rejected_claim_is_left_out_with_the_entries_that_only_it_names(draft: Path, sources: Path) -> None:
    changed(draft, "person: le-van-bia", "review: rejected\n  person: le-van-bia")
    assert khoi("accept", draft, "--all", "--sources", sources).exit_code == 0
    assert not any("le-van-bia" in text or "cuc-nhap" in text for text in files(sources).values())


def test_a_title_that_a_curator_read_is_proposed_in_the_next_draft(draft: Path, sources: Path, tmp_path: Path) -> None:
    changed(draft, "office: cuc-truong-cuc-nhap", "office: thu-truong-bo-vi-du")
    assert khoi("accept", draft, "--all", "--sources", sources).exit_code == 0
    assert "Cục trưởng Cục Nháp, office: thu-truong-bo-vi-du" in files(sources)["lookups.yaml"]
    (tmp_path / "hai.txt").write_text("Ông Lê Văn Bịa, Cục trưởng Cục Nháp phát biểu.", encoding="utf-8")
    khoi("draft", tmp_path / "hai.txt", "-o", tmp_path, "--sources", sources)
    [claim] = yaml.safe_load((tmp_path / "hai.yaml").read_text("utf-8"))["claims"]
    assert (claim["office"], claim["why"]["office"]) == ("thu-truong-bo-vi-du", "a curator read this title so before")


def test_a_draft_says_what_it_leaves_to_its_reader(draft: Path) -> None:
    left = yaml.safe_load(draft.read_text("utf-8"))["leftover"]
    assert [(TEXT[one["start"] : one["end"]], one["why"]) for one in left] == [
        ("Trưởng phòng", "an office, and nobody who holds it")
    ]


BLOC = (
    "Chiều 20/7, Khối thi đua Ví Dụ sơ kết 6 tháng đầu năm 2031. Ông Nguyễn Ví Dụ, Bộ trưởng Bộ Ví Dụ chủ trì hội "
    "nghị. Bà Trần Thị Mẫu, Thứ trưởng Bộ Ví Dụ dự hội nghị.\n"
    "Năm 2031, Bộ Ví Dụ là Khối trưởng. Hội nghị thống nhất đề nghị tặng Cờ thi đua của Chính phủ cho Bộ Ví Dụ.\n"
    "Hội nghị bầu Cục Nháp làm Khối trưởng năm 2032.\n"
)


def test_a_blocs_meeting_its_people_its_heads_and_what_it_proposes_are_accepted_as_claims_at_that_meeting(
    sources: Path, tmp_path: Path
) -> None:
    done = khoi("accept", drafted(BLOC, sources, tmp_path), "--all", "--sources", sources)
    assert done.exit_code == 0, done.exception
    article = yaml.safe_load((sources / "articles" / "bai.yaml").read_text("utf-8"))
    claims = {claim["kind"]: claim for claim in article["claims"]}
    assert article["about"] == "khoi-vi-du-so-ket-2031"
    assert str(claims["meeting-detail"]["day"]) == "2031-07-20"
    assert [(one["role"], one["person"], one["offices"]) for one in article["claims"] if "role" in one] == [
        ("chair", "nguyen-vi-du", ["bo-truong-bo-vi-du"]),
        ("attendee", "tran-thi-mau", ["thu-truong-bo-vi-du"]),
    ]
    assert "on" not in claims["office-holding"]
    for kind, agency, year in (("bloc-term", "bo-vi-du", "2031"), ("election", "cuc-nhap", "2032")):
        claim = claims[kind]
        assert (claim["agency"], claim["office"], str(claim["termYear"])) == (agency, "khoi-truong-vi-du", year)
    award = claims["award-proposal"]
    assert (award["agency"], award["award"], award["meeting"]) == (
        "bo-vi-du", "co-thi-dua-cua-chinh-phu", "khoi-vi-du-so-ket-2031",
    )  # fmt: skip
    found = check(replace(INPUTS, sources=sources, root=sources), Counts())
    assert list(found) == []
