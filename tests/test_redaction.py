"""Redaction: what is taken out is gone from every release and file, stays out, and answers 410."""

import gzip
import shutil
from dataclasses import replace
from pathlib import Path

import httpx2
import pytest
from conftest import INPUTS, ROOT, SEEDS, serving
from contents import files_with
from typer.testing import CliRunner
from waiting import wait_until

from khoi.cli import app
from khoi.errors import KhoiError
from khoi.releases.history import known_releases
from khoi.releases.redaction import checked, redact
from khoi.releases.release import DUMP
from khoi.releases.withdrawn import KEY, list_thing
from loaders.builds import build

pytestmark = pytest.mark.slow

PERSON = "person/ngo-van-tuan"
CLAIM = "claim/s-plvn-nc-2023-sk--c060"


@pytest.fixture
def folder(releases: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(releases, tmp_path / "kept", symlinks=True))


def test_a_person_taken_out_is_in_no_file_of_any_release(folder: Path, sources: Path) -> None:
    build(INPUTS, folder, only=SEEDS[-2:], progress=lambda _: None)
    arguments = ["redact", PERSON, "--releases", str(folder), "--sources", str(sources)]
    assert "nothing was changed" in CliRunner().invoke(app, arguments).stdout
    assert CliRunner().invoke(app, [*arguments, "--yes"]).exit_code == 0
    assert len(known_releases(folder)) == 2
    for release in known_releases(folder):
        release.verify()
    assert files_with(folder, "ngo-van-tuan", "Ngô Văn Tuấn") == []


def test_after_a_redaction_unchanged_files_build_without_the_name(sources: Path, tmp_path: Path) -> None:
    article, folder = sources / "articles" / f"{SEEDS[-1]}.yaml", tmp_path / "releases"
    text = article.read_text(encoding="utf-8").replace("caption-tuan-opens", "ngo-van-tuan-opens")
    text = text.replace('vi: "Bài về sơ kết', 'vi: "Ông NGÔ VĂN TUẤN khai mạc sơ kết', 1)
    text = text.replace('en: "Report on', 'en: "Mr Ngo Van Tuan opens', 1)
    address = "https://example.org/ong-ngo-van-tuan-khai-mac.htm"
    text = text.replace("language: vi", f'language: vi\n  url: "{address}"', 1)
    article.write_text(text, encoding="utf-8")
    only = ["--only", SEEDS[-1], "--only", "p-dbnd-pmt-2023"]
    build_again = ["build", "--sources", str(sources), "--releases", str(folder), *only]
    words = ("ngo-van-tuan", "Ngô Văn Tuấn", "NGÔ VĂN TUẤN", "Ngo Van Tuan", "pham-minh-tuan", "p-dbnd-pmt-2023")
    assert CliRunner().invoke(app, build_again).exit_code == 0
    assert all(files_with(folder, word) for word in words)
    for thing in (PERSON, "person/pham-minh-tuan"):
        arguments = ["redact", thing, "--releases", str(folder), "--sources", str(sources), "--yes"]
        assert CliRunner().invoke(app, arguments).exit_code == 0
    assert CliRunner().invoke(app, build_again).exit_code == 0
    assert len(known_releases(folder)) == 2
    for release in known_releases(folder):
        dump = gzip.decompress((release.directory / DUMP).read_bytes()).decode()
        assert "Mr […] opens" in dump
        assert address[:24] not in dump
        assert "source/p-dbnd-pmt-2023" in release.manifest.withdrawn, "a source goes with its last claim"
    assert files_with(folder, *words) == []


def test_nobody_can_try_guesses_on_the_list_without_its_key(sources: Path, tmp_path: Path) -> None:
    listed, other = list_thing(sources, PERSON), list_thing(tmp_path, PERSON)
    assert PERSON in listed
    assert set(listed.digests).isdisjoint(other.digests)
    assert (sources / KEY).stat().st_mode & 0o077 == 0
    assert f"sources/{KEY}" in (ROOT / ".gitignore").read_text(encoding="utf-8").replace("/sources", "sources").split()
    arguments = ["build", "--sources", str(sources), "--releases", str(tmp_path / "r"), "--only", SEEDS[-1], "--json"]
    said = CliRunner().invoke(app, arguments).stdout
    assert listed.digests[0] in said
    assert listed.key not in said
    (sources / KEY).unlink()
    assert "not beside the list" in CliRunner().invoke(app, arguments).stdout
    with pytest.raises(KhoiError, match=f"put {KEY} back"):
        list_thing(sources, CLAIM)


