"""The W3C query suite through the service, and what the endpoint calls slow in a query."""

import re
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest
from conftest import ROOT, SHARED
from services import resident, serving

from api.endpoint.slowness import slow_parts

pytestmark = pytest.mark.slow

RUNNERS = SHARED / "conformance" / "runners"
LACKING = "the W3C's SPARQL suite and its runner are not in ../shared/conformance"
PARTS = (("^sparql11/(functions|aggregates)/", 118), ("^sparql11/(?!functions/|aggregates/)", 216))
"""The suite in two parts, and how many of each pass; what does not, pyoxigraph itself does not pass."""


@pytest.mark.parametrize(
    ("query", "slow"),
    [
        ("SELECT * { ?a <x:p> ?b . ?b <x:q> ?c FILTER(?b != ?c) }", []),
        ("SELECT * { ?a <x:p> ?b OPTIONAL { ?a <x:q> ?c } } LIMIT 5", []),
        ("SELECT * { ?a <x:p>+ ?b }", ["a path of any length: <x:p>+"]),
        ("SELECT ?a { ?a ?b ?c } ORDER BY ?a", ["ORDER BY over every solution"]),
        ("SELECT ?a { ?a ?b ?c FILTER(REGEX(?c, 'x')) }", ["text compared one by one (REGEX, CONTAINS)"]),
    ],
)
def test_only_what_grows_with_the_data_is_called_slow(query: str, slow: list[str]) -> None:
    assert [part.what for part in slow_parts(query)] == slow


@pytest.mark.skipif(not RUNNERS.is_dir(), reason=LACKING)
@pytest.mark.parametrize(("only", "passing"), PARTS)
def test_the_front_loses_nothing_of_what_the_engine_passes(only: str, passing: int, tmp_path: Path) -> None:
    nothing = tmp_path / "nothing.nq"
    nothing.touch()
    with resident() as url:
        httpx2.get(f"{url}/load", params={"data": str(nothing)}).raise_for_status()
        hook = f"curl -sfG {url}/load --data-urlencode data={{data}}"
        command = [sys.executable, str(RUNNERS / "run_query.py"), f"{url}/sparql", "--hook", hook, "--only", only]
        printed = subprocess.run(command, capture_output=True, text=True, cwd=ROOT).stdout
    assert int(re.findall(r"pass=(\d+)", printed)[-1]) >= passing, printed


@pytest.mark.skipif(not RUNNERS.is_dir(), reason=LACKING)
def test_the_w3c_protocol_suite_passes_on_exactly_its_data(tmp_path: Path) -> None:
    runner = [sys.executable, str(RUNNERS / "run_protocol.py")]
    data = tmp_path / "protocol.nq"
    subprocess.run([*runner, "--emit-data", str(data)], check=True, capture_output=True)
    with serving("--data", str(data)) as url:
        command = [*runner, f"{url}/sparql", "--read-only", "--extended"]
        result = subprocess.run(command, capture_output=True, text=True)
    assert "pass=64 fail=0" in result.stdout, result.stdout
