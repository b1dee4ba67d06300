"""Answers as tables: one row a fact, things by kind and local name with their label beside, ready for a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from api.lookups.models import Answer, Bounds, Support, model_in
from api.lookups.reports import Event, Nearest
from api.lookups.tenures import DayAssumed
from api.lookups.view import ThingReference

_SEPARATOR = "; "


def as_csv(answer: Answer) -> str:
    """Return the rows of an answer as CSV; several values of one cell are parted by semicolons."""
    model, rows = _rows(answer)
    output = io.StringIO()
    writer = csv.writer(output)
    writer.writerow(_columns(model))
    writer.writerows(_cells(row) for row in rows)
    return output.getvalue()


def _rows(answer: Answer) -> tuple[type[BaseModel], Iterable[BaseModel]]:
    model: type[BaseModel] = type(answer)
    found: list[Any] = [answer]
    for field in answer.rows_in.split("."):
        found = [row for parent in found for row in getattr(parent, field)]
        model = get_args(model.model_fields[field].annotation)[0]
    return model, found


@cache
def _columns(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(column for name, field in _fields(model) for column in _named(name, field))


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, Any], ...]:
    """Return the fields of a fact; what founds it comes last."""
    # Sorting is stable: within each half the fields stay in the order of the model.
    return tuple(sorted(model.model_fields.items(), key=lambda named: named[0] in Support.model_fields))


def _named(name: str, field: Any) -> Iterator[str]:
    shown, model = field.alias or name, model_in(field.annotation)
    if model is not None and issubclass(model, ThingReference):
        yield from (shown, f"{shown}Label")
    elif model is Bounds:
        yield from _columns(Bounds)
    elif model is Nearest:
        yield from (shown, f"{shown}Days", f"{shown}DaysMost")
    elif model is not None:
        yield from (f"{shown}{column[0].upper()}{column[1:]}" for column in _columns(model))
    else:
        yield shown


def _cells(row: BaseModel) -> list[str]:
    return [cell for name, field in _fields(type(row)) for cell in _values(getattr(row, name), field)]


def _values(value: Any, field: Any) -> list[str]:
    model = model_in(field.annotation)
    if model is None:
        return [_text(value)]
    if issubclass(model, ThingReference):
        return [_text(value), value.label if value else ""]
    if value is None:
        return [""] * (3 if model is Nearest else len(_columns(model)))  # as many cells as `_named` makes columns of it
    return [value.day, str(value.days), str(value.days_most)] if isinstance(value, Nearest) else _cells(value)


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
