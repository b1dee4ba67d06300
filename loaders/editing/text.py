"""Lists and values in the text of a YAML file, changed in place: the lines around them stay as they are."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence

from khoi.errors import Position
from loaders.records.common import Record
from loaders.registry import Located

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
    first, end = _lines_of_item(text, where)
    lines = text.splitlines(keepends=True)
    return "".join([*lines[:first], *lines[end:]])


def item_at(text: str, where: Position) -> str:
    """Return the lines of the item of a list that begins at `where`."""
    first, end = _lines_of_item(text, where)
    return "".join(text.splitlines(keepends=True)[first:end])


def without_value(text: str, where: Position, value: str) -> str:
    """Return `text` without one value of a list in brackets, and without the comma beside it."""
    lines = text.splitlines(keepends=True)
    line = lines[where.line - 1]
    start = line.index(value, where.column - 1)
    before, after = line[:start].rstrip("\"'"), line[start + len(value) :].lstrip("\"'")
    if after.startswith(","):
        after = after[1:].lstrip(" ")
    else:
        before = re.sub(r",\s*$", "", before)
    lines[where.line - 1] = before + after
    return "".join(lines)


def with_list(text: str, entry: Located[Record], key: str, values: Sequence[str]) -> str:
    """Return `text` with more values in the list `key` of an entry, behind its id where it has no such list yet."""
    has_list = bool(getattr(entry.record, key, ()))
    where = entry.place(key) if has_list else entry.place("id")
    lines = text.splitlines(keepends=True)
    line = lines[where.line - 1]
    more = ", ".join(map(written, values))
    if has_list and line[where.column - 1] == "[":
        changed = f"{line[: where.column]}{more}, {line[where.column :]}"
    elif has_list:
        changed = "".join(f"{line[: where.column - 3]}- {written(value)}\n" for value in values) + line
    else:
        slug = str(getattr(entry.record, "id", ""))
        end = line.index(slug, where.column - 1) + len(slug)
        in_braces = "{" in line[: where.column]
        between = ", " if in_braces else "\n" + " " * (where.column - 1 - len("id: "))
        changed = f"{line[:end]}{between}{key}: [{more}]{line[end:]}"
    return "".join([*lines[: where.line - 1], changed, *lines[where.line :]])


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


def _lines_of_item(text: str, where: Position) -> tuple[int, int]:
    lines = text.splitlines()
    first = where.line - 1
    dash, end = _indent(lines[first]), first + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > dash):
        end += 1
    while not lines[end - 1].strip():
        end -= 1
    return first, end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
