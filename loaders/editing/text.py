"""Entries and values as curators write them, and where a new one is put into a file."""

import json
import re
from collections.abc import Mapping

from loaders.editing.nodes import is_flow, lines_of
from loaders.reading.documents import Location

Written = str | list["Written"] | dict[str, "Written"]
_PLAIN = re.compile(r"[^\W_][\w./() –-]*[\w.)]|[^\W_]")
"""What is written without quotes; whatever YAML or a reader might take for something else is written with them."""
_WIDTH = 120


def with_item(text: str, key: str, item: str) -> str:
    """Return `text` with `item` as the last of the list under the top-level `key`, added where there is none."""
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    # By lines, not by the parser: this also works where the file has only its first line yet.
    start = next((number for number, line in enumerate(lines) if line.startswith(f"{key}:")), None)
    if start is None:
        return "".join([*lines, f"{key}:\n", item])
    if lines[start].rstrip() == f"{key}: []":
        lines[start] = f"{key}:\n"
    end = start + 1
    for number in range(start + 1, len(lines)):
        # The next top-level key ends the list; a comment before that key belongs to it, so it stays behind.
        if lines[number].strip() and not lines[number].startswith((" ", "-", "#")):
            break
        if lines[number].strip() and not lines[number].startswith("#"):
            end = number + 1
    return "".join([*lines[:end], item, *lines[end:]])


def beside(text: str, place: Location, fields: Mapping[str, Written], *, behind: bool) -> str:
    """Return `text` with an entry behind, or before, the one at `place`, and in its style: in braces, or key by key."""
    start, end = lines_of(text, place)
    dash = len(text[start:end]) - len(text[start:end].lstrip())
    item = item_of(fields, dash) if is_flow(text, place) else block_of(fields, dash)
    at = end if behind else start
    begun = "" if text[:at].endswith("\n") else "\n"
    return f"{text[:at]}{begun}{item}{text[at:]}"


def item_of(fields: Mapping[str, Written], indent: int = 2) -> str:
    """Return an entry as an item of a list, in braces, over several lines where it is long."""
    parts = [f"{key}: {written(value)}" for key, value in fields.items()]
    lines, line = [], " " * indent + "- {"
    for number, part in enumerate(parts):
        piece = part + ("," if number + 1 < len(parts) else "}")
        if line.strip() not in ("- {", "") and len(line) + 1 + len(piece) > _WIDTH:
            lines.append(line)
            line = " " * (indent + 2)
        line += piece if line.endswith("{") else f" {piece}"
    return "\n".join([*lines, line]) + "\n"


def block_of(fields: Mapping[str, Written], indent: int) -> str:
    """Return an entry as an item of a list, a key a line."""
    keys = [f"{key}: {written(value)}\n" for key, value in fields.items()]
    return "".join(" " * indent + ("  " if number else "- ") + key for number, key in enumerate(keys))


def written(value: Written) -> str:
    """Return a value as YAML on one line."""
    match value:
        case dict():
            return "{" + ", ".join(f"{key}: {written(one)}" for key, one in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(written, value)) + "]"
        case _:
            return value if _PLAIN.fullmatch(value) and "  " not in value else json.dumps(value, ensure_ascii=False)
