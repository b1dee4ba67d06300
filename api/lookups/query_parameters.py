"""What a question by name takes and in which formats it answers, as its query file's header says."""

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from fastapi.exceptions import RequestValidationError
from pydantic import Field, ValidationError, create_model
from starlette.requests import Request

from api.lookups.catalogue import takes
from api.lookups.rest import JSON, Parameters
from khoi.sparql.formats import GRAPH_FORMATS, RESULT_FORMATS, SPARQL_JSON
from khoi.sparql.parameters import Parameter, ParameterType
from khoi.sparql.queries import QueryFile

_GRAPH_EXTENSIONS = {format_.extension: format_.media_type for format_ in GRAPH_FORMATS}
_ROW_EXTENSIONS = {"json": JSON, "srj": SPARQL_JSON.media_type} | {
    format_.extension: format_.media_type for format_ in RESULT_FORMATS[1:]
}
_LONGEST = 2_000
_PATTERNS = {ParameterType.YEAR: "^[0-9]{4}$"}


def formats_of(query: QueryFile) -> Mapping[str, str]:
    """Return the media types in which a question answers, by extension; rows come as a graph too."""
    return _GRAPH_EXTENSIONS if query.constructs else _ROW_EXTENSIONS | _GRAPH_EXTENSIONS


def parameters_in(request: Request, query: QueryFile) -> Parameters:
    """Read a question's parameters from a request; raise `RequestValidationError` as the framework does."""
    try:
        return parameters_of(query).model_validate(dict(request.query_params))
    except ValidationError as error:
        found = [{**one, "loc": ("query", *one["loc"])} for one in error.errors(include_url=False)]
        raise RequestValidationError(found) from error


@cache
def parameters_of(query: QueryFile) -> type[Parameters]:
    """Return the model of a question's parameters; `lang` is in every one."""
    # With _, since a field called `copy` or `json` would hide a method of pydantic.
    fields = {f"{one.name}_": _field(query, one) for one in query.parameters if one.name != "lang"}
    name = "".join(part.title() for part in query.name.split("-"))
    return cast("type[Parameters]", create_model(f"{name}Parameters", __base__=Parameters, **fields))  # type: ignore[call-overload]


def _field(query: QueryFile, parameter: Parameter) -> tuple[Any, Any]:
    described: dict[str, Any] = {"alias": parameter.name, "description": f"Takes {takes(parameter)}."}
    if parameter.name in query.example:
        described["examples"] = [query.example[parameter.name]]
    if parameter.type is ParameterType.LIMIT:
        described |= {"ge": 1, "le": 10_000, "examples": [20]}
        return int | None, Field(None, **described)
    described |= {"max_length": _LONGEST, "pattern": _PATTERNS.get(cast("ParameterType", parameter.type))}
    if parameter.required:
        return str, Field(min_length=1, **described)
    return str | None, Field(None, **described)
