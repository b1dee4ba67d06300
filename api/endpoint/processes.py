"""What the service asks of the kernel about the processes that it started, and of Python in each of them."""

import gc
import os
import sys
import time
from contextlib import suppress

_COLLECTED_AFTER = 50_000
"""How many objects more there are before cycles are looked for."""
PRIORITY_OF_WORKERS = 5  # of Linux's 0 to 19: behind the service's own process, which has to be there for everybody
_PRIORITY_OF_LONG_QUERIES = 10  # behind workers at short ones
_SCHEDULED = 2  # the kernel's name for a process's own clock: its id, inverted, with this in the low bits


def processor_seconds(process: int) -> float:
    """Return the processor time a process took so far; where the platform does not tell, the time of day."""
    if not sys.platform.startswith("linux"):
        return time.monotonic()
    try:
        return time.clock_gettime((~process << 3) | _SCHEDULED)
    except OSError:  # the process has ended
        return 0.0


def lower_priority(process: int) -> None:
    """Let every other process of the service go first; there is no way back, a process may not raise it."""
    with suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, process, _PRIORITY_OF_LONG_QUERIES)


def collect_rarely() -> None:
    """Look for cycles only after many requests: these make hardly any, and among many objects looking takes long."""
    gc.freeze()  # modules and their tables are never garbage: they need not be looked at again and again
    gc.set_threshold(_COLLECTED_AFTER)
