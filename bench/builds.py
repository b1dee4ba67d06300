"""Builds: the whole corpus from nothing, and again after one curated file changed.

make bench            python -m bench.builds
"""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
_EDITED = "p-tvd-pht-2023"


def main() -> None:
    """Print the seconds of both builds and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        sources = Path(shutil.copytree(ROOT / "sources", Path(folder) / "sources"))
        releases = Path(folder) / "releases"
        whole = _build(sources, releases)
        article = sources / "articles" / f"{_EDITED}.yaml"
        article.write_text(article.read_text(encoding="utf-8").replace("2023-08-08", "2023-08-09"), encoding="utf-8")
        again = _build(sources, releases)
        count = len(list((sources / "articles").glob("*.yaml")))
        print(f"{count} sources from nothing {whole:6.2f} s  after one edit {again:6.2f} s  ratio {whole / again:5.2f}")


def _build(sources: Path, releases: Path) -> float:
    command = [sys.executable, "-c", "from khoi.cli import main; main()", "build"]
    started = time.perf_counter()
    subprocess.run(
        [*command, "--sources", str(sources), "--releases", str(releases)], check=True, capture_output=True, cwd=ROOT
    )
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
