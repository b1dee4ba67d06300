"""Places in the text of a YAML file, and what is cut out, replaced or put in there; all else stays as it is written.

A place is the path to a value, such as `("persons", 3, "aliases", 0)`, as `loaders.reading.documents` has it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import yaml
from yaml.nodes import MappingNode, Node, SequenceNode

from khoi.yaml import Loader
from loaders.reading.documents import Location

_WIDTH = 120


@dataclass(frozen=True, slots=True)
class _Part:
    """One item of a list, or one key of a mapping with its value: where it begins and ends, and what it holds."""

    name: str | int
    start: int
    node: Node


def replaced(text: str, values: Mapping[Location, str]) -> str:
    """Return `text` with the scalars at some places replaced; their quotes stay."""
    root, edits = _read(text), []
    for place, value in values.items():
        node = _at(root, place)
        # The marks of a scalar in quotes include them.
        quotes = int(text[node.start_mark.index : node.start_mark.index + 1] in ("'", '"'))
        edits.append((node.start_mark.index + quotes, node.end_mark.index - quotes, value))
    return _edited(text, edits)


def without(text: str, places: Collection[Location]) -> str:
    """Return `text` without what stands at some places; a list or mapping left empty goes with its key.

    Nothing is left of a text that loses all it holds. A comment above an item stays.
    """
    edits = list(_cut(text, _read(text), (), frozenset(places)))
    return "" if edits == [(0, len(text), "")] else _edited(text, edits)


def with_more(text: str, place: Location, key: str, values: Sequence[str], order: Sequence[str]) -> str:
    """Return `text` with more values, written as YAML, in the list `key` of the mapping at `place`.

    Where the mapping has no such key yet, it is put behind those that precede it in `order`.
    """
    parts = list(_parts(_at(_read(text), place)))
    found = next((part for part in parts if part.name == key), None)
    if found is None:
        return with_field(text, place, key, f"[{', '.join(values)}]", order)
    last = next(reversed(list(_parts(found.node))), None)
    # An empty list can only be written `[]`.
    if last is None:
        return _edited(text, [(found.node.start_mark.index + 1, found.node.start_mark.index + 1, ", ".join(values))])
    end = _end(text, last.node)
    if _is_flow(text, found.node):
        more = ", ".join(values)
        return _edited(text, [(end, end, _joined(text, end, more, _column(text, parts[0].start) + 2))])
    dash = " " * (_column(text, last.start) - len("- "))
    at = _next_line(text, end)
    return _edited(text, [(at, at, "".join(f"{dash}- {value}\n" for value in values))])


def with_field(text: str, place: Location, key: str, value: str, order: Sequence[str]) -> str:
    """Return `text` with a key and its value, written as YAML, in the mapping at `place`, where `order` has it."""
    node = _at(_read(text), place)
    parts = list(_parts(node))
    before = [part for part in parts if part.name in order[: order.index(key)]] or parts[:1]
    end = _end(text, before[-1].node)
    column = _column(text, parts[0].start)
    if _is_flow(text, node):
        return _edited(text, [(end, end, _joined(text, end, f"{key}: {value}", column))])
    at = _next_line(text, end)
    begun = "" if text[:at].endswith("\n") else "\n"
    return _edited(text, [(at, at, f"{begun}{' ' * column}{key}: {value}\n")])


def lines_of(text: str, place: Location) -> tuple[int, int]:
    """Return the offsets at which the lines of the list item at `place` begin and end."""
    node = _at(_read(text), place)
    return text.rfind("\n", 0, node.start_mark.index) + 1, _next_line(text, _end(text, node))


def place_of(text: str, key: str, slug: str) -> Location:
    """Return the place of the item with the id `slug` in the list under the top-level `key`."""
    items = _parts(_at(_read(text), (key,)))
    ids = {_id(item.node): item.name for item in items}
    return (key, ids[slug])


def is_flow(text: str, place: Location) -> bool:
    """Say whether the value at `place` is written in brackets."""
    return _is_flow(text, _at(_read(text), place))


def _read(text: str) -> Node:
    node = yaml.compose(text, Loader=Loader)
    assert node is not None, "a curated file holds a mapping"
    return node


def _at(node: Node, place: Location) -> Node:
    for name in place:
        node = next(part.node for part in _parts(node) if part.name == name)
    return node


def _id(item: Node) -> str:
    return next(str(part.node.value) for part in _parts(item) if part.name == "id")


def _parts(node: Node) -> Iterator[_Part]:
    if isinstance(node, MappingNode):
        yield from (_Part(str(key.value), key.start_mark.index, value) for key, value in node.value)
    elif isinstance(node, SequenceNode):
        yield from (_Part(index, item.start_mark.index, item) for index, item in enumerate(node.value))


def _cut(text: str, node: Node, place: Location, gone: frozenset[Location]) -> Iterator[tuple[int, int, str]]:
    """Yield what to cut out of a node for all of `gone` below it."""
    parts = list(_parts(node))
    goes = [_goes(part.node, (*place, part.name), gone) for part in parts]
    if all(goes) and not place:
        yield 0, len(text), ""
        return
    for number, part in enumerate(parts):
        if not goes[number]:
            yield from _cut(text, part.node, (*place, part.name), gone)
        elif _has_lines(text, node, part):
            yield text.rfind("\n", 0, part.start) + 1, _next_line(text, _end(text, part.node)), ""
        elif not all(goes[number:]):
            yield part.start, parts[number + 1].start, ""
        else:
            yield _end(text, parts[number - 1].node), _end(text, part.node), ""


def _has_lines(text: str, node: Node, part: _Part) -> bool:
    """Say whether lines hold a part and nothing else; the first key of a list's item stands behind its dash."""
    before = text[text.rfind("\n", 0, part.start) + 1 : part.start]
    return not _is_flow(text, node) and (isinstance(node, SequenceNode) or not before.strip())


def _goes(node: Node, place: Location, gone: frozenset[Location]) -> bool:
    """Say whether the value at `place` is gone, or all that it holds is."""
    parts = list(_parts(node))
    return place in gone or (bool(parts) and all(_goes(part.node, (*place, part.name), gone) for part in parts))


def _is_flow(text: str, node: Node) -> bool:
    return text[node.start_mark.index : node.start_mark.index + 1] in ("{", "[")


def _end(text: str, node: Node) -> int:
    """Return where a node ends; the parser ends one in block style only where the next begins."""
    parts = list(_parts(node))
    if parts and not _is_flow(text, node):
        return _end(text, parts[-1].node)
    # White space, and with it the next line's indentation, is no part of the node.
    return node.start_mark.index + len(text[node.start_mark.index : node.end_mark.index].rstrip())


def _column(text: str, at: int) -> int:
    return at - text.rfind("\n", 0, at) - 1


def _next_line(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def _joined(text: str, at: int, piece: str, indent: int) -> str:
    """Return a piece as it follows another in brackets, on a line of its own where it would be too long for this."""
    line = _next_line(text, at) - (text.rfind("\n", 0, at) + 1)
    return f", {piece}" if line + len(piece) + 1 <= _WIDTH else f",\n{' ' * indent}{piece}"


def _edited(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    # From the end, so that earlier offsets stay true.
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text