def test_a_build_leaves_out_what_was_taken_out(sources: Path, tmp_path: Path) -> None:
    list_thing(sources, PERSON)
    list_thing(sources, CLAIM)
    list_thing(sources, CLAIM)
    inputs = replace(INPUTS, sources=sources, root=sources.parent)
    release = build(inputs, tmp_path / "releases", only=SEEDS, progress=lambda _: None)
    assert len(release.manifest.withdrawn.digests) == 2
    dump = gzip.decompress((release.directory / DUMP).read_bytes())
    assert b"ngo-van-tuan" not in dump
    assert f"{CLAIM}>".encode() not in dump


FORMER = """former:
  - {id: ten-cu, kind: person, mergedInto: ngo-van-tuan, decidedOn: 2026-01-05, decidedBy: khoi-editors,
     note: {vi: cùng một người, en: one person}}
  - {id: ten-khac, kind: person, mergedInto: tran-quoc-to, decidedOn: 2026-01-05, decidedBy: khoi-editors,
     note: {vi: cùng một người, en: one person}}
  - {id: hai-nguoi, kind: person, splitInto: [ngo-van-tuan, tran-quoc-to], decidedOn: 2026-01-05,
     decidedBy: khoi-editors, note: {vi: hai người, en: two persons}}
"""


def test_a_former_address_goes_with_the_person_it_leads_to_and_no_other_does(sources: Path, tmp_path: Path) -> None:
    (sources / "registry" / "former.yaml").write_text(FORMER, encoding="utf-8")
    inputs, folder = replace(INPUTS, sources=sources, root=sources.parent), tmp_path / "releases"
    earlier = build(inputs, folder, only=SEEDS[-2:], progress=lambda _: None)
    assert len(list(redact(folder, sources, PERSON))) == 1
    rebuilt = build(inputs, folder, only=SEEDS, progress=lambda _: None)
    for release in (earlier, rebuilt):
        dump = gzip.decompress((release.directory / DUMP).read_bytes())
        assert b"ten-cu" not in dump
        assert b"person/ten-khac> <https://w3id.org/khoi/ontology#mergedInto>" in dump
        assert dump.count(b"person/hai-nguoi> <https://w3id.org/khoi/ontology#splitInto>") == 1
    with serving("--releases", str(folder)) as url, httpx2.Client(base_url=url, timeout=30) as client:
        statuses = {slug: client.get(f"/doc/person/{slug}.ttl").status_code for slug in ("ten-cu", "ten-khac")}
    assert statuses == {"ten-cu": 410, "ten-khac": 301}


def test_a_source_takes_its_claims_texts_and_graph_along(folder: Path, sources: Path) -> None:
    assert len(list(redact(folder, sources, "source/s-plvn-nc-2023-sk"))) == 1
    [release] = known_releases(folder)
    assert "s-plvn-nc-2023-sk" not in release.manifest.sources
    assert files_with(folder, "s-plvn-nc-2023-sk") == []


def test_the_address_of_what_was_taken_out_answers_410_while_the_rest_is_served(folder: Path, sources: Path) -> None:
    with serving("--releases", str(folder)) as url, httpx2.Client(base_url=url, timeout=30) as client:
        assert client.get(f"/doc/{PERSON}.ttl").status_code == 200
        asked = {"query": "ASK { <https://w3id.org/khoi/id/person/ngo-van-tuan> ?property ?value }"}
        before = client.get("/sparql", params=asked)
        assert before.json()["boolean"]
        [redaction] = redact(folder, sources, PERSON)

        def is_gone() -> bool:
            assert client.get("/doc/office/tong-kiem-toan-nha-nuoc.ttl").status_code == 200
            return {client.get(f"{prefix}/{PERSON}").status_code for prefix in ("/id", "/doc")} == {410}

        wait_until(is_gone, "what was taken out is still served")
        after = client.get("/sparql", params=asked, headers={"If-None-Match": before.headers["etag"]})
        assert (after.status_code, after.json()["boolean"]) == (200, False)
        assert "Ngô" not in client.get(f"/id/{PERSON}").text
        assert client.get(f"/releases/{redaction.release.manifest.id}/doc/{PERSON}").status_code == 410
        assert client.get("/doc/person/nobody").status_code == 404


@pytest.mark.parametrize("thing", ["tenure/x", "person/", "ngo-van-tuan", "graph/x"])
def test_only_what_is_curated_can_be_taken_out(thing: str) -> None:
    with pytest.raises(KhoiError, match="write kind/slug"):
        checked(thing)
