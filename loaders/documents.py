"""Curated YAML read strictly: every scalar a string, every value with its place in the file.

YAML guesses: `on` becomes true, `010` becomes 8 and a second key silently replaces the first.
Here nothing is guessed. Anchors, aliases, tags and duplicate keys are refused.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

import yaml
from yaml.events import AliasEvent, CollectionStartEvent, ScalarEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from khoi.errors import Finding, FindingsError, Position
from khoi.names.text import canonical
from khoi.yaml import Loader

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
Location: TypeAlias = tuple[str | int, ...]
_KEPT = 1_000
"""How many documents are kept, for whoever builds again after an edit."""
_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("map", "seq", "str")}
"""What a value is to YAML where no tag is written."""


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML file as plain strings, lists and mappings, and where each value stands."""

    file: str
    data: Plain
    positions: dict[Location, Position] = field(repr=False)
    key_positions: dict[Location, Position] = field(repr=False)

    def position(self, location: Location) -> Position:
        """Return the place of the value at `location`, or of the nearest value that encloses it."""
        for length in range(len(location), -1, -1):
            if location[:length] in self.positions:
                return self.positions[location[:length]]
        return Position(self.file)

    def key_position(self, location: Location) -> Position:
        """Return the place of the key whose value is at `location`."""
        return self.key_positions.get(location) or self.position(location)


def read_document(path: Path, file: str) -> Document:
    """Read one YAML file; `file` is how findings name it. Raises `FindingsError`."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        finding = Finding(Position(file), f"byte {error.start} is not UTF-8", "save the file as UTF-8")
        raise FindingsError([finding]) from error
    except OSError as error:
        hint = "mend or delete the link" if path.is_symlink() else "let it be read, or delete it"
        raise FindingsError([Finding(Position(file), f"cannot be read: {error.strerror}", hint)]) from error
    return _read(text, file)


@lru_cache(maxsize=_KEPT)
def _read(text: str, file: str) -> Document:
    try:
        node = yaml.compose(text, Loader=Loader)
        named = [
            (event.start_mark.line, event.start_mark.column)
            for event in yaml.parse(text, Loader=Loader)
            if _is_named(event) and event.start_mark is not None
        ]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = Position(file, mark.line + 1, mark.column + 1) if mark else Position(file)
        raise FindingsError([Finding(where, f"not YAML: {error.problem}")]) from error
    if node is None:
        raise FindingsError([Finding(Position(file), "the file is empty", "delete it or fill it in")])
    reader = _Reader(file)
    reader.findings.extend(
        Finding(Position(file, line + 1, column + 1), "anchors and aliases are not read", "write the value out")
        for line, column in named
    )
    data = _plain(node, (), reader)
    if reader.findings:
        raise FindingsError(reader.findings)
    return Document(file, data, reader.positions, reader.key_positions)


def _is_named(event: yaml.Event) -> bool:
    if isinstance(event, AliasEvent):
        return True
    return isinstance(event, ScalarEvent | CollectionStartEvent) and event.anchor is not None


@dataclass(frozen=True, slots=True)
class _Reader:
    file: str
    positions: dict[Location, Position] = field(default_factory=dict)
    key_positions: dict[Location, Position] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def position(self, node: Node) -> Position:
        return Position(self.file, node.start_mark.line + 1, node.start_mark.column + 1)

    def refuse(self, node: Node, what: str, hint: str) -> None:
        self.findings.append(Finding(self.position(node), what, hint))


def _plain(node: Node, location: Location, reader: _Reader) -> Plain:
    if node.tag not in _TAGS:
        reader.refuse(node, f"the tag {node.tag} is not read", "write plain text")
    reader.positions[location] = reader.position(node)
    match node:
        case MappingNode():
            return dict(_entries(node, location, reader))
        case SequenceNode():
            return [_plain(item, (*location, index), reader) for index, item in enumerate(node.value)]
        case ScalarNode():
            return _scalar(node, reader)
        case _:
            reader.refuse(node, "a value of an unknown kind", "write text, a list or a mapping")
            return ""


def _entries(node: MappingNode, location: Location, reader: _Reader) -> Iterator[tuple[str, Plain]]:
    seen: dict[str, Position] = {}
    for key_node, value_node in node.value:
        if not isinstance(key_node, ScalarNode):
            reader.refuse(key_node, "a key must be plain text", "write it as `key: value`")
            continue
        key = str(key_node.value)
        if key in seen:
            reader.refuse(key_node, f"'{key}' is written twice", f"first on line {seen[key].line}; keep one")
            continue
        seen[key] = reader.key_positions[*location, key] = reader.position(key_node)
        if isinstance(value_node, ScalarNode) and not value_node.value.strip():
            reader.refuse(key_node, f"'{key}' has no value", "give it one or remove the key")
        yield key, _plain(value_node, (*location, key), reader)


def _scalar(node: ScalarNode, reader: _Reader) -> str:
    value = str(node.value)
    if value != canonical(value):
        reader.refuse(node, "text that is not Unicode NFC", "normalise the file to NFC")
    return value
