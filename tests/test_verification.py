"""Verification: digests are the proof and offsets a hint; a claim is verified by a receipt, and by nothing else."""

import json
import re
import shutil
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import httpx2
import pytest
from conftest import INPUTS, ROOT, SEEDS, SHARED, serving
from typer.testing import CliRunner

from khoi.cli import app
from khoi.names.text import canonical
from loaders.builds import build
from loaders.codes import read_codes
from loaders.consistency import read_consistent
from loaders.dataset import CuratedSource
from loaders.evidence.spans import locate

pytestmark = pytest.mark.slow

CODES = read_codes(ROOT / "ontology" / "codes")
TEXT = (ROOT / "tests" / "small" / "texts" / "vi-du-2025.txt").read_text(encoding="utf-8")
FURNITURE = "Trang chủ | Thời sự | Liên hệ\n\n"
OTHER_VERSIONS: dict[str, Callable[[str], str]] = {
    "without the last newline": lambda text: text.rstrip("\n"),
    "with newlines at the end": lambda text: text + "\n\n",
    "with a byte order mark": lambda text: "\ufeff" + text,
    "with no-break spaces": lambda text: re.sub(r"(?<=Thị) ", "\u00a0", text),
    "with plain spaces": lambda text: text.replace("\u00a0", " "),
    "with furniture before and after": lambda text: FURNITURE + text + FURNITURE,
    "with furniture between": lambda text: text.replace("\n", f"\n{FURNITURE}", 1),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "with CRLF": lambda text: text.replace("\n", "\r\n"),
    "wrapped": lambda text: re.sub(r"(.{30}\S*) ", "\\1\n", text),
}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small data set, which has no receipt."""
    return Path(shutil.copytree(ROOT / "tests" / "small", tmp_path / "small"))


def run(small: Path, text: str | None, *arguments: str) -> tuple[int, str, str]:
    """Verify against one text, under a name that says nothing; return exit code, last line and findings."""
    texts = small.parent / "held"
    texts.mkdir(exist_ok=True)
    if text is not None:
        (texts / "tai-ve.txt").write_text(text, encoding="utf-8", newline="")
    result = CliRunner().invoke(app, ["verify", "--texts", str(texts), "--sources", str(small), *arguments])
    return result.exit_code, result.stdout.splitlines()[-1], result.stderr


@pytest.mark.parametrize("version", OTHER_VERSIONS)
def test_a_version_of_the_text_with_the_same_words_confirms_every_claim(version: str, small: Path) -> None:
    assert run(small, OTHER_VERSIONS[version](TEXT)) == (0, "1 of 1 texts held; 6 of 6 claims verified", "")


def test_a_changed_word_loses_just_the_spans_that_hold_it_and_says_where_they_would_stand(small: Path) -> None:
    code, last, findings = run(small, FURNITURE + TEXT.replace("Thứ trưởng", "Vụ trưởng"))
    assert (code, last) == (1, "1 of 1 texts held; 5 of 6 claims verified")
    [finding] = findings.splitlines()
    assert finding.startswith(f"{small}/articles/vi-du-2025.yaml:14:8: the words of span 'mau' are not in tai-ve.txt")
    start = (FURNITURE + TEXT).index("bà Trần Thị Mẫu, Thứ trưởng")
    assert f"{start}–" in finding


def test_a_text_that_is_not_held_is_a_line_and_no_finding(small: Path) -> None:
    assert run(small, None) == (0, "0 of 1 texts held; 0 of 6 claims verified", "")


def test_a_text_called_after_its_source_that_holds_none_of_its_words_is_a_finding(small: Path) -> None:
    (small.parent / "held").mkdir()
    (small.parent / "held" / "vi-du-2025.txt").write_text("Một bài khác.", encoding="utf-8")
    code, last, findings = run(small, None)
    assert (code, last) == (1, "1 of 1 texts held; 0 of 6 claims verified")
    assert "vi-du-2025.txt holds none of the 6 spans" in findings


def test_only_the_sources_asked_for_are_counted(sources: Path, tmp_path: Path) -> None:
    (tmp_path / "held").mkdir()
    arguments = ["verify", "--texts", str(tmp_path / "held"), "--sources", str(sources)]
    result = CliRunner().invoke(app, [*arguments, "--only", SEEDS[0], "--json"])
    answer = json.loads(result.stdout)
    assert ([entry["source"] for entry in answer["sources"]], answer["claims"]) == ([SEEDS[0]], 53)


def test_a_receipt_is_written_once_and_verifies_what_it_confirms_and_no_more(small: Path) -> None:
    assert verified(small) == set()
    assert "recorded" in run(small, TEXT.replace("Thứ trưởng", "Vụ trưởng"), "--record")[2]
    assert verified(small) == {"day", "reviews", "minister", "speaks", "elected"}
    assert "recorded" in run(small, TEXT, "--record")[2]
    assert verified(small) == {"day", "reviews", "minister", "deputy", "speaks", "elected"}
    assert run(small, TEXT, "--record")[2] == ""


def verified(small: Path) -> set[str]:
    [source] = read_consistent(small, small, CODES).sources
    return {claim.record.id for claim in source.claims if source.is_verified(claim.record)}


def test_a_span_whose_digest_was_changed_after_the_check_is_not_verified(small: Path) -> None:
    run(small, TEXT, "--record")
    article = small / "articles" / "vi-du-2025.yaml"
    text = article.read_text(encoding="utf-8")
    article.write_text(re.sub(r"(du: .*sha256: )[0-9a-f]{64}", rf"\g<1>{'0' * 64}", text), encoding="utf-8")
    assert "minister" not in verified(small)


def test_a_claim_without_a_receipt_is_unverified_wherever_it_is_told(small: Path, tmp_path: Path) -> None:
    inputs, folder = replace(INPUTS, sources=small, root=small), tmp_path / "releases"
    told = []
    for _ in range(2):
        release = build(inputs, folder, progress=lambda _: None)
        with serving("--releases", str(folder)) as url, httpx2.Client(base_url=url, timeout=30) as client:
            claim = client.get("/api/v1/claims/vi-du-2025--minister").json()["claim"]
            query = "SELECT ?how { ?claim <https://w3id.org/khoi/ontology#verification> ?how }"
            rows = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
            page = client.get("/doc/claim/vi-du-2025--minister?lang=en", headers={"Accept": "text/html"}).text
        exported = (release.directory / "dumps" / "claims.csv").read_text(encoding="utf-8")
        hows = {row["how"]["value"].rpartition("/")[2] for row in rows}
        told.append((claim["verified"], hows, "not checked against the original" in page,
                     '"unverified"' in exported))  # fmt: skip
        run(small, TEXT, "--record")
    assert told == [(False, {"unverified"}, True, True), (True, {"verified"}, False, False)]


@cache
def curated() -> dict[str, CuratedSource]:
    """Return the curated sources by their ids."""
    return {source.id: source for source in read_consistent(ROOT / "sources", ROOT, CODES).sources}


@pytest.mark.parametrize("slug", SEEDS)
def test_the_five_articles_carry_receipts_for_all_their_claims(slug: str) -> None:
    source = curated()[slug]
    assert {receipt.record.extent for receipt in source.receipts} == {"whole"}
    assert all(source.is_verified(claim.record) for claim in source.claims)


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the texts of the five seed articles are not here")
@pytest.mark.parametrize("version", OTHER_VERSIONS)
def test_every_span_of_the_five_texts_is_found_in_every_version(version: str) -> None:
    texts = [canonical(path.read_text(encoding="utf-8")) for path in (SHARED / "seeds").glob("*.txt")]
    by_length = {len(text): text for text in texts}
    for slug in SEEDS:
        source = curated()[slug]
        text = source.source.record.text
        assert text is not None
        changed = canonical(OTHER_VERSIONS[version](by_length[text.length]).removeprefix("\ufeff"))
        located = locate(changed, {span: located.record for span, located in source.spans.items()})
        assert located.keys() == source.spans.keys()
