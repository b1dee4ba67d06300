"""What holds for the repository as a whole: vocabulary, layout, size of modules, the README."""

import ast
import json
import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import httpx2
import pytest
from conftest import ROOT, SHARED
from pyoxigraph import NamedNode, RdfFormat, parse
from typer.testing import CliRunner

import api
import khoi
import loaders
from khoi import vocabulary
from khoi.cli import app
from khoi.names.text import canonical

PYTHON = [path for top in ("khoi", "loaders", "api", "tests", "bench") for path in sorted((ROOT / top).rglob("*.py"))]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def defined_terms() -> set[str]:
    quads = parse(path=str(ROOT / "ontology" / "khoi.ttl"), format=RdfFormat.TURTLE)
    subjects = {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}
    return {subject.removeprefix(vocabulary.KHOI) for subject in subjects if subject.startswith(vocabulary.KHOI)}


def test_the_three_packages_share_one_parent() -> None:
    parents = {Path(str(package.__file__)).parent.parent for package in (khoi, loaders, api)}
    assert parents == {ROOT}


def test_every_term_that_code_writes_is_defined_in_the_ontology() -> None:
    terms = {value.value for value in vars(vocabulary).values() if isinstance(value, NamedNode)}
    used = {term.removeprefix(vocabulary.KHOI) for term in terms if term.startswith(vocabulary.KHOI)}
    for path in PYTHON:
        used |= set(re.findall(r"v\.khoi\(\"(\w+)\"\)", path.read_text(encoding="utf-8")))
    assert used - defined_terms() == set()


def test_every_term_that_a_query_asks_for_is_defined_in_the_ontology() -> None:
    for path in sorted((ROOT / "queries").glob("*.rq")):
        used = set(re.findall(r"\bkhoi:(\w+)", path.read_text(encoding="utf-8")))
        assert used - defined_terms() == set(), path.name


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_fits_on_a_few_screens(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 300
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 40 + 12 * path.is_relative_to(ROOT / "tests"), node.name


@pytest.mark.parametrize("path", [path for path in PYTHON if "tests" not in path.parts], ids=lambda path: path.name)
def test_public_functions_and_classes_say_what_they_promise(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    public = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and node in tree.body
    ]
    assert [node.name for node in public if not node.name.startswith("_") and not ast.get_docstring(node)] == []


def code_blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)


def test_the_readme_shows_what_the_command_line_answers(releases: Path) -> None:
    [block] = code_blocks("console")
    command, _, expected = block.removeprefix("$ khoi ").partition("\n")
    result = CliRunner().invoke(app, [*shlex.split(command), "--releases", str(releases)])
    shown = [" ".join(line.split()) for line in expected.strip().splitlines()]
    answered = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert [line for line in shown if line not in answered] == []


def test_the_readme_shows_what_the_endpoint_answers(client: httpx2.Client) -> None:
    [query] = code_blocks("sparql")
    [expected] = code_blocks("csv")
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": "text/csv"})
    assert answer.text.replace("\r\n", "\n") == expected


def test_the_readme_shows_what_the_rest_interface_answers(client: httpx2.Client) -> None:
    [block] = code_blocks("json")
    address = re.search(r"http://127\.0\.0\.1:8000(/api/v1/who-held\S+)", README)
    assert address
    assert contains(client.get(address[1].rstrip("'")).json(), json.loads(block))


def contains(answer: Any, shown: Any) -> bool:
    """Say whether `answer` holds all that is shown of it."""
    if isinstance(shown, dict):
        return all(name in answer and contains(answer[name], value) for name, value in shown.items())
    if isinstance(shown, list):
        return len(answer) == len(shown) and all(contains(a, s) for a, s in zip(answer, shown, strict=True))
    return bool(answer == shown)


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
