"""The catalogue of questions: what each takes and gives, and its answer with values of their own types."""

import json
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar
from urllib.parse import urlencode

from pydantic import Field

from api.lookups.models import Answer, Model, Page
from khoi.addresses import Kind
from khoi.sparql.parameters import Parameter, ParameterType
from khoi.sparql.queries import QueryFile
from khoi.vocabulary.namespaces import NAMESPACES

Value = str | int | float | bool

_XSD = NAMESPACES["xsd"]
_KINDS: dict[ParameterType | Kind, str] = {
    ParameterType.PERIOD: "a day, month, year or period, such as 2023-08-04, 2023-08, 2023 or 2023-01/2023-06",
    ParameterType.YEAR: "a year",
    ParameterType.LANGUAGE: "vi or en",
    ParameterType.THINGS: "addresses of things, separated by spaces",
    ParameterType.TEXT: "text",
    ParameterType.LIMIT: "how many rows at the most",
    ParameterType.KEY: "a name, with or without diacritics",
    ParameterType.WORDS: "words, with or without diacritics",
    ParameterType.FLAG: "true or false",
}


class QueryParameter(Model):
    """What a question takes."""

    name: str = Field(examples=["office"])
    type: str = Field(
        examples=["office"], description="A kind of thing, or period, year, language, things, text, limit."
    )
    takes: str
    required: bool


class CataloguedQuery(Model):
    """A question by name."""

    name: str = Field(examples=["holders-of-office"])
    summary: str
    description: str
    tags: tuple[str, ...]
    gives: str = Field(description="rows or a graph")
    parameters: tuple[QueryParameter, ...]
    example: str = Field(description="The address that asks its example.")
    sparql: str = Field(description="The query as it is asked where no parameter is given.")


class QueriesAnswer(Page):
    """The catalogue."""

    rows_in: ClassVar[str] = "queries"

    queries: tuple[CataloguedQuery, ...]


class QueryAnswer(Answer):
    """The rows of a question; a column without a value is left out of its row."""

    query: str
    parameters: dict[str, str]
    columns: tuple[str, ...]
    rows: tuple[dict[str, Value], ...]


def takes(parameter: Parameter) -> str:
    """Say what values a parameter takes."""
    return _KINDS.get(parameter.type) or f"the local name or the address of a thing of kind {parameter.type}"


def catalogued(query: QueryFile, root: str) -> CataloguedQuery:
    """Return what the catalogue says of a question; `root` is the path below which the release is served."""
    parameters = (
        QueryParameter(name=one.name, type=one.type, takes=takes(one), required=one.required)
        for one in query.parameters
    )
    example = f"?{urlencode(query.example)}" if query.example else ""
    return CataloguedQuery(
        name=query.name,
        summary=query.summary,
        description=query.description.strip(),
        tags=query.tags,
        gives="a graph" if query.constructs else "rows",
        parameters=tuple(parameters),
        example=f"{root}/api/v1/queries/{query.name}{example}",
        sparql=query.text,
    )


def typed_rows(answer: bytes) -> tuple[tuple[str, ...], tuple[dict[str, Value], ...]]:
    """Return columns and rows of a SPARQL JSON answer, numbers and booleans as such."""
    results = json.loads(answer)
    bindings: Iterable[Mapping[str, Any]] = results["results"]["bindings"]
    rows = tuple({name: _value(term) for name, term in binding.items()} for binding in bindings)
    return tuple(results["head"]["vars"]), rows


def _value(term: Mapping[str, str]) -> Value:
    match term.get("datatype", "").removeprefix(_XSD):
        case "integer":
            return int(term["value"])
        case "decimal" | "double" | "float":
            return float(term["value"])
        case "boolean":
            return term["value"] in ("true", "1")  # XML Schema allows both spellings
        case _:
            return term["value"]
