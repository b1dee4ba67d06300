"""Curated YAML read strictly: every scalar a string, every value with its place in the file.

YAML guesses: `on` becomes true, `010` becomes 8 and a second key silently replaces the first.
Here nothing is guessed. Anchors, aliases, tags and duplicate keys are refused.

The parser's events are read one after another, never as its tree: so nesting is bounded before anything is built,
and an alias, which may stand for a million nodes, stands for none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Protocol, TypeAlias

import yaml
from yaml.events import (
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from khoi.errors import Finding, FindingsError, Position
from khoi.messages import Message, said
from khoi.names.text import canonical
from khoi.yaml import Loader
from loaders.reading.characters import misleading
from loaders.reading.yaml_faults import not_yaml, unreadable

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
Location: TypeAlias = tuple[str | int, ...]
_CACHED = 1_000
"""How many documents are cached, for whoever builds again after an edit."""
_COMMENT = re.compile(r"[ \t]+#")
_DEEPEST = 20
"""How deep a document may be nested; curated files need seven levels, and a reader of Python's recurses."""


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML file as plain strings, lists and mappings, and where each value stands."""

    file: str
    data: Plain
    positions: dict[Location, Position] = field(repr=False)
    key_positions: dict[Location, Position] = field(repr=False)

    def value(self, location: Location) -> Plain:
        """Return the value at a place that was found in this document."""
        value = self.data
        for name in location:
            value = value[name]  # type: ignore[index]  # the place is one of this data
        return value

    def position(self, location: Location) -> Position:
        """Return the place of the value at `location`, or of the nearest value that encloses it."""
        # A missing key has no place of its own; the finding then leads to the mapping that lacks it.
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
        finding = Finding(Position(file), said("not-utf8", byte=error.start), said("save-as-utf8"))
        raise FindingsError([finding]) from error
    except OSError as error:
        hint = said("mend-link") if path.is_symlink() else said("let-it-be-read")
        raise FindingsError([Finding(Position(file), said("cannot-be-read", why=error.strerror), hint)]) from error
    return parsed(text, file)


@lru_cache(maxsize=_CACHED)
def parsed(text: str, file: str) -> Document:
    """Return the YAML in `text` as a document; `file` is how findings name it. Raises `FindingsError`."""
    # For these characters the parser raises an error without line and column, so they are looked for first.
    findings = list(unreadable(text, file))
    if findings:
        raise FindingsError(findings)
    reader = _Reader(text, file, yaml.parse(text, Loader=Loader))
    try:
        data = reader.read()
    except yaml.MarkedYAMLError as error:
        fault = not_yaml(error, text, file, (reader.opened or [None])[-1], (reader.quoted or [None])[-1])
        raise FindingsError([*reader.findings, fault]) from error
    if reader.findings:
        raise FindingsError(reader.findings)
    return Document(file, data, reader.positions, reader.key_positions)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the events of one text into plain values, and notes what it refuses."""

    text: str
    file: str
    events: Iterator[Event]
    positions: dict[Location, Position] = field(default_factory=dict)
    key_positions: dict[Location, Position] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    opened: list[Position | None] = field(default_factory=list)
    """The brackets that are open where the reader is."""
    quoted: list[Position | None] = field(default_factory=list)
    """The quotes that go over several lines; seldom any that is closed where it was meant to be."""

    def read(self) -> Plain:
        """Return the one document of the text. Raises `yaml.MarkedYAMLError`; stops at what is nested too deeply."""
        next(self.events)  # StreamStart
        if isinstance(next(self.events), StreamEndEvent):
            self.findings.append(Finding(Position(self.file), said("file-empty"), said("delete-or-fill")))
            return ""
        # All events are read, also behind the document: the parser finds some faults only there.
        data = self._value(next(self.events), ())
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                self.refuse(event, said("second-document"), said("own-file"))
                break
        return data

    def position(self, event: Event) -> Position:
        return Position(self.file, _start(event).line + 1, _start(event).column + 1)

    def refuse(self, event: Event, what: Message, hint: Message) -> None:
        self.findings.append(Finding(self.position(event), what, hint))

    def _value(self, event: Event, location: Location) -> Plain:
        if isinstance(event, NodeEvent) and event.anchor is not None:
            self.refuse(event, said("anchors"), said("write-it-out"))
        # A tag asks for another type than text.
        tag: str | None = getattr(event, "tag", None)
        if tag is not None:
            self.refuse(event, said("tag-not-read", tag=tag), said("write-plain-text"))
        self.positions[location] = self.position(event)
        if len(location) > _DEEPEST:
            deep = Finding(self.position(event), said("nested-too-deeply"), said("close-a-bracket"))
            # Raised and not collected: reading on would exhaust Python's stack.
            raise FindingsError([*self.findings, deep])
        match event:
            case MappingStartEvent() | SequenceStartEvent():
                return self._collection(event, location)
            case ScalarEvent():
                return self._scalar(event)
            case _:  # an alias, which was refused
                return ""

    def _collection(self, event: MappingStartEvent | SequenceStartEvent, location: Location) -> Plain:
        if event.flow_style:
            self.opened.append(self.position(event))
        if isinstance(event, MappingStartEvent):
            found: Plain = dict(self._entries(event, location))
        else:
            found = list(self._items(location))
        if event.flow_style:
            self.opened.pop()
        return found

    def _items(self, location: Location) -> Iterator[Plain]:
        for index, event in enumerate(self.events):
            if isinstance(event, SequenceEndEvent):
                return
            yield self._value(event, (*location, index))

    def _entries(self, mapping: MappingStartEvent, location: Location) -> Iterator[tuple[str, Plain]]:
        seen: dict[str, Position] = {}
        cut = _Cut()
        for event in self.events:
            if isinstance(event, MappingEndEvent):
                break
            if not isinstance(event, ScalarEvent):
                self.refuse(event, said("key-not-text"), said("write-key-value"))
                # Read all the same, so that the events of key and value are used up.
                self._value(event, (*location, ""))
                self._value(next(self.events), (*location, ""))
                continue
            key, value = str(event.value), next(self.events)
            if mapping.flow_style and self._is_rest_of_value(event, value) and cut.begun:
                cut.rest.append(key)
                continue
            self._told_cut(cut)
            if key in seen:
                self.refuse(event, said("written-twice", key=key), said("first-on-line", line=seen[key].line))
                self._value(value, (*location, key))
                continue
            seen[key] = self.key_positions[*location, key] = self.position(event)
            # `key:` alone is null in YAML, and empty text here; neither is meant.
            if isinstance(value, ScalarEvent) and not value.value.strip():
                self.refuse(event, said("no-value", key=key), said("give-or-remove"))
            cut = _Cut(value if isinstance(value, ScalarEvent) and not value.style else None)
            yield key, self._value(value, (*location, key))
        self._told_cut(cut)

    def _is_rest_of_value(self, key: ScalarEvent, value: Event) -> bool:
        """Say whether a key is what a comma cut from the value before: in `{name: A, B}`, B is read as a key."""
        empty = isinstance(value, ScalarEvent) and _start(value).index == _end(value).index
        return empty and not self.text.startswith(":", _end(key).index)

    def _told_cut(self, cut: "_Cut") -> None:
        if cut.begun is not None and cut.rest:
            whole = ", ".join((str(cut.begun.value), *cut.rest))
            self.refuse(cut.begun, said("comma-ends-value"), said("quote-all-of-it", whole=whole))

    def _scalar(self, event: ScalarEvent) -> str:
        value = str(event.value)
        # Offsets, digests and keys are of NFC text; two forms of one name would be two names.
        if value != canonical(value):
            self.refuse(event, said("not-nfc"), said("normalise-nfc"))
        # Quotes over several lines mostly mean that one was not closed; the parser notices only at the next one.
        if event.style in ("'", '"') and _start(event).line != _end(event).line:
            self.quoted.append(self.position(event))
        found = misleading(value)
        if found:
            self.findings.append(Finding(self._inside(event, value[found.offset]), found.what, found.hint))
        comment = _COMMENT.match(self.text, _end(event).index)
        # In `name: Trần # chair`, YAML silently drops the rest; it may have been part of the value.
        if comment and not event.style:
            where = Position(self.file, _end(event).line + 1, _end(event).column + len(comment.group()))
            what = said("comment-ends-value", end=value[-40:])  # enough to recognise it by
            self.findings.append(Finding(where, what, said("quote-or-own-line")))
        return value

    def _inside(self, event: ScalarEvent, character: str) -> Position:
        """Return the place of a character in a scalar; the scalar's own where it is written as an escape."""
        at = self.text.find(character, _start(event).index, _end(event).index)
        if at < 0:
            return self.position(event)
        return Position(self.file, self.text.count("\n", 0, at) + 1, at - self.text.rfind("\n", 0, at))


class _Mark(Protocol):
    """A place in the text; index, line and column count code points from 0."""

    index: int
    line: int
    column: int


def _start(event: Event) -> _Mark:
    assert event.start_mark is not None, "the parser marks what it reads"
    return event.start_mark


def _end(event: Event) -> _Mark:
    assert event.end_mark is not None, "the parser marks what it reads"
    return event.end_mark


@dataclass(frozen=True, slots=True)
class _Cut:
    """A value in braces that may go on behind a comma, and what stands there."""

    begun: ScalarEvent | None = None
    rest: list[str] = field(default_factory=list)
