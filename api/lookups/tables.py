"""Answers as tables: one row a fact, things by kind and local name with their label beside, ready for a spreadsheet."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from operator import attrgetter
from typing import Any, get_args

from pydantic import BaseModel

from api.lookups.models import Answer, Bounds, Support, model_in
from api.lookups.reports import Event, Nearest
from api.lookups.tenures import DayAssumed
from api.lookups.view import ThingReference

_SEPARATOR = "; "
TableColumn = tuple[str, Callable[[Any], str]]
"""A column's name, and what stands there in a row."""


def as_csv(answer: Answer) -> str:
    """Return the rows of an answer as CSV; several values of one cell are parted by semicolons."""
    model, rows = _rows(answer)
    output = io.StringIO()
    writer = csv.writer(output)
    columns = _columns(model)
    writer.writerow(name for name, _ in columns)
    writer.writerows([cell(row) for _, cell in columns] for row in rows)
    return output.getvalue()


def _rows(answer: Answer) -> tuple[type[BaseModel], Iterable[BaseModel]]:
    model: type[BaseModel] = type(answer)
    found: list[Any] = [answer]
    for field in answer.rows_in.split("."):
        found = [row for parent in found for row in getattr(parent, field)]
        model = get_args(model.model_fields[field].annotation)[0]
    return model, found


@cache
def _columns(model: type[BaseModel]) -> tuple[TableColumn, ...]:
    """Return the columns of a fact; what founds it comes last."""
    # Sorting is stable: within each half the fields stay in the order of the model.
    fields = sorted(model.model_fields.items(), key=lambda named: named[0] in Support.model_fields)
    return tuple(column for name, field in fields for column in _of_field(name, field))


def _of_field(name: str, field: Any) -> Iterator[TableColumn]:
    shown, model, value = field.alias or name, model_in(field.annotation), attrgetter(name)
    if model is None:
        yield shown, lambda row: _text(value(row))
    elif issubclass(model, ThingReference):
        yield shown, lambda row: _text(value(row))
        yield f"{shown}Label", lambda row: getattr(value(row), "label", "")
    else:
        yield from ((_inner(shown, model, column), partial(_within, value, cell)) for column, cell in _columns(model))


def _inner(shown: str, model: type[BaseModel], column: str) -> str:
    """Return the name of a column of a model within a fact: bounds keep theirs, and a near report's day has its own."""
    if model is Bounds:
        return column
    return shown if model is Nearest and column == "day" else f"{shown}{column[0].upper()}{column[1:]}"


def _within(value: Callable[[BaseModel], Any], cell: Callable[[BaseModel], str], row: BaseModel) -> str:
    inner = value(row)
    return "" if inner is None else cell(inner)


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case ThingReference(kind=kind, id=id_):
            return f"{kind}/{id_}"
        case Event(words=words, day=day) | DayAssumed(grounds=words, day=day):
            return f"{day}: {words}"
        case BaseModel():
            return str(getattr(value, "id", None) or getattr(value, "iri", value))
        case tuple():
            return _SEPARATOR.join(map(_text, value))
        case Mapping():
            return _SEPARATOR.join(f"{name}={_text(said)}" for name, said in value.items())
        case _:
            return str(value)
