"""What a reconciliation client sends, read strictly: queries, and requests to extend a table."""

import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from api.http.problems import ProblemError

MOST_QUERIES = 500
MOST_IDS = 500


class _Sent(BaseModel):
    model_config = ConfigDict(frozen=True)


class Entity(_Sent):
    """A thing given by its id, as an earlier reconciliation of the column left it."""

    id: str


Value = str | float | bool | Entity


def _listed(value: object) -> object:
    return value if isinstance(value, list) else [value]


class PropertyValue(_Sent):
    """A property that a candidate should have, with one value or several of which any will do."""

    pid: str
    v: Annotated[tuple[Value, ...], BeforeValidator(_listed)]


class NameQuery(_Sent):
    """One cell: a name, what type of thing it names, and what else is known of it."""

    query: str = Field("", max_length=500)
    type: Annotated[tuple[str, ...], BeforeValidator(_listed)] = ()
    limit: int = Field(10, ge=1)
    properties: tuple[PropertyValue, ...] = ()
    type_strict: Literal["any", "should", "all"] = "any"

    @model_validator(mode="after")
    def _names_something(self) -> "NameQuery":
        if not self.query.strip() and not self.properties:
            raise ValueError("give 'query', or 'properties'")
        return self


class WantedProperty(_Sent):
    """A column to add: a property and how it is to be filled."""

    id: str
    settings: Mapping[str, Any] = {}


class ExtendQuery(_Sent):
    """Things, and the columns to add for them."""

    ids: Annotated[tuple[str, ...], Field(max_length=MOST_IDS)]
    properties: tuple[WantedProperty, ...]


Read = TypeVar("Read")
_BATCH = TypeAdapter(dict[str, NameQuery])
_EXTEND = TypeAdapter(ExtendQuery)


def read_queries(text: str) -> Mapping[str, NameQuery]:
    """Read a batch. Raises `ProblemError` 400 saying what is wrong, 413 where it is too long."""
    batch = _read(_BATCH, text, "queries")
    if len(batch) > MOST_QUERIES:
        raise ProblemError(413, f"{len(batch)} queries in one batch", hint=f"send at most {MOST_QUERIES} at a time")
    return batch


def read_extend(text: str) -> ExtendQuery:
    """Read a request to extend. Raises `ProblemError` 400 saying what is wrong."""
    return _read(_EXTEND, text, "extend")


def _read(adapter: TypeAdapter[Read], text: str, parameter: str) -> Read:
    try:
        sent = json.loads(text)
    except ValueError as error:
        raise ProblemError(400, f"'{parameter}' is not JSON: {error}", hint='send {"q0": {"query": "…"}}') from error
    try:
        return adapter.validate_python(sent)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"] if "[" not in str(part))
        raise ProblemError(400, f"'{parameter}' at {where or 'its top'}: {first['msg']}") from error
