"""Curated files are read strictly: what is wrong is told with its line, and what to do next."""

from pathlib import Path

import pytest
from conftest import ROOT

from khoi.errors import FindingsError
from loaders.codes import read_codes
from loaders.consistency import read_consistent
from loaders.reading.documents import read_document
from loaders.schemas import MODELS, schema_text
from loaders.schemas.dictionary import NO_WORDS, dictionary

CODES = read_codes(ROOT / "ontology" / "codes")


def read(text: str, folder: Path) -> list[str]:
    path = folder / "a.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FindingsError) as error:
        read_document(path, "a.yaml")
    return [str(finding) for finding in error.value.findings]


def spoiled(sources: Path, file: str, old: str, new: str) -> tuple[list[str], int]:
    """Replace `old` once in a curated file; return the findings and the line it stands on."""
    path = sources / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FindingsError) as error:
        read_consistent(sources, sources.parent, CODES)
    return [str(finding) for finding in error.value.findings], text.count("\n", 0, text.index(old)) + 1


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("a: 1\nb: 2\na: 3\n", "a.yaml:3:1: 'a' is written twice — first on line 1; keep one"),
        ("a: &x 1\nb: *x\n", "a.yaml:1:4: anchors and aliases are not read — write the value out"),
        ("a: !!python/name:x y\n", "a.yaml:1:4"),
        ("a:\n  - b: [1\n", "a.yaml:2:8: the '[' that opens here is not closed"),
        ("a:\n", "a.yaml:1:1: 'a' has no value — give it one or remove the key"),
        ("", "a.yaml:1:1: the file is empty"),
        ("a: Tua\u0302\u0301n\n", "a.yaml:1:4: text that is not Unicode NFC"),
    ],
)
def test_yaml_that_could_be_misread_is_refused_with_its_place(text: str, finding: str, tmp_path: Path) -> None:
    assert read(text, tmp_path)[0].startswith(finding)


