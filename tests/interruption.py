"""Commands killed in the midst of their work: at one of their file operations, or after so many seconds."""

import os
import signal
import sys
from collections.abc import Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection

from khoi.cli import app

_OPERATIONS = frozenset(
    {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "os.symlink", "os.chmod", "fcntl.flock", "ctypes.dlsym"}
)
"""Audit events of Python that go before an operation on files; an exchange of folders looks up its function."""
_CONTEXT = get_context("forkserver")
_CONTEXT.set_forkserver_preload(
    ["khoi.cli", "khoi.releases.redaction", "khoi.releases.exports.dumps", "loaders.builds"]
)


def operations(*arguments: object) -> list[str]:
    """Run a command to its end; return the names of its file operations."""
    receiver, sender = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=_counted, args=(list(map(str, arguments)), sender))
    process.start()
    sender.close()
    done: list[str] = receiver.recv()
    process.join()
    assert process.exitcode == 0
    return done


def killed(*arguments: object, before: int | None = None, after: float | None = None) -> bool:
    """Run a command and kill it before its file operation of that number, or after so many seconds.

    Return whether it was killed; else it had ended.
    """
    process = _CONTEXT.Process(target=_killed, args=(list(map(str, arguments)), before))
    process.start()
    process.join(after)
    process.kill()
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL), "the command failed before it was killed"
    return process.exitcode != 0


def _counted(arguments: Sequence[str], sender: Connection) -> None:
    done: list[str] = []
    sys.addaudithook(lambda event, _: done.append(event) if event in _OPERATIONS else None)
    app(arguments, standalone_mode=False)
    sender.send(done)


def _killed(arguments: Sequence[str], before: int | None) -> None:
    left = before

    def count(event: str, _: object) -> None:
        nonlocal left
        if left is not None and event in _OPERATIONS:
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1

    sys.addaudithook(count)
    app(arguments, standalone_mode=False)
