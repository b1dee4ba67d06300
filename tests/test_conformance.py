"""The W3C query suite through the service, and what the endpoint calls slow in a query."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, SHARED, serving

from api.endpoint.slowness import slow_parts

pytestmark = pytest.mark.slow

_SOME = "^sparql11/(functions|aggregates)/"
"""About half of the tests that need a service of their own."""
RUNNERS = SHARED / "conformance" / "runners"


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


@pytest.mark.skipif(not RUNNERS.is_dir(), reason="the W3C suites are not here")
@pytest.mark.skipif(os.environ.get("CI") != "true", reason="it starts hundreds of services; CI waits for that")
def test_the_front_loses_nothing_of_what_the_engine_passes() -> None:
    launch = (
        f'{sys.executable} -c "from khoi.cli import main; main()" serve --workers 1 --data {{data}} --port {{port}}'
    )
    command = [sys.executable, str(RUNNERS / "run_query.py"), "http://127.0.0.1:{port}/sparql", "--launch", launch]
    halves = [
        subprocess.Popen(
            [*command, "--only", only],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=os.environ | {"KHOI_QUERY_WORKERS": "1"},
        )
        for only in (_SOME, f"^(?!{_SOME[1:]})")
    ]
    printed = [half.communicate()[0] for half in halves]
    passed = sum(int(re.findall(r"pass=(\d+)", text)[-1]) for text in printed)
    assert passed >= 334, "\n".join(printed)


@pytest.mark.skipif(not RUNNERS.is_dir(), reason="the W3C suites are not here")
def test_the_w3c_protocol_suite_passes_on_exactly_its_data(tmp_path: Path) -> None:
    runner = [sys.executable, str(RUNNERS / "run_protocol.py")]
    data = tmp_path / "protocol.nq"
    subprocess.run([*runner, "--emit-data", str(data)], check=True, capture_output=True)
    with serving("--data", str(data)) as url:
        command = [*runner, f"{url}/sparql", "--read-only", "--extended"]
        result = subprocess.run(command, capture_output=True, text=True)
    assert "pass=64 fail=0" in result.stdout, result.stdout