def test_no_scalar_is_guessed_to_be_anything_but_text(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("a: 010\nb: on\nc: 2023-01-01\nd: ~\n", encoding="utf-8")
    assert read_document(path, "a.yaml").data == {"a": "010", "b": "on", "c": "2023-01-01", "d": "~"}


def test_an_office_that_is_sought_is_one_of_the_registry(sources: Path) -> None:
    (sources / "coverage.yaml").write_text('since: "2016"\noffices:\n  - tong-kiem-toan-nha-nuoc\n', encoding="utf-8")
    [finding], line = spoiled(sources, "coverage.yaml", "tong-kiem-toan-nha-nuoc", "tong-kiem-toan-nha-nuok")
    assert finding.startswith(
        f"sources/coverage.yaml:{line}:5: 'offices' names 'tong-kiem-toan-nha-nuok', which is not"
    )
    assert "'tong-kiem-toan-nha-nuoc'" in finding.partition(" — ")[2]


def test_a_misspelt_key_is_named_with_the_right_one(sources: Path) -> None:
    [finding], line = spoiled(sources, "articles/s-plvn-nc-2023-sk.yaml", "person: ngo-van-tuan", "persn: ngo-van-tuan")
    assert finding.startswith(f"sources/articles/s-plvn-nc-2023-sk.yaml:{line}:")
    assert finding.endswith("unknown key 'persn' — did you mean 'person'?")


def test_an_unknown_id_is_named_with_the_nearest(sources: Path) -> None:
    [finding], line = spoiled(
        sources, "articles/s-plvn-nc-2023-sk.yaml", "person: ngo-van-tuan", "person: ngo-van-tuann"
    )
    assert finding.startswith(f"sources/articles/s-plvn-nc-2023-sk.yaml:{line}:")
    assert "'person' names 'ngo-van-tuann', which is not among the persons — did you mean 'ngo-van-tuan'" in finding


def test_an_impossible_date_is_refused_where_it_stands(sources: Path) -> None:
    [finding], line = spoiled(sources, "articles/s-congly-nc-2024-tk.yaml", "2025-01-20", "2025-02-30")
    assert finding.startswith(f"sources/articles/s-congly-nc-2024-tk.yaml:{line}:")
    assert "'2025-02-30' is not a day of the calendar" in finding


def test_an_unknown_kind_of_claim_is_named_with_the_nearest(sources: Path) -> None:
    [finding], line = spoiled(sources, "articles/s-nxb-dang-2023-tk.yaml", "kind: election", "kind: elections")
    assert f":{line}:" in finding
    assert "did you mean 'election'?" in finding


def test_an_article_without_its_source_is_refused(sources: Path) -> None:
    [finding], _ = spoiled(sources, "articles/s-congly-nc-2024-tk.yaml", "source:\n", "sourc:\n")
    assert finding.endswith("unknown key 'sourc' — did you mean 'source'?")


def test_a_teaser_never_takes_the_articles_date(sources: Path) -> None:
    path = "articles/s-plvn-nc-2023-sk.yaml"
    text = (sources / path).read_text(encoding="utf-8")
    teaser = next(line for line in text.splitlines() if 'on: "2024-06-20"' in line or "on: 2024-06-20" in line)
    undated = teaser.replace('on: "2024-06-20", ', "").replace("on: 2024-06-20, ", "")
    [finding], line = spoiled(sources, path, teaser, undated)
    assert finding.startswith(f"sources/{path}:{line}:")
    assert "a teaser's claim cannot take the article's date" in finding


def test_two_persons_of_one_name_must_be_told_apart_in_whatever_spelling(sources: Path) -> None:
    namesake = "persons:\n  - {id: do-thuy-phuong-2, name: Đỗ Thúy Phượng}\n"
    (sources / "registry" / "zz.yaml").write_text(namesake, encoding="utf-8")
    with pytest.raises(FindingsError) as error:
        read_consistent(sources, sources.parent, CODES)
    [finding] = error.value.findings
    assert str(finding).startswith(
        "sources/registry/zz.yaml:2:5: 'do-thuy-phuong-2' bears the name of 'do-thuy-phuong'"
    )
    told_apart = namesake.replace("Phượng}", "Phượng, differentFrom: [do-thuy-phuong]}")
    (sources / "registry" / "zz.yaml").write_text(told_apart, encoding="utf-8")
    assert "do-thuy-phuong-2" in read_consistent(sources, sources.parent, CODES).registry.persons


def test_every_file_is_reported_at_once(sources: Path) -> None:
    (sources / "articles" / "zz.yaml").write_text("source: 1\n", encoding="utf-8")
    findings, _ = spoiled(sources, "articles/s-nxb-dang-2023-tk.yaml", "kind: election", "kind: elections")
    assert {finding.split(":")[0].rpartition("/")[2] for finding in findings} == {"s-nxb-dang-2023-tk.yaml", "zz.yaml"}


def test_what_only_looks_like_a_curated_file_is_told_and_an_editors_lock_is_left_alone(sources: Path) -> None:
    articles = sources / "articles"
    (articles / "2019").mkdir()
    for name in ("x.yml", "2019/x.yaml", ".x.yaml"):
        (articles / name).write_text("source: 1\n", encoding="utf-8")
    (articles / "folder.yaml").mkdir()
    (articles / "link.yaml").symlink_to("nowhere.yaml")
    (articles / ".#locked.yaml").symlink_to("somebody@example.org:1")
    with pytest.raises(FindingsError) as error:
        read_consistent(sources, sources.parent, CODES)
    assert [str(finding).removeprefix("sources/articles/") for finding in error.value.findings] == [
        ".x.yaml:1:1: a hidden file is not read — delete it, or rename it without the dot",
        "2019/x.yaml:1:1: a file in a folder below is not read — move it into sources/articles",
        "folder.yaml:1:1: a folder, not a file — rename the folder",
        "link.yaml:1:1: cannot be read: No such file or directory — mend or delete the link",
        "x.yml:1:1: a file whose name ends in '.yml' is not read — rename it to 'x.yaml'",
    ]


def test_the_data_dictionary_is_that_of_the_models_in_both_languages() -> None:
    made = dictionary(CODES.labels["claim-kind"])
    assert (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8") == made, "run `khoi dictionary`"
    assert f"| {NO_WORDS} |" not in made, "write it in loaders/schemas/dictionary.yaml"
    assert f"*{NO_WORDS}.*" not in made, "write it in loaders/schemas/dictionary.yaml"


@pytest.mark.parametrize("name", MODELS)
def test_the_json_schema_for_editors_is_the_models(name: str) -> None:
    path = ROOT / "loaders" / "schemas" / f"{name}.json"
    assert path.read_text(encoding="utf-8") == schema_text(MODELS[name]), "run `khoi schemas`"


def test_every_curated_file_names_its_schema() -> None:
    for path in sorted((ROOT / "sources").rglob("*.yaml")):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        prefix, schema = first.split("$schema=")
        assert prefix == "# yaml-language-server: "
        assert (path.parent / schema).resolve().is_file()
