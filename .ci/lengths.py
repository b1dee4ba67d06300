"""Says which modules and functions are longer than a reader takes in at once; run by `make check`.

A module fits on a few screens, a function on one. A test, which tells a story from its first line to its last, may be
somewhat longer than other functions.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDERS = ("khoi", "loaders", "api", "tests", "bench")
LINES_OF_A_MODULE = 300
LINES_OF_A_FUNCTION = 40
LINES_OF_A_TEST = 52


def main() -> int:
    """Print what is too long; return 1 where something is."""
    found = [line for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py")) for line in too_long(path)]
    sys.stdout.writelines(f"{line}\n" for line in found)
    return 1 if found else 0


def too_long(path: Path) -> Iterator[str]:
    """Yield what is too long in a file, as `file:line: what`."""
    text, name = path.read_text(encoding="utf-8"), path.relative_to(ROOT)
    most = LINES_OF_A_TEST if name.parts[0] == "tests" else LINES_OF_A_FUNCTION
    if (lines := text.count("\n")) > LINES_OF_A_MODULE:
        yield f"{name}:1: the module has {lines} lines, more than {LINES_OF_A_MODULE}: split it by subject"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > most:
                yield f"{name}:{node.lineno}: {node.name} has {lines} lines, more than {most}: name its steps"


if __name__ == "__main__":
    sys.exit(main())
