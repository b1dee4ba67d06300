"""Files that curators hand in, spoiled at random: each is read, or refused on a line that it has; nothing fails."""

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
import pytest
from conftest import INPUTS, ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from reviewed import TEXT, drafted, small_sources

from api.http.problems import ProblemError
from api.lookups.listed_lines import lines_in
from khoi.errors import Finding, FindingsError, KhoiError
from loaders.assembly import assemble
from loaders.codes import Codes, read_codes
from loaders.consistency import careless, read_consistent, read_with_findings, unsettled
from loaders.curated import CoverageFile, DatasetFile, DecisionFile, LookUpFile, ReceiptFile, SourceFile
from loaders.dataset import Dataset
from loaders.drafting.article import facts_of
from loaders.drafting.files import read_article
from loaders.editing.changes import Changes
from loaders.editing.claims import enter
from loaders.reading.documents import parsed
from loaders.reading.validated import validated
from loaders.records.common import Record
from loaders.records.registry import RegistryFile
from loaders.reviewing.desk import Desk
from loaders.reviewing.draft import Decision

SMALL = ROOT / "tests" / "small"
ARTICLE, ENTRIES = "articles/vi-du-2025.yaml", "registry/entries.yaml"
DIGEST = "97e50c94fbe89e5acf288d8086faf32d01c169785e22c4f0b4bd25d6263e9eff"
FORMER = """former:
  - {id: ten-cu, kind: person, mergedInto: tran-thi-mau, decidedOn: 2026-01-05, decidedBy: editors,
     note: {vi: Một người., en: One person.}}
"""
DECISIONS = """decisions:
  - {id: one, decidedOn: 2026-01-05, decidedBy: editors, note: {vi: Vì., en: Since.},
     accepted: [vi-du-2025--minister], rejected: [vi-du-2025--deputy]}
"""
RECEIPTS = f"""source: vi-du-2025
receipts:
  - text: {{sha256: {DIGEST}, length: 271}}
    extent: whole
    by: editors
    opened: 2026-01-05
    accepted: 2026-01-06
    spans:
      day: {DIGEST}
"""
FILES: dict[str, tuple[type[Record], str]] = {
    ARTICLE: (SourceFile, (SMALL / ARTICLE).read_text(encoding="utf-8")),
    ENTRIES: (RegistryFile, (SMALL / ENTRIES).read_text(encoding="utf-8")),
    "dataset.yaml": (DatasetFile, (SMALL / "dataset.yaml").read_text(encoding="utf-8")),
    "registry/former.yaml": (RegistryFile, FORMER),
    "decisions/one.yaml": (DecisionFile, DECISIONS),
    "receipts/vi-du-2025.yaml": (ReceiptFile, RECEIPTS),
    "coverage.yaml": (CoverageFile, 'since: "2016"\noffices: [bo-truong-bo-vi-du]\n'),
    "lookups.yaml": (LookUpFile, "lookups:\n- {printed: Trưởng ban, office: bo-truong-bo-vi-du, source: vi-du-2025}\n"),
}
JUNK = st.text(max_size=5) | st.sampled_from(
    ["", " ", "\n", "\r", "\t", ":", ": ", "- ", ",", "?", "[", "]", "{", "}", "[]", "{}", "[[", "'", '"', "#", " # ",
     "&a ", "*a", "!!int ", "|", ">", "%", "@", "`", "~", "---\n", "...\n", "\x00", "\x85", "\u2028", "\u200b",
     "\ufeff", "a\u0302", "\u00d0", "\U0001f33e", "null", "true", "yes", "0x1F", "1e9", "-1", "9" * 30, "a" * 400,
     "on", "id: ", "kind: ", "vi-du-2025", "tran-thi-mau", "bo-vi-du", "khoi-vi-du"]
)  # fmt: skip
EDITS = st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 30), JUNK), min_size=1, max_size=4)
VALUE = re.compile(r"\d{4}-\d\d-\d\d|\b\d+\b|\b[a-z]+(?:-[a-z]+)+\b")
"""What in a file is a day, a number, or an id."""
VALUES = st.lists(
    st.tuples(
        st.integers(0, 10_000),
        st.sampled_from(
            ["0001-01-01", "9999-12-31", "0001", "9999", "'[..0001-01-01]'", "'[9999-12-31..]'", "'[0001..9999]'",
             "XXXX-02-29", "XXXX-XX-XX", "0", "1", "999999999", "tran-thi-mau", "nguyen-vi-du", "bo-vi-du",
             "khoi-vi-du", "thu-truong-bo-vi-du", "khoi-truong-vi-du", "khoi-vi-du-tong-ket-2024", "vi-du-2025"]
        ),
    ),
    min_size=1,
    max_size=3,
)  # fmt: skip
Edits = Sequence[tuple[int, int, str]]


def spoiled(text: str, edits: Edits) -> str:
    """Return a text with junk in the place of some of its characters."""
    for place, length, junk in edits:
        at = place % (len(text) + 1)
        text = text[:at] + junk + text[at + length :]
    return text


