"""What a reconciliation client sends: queries, each read by itself, and requests to extend a table.

A batch holds the cells of ten rows or so, and cells hold anything. So what cannot be used of one query is left out, and
said in its `warnings`; the other queries of the batch never notice.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from api.http.problems import ProblemError
from api.reconciliation.properties import MATCHED, TYPES, kind_of_type
from khoi.addresses import Kind
from khoi.time import DateError, Interval, read_period

MOST_QUERIES = 500  # OpenRefine sends ten at a time, other clients more
MOST_IDS = 500
MOST_VALUES = 2_000
"""How many values of properties a batch may compare with; each takes 3 ms."""
MOST_CELLS = 5_000
_MOST_PROPERTIES = 50
_MOST_TYPES = 50
_LONGEST_NAME = 500
_LIMIT = 10
_AS_NUMBER = re.compile(r"([0-9]{4})\.0+")
_HALF = re.compile("[\ud800-\udfff]")
_MIDNIGHT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T[0-9:.]+Z?")
_PROPERTIES = [known.id for known in MATCHED]


@dataclass(frozen=True, slots=True)
class NameQuery:
    """One cell: a name, the kinds of things it may name, and what else is known of it.

    `known` holds the values of properties, things as ids; `on` the times, of which any will do. `warnings` say what of
    the query could not be used.
    """

    text: str
    kinds: tuple[Kind, ...] = tuple(TYPES)
    limit: int = _LIMIT
    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    on: tuple[Interval, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WantedProperty:
    """A column to add: a property, and the time it is to be filled for."""

    id: str
    on: str | None


@dataclass(frozen=True, slots=True)
class ExtendQuery:
    """Things, and the columns to add for them."""

    ids: tuple[str, ...]
    properties: tuple[WantedProperty, ...]


def read_queries(text: str) -> Mapping[str, NameQuery]:
    """Read a batch. Raises `ProblemError` 400 where it is no JSON object, 413 where it asks for too much."""
    batch = _object(text, "queries", '{"q0": {"query": "…"}}')
    if len(batch) > MOST_QUERIES:
        raise ProblemError(413, f"{len(batch)} queries in one batch", hint=f"send at most {MOST_QUERIES} at a time")
    if not all(map(_is_text, batch)):
        raise ProblemError(400, "the name of a query holds half a character (\\ud800 to \\udfff)", hint="name it q0")
    values = sum(map(_count_values, batch.values()))
    if values > MOST_VALUES:  # before they are read, which is done on the event loop
        hint = f"send at most {MOST_VALUES} at a time"
        raise ProblemError(413, f"{values} values of properties in one batch", hint=hint)
    return {name: _query(sent) for name, sent in batch.items()}


def _count_values(sent: object) -> int:
    """Return how many values of properties a query has, as it was sent."""
    properties = _listed(sent.get("properties")) if isinstance(sent, dict) else []
    known = (one for one in properties if isinstance(one, dict) and one.get("pid") in _PROPERTIES)
    return sum(1 for one in known for value in _listed(one.get("v")) if value)


def read_extend(text: str) -> ExtendQuery:
    """Read a request to extend; ids that are none, as of rows without a match, are left out.

    Raises `ProblemError` 400 saying what is wrong with the columns, 413 where there are too many ids or cells to fill.
    """
    sent = _object(text, "extend", '{"ids": ["person/…"], "properties": [{"id": "offices"}]}')
    ids = tuple(
        dict.fromkeys(id_ for id_ in _listed(sent.get("ids")) if isinstance(id_, str) and id_ and _is_text(id_))
    )
    if len(ids) > MOST_IDS:
        raise ProblemError(413, f"{len(ids)} ids at a time", hint=f"send at most {MOST_IDS}")
    properties = _listed(sent.get("properties"))
    cells = max(len(ids), 1) * len(properties)
    if cells > MOST_CELLS:
        raise ProblemError(413, f"{cells} cells to fill", hint=f"ask for at most {MOST_CELLS}: things by properties")
    return ExtendQuery(ids, tuple(map(_wanted, properties)))


def _object(text: str, parameter: str, example: str) -> dict[str, Any]:
    try:
        sent = json.loads(text)
    except (ValueError, RecursionError) as error:  # thousands of brackets within each other are valid JSON
        raise ProblemError(400, f"'{parameter}' is not JSON: {error}", hint=f"send {example}") from error
    if not isinstance(sent, dict):
        raise ProblemError(400, f"'{parameter}' is not a JSON object", hint=f"send {example}")
    return sent


def _is_text(sent: str) -> bool:
    """Say whether a string can be sent back: JSON may hold half of a surrogate pair, and UTF-8 may not."""
    return _HALF.search(sent) is None


def _query(sent: object) -> NameQuery:
    if not isinstance(sent, dict):
        return NameQuery("", warnings=('a query is an object such as {"query": "…"}',))
    warnings: list[str] = []
    text, kinds = _name(sent.get("query"), warnings.append), _kinds(sent.get("type"), warnings.append)
    known, on = _known(sent.get("properties"), warnings.append)
    limit = _limit(sent.get("limit"), warnings.append)
    return NameQuery(text if kinds else "", kinds, limit, known, on, tuple(warnings))


Warn = Callable[[str], None]


def _name(sent: object, warn: Warn) -> str:
    text = _text(sent) or ""
    if not text:
        warn("'query' names nothing")
    if len(text) > _LONGEST_NAME:
        warn(f"'query' has {len(text)} characters; no name has more than {_LONGEST_NAME}")
        return ""
    return text


def _kinds(sent: object, warn: Warn) -> tuple[Kind, ...]:
    """Return the kinds that types name: all without a type, none where there is no such type."""
    listed = _listed(sent)
    if len(listed) > _MOST_TYPES:
        warn(f"{len(listed)} types were given; the first {_MOST_TYPES} are read")
    types = [type_ for one in listed[:_MOST_TYPES] if (type_ := _text(one))]
    kinds = [kind for type_ in types if (kind := kind_of_type(type_))]
    if len(kinds) < len(types):
        unknown = ", ".join(f"'{type_}'" for type_ in types if kind_of_type(type_) is None)
        warn(f"there is no type {unknown}; there are {', '.join(TYPES.values())}")
    return tuple(dict.fromkeys(kinds)) if types else tuple(TYPES)


def _limit(sent: object, warn: Warn) -> int:
    text = _text(sent)
    if text is None:
        return _LIMIT
    if not re.fullmatch(r"[0-9]{1,9}", text):
        warn(f"'limit' takes a number, not '{text}'")
        return _LIMIT
    return int(text)


def _known(sent: object, warn: Warn) -> tuple[Mapping[str, tuple[str, ...]], tuple[Interval, ...]]:
    """Return the values of properties, and the times; a property with nothing readable is as if it were not given."""
    given: dict[str, list[str]] = {}
    listed = _listed(sent)
    if len(listed) > _MOST_PROPERTIES:
        warn(f"{len(listed)} properties were given; the first {_MOST_PROPERTIES} are read")
    for one in listed[:_MOST_PROPERTIES]:
        pid = one.get("pid") if isinstance(one, dict) else None
        if pid in _PROPERTIES:
            texts = (text for value in _listed(one.get("v")) if (text := _text(value)))
            given.setdefault(pid, []).extend(text for text in texts if len(text) <= _LONGEST_NAME)
        else:
            warn(f"nothing is matched by a property '{pid}'; there are {', '.join(_PROPERTIES)}")
    on = [time for text in given.pop("on", ()) if (time := _time(text, warn))]
    return {pid: tuple(values) for pid, values in given.items() if values}, tuple(on)


def _time(text: str, warn: Warn) -> Interval | None:
    try:
        return read_period(_without_format(text))
    except DateError as error:
        warn(f"'on' is '{text}': {error}")
        return None


def _without_format(text: str) -> str:
    """Return a time without what a table's format adds: a year may come as 2023.0, and a day with its midnight."""
    written = _AS_NUMBER.fullmatch(text) or _MIDNIGHT.fullmatch(text)
    return written[1] if written else text


def _wanted(sent: object) -> WantedProperty:
    id_ = sent.get("id") if isinstance(sent, dict) else None
    if not isinstance(sent, dict) or not isinstance(id_, str):
        raise ProblemError(400, "'extend' names a property without an id", hint='send {"id": "offices"}')
    settings = sent.get("settings")
    on = _text(settings.get("on")) if isinstance(settings, dict) else None
    if on:
        refused: list[str] = []
        if _time(on, refused.append) is None:
            raise ProblemError(400, f"'{id_}', setting {refused[0]}")
    return WantedProperty(id_, _without_format(on) if on else None)


def _text(value: object) -> str | None:
    """Return a value as its cell shows it, a thing as its id; None where it is empty or no such value."""
    if isinstance(value, dict):
        value = value.get("id")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    # Spreadsheets send the year 2023 as 2023.0.
    number = int(value) if isinstance(value, float) and value.is_integer() else value
    # A lone surrogate is JSON, and no text.
    return str(number).encode("utf-8", "replace").decode("utf-8").strip() or None


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
