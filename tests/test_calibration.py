"""Calibration: one source withdrawn at a time, and its days asked again."""

from html import unescape
from pathlib import Path

import httpx2
import pytest
from typer.testing import CliRunner

from khoi.cli import app
from khoi.releases.calibration import Calibration, interval
from khoi.releases.release import Release

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("right", "of", "expected"),
    [(0, 0, (None, None, None)), (8, 8, (1.0, 0.676, 1.0)), (5, 10, (0.5, 0.237, 0.763)), (0, 4, (0.0, 0.0, 0.49))],
)
def test_the_interval_is_wilson_s(right: int, of: int, expected: tuple[float | None, ...]) -> None:
    assert interval(right, of) == expected


def test_a_release_carries_its_calibration_and_every_wrong_case_is_counted(corpus_release: Release) -> None:
    found = corpus_release.manifest.calibration
    assert found is not None
    rows = (*found.in_office, *found.changing)
    assert sum(row.contradicted for row in rows) == len(found.contradicted)
    for row in rows:
        checked = row.confirmed + row.contradicted
        assert row.status in ("stated", "inferred", "presumed")
        assert (row.share, row.low, row.high) == interval(row.confirmed, checked)
        assert row.low is None or row.share is None or row.high is None or row.low <= row.share <= row.high


def test_every_wrong_case_names_another_in_a_single_seat(corpus_release: Release) -> None:
    found = corpus_release.manifest.calibration
    assert found is not None
    for case in found.contradicted:
        answered = case.answered.split(" | ")
        assert case.reported not in answered
        assert len(answered) == len({*answered})
        assert case.claim.startswith(f"{case.source}--")


def test_rest_and_page_give_the_calibration_of_the_release(corpus_client: httpx2.Client, corpus: Path) -> None:
    answer = corpus_client.get("/api/v1/how-sure", params={"lang": "en"}).json()
    found = Release((corpus / "current").resolve()).manifest.calibration
    assert found is not None
    assert answer["presumedChecked"] == found.presumed["checked"] >= answer["presumedRight"]
    assert len(answer["contradicted"]) == len(found.contradicted)
    page = unescape(corpus_client.get("/how-sure", params={"lang": "en"}).text)
    assert all(case["office"]["label"] in page for case in answer["contradicted"])


def test_the_command_prints_what_a_release_carries() -> None:
    result = CliRunner().invoke(app, ["calibrate", "--json"])
    assert result.exit_code == 0
    assert Calibration.model_validate_json(result.stdout).in_office
