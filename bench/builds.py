"""Builds: the whole corpus from nothing, and again after one curated file changed while `khoi build --watch` runs.

make bench            python -m bench.builds
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from khoi.releases.release import CURRENT

ROOT = Path(__file__).parent.parent
_COMMAND = (sys.executable, "-c", "from khoi.cli import main; main()", "build")
_EDITED = "p-tvd-pht-2023"
_ROUNDS = 3
_PATIENCE = 60.0


def main() -> None:
    """Print the seconds of both builds, the median of some rounds, and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        sources = Path(shutil.copytree(ROOT / "sources", Path(folder) / "sources"))
        whole = statistics.median(_from_nothing(sources, Path(folder) / f"whole-{turn}") for turn in range(_ROUNDS))
        again = statistics.median(_after_edits(sources, Path(folder) / "watched"))
        count = len(list((sources / "articles").glob("*.yaml")))
        print(f"{count} sources from nothing {whole:6.2f} s  after one edit {again:6.2f} s  ratio {whole / again:5.2f}")


def _from_nothing(sources: Path, releases: Path) -> float:
    started = time.perf_counter()
    subprocess.run([*_COMMAND, *_options(sources, releases)], check=True, capture_output=True, cwd=ROOT)
    return time.perf_counter() - started


def _after_edits(sources: Path, releases: Path) -> list[float]:
    """Return the seconds from saving a file until the new release is the current one, a number each edit."""
    article, current = sources / "articles" / f"{_EDITED}.yaml", releases / CURRENT
    silent = subprocess.DEVNULL
    watching = subprocess.Popen(
        [*_COMMAND, "--watch", *_options(sources, releases)], stdout=silent, stderr=silent, cwd=ROOT
    )
    taken, day = [], 8
    try:
        _wait(current.is_symlink)
        for _ in range(_ROUNDS):
            time.sleep(1)
            before, started = current.readlink(), time.perf_counter()
            text = article.read_text(encoding="utf-8")
            article.write_text(text.replace(f"2023-08-{day:02}", f"2023-08-{day + 1:02}"), encoding="utf-8")
            day += 1
            _wait(partial(_has_left, current, before))
            taken.append(time.perf_counter() - started)
    finally:
        watching.terminate()
        watching.wait()
    return taken


def _has_left(current: Path, before: Path) -> bool:
    return current.readlink() != before


def _wait(until: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not until():
        if time.monotonic() > end:
            raise TimeoutError(f"no release within {_PATIENCE:g} s")
        time.sleep(0.01)


def _options(sources: Path, releases: Path) -> tuple[str, ...]:
    return "--sources", str(sources), "--releases", str(releases)


if __name__ == "__main__":
    main()
