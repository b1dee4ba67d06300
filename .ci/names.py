"""Says which names of types mean two things, and which words for readers stand in Python; run by `make check`.

A reader who meets `Report` should know which one: a name that two modules give to a class, or to another type that they
put together (`Row = Mapping[str, str]`), is given to neither. Vietnamese words
that a reader sees stand in `web/words.yaml` beside the English ones, where both are seen and mended together.
"""

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDERS = ("khoi", "loaders", "api")
_VIETNAMESE = re.compile(r"(?![×÷])[À-ỹ]")
_NAME = "Khối"
_TYPE = re.compile(r"[A-Z]\w*[a-z]\w*")
_READ = (
    "khoi/names/", "khoi/search/words.py", "khoi/time/written.py", "loaders/reading/characters.py", "loaders/drafting/",
    "loaders/records/common.py", "api/lookups/listed_lines.py", "api/lookups/names.py", "api/reconciliation/cells.py",
)  # fmt: skip
"""Modules that take Vietnamese text apart: their words are a grammar."""
_EXAMPLES = (
    "khoi/cli/", "loaders/curated.py", "loaders/records/", "loaders/schemas/", "api/lookups/described.py",
    "api/lookups/disagreement.py", "api/lookups/list_checks.py", "api/lookups/reports.py",
    "api/lookups/view.py", "api/lookups/who_held.py",
)  # fmt: skip
"""Modules whose help and descriptions give examples of what to write."""
_STATED = ("loaders/claims/", "loaders/graphs/", "loaders/things.py")
"""Modules that write labels into a release, where they are data."""
_ALLOWED = (*_READ, *_EXAMPLES, *_STATED)


def main() -> int:
    """Print what is wrong and where; return 1 where anything is."""
    modules = {
        str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8"))
        for folder in FOLDERS
        for path in sorted((ROOT / folder).rglob("*.py"))
    }
    found = [*_twice(modules), *_words(modules)]
    sys.stdout.writelines(f"{line}\n" for line in found)
    return 1 if found else 0


def _twice(modules: dict[str, ast.Module]) -> Iterator[str]:
    """Yield each type whose name another module has too."""
    places: dict[str, list[str]] = defaultdict(list)
    for path, module in modules.items():
        named = [node for node in ast.walk(module) if isinstance(node, ast.ClassDef)]
        for node in (*named, *filter(_is_type, module.body)):
            places[_name(node)].append(f"{path}:{node.lineno}")
    for name, [first, *others] in places.items():
        for other in others:
            yield f"{other}: {name} is the name of the type at {first} too: call one what it is"


def _name(node: ast.AST) -> str:
    return node.targets[0].id if isinstance(node, ast.Assign) else node.name


def _is_type(node: ast.stmt) -> bool:
    """Say whether a line gives a public name to a type, as `Value = str | int` and `Node = NewType("Node", str)` do."""
    match node:
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Subscript() | ast.BinOp() | ast.Name()):
            return _TYPE.fullmatch(name) is not None
        case ast.Assign(targets=[ast.Name()], value=ast.Call(func=ast.Name(id="NewType" | "TypeAliasType"))):
            return True
        case _:
            return False


def _words(modules: dict[str, ast.Module]) -> Iterator[str]:
    """Yield each Vietnamese text outside docstrings, in modules that have no reason to hold one."""
    for path, module in modules.items():
        if path.startswith(_ALLOWED):
            continue
        explaining = {node.value for node in ast.walk(module) if isinstance(node, ast.Expr)}
        for node in ast.walk(module):
            text = node.value if isinstance(node, ast.Constant) and node not in explaining else None
            if isinstance(text, str) and _VIETNAMESE.search(text.replace(_NAME, "")):
                yield f"{path}:{node.lineno}: '{text[:40]}' is for readers: put it into web/words.yaml"


if __name__ == "__main__":
    sys.exit(main())
