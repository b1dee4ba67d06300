"""Building: what the five seed sources come to, and what stops a build before anything is published."""

import gzip
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import INPUTS, ROOT, SEEDS
from pyoxigraph import BlankNode, RdfFormat, parse
from typer.testing import CliRunner
from waiting import wait_until

from khoi.cli import app
from khoi.errors import FindingsError, KhoiError
from khoi.releases.release import Release, ReleaseError, current, promote
from khoi.vocabulary import KHOI
from loaders.builds import build

pytestmark = pytest.mark.slow

REVIEW = "kind: half-year-review\n    reviews: 2023-01/2023-06"
"""The kind of one meeting of the seed sources, on the fourth line of its entry."""
Spoil = Callable[[str, str, str], tuple[Path, int]]


@pytest.fixture
def spoil(sources: Path) -> Spoil:
    """Replace a text once in a copy of the curated sources; return file and line."""

    def replace_once(file: str, old: str, new: str) -> tuple[Path, int]:
        path = sources / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return path, text.count("\n", 0, text.index(old)) + 1

    return replace_once


def build_of(sources: Path, releases: Path) -> Release:
    inputs = replace(INPUTS, sources=sources, root=sources.parent)
    return build(inputs, releases, only=SEEDS, progress=lambda _: None)


def test_the_five_seeds_report_four_meetings(release: Release) -> None:
    assert release.manifest.classes[KHOI + "Meeting"] == 4
    assert len(release.manifest.sources) == 5


def test_the_same_input_gives_the_same_release(release: Release, tmp_path: Path) -> None:
    again = build_of(ROOT / "sources", tmp_path)
    assert again.manifest.id == release.manifest.id
    assert (again.directory / "dataset.nq.gz").read_bytes() == (release.directory / "dataset.nq.gz").read_bytes()


def test_every_statement_stands_in_one_graph_and_no_node_is_blank(release: Release) -> None:
    dump = gzip.decompress((release.directory / "dataset.nq.gz").read_bytes())
    quads = list(parse(dump, format=RdfFormat.N_QUADS))
    assert len(quads) == release.manifest.quads
    assert len({(quad.subject, quad.predicate, quad.object) for quad in quads}) == len(quads)
    assert not [quad for quad in quads if isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)]


def test_a_person_in_a_bloc_office_stops_the_build_at_its_line(spoil: Spoil, sources: Path, tmp_path: Path) -> None:
    office = "office: tong-kiem-toan-nha-nuoc"
    path, line = spoil("articles/s-plvn-nc-2023-sk.yaml", office, "office: khoi-truong-noi-chinh-trung-uong")
    with pytest.raises(FindingsError) as error:
        build_of(sources, tmp_path / "releases")
    [finding] = error.value.findings
    assert (finding.id, finding.where.file, finding.where.line) == (
        "bloc-office-of-person", f"sources/articles/{path.name}", line,
    )  # fmt: skip


def test_a_claim_without_evidence_in_a_text_that_is_held_stops_the_build_at_its_line(
    spoil: Spoil, sources: Path, tmp_path: Path
) -> None:
    file = "articles/s-nxb-dang-2023-tk.yaml"
    path, line = spoil(file, "Khối phó, evidence: [elects-deputies, elected-for-2024]}", "Khối phó}")
    with pytest.raises(FindingsError) as error:
        build_of(sources, tmp_path / "releases")
    where = f"sources/articles/{path.name}:{line}:"
    assert any(str(finding).startswith(where) and "evidence" in str(finding) for finding in error.value.findings)


def test_two_heads_in_one_year_are_published_with_a_warning(spoil: Spoil, sources: Path, tmp_path: Path) -> None:
    office = "khoi-truong-cac-co-quan-dang-trung-uong"
    rival = (
        f"{{id: x001, kind: election, agency: bao-nhan-dan, office: {office}, termYear: 2024, evidence: [elects-head]}}"
    )
    comment = "  # --- awards proposed"
    _, line = spoil("articles/s-nxb-dang-2023-tk.yaml", comment, f"  - {rival}\n{comment}")
    release = build_of(sources, tmp_path / "releases")
    assert any(f":{line}:" in finding.where and "oneHead" in finding.hint for finding in release.manifest.findings)


def test_a_build_lists_the_findings_that_are_new_and_counts_those_that_stand(
    spoil: Spoil, sources: Path, tmp_path: Path
) -> None:
    arguments = ["build", "--sources", str(sources), "--releases", str(tmp_path), "--only", "s-nxb-dang-2023-tk"]
    first = CliRunner().invoke(app, arguments)
    assert "warning:" not in first.output
    assert "findings, released all the same: `khoi build -v` lists them" in first.output
    office = "khoi-truong-cac-co-quan-dang-trung-uong"
    rival = (
        f"{{id: x001, kind: election, agency: bao-nhan-dan, office: {office}, termYear: 2024, evidence: [elects-head]}}"
    )
    spoil("articles/s-nxb-dang-2023-tk.yaml", "  # --- awards", f"  - {rival}\n  # --- awards")
    second = CliRunner().invoke(app, arguments)
    warnings = [line for line in second.output.splitlines() if "warning:" in line]
    assert warnings
    assert f"{len(warnings)} of them new" in second.output
    assert len(CliRunner().invoke(app, [*arguments, "-v"]).output.splitlines()) > len(second.output.splitlines()) + 10


