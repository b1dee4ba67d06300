"""The README: its commands print what it shows, on the release that `make serve` builds."""

import shutil
from pathlib import Path

import pytest
from needs import needed
from readme import README, Shell, commands, written_anew

TEXT = README.read_text(encoding="utf-8")
COUNTS = "\n## What is in it\n"


@pytest.fixture
def shell(corpus: Path, corpus_server: str, tmp_path: Path) -> Shell:
    """A shell in the folder in which `make serve` leaves its releases."""
    needed(shutil.which("jq"), "jq, from the Debian package of that name")
    needed(shutil.which("curl"), "curl, from the Debian package of that name")
    (tmp_path / "releases").symlink_to(corpus)
    return Shell(tmp_path, corpus_server)


def test_the_first_answers_are_those_that_a_reader_gets(shell: Shell) -> None:
    shown = TEXT.partition(COUNTS)[0]
    assert len(commands(shown)) == 3
    assert written_anew(shown, shell) == shown, "make golden writes them anew"


def test_no_count_is_larger_than_what_the_release_holds(shell: Shell) -> None:
    shown = TEXT.partition(COUNTS)[2]
    assert len(commands(shown)) == 1
    counted, claimed = (dict(_counts(text)) for text in (written_anew(shown, shell), shown))
    assert counted.keys() == claimed.keys()
    assert [name for name in counted if claimed[name] > counted[name]] == []


def _counts(text: str) -> list[tuple[str, int]]:
    lines = text.partition("class,count\n")[2].partition("```")[0].splitlines()
    return [(name, int(count)) for name, count in (line.split(",") for line in lines)]