def other_values(text: str, values: Sequence[tuple[int, str]]) -> str:
    """Return a text with others in the place of some of its days, numbers and ids."""
    for place, value in values:
        if found := list(VALUE.finditer(text)):
            start, end = found[place % len(found)].span()
            text = text[:start] + value + text[end:]
    return text


@cache
def codes() -> Codes:
    return read_codes(ROOT / "ontology" / "codes")


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the small data set, with a file of each kind that it may have."""
    folder = small_sources(tmp_path_factory.mktemp("fuzz"))
    for name, (_, text) in FILES.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def dataset(sources: Path) -> Dataset:
    return read_consistent(sources, sources, codes())


@pytest.fixture(scope="module")
def draft(sources: Path) -> Path:
    """A draft over the small data set."""
    return drafted(TEXT, sources, sources.parent)


@given(st.sampled_from(sorted(FILES)), EDITS)
def test_a_file_is_read_or_refused_on_a_line_that_it_has(name: str, edits: Edits) -> None:
    model, text = FILES[name]
    content = spoiled(text, edits)
    assert off_its_lines(refused(lambda: validated(parsed(content, name), model)), content) == []


def refused(read: Callable[[], object]) -> Sequence[Finding]:
    """Return the findings that something is refused with; none where it is read."""
    try:
        read()
    except FindingsError as error:
        return error.findings
    return ()


def off_its_lines(findings: Sequence[Finding], content: str) -> list[str]:
    """Return the findings that are on no line that a text has, as YAML counts them."""
    lines = len(re.split(r"\r\n|[\n\r\x85\u2028\u2029]", content))
    return [str(one) for one in findings if not 1 <= one.where.line <= lines]


@settings(max_examples=settings().max_examples // 10)
@given(st.sampled_from(sorted(FILES)), VALUES)
def test_a_data_set_with_other_values_has_findings_or_makes_a_graph(
    sources: Path, name: str, values: Sequence[tuple[int, str]]
) -> None:
    path, text = sources / name, FILES[name][1]
    path.write_text(other_values(text, values), encoding="utf-8")
    try:
        with suppress(FindingsError):
            dataset, found = read_with_findings(sources, sources, codes())
            if not found:
                list(careless(dataset))
                list(unsettled(dataset))
                assemble(dataset, codes(), INPUTS.ontology)
    finally:
        path.write_text(text, encoding="utf-8")


@settings(max_examples=settings().max_examples // 2)
@given(EDITS)
def test_a_draft_can_be_read_or_says_what_is_wrong(draft: Path, dataset: Dataset, edits: Edits) -> None:
    other = draft.with_name("other.yaml")
    other.write_text(spoiled(draft.read_text(encoding="utf-8"), edits), encoding="utf-8", newline="")
    other.with_suffix(".txt").write_bytes(draft.with_suffix(".txt").read_bytes())
    with suppress(KhoiError):
        desk = Desk(other, dataset, codes())
        assert desk.view().undecided == sum(one.review is Decision.UNDECIDED for one in desk.draft.claims)


TABLE = """source	kind	person	office	evidence	grounds.vi	grounds.en
vi-du-2025	office-holding	tran-thi-mau	x	du	Vì	Since
"""


@given(edits=EDITS)
def test_a_table_of_claims_is_read_or_refused_on_a_line_that_it_has(
    dataset: Dataset, sources: Path, edits: Edits
) -> None:
    path, content = sources.parent / "claims.tsv", spoiled(TABLE, edits)
    path.write_text(content, encoding="utf-8", newline="")
    assert off_its_lines(refused(lambda: enter(dataset, Changes(sources), path)), content) == []


def a_word_file() -> bytes:
    document, file = docx.Document(), BytesIO()
    document.add_paragraph(TEXT)
    document.save(file)
    return file.getvalue()


ARTICLES = {
    ".txt": TEXT.encode(),
    ".html": f"<html><body><nav>x</nav><article><p>{TEXT}</p></article></body></html>".encode(),
    ".docx": a_word_file(),
    ".pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    b"4 0 obj<</Length 44>>stream\nBT /F 12 Tf 72 72 Td (Bo truong Vi Du) Tj ET\nendstream endobj\n"
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n",
}
BYTES = st.lists(st.tuples(st.integers(0, 100_000), st.integers(0, 8), st.binary(max_size=4)), min_size=0, max_size=6)


@given(st.sampled_from(sorted(ARTICLES)), BYTES, st.sampled_from([b"", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"]))
def test_an_article_is_read_or_refused(
    sources: Path, suffix: str, edits: Sequence[tuple[int, int, bytes]], mark: bytes
) -> None:
    content = ARTICLES[suffix]
    for place, length, junk in edits:
        at = place % (len(content) + 1)
        content = content[:at] + junk + content[at + length :]
    path = sources.parent / f"article{suffix}"
    path.write_bytes(mark + content)
    with suppress(KhoiError):
        facts_of(read_article(path), None)


LIST = "Tên;Chức vụ;Ngày\nNguyễn Ví Dụ;Bộ trưởng Bộ Ví Dụ;4/8/2023\n"


@given(EDITS)
def test_a_list_to_check_is_read_or_refused(edits: Edits) -> None:
    with suppress(ProblemError):
        lines_in(spoiled(LIST, edits))
