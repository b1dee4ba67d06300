"""What the service asks of the kernel about the processes that it started."""

import os
import sys
import time
from contextlib import suppress

_POLITE = 5
_SCHEDULED = 2  # the kernel's name for a process's own clock: its id, inverted, with this in the low bits


def processor_seconds(process: int) -> float:
    """Return the processor time a process took so far; where the platform does not tell, the time of day."""
    if not sys.platform.startswith("linux"):
        return time.monotonic()
    try:
        return time.clock_gettime((~process << 3) | _SCHEDULED)
    except OSError:
        return 0.0


def lower_priority(process: int) -> None:
    """Let every other process of the service go first; there is no way back, a process may not raise it."""
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, process, _POLITE)
