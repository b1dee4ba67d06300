"""What commands say: each message in both languages, and no finding without one."""

import ast
import json
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from conftest import INPUTS, ROOT
from mistakes import MISTAKES
from typer.main import get_group
from typer.testing import CliRunner, Result

from khoi.cli import app, main
from khoi.cli.console import LANGUAGE
from khoi.errors import Finding
from khoi.messages import Message, said
from khoi.yaml import load
from loaders.checks import Counts, check

WORDS = load((ROOT / "khoi" / "messages.yaml").read_text(encoding="utf-8"))
CODE = [path.read_text(encoding="utf-8") for name in ("khoi", "loaders") for path in (ROOT / name).rglob("*.py")]


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small data set; the language that a command is given ends with the test."""
    monkeypatch.setenv(LANGUAGE, "en")
    return Path(shutil.copytree(ROOT / "tests" / "small", tmp_path / "small"))


def khoi(small: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--sources", str(small)])


def found(small: Path) -> list[Finding]:
    return list(check(replace(INPUTS, sources=small, root=small), Counts()))


def test_each_message_has_both_languages_and_fills_in_no_more_than_the_english_one() -> None:
    for name, words in WORDS.items():
        assert words.keys() == {"en", "vi"}, name
        assert fields(words["vi"]) <= fields(words["en"]), name


def test_each_message_is_said_somewhere_and_each_that_is_said_is_there() -> None:
    code = "\n".join(CODE)
    assert {name for name in WORDS if f'"{name}"' not in code} == set()
    assert set(re.findall(r'\bsaid\(\s*"([a-z0-9-]+)"', code)) - WORDS.keys() == set()


def test_no_finding_is_made_of_words_that_have_one_language() -> None:
    made = [call for path in (ROOT / "loaders").rglob("*.py") for call in _calls(path, "Finding")]
    records = [ROOT / "loaders" / "curated.py"]
    records += [path for name in ("records", "claims") for path in (ROOT / "loaders" / name).glob("*.py")]
    made += [call for path in records for call in _calls(path, "ValueError")]
    made += _calls(ROOT / "khoi" / "time" / "edtf.py", "DateError")
    acts = [path for name in ("editing", "reviewing") for path in (ROOT / "loaders" / name).rglob("*.py")]
    acts += [ROOT / "loaders" / name for name in ("builds.py", "evidence/verification.py")]
    acts += [ROOT / "khoi" / "cli" / f"{name}.py" for name in ("adding", "checking", "curated", "drafting", "entering")]
    made += [call for path in acts for call in _calls(path, "KhoiError")]
    assert len(made) > 50
    given = [value for call in made for value in call.args]
    assert [ast.unparse(value) for value in given if isinstance(value, ast.JoinedStr)] == []
    assert [value.value for value in given if isinstance(value, ast.Constant)] == []


def _calls(path: Path, name: str) -> list[ast.Call]:
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return [node for node in nodes if isinstance(node, ast.Call) and ast.unparse(node.func) == name]


TOLD = [(file, old, new, finding) for file, old, new, _, finding in MISTAKES]


@pytest.mark.slow
@pytest.mark.parametrize(("file", "old", "new", "finding"), TOLD, ids=[row[3][:60] for row in TOLD])
def test_a_mistake_is_told_in_vietnamese_too(file: str, old: str, new: str, finding: str, small: Path) -> None:
    path = small / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    [one] = found(small)
    assert one.line("en") == str(one)
    assert one.line("en").endswith(finding)
    assert one.id in WORDS
    assert isinstance(one.what, Message)
    assert one.what.vi != one.what
    assert one.hint == "" or (isinstance(one.hint, Message) and one.hint.vi != one.hint)


def test_what_a_shape_finds_has_the_name_of_the_shape_and_its_words_in_both_languages(small: Path) -> None:
    entries = small / "registry" / "entries.yaml"
    text = entries.read_text(encoding="utf-8")
    entries.write_text(text.replace("postIn: khoi-vi-du", "postIn: bo-vi-du"), encoding="utf-8")
    [one] = found(small)
    assert one.id in one.hint
    assert one.line("vi") != one.line("en")


def test_a_command_speaks_the_language_it_is_told_or_that_of_the_locale(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "nothing to mend" in khoi(small, "check").stdout
    assert "không có gì phải sửa" in khoi(small, "check", "--lang", "vi").stdout
    monkeypatch.delenv(LANGUAGE)
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "vi_VN.UTF-8")
    assert "không có gì phải sửa" in khoi(small, "check").stdout
    assert "trên 1 văn bản" not in khoi(small, "verify", "--texts", str(small / "texts"), "--lang", "en").stdout


def test_json_and_sarif_name_the_kind_of_a_finding_in_whatever_language(small: Path) -> None:
    entries = small / "registry" / "entries.yaml"
    entries.write_text(
        entries.read_text(encoding="utf-8").replace("name: Nguyễn Ví Dụ", "born: 1900"), encoding="utf-8"
    )
    [one, _] = json.loads(khoi(small, "check", "--json", "--lang", "vi").stdout)["findings"]
    assert (one["id"], one["what"]) == ("is-missing", "thiếu 'name'")
    [run] = json.loads(khoi(small, "check", "--sarif", "--lang", "en").stdout)["runs"]
    assert [result["ruleId"] for result in run["results"]] == ["is-missing", "unknown-key"]
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} == {"is-missing", "unknown-key"}


def test_a_message_within_a_message_is_said_in_its_language() -> None:
    meant = said("did-you-mean", ids=said("either", one="'a'", other="'b'"))
    assert (meant, meant.vi) == ("did you mean 'a' or 'b'?", "có phải là 'a' hoặc 'b'?")


DAILY = "check verify span find claims add merge split withdraw draft review accept build redact"


def helps(command: Any) -> Iterator[str]:
    told = [command.help or "", *(getattr(parameter, "help", None) or "" for parameter in command.params)]
    yield from (part for text in told if text for part in text.split("\n\n"))
    for below in getattr(command, "commands", {}).values():
        yield from helps(below)


def test_each_help_text_of_a_curators_commands_has_vietnamese_words_and_no_other_has() -> None:
    commands = get_group(app).commands
    words = load((ROOT / "khoi" / "cli" / "help.vi.yaml").read_text(encoding="utf-8"))
    assert {text for name in DAILY.split() for text in helps(commands[name])} == words.keys()


def test_help_is_in_the_language_that_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments, words in ((["--lang", "vi"], "Ngôn ngữ của thông báo."), ([], "Language of messages.")):
        monkeypatch.setenv(LANGUAGE, "en")
        monkeypatch.setattr(sys, "argv", ["khoi", "find", *arguments, "--help"])
        with pytest.raises(SystemExit):
            main()
        assert words in capsys.readouterr().out
