"""The commands that the README shows, and what they print on the release that `make serve` builds.

A block of a shell session begins with `$` and a command, which goes on in lines that begin with `>`; what follows is
what the command prints. `make golden` writes it anew.
"""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"
_SERVICE = "http://127.0.0.1:8000"
_SESSION = re.compile(r"(?<=```console\n)\$ (?P<command>.*\n(?:> .*\n)*)(?P<printed>(?:.*\n)*?)(?=```)")


@dataclass(frozen=True, slots=True)
class Shell:
    """Runs the commands of the README: in a folder that holds `releases`, and against a service at `url`."""

    folder: Path
    url: str

    def printed(self, command: str) -> str:
        """Return what a command prints. Raises `CalledProcessError` where it fails."""
        script = command.replace(_SERVICE, self.url)
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        environment = os.environ | {"PATH": path, "COLUMNS": "80"}
        run = ["bash", "-o", "pipefail", "-c", script]
        answer = subprocess.run(run, cwd=self.folder, env=environment, check=True, capture_output=True, text=True)
        return "".join(f"{line.rstrip()}\n" for line in answer.stdout.strip("\n").splitlines())


def written_anew(text: str, shell: Shell) -> str:
    """Return `text` with what each of its commands prints now."""
    return _SESSION.sub(lambda found: f"$ {found['command']}{shell.printed(_joined(found['command']))}", text)


def commands(text: str) -> list[str]:
    """Return the commands that `text` shows."""
    return [_joined(found["command"]) for found in _SESSION.finditer(text)]


def _joined(command: str) -> str:
    return "\n".join(line.removeprefix("> ") for line in command.splitlines())
