"""What holds for the repository as a whole: vocabulary, layout, paths that documents name, no article's text."""

import ast
import re
import subprocess
from pathlib import Path

import pytest
import rdflib
from conftest import ROOT, SHARED
from pyoxigraph import NamedNode, RdfFormat, parse
from rdflib.namespace import DefinedNamespaceMeta

import api
import khoi
import loaders
from khoi import vocabulary
from khoi.names.text import canonical

PYTHON = [path for top in ("khoi", "loaders", "api", "tests", "bench") for path in sorted((ROOT / top).rglob("*.py"))]
FOLDERS = r"khoi|loaders|api|tests|bench|docs|ontology|queries|shapes|sources|web|\.ci"
WRITTEN_BY_A_CURATOR = (
    "sources/decisions",
    "sources/lookups.yaml",
    "sources/redactions.txt",
    "sources/redactions.key",
    "sources/registry/former.yaml",
)
"""What the documents tell a curator to write, and is there only then."""
DOCUMENTS = (*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md")


def defined_terms() -> set[str]:
    quads = parse(path=str(ROOT / "ontology" / "khoi.ttl"), format=RdfFormat.TURTLE)
    subjects = {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}
    return {subject.removeprefix(vocabulary.KHOI) for subject in subjects if subject.startswith(vocabulary.KHOI)}


def test_the_three_packages_share_one_parent() -> None:
    parents = {Path(str(package.__file__)).parent.parent for package in (khoi, loaders, api)}
    assert parents == {ROOT}


def test_every_term_that_code_writes_is_defined_in_the_ontology() -> None:
    used = {name for path in PYTHON for name in re.findall(r"\bv\.khoi\.(\w+)", path.read_text(encoding="utf-8"))}
    assert used - defined_terms() == set()


def test_every_term_of_another_vocabulary_that_code_writes_is_one_of_its_terms() -> None:
    used = {found for path in PYTHON for found in re.findall(r"\bv\.([a-z]+)\.(\w+)", path.read_text(encoding="utf-8"))}
    known = {name.lower(): terms for name, terms in vars(rdflib).items() if isinstance(terms, DefinedNamespaceMeta)}
    assert {"dcterms", "org", "owl", "prov", "rdf", "rdfs", "sh", "skos", "void", "xsd"} <= known.keys()
    assert [(prefix, name) for prefix, name in used if prefix in known and name not in known[prefix]] == []


def test_every_term_that_a_query_asks_for_is_defined_in_the_ontology() -> None:
    for path in sorted((ROOT / "queries").glob("*.rq")):
        used = set(re.findall(r"\bkhoi:(\w+)", path.read_text(encoding="utf-8")))
        assert used - defined_terms() == set(), path.name


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_that_a_document_names_exists(document: Path) -> None:
    text = re.sub(r"<(?!br)[a-z]+>", "*", document.read_text(encoding="utf-8"))
    named = re.findall(rf"(?<![\w/.-])(?:{FOLDERS})/[\w./*-]*", text)
    linked = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", text)
    to_be_written = {ROOT / path for path in (*WRITTEN_BY_A_CURATOR, *re.findall(r"`(\S+)`, new:\n", text))}
    paths = {ROOT / path.rstrip("./") for path in named} | {document.parent / path for path in linked}
    missing = {path for path in paths if not list(path.parent.glob(path.name or "."))}
    assert missing - to_be_written == set()


def test_the_tree_of_errors_in_the_documents_is_that_of_the_code() -> None:
    defined = {}
    for path in (path for path in PYTHON if path.parts[len(ROOT.parts)] in ("khoi", "loaders", "api")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and node.name.endswith("Error"):
                defined[node.name] = ast.unparse(node.bases[0])
    drawn, above = {}, ["Exception"]
    for line in re.findall(
        r"^[│ ]*[├└]── \w+", (ROOT / "docs" / "errors.md").read_text(encoding="utf-8"), re.MULTILINE
    ):
        depth, name = line.index("── ") // 4 + 1, line.split()[-1]
        above[depth:] = [name]
        drawn[name] = above[depth - 1]
    assert {name: base for name, base in drawn.items() if name != "ValueError"} == defined


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the source articles are not here")
def test_no_file_holds_a_run_of_an_articles_text() -> None:
    """Evidence is offsets and digests; what is printed and kept, a title or a name, is shorter than this."""
    longest = 60
    articles = [canonical(path.read_text(encoding="utf-8")) for path in sorted((SHARED / "seeds").glob("*.txt"))]
    runs = {text[at : at + longest] for text in articles for at in range(len(text) - longest + 1)}
    assert runs
    listed = subprocess.run(["git", "ls-files", "-z", "sources", "docs", "tests", "queries", "web/words.yaml"],
                            cwd=ROOT, capture_output=True, check=True, text=True)  # fmt: skip
    for name in filter(None, listed.stdout.split("\0")):
        if (ROOT / name).suffix in (".yaml", ".csv", ".md", ".py", ".json", ".nt"):
            text = canonical((ROOT / name).read_text(encoding="utf-8"))
            assert not any(text[at : at + longest] in runs for at in range(len(text) - longest + 1)), name