def test_a_meeting_entered_twice_is_published_with_a_warning_at_its_line(
    spoil: Spoil, sources: Path, tmp_path: Path
) -> None:
    again = """  - id: noi-chinh-trung-uong-tong-ket-2024-again
    label: {vi: "Khối Nội chính Trung ương: tổng kết 2024", en: "Central Internal Affairs bloc: 2024 year-end review"}
    convenedBy: noi-chinh-trung-uong
    kind: year-end-review
    reviews: "2024"
"""
    _, line = spoil("registry/meetings.yaml", "meetings:\n", f"meetings:\n{again}")
    spoil("articles/s-congly-nc-2024-tk.yaml", "tong-ket-2024, partOfDay", "tong-ket-2024-again, partOfDay")
    release = build_of(sources, tmp_path)
    where = f"sources/registry/meetings.yaml:{line + 1}:"
    assert any(f.where.startswith(where) and "has the key of" in f.what for f in release.manifest.findings)


def test_a_kind_of_meeting_is_one_concept(spoil: Spoil, sources: Path, tmp_path: Path) -> None:
    spoil("registry/meetings.yaml", REVIEW, REVIEW.replace("half-year", "quarter"))
    inputs = replace(INPUTS, sources=sources, root=tmp_path, ontology=tmp_path / "ontology")
    codes = shutil.copytree(ROOT / "ontology", inputs.ontology) / "codes" / "meeting-kind.ttl"
    with pytest.raises(FindingsError, match=r"'quarter-review', which is not among the codes/meeting-kind"):
        build(inputs, tmp_path / "releases", only=SEEDS, progress=lambda _: None)
    concept = """
:quarter-review a skos:Concept , khoi:ReviewKind ;
  skos:inScheme <https://w3id.org/khoi/code/meeting-kind> ;
  skos:topConceptOf <https://w3id.org/khoi/code/meeting-kind> ;
  rdfs:label "sơ kết quý"@vi , "quarterly review"@en ; skos:prefLabel "sơ kết quý"@vi , "quarterly review"@en .
"""
    codes.write_text(codes.read_text(encoding="utf-8") + concept, encoding="utf-8")
    assert build(inputs, tmp_path / "releases", only=SEEDS, progress=lambda _: None)


def test_a_period_reviewed_by_a_meeting_that_is_no_review_stops_the_build_at_its_line(
    spoil: Spoil, sources: Path, tmp_path: Path
) -> None:
    _, line = spoil("registry/meetings.yaml", REVIEW, REVIEW.replace("half-year-review", "contest"))
    where = rf"sources/registry/meetings\.yaml:{line - 3}:5: .*A review names no period reviewed"
    with pytest.raises(FindingsError, match=where):
        build_of(sources, tmp_path / "releases")


def test_a_build_that_fails_leaves_the_current_release_alone(spoil: Spoil, sources: Path, tmp_path: Path) -> None:
    before = build_of(sources, tmp_path)
    spoil("articles/s-plvn-nc-2023-sk.yaml", "person: ngo-van-tuan", "person: nobody-known")
    with pytest.raises(FindingsError):
        build_of(sources, tmp_path)
    assert current(tmp_path).manifest.id == before.manifest.id
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_without_a_source_only_what_rested_on_it_is_gone(release: Release, tmp_path: Path) -> None:
    less = build(INPUTS, tmp_path, only=SEEDS, without=["s-congly-nc-2024-tk"], progress=lambda _: None)
    assert less.manifest.classes[KHOI + "Meeting"] == 4
    assert less.manifest.horizon
    assert less.manifest.horizon.last < "2025-01-20", "the day of the last meeting was known from that source alone"
    assert release.manifest.horizon
    assert release.manifest.horizon.last == "2025-01-20"


def test_an_unknown_source_is_named_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(KhoiError, match=r"there is no source 's-nowhere'; there are .*s-bvpl-nc-2020-tk"):
        build(INPUTS, tmp_path, without=["s-nowhere"], progress=lambda _: None)


def test_a_damaged_release_is_not_promoted(tmp_path: Path) -> None:
    release = build(INPUTS, tmp_path, only=SEEDS[:1], progress=lambda _: None)
    (release.directory / "dataset.nq.gz").write_bytes(b"damaged")
    with pytest.raises(ReleaseError, match=r"dataset\.nq\.gz is not what the manifest says"):
        promote(release, tmp_path)


def test_watching_builds_after_each_edit_and_outlives_a_mistake(sources: Path, tmp_path: Path) -> None:
    article, current = sources / "articles" / f"{SEEDS[0]}.yaml", tmp_path / "releases" / "current"
    whole = article.read_text(encoding="utf-8")
    command = [sys.executable, "-c", "from khoi.cli import main; main()", "build", "--watch", "--only", SEEDS[0]]
    folders = ["--sources", str(sources), "--releases", str(current.parent)]
    with subprocess.Popen(
        [*command, *folders], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as watching:
        assert watching.stdout is not None
        printed = iter(watching.stdout.readline, "")
        try:
            first = next(line for line in printed if line.startswith("release "))
            article.write_text(whole.replace("kind: ", "kid: ", 1), encoding="utf-8")
            assert next(line for line in printed if "to mend" in line).endswith("nothing was published\n")
            assert current.readlink().name in first
            (article.parent / f".#{article.name}").symlink_to("nowhere")  # an editor's lock
            article.write_text(whole.replace("certainty: medium", "certainty: low", 1), encoding="utf-8")
            second = next(line for line in printed if line.startswith("release "))
            assert current.readlink().name in second
            others = Path(f"/proc/{watching.pid}/task/{watching.pid}/children").read_text(encoding="ascii").split()
        finally:
            watching.kill()
    assert first.split()[1] != second.split()[1]
    assert others
    wait_until(lambda: not any(map(_runs, others)), "what makes the dumps outlives who wants them")


def _runs(process: str) -> bool:
    """Say whether a process is there, and no mere entry of one that ended."""
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
