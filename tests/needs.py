"""What a test needs that `pip` does not install: where it is not there the test is skipped, and in CI it fails."""

import os

import pytest


def needed(there: object, what: str) -> None:
    """Skip the test, and say what it needs, unless that is `there`; in CI, where nothing may be missing, fail it."""
    if there:
        return
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI has to have {what}")
    pytest.skip(f"this needs {what}")
