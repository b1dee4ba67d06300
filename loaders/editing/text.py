"""Lists and values in the text of a YAML file, changed in place: the lines around them stay as they are."""

import json
import re
from collections.abc import Iterable, Mapping

from khoi.errors import Position

Written = str | list["Written"] | dict[str, "Written"]
_PLAIN = re.compile(r"[^\W_][\w./() –-]*[\w.)]|[^\W_]")
"""What is written without quotes; whatever YAML or a reader might take for something else is written with them."""
_WIDTH = 120


def with_item(text: str, key: str, item: str) -> str:
    """Return `text` with `item` as the last of the list under the top-level `key`, added where there is none."""
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    start = next((number for number, line in enumerate(lines) if line.startswith(f"{key}:")), None)
    if start is None:
        return "".join([*lines, f"{key}:\n", item])
    end = start + 1
    for number in range(start + 1, len(lines)):
        if lines[number].strip() and not lines[number].startswith((" ", "-", "#")):
            break
        if lines[number].strip() and not lines[number].startswith("#"):
            end = number + 1
    return "".join([*lines[:end], item, *lines[end:]])


def without_item(text: str, where: Position) -> str:
    """Return `text` without the item of a list that begins at `where`; a comment behind it belongs to the next."""
    lines = text.splitlines(keepends=True)
    first = where.line - 1
    dash = len(lines[first]) - len(lines[first].lstrip())
    end = first + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > dash):
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return "".join([*lines[:first], *lines[end:]])


def with_values(text: str, places: Iterable[Position], old: str, new: str) -> str:
    """Return `text` with the value `old` at each of `places` replaced by `new`; its quotes stay."""
    lines = text.splitlines(keepends=True)
    for place in sorted(places, reverse=True):
        line = lines[place.line - 1]
        start = line.index(old, place.column - 1)
        lines[place.line - 1] = line[:start] + new + line[start + len(old) :]
    return "".join(lines)


def item_of(fields: Mapping[str, Written]) -> str:
    """Return an entry as an item of a list, in braces, over several lines where it is long."""
    parts = [f"{key}: {written(value)}" for key, value in fields.items()]
    lines, line = [], "  - {"
    for number, part in enumerate(parts):
        piece = part + ("," if number + 1 < len(parts) else "}")
        if line.strip() not in ("- {", "") and len(line) + 1 + len(piece) > _WIDTH:
            lines.append(line)
            line = "    "
        line += piece if line.endswith("{") else f" {piece}"
    return "\n".join([*lines, line]) + "\n"


def written(value: Written) -> str:
    """Return a value as YAML on one line."""
    match value:
        case dict():
            return "{" + ", ".join(f"{key}: {written(one)}" for key, one in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(written, value)) + "]"
        case _:
            return value if _PLAIN.fullmatch(value) and "  " not in value else json.dumps(value, ensure_ascii=False)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
