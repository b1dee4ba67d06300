"""Says which class names mean two things; run by `make check`.

A reader who meets `Report` should know which one: a name that two modules define is given to neither.
"""

import ast
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDERS = ("khoi", "loaders", "api")


def main() -> int:
    """Print each class whose name another module has too; return 1 where there is one."""
    places: dict[str, list[str]] = defaultdict(list)
    for path in sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                places[node.name].append(f"{path.relative_to(ROOT)}:{node.lineno}")
    twice = {name: found for name, found in places.items() if len(found) > 1}
    for name, [first, *others] in twice.items():
        for other in others:
            sys.stdout.write(f"{other}: {name} is the name of the class at {first} too: call one what it is\n")
    return 1 if twice else 0


if __name__ == "__main__":
    sys.exit(main())
