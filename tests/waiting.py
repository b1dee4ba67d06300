"""Waiting for what another process does: for as long as it takes, and no longer."""

import time
from collections.abc import Callable

import pytest

_SECONDS = 120
"""How long something may take before a test gives up; on a busy machine that is long."""


def wait_until(holds: Callable[[], bool], what: str, *, seconds: float = _SECONDS) -> None:
    """Return as soon as `holds()`; fail the test, saying `what` never came, where it does not in time."""
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            pytest.fail(f"after {seconds:g} s: {what}")
        time.sleep(0.05)
