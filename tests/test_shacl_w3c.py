"""The W3C's data-shapes suite, through the same comparison as the conformance runner."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import SHARED
from services import resident

pytestmark = pytest.mark.slow

CONFORMANCE = SHARED / "conformance"
SUITE = CONFORMANCE / "data-shapes" / "data-shapes-test-suite" / "tests"
NOT_PASSED = {"shapesGraph-001"}
"""$shapesGraph: neither we nor pySHACL bind it."""


@pytest.mark.skipif(not SUITE.is_dir(), reason="the W3C's SHACL suite and its runner are not in ../shared/conformance")
def test_the_w3c_suite_passes_and_little_of_it_is_handed_over(tmp_path: Path) -> None:
    handed, outcomes = tmp_path / "handed", tmp_path / "outcomes.json"
    handed.touch()
    runner = [sys.executable, str(CONFORMANCE / "runners" / "run_shacl.py"), "--tests", str(SUITE)]
    with resident() as url:
        files = "--data-urlencode data={data} --data-urlencode shapes={shapes}"
        tool = f"curl -sfG {url}/validate {files} --data-urlencode notes={handed}"
        subprocess.run([*runner, "--command", tool, "--json", str(outcomes)], capture_output=True)
    tests = json.loads(outcomes.read_text(encoding="utf-8"))["tests"]
    failed = {test["test"] for test in tests if test["outcome"] != "pass"}
    assert len(tests) == 120
    assert failed <= NOT_PASSED
    cases = handed.read_text(encoding="utf-8").splitlines()
    assert len(cases) <= 24, cases
