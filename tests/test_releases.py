"""Releases as they follow each other: listed, compared in words, gone back to, thrown away."""

import gzip
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import INPUTS, LATER, SEEDS
from pyoxigraph import RdfFormat, parse
from typer.testing import CliRunner

from khoi.cli import app
from khoi.cli.console import out
from khoi.errors import KhoiError
from khoi.releases.changes import in_words
from khoi.releases.differences import Difference, compare, rdf_patch
from khoi.releases.folder import changing, point, put_into_place, remove, replace_file, working_folder
from khoi.releases.history import find_release, known_releases, prune, roll_back
from khoi.releases.release import DUMP, MANIFEST, Release, current, promote
from loaders.builds import build


@pytest.fixture(scope="module")
def two(releases: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the release of the five seeds, current, and an earlier one without the last source."""
    folder = tmp_path_factory.mktemp("two") / "releases"
    shutil.copytree(releases, folder, symlinks=True)
    newest = current(folder)
    build(INPUTS, folder, only=SEEDS, without=[LATER], progress=lambda _: None)
    promote(newest, folder)
    return folder


@pytest.fixture(scope="module")
def difference(two: Path) -> Difference:
    before = next(release for release in known_releases(two) if LATER not in release.manifest.sources)
    return compare(before, current(two))


@pytest.mark.slow
def test_a_difference_says_which_source_moved_a_bound(difference: Difference) -> None:
    [said] = [
        fact for fact in in_words(difference, "en").facts if fact.thing.endswith("noi-chinh-trung-uong-tong-ket-2024")
    ]
    assert said.what[0] == "now held 2025-01-20"
    assert "because “Report by Mai Đỉnh" in said.what[-1]
    assert said.because == (f"https://w3id.org/khoi/id/source/{LATER}",)


def test_a_difference_lists_every_claim_of_a_source_that_came(difference: Difference) -> None:
    claims = difference.after.manifest.sources[LATER].claims
    assert len([claim for claim in difference.claims if claim.fate == "added"]) == sum(claims.values())


def test_a_patch_leads_from_one_release_to_the_other(difference: Difference) -> None:
    def quads(release: Release) -> set[bytes]:
        return set(gzip.decompress((release.directory / DUMP).read_bytes()).splitlines(keepends=True))

    patched = quads(difference.before)
    for line in rdf_patch(difference):
        if line.startswith(b"D "):
            patched.remove(line[2:])
        elif line.startswith(b"A "):
            patched.add(line[2:])
    assert patched == quads(difference.after)
    assert list(parse(b"".join(patched), format=RdfFormat.N_QUADS))


def test_a_release_differs_from_itself_in_nothing(two: Path) -> None:
    said = in_words(compare(current(two), current(two)), "vi")
    assert (said.added, said.removed, said.facts, said.claims, said.others) == (0, 0, (), (), ())


def test_an_older_release_can_be_made_current_and_back(two: Path) -> None:
    newest = current(two).manifest.id
    older = next(release.manifest.id for release in known_releases(two) if release.manifest.id != newest)
    assert roll_back(two, older[:6]).manifest.id == current(two).manifest.id == older
    roll_back(two, newest)
    assert current(two).manifest.id == newest


def test_an_unknown_release_is_named_with_those_there_are(two: Path) -> None:
    with pytest.raises(KhoiError, match=f"there is no release 'zzz'; there are .*{current(two).manifest.id}"):
        find_release(two, "zzz")


def test_a_release_built_after_the_clock_was_set_back_is_still_the_newest(tmp_path: Path) -> None:
    first = build(INPUTS, tmp_path, only=[SEEDS[0]], progress=lambda _: None)
    ahead = first.manifest.model_copy(update={"built": "2999-12-31T23:59:59+00:00"})
    replace_file(first.directory / MANIFEST, ahead.as_file())
    second = build(INPUTS, tmp_path, only=[SEEDS[1]], progress=lambda _: None)
    assert second.manifest.built == "3000-01-01T00:00:00+00:00"
    assert [one.manifest.id for one in known_releases(tmp_path)] == [second.manifest.id, first.manifest.id]


def test_pruning_never_removes_the_current_release(two: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(two, tmp_path / "releases", symlinks=True))
    oldest = known_releases(folder)[-1]
    roll_back(folder, oldest.manifest.id)
    assert prune(folder, 1) == []
    assert len(known_releases(folder)) == 2
    roll_back(folder, known_releases(folder)[0].manifest.id)
    assert [release.manifest.id for release in prune(folder, 1)] == [oldest.manifest.id]
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []
    with pytest.raises(KhoiError, match="keep at least one"):
        prune(folder, 0)


def test_an_older_release_that_cannot_be_read_is_in_no_command_s_way(two: Path, tmp_path: Path) -> None:
    folder, run = Path(shutil.copytree(two, tmp_path / "releases", symlinks=True)), CliRunner().invoke
    older, damaged = known_releases(folder)[-1], folder / ("d0" * 8)
    damaged.mkdir()
    (damaged / MANIFEST).write_text("{")
    for arguments in (
        ["releases"], ["query", "counts"], ["diff", older.manifest.id], ["rollback", "current"],
        ["prune", "--keep", "9"], ["redact", "person/tran-quoc-to", "--sources", str(tmp_path)],
    ):  # fmt: skip
        done = run(app, [*arguments, "--releases", str(folder)])
        assert (done.exit_code, done.exception) == (0, None), arguments
    (older.directory / DUMP).write_bytes((older.directory / DUMP).read_bytes()[:-100])
    for arguments in (["diff", older.manifest.id], ["redact", "person/tran-quoc-to"]):
        refused = run(app, [*arguments, "--releases", str(folder)]).exception
        assert isinstance(refused, KhoiError), arguments
        assert f"{DUMP} is not what the manifest says" in str(refused)


def test_what_is_put_into_place_is_on_the_disk_before_it_gets_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    monkeypatch.setattr("os.fsync", lambda handle: synced.append(Path(f"/proc/self/fd/{handle}").readlink()))
    for content in ("first", "second"):  # the second takes the place of the first
        with changing(tmp_path), working_folder(tmp_path) as working:
            (working / "store").mkdir()
            (working / "store" / "file").write_text(content)
            put_into_place(working, tmp_path / "release")
        assert {working, working / "store", working / "store" / "file"} <= set(synced)
        assert synced[-1] == tmp_path
    replace_file(tmp_path / "file", b"")
    point(tmp_path / "current", tmp_path / "release")
    remove(tmp_path / "release")
    assert synced[-4:] == [tmp_path / ".file", tmp_path, tmp_path, tmp_path]


@pytest.mark.parametrize(
    ("arguments", "read"),
    [
        (["releases", "--json"], lambda text: json.loads(text)[0]["current"]),
        (["diff", "current", "--format", "json"], lambda text: json.loads(text)["facts"] == []),
        (["diff", "current", "--lang", "vi"], lambda text: "0 quads added" in text),
    ],
)
def test_releases_are_listed_and_compared_on_the_command_line(
    releases: Path, arguments: list[str], read: Callable[[str], bool]
) -> None:
    result = CliRunner().invoke(app, [*arguments, "--releases", str(releases)])
    assert result.exit_code == 0
    assert read(result.stdout)


@pytest.mark.slow
def test_what_is_printed_for_programs_keeps_whole_ids_and_names_every_thing(two: Path) -> None:
    run = CliRunner().invoke
    [older] = {release.manifest.id for release in known_releases(two)} - {current(two).manifest.id}
    printed = run(app, ["diff", older, "current", "--releases", str(two)]).stdout.splitlines()
    changes = [line for line in printed if line.startswith("  ")]
    assert changes
    assert [line for line in changes if not re.search(r"\[[a-z]+/[^\]\s]+\]: ", line)] == []
    found = run(app, ["search", "Phó Chủ nhiệm Tổng cục Chính trị", "--releases", str(two)]).stdout.splitlines()
    assert found[0].split("\t")[0] == "office/pho-chu-nhiem-tong-cuc-chinh-tri"
    went = run(app, ["redact", "person/tran-quoc-to", "--releases", str(two)]).stdout.splitlines()
    assert "  person/tran-quoc-to" in went


def test_a_label_between_colons_is_printed_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    out.print(":Office:", markup=False)
    assert capsys.readouterr().out == ":Office:\n"
