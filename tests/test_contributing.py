"""CONTRIBUTING.md is true: whoever follows its walks gets what it says."""

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest
from conftest import ROOT
from services import KHOI, serving

_TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
_BLOCK = re.compile(r"^`(\S+)`, (new|at the end):\n\n```\w+\n(.*?)```$", re.MULTILINE | re.DOTALL)
_REPLACED = re.compile(r"^`(\S+)`, where `(.+)` becomes `(.+)`\.$", re.MULTILINE)
_ANSWER = re.compile(r"^`curl http://127\.0\.0\.1:8000(\S+)` then answers with `(.+)`\.$", re.MULTILINE)
_CODE = ("api", "khoi", "loaders", "ontology", "queries", "shapes", "sources", "tests", "web", ".ci")
_LEFT_OUT = shutil.ignore_patterns("node_modules", "__pycache__")


def section(title: str) -> str:
    return _TEXT.split(f"\n## {title}\n")[1].partition("\n## ")[0]


def follow(title: str, copy: Path) -> list[str]:
    """Write the files of a section into a copy of the repository; return which."""
    written = []
    for name, how, text in _BLOCK.findall(section(title)):
        path = copy / name
        assert path.exists() == (how == "at the end"), name
        with path.open("a", encoding="utf-8") as file:
            file.write(text if how == "new" else f"\n{text}")
        written.append(name)
    for name, old, new in _REPLACED.findall(section(title)):
        path = copy / name
        text = path.read_text(encoding="utf-8")
        assert old in text, name
        path.write_text(text.replace(old, new), encoding="utf-8")
        written.append(name)
    return written


def run_all(title: str) -> None:
    """Run the commands of a section in the present folder, with the interpreter that runs the tests."""
    commands = re.search(r"```sh\n(.*?)```", section(title), re.DOTALL)
    assert commands is not None
    for command in commands[1].splitlines():
        program, *words = shlex.split(command)
        name = program.removeprefix(".venv/bin/")
        start = KHOI if name == "khoi" else (sys.executable, "-m", name)
        done = subprocess.run([*start, *words], capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"


@pytest.mark.slow
def test_a_kind_of_claim_and_a_look_up_are_added_as_the_walks_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in _CODE:
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=_LEFT_OUT)
    for file in ("pyproject.toml", "README.md", "CONTRIBUTING.md"):
        shutil.copy(ROOT / file, tmp_path / file)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    files = {name for name in follow("Add a kind of claim", tmp_path) if not name.startswith("sources/")}
    assert len(files) <= 6, "and its words: web/words.yaml, loaders/schemas/dictionary.yaml"
    run_all("Add a kind of claim")
    assert len(follow("Add a REST look-up", tmp_path)) + 1 <= 5, "the query, and what the walk adds"
    run_all("Add a REST look-up")
    answer = _ANSWER.search(section("Add a REST look-up"))
    assert answer is not None
    with serving("--releases", str(tmp_path / "releases")) as url:
        assert answer[2] in httpx2.get(f"{url}{answer[1]}", timeout=30).text
