"""`khoi sparql` and `khoi query`: queries from files, what a question takes, and formats that are obeyed."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from khoi.cli import app
from khoi.errors import KhoiError

COUNT = "SELECT (COUNT(?m) AS ?n) { ?m a khoi:Meeting }"
GRAPH = "CONSTRUCT { ?m a khoi:Meeting } WHERE { ?m a khoi:Meeting }"


def run(releases: Path, *arguments: str, given: str | None = None) -> Result:
    return CliRunner().invoke(app, [*arguments, "--releases", str(releases)], input=given)


def test_a_query_may_be_given_in_a_file_or_as_input(releases: Path, tmp_path: Path) -> None:
    path = tmp_path / "meetings.rq"
    path.write_text(COUNT, encoding="utf-8-sig")
    answers = [
        run(releases, "sparql", COUNT, "--format", "csv").stdout,
        run(releases, "sparql", str(path), "--format", "csv").stdout,
        run(releases, "sparql", "-", "--format", "csv", given=f"\ufeff{COUNT}").stdout,
    ]
    assert [answer.split() for answer in answers] == [["n", "4"]] * 3


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("nowhere.rq",), "there is no file 'nowhere.rq'"),
        (("ASK {",), "1:5: { is never closed"),
        ((GRAPH, "--format", "csv"), "take --format ttl or json"),
        ((COUNT, "--format", "ttl"), "take --format table, csv or json"),
    ],
)
def test_what_cannot_be_answered_is_said_with_its_place_or_its_cure(
    releases: Path, arguments: tuple[str, ...], says: str
) -> None:
    result = run(releases, "sparql", *arguments)
    assert result.exit_code != 0
    assert isinstance(result.exception, KhoiError)
    assert says in str(result.exception)


def test_a_graph_is_printed_in_the_format_asked_for(releases: Path) -> None:
    assert "khoi:Meeting" in run(releases, "sparql", GRAPH, "--format", "ttl").stdout
    assert json.loads(run(releases, "sparql", GRAPH, "--format", "json").stdout)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("holders-of-ofice",), "did you mean 'holders-of-office'?"),
        (("holders-of-office", "--ofice", "x"), "did you mean 'office'?"),
        (("holders-of-office", "--office", "office/tong-ktnn"), "did you mean tong-kiem-toan-nha-nuoc"),
    ],
)
def test_a_slip_of_the_pen_gets_the_nearest_name(releases: Path, arguments: tuple[str, ...], says: str) -> None:
    assert says in str(run(releases, "query", *arguments).exception)


def test_help_on_a_question_tells_what_it_takes(releases: Path) -> None:
    shown = run(releases, "query", "holders-of-office", "--help").stdout
    for words in (
        "Who held an office",
        "--office",
        "needed",
        "--on",
        "period",
        "Example: khoi query holders-of-office",
    ):
        assert words in shown
    assert "Usage:" in run(releases, "query", "--help").stdout


def test_the_headline_question_prints_the_sentence_first(releases: Path) -> None:
    asked = ("query", "who-held", "--office", "tong ktnn", "--on", "4/8/2023", "--lang", "en")
    first, sure, *_ = run(releases, *asked).stdout.splitlines()
    assert first.startswith("Ngô Văn Tuấn is reported in office on 4 August 2023")
    assert sure == "Reported on this day"
    assert json.loads(run(releases, *asked, "--format", "json").stdout)["sentence"] == first
    assert run(releases, *asked, "--format", "csv").stdout.startswith("tenure,")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--office", "khong-ai-biet"), "no office is called 'khong-ai-biet'"),
        (("--on", "2023"), "needs --office"),
        (("--office", "tong ktnn", "--on", "31/2/2023"), "not a day of the calendar"),
        (("--office", "tong ktnn", "--when", "2023"), "has no parameter 'when'"),
        (("--office", "tong ktnn", "--presume", "no"), "'presume' takes true or false"),
    ],
)
def test_the_headline_question_says_why_it_cannot_be_answered(
    releases: Path, arguments: tuple[str, ...], says: str
) -> None:
    result = run(releases, "query", "who-held", *arguments)
    assert isinstance(result.exception, KhoiError)
    assert says in str(result.exception)
