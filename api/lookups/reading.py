"""Reading the parameters of a look-up from its request, in the types that its function names.

The framework describes a look-up by its function's signature; it could read the parameters too, but works out for every
request anew what the signature says of each, which takes longer than most answers.
"""

import inspect
from collections.abc import Callable, Coroutine, Iterator, Mapping
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from fastapi import params
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BaseModel, TypeAdapter, ValidationError
from starlette.requests import Request
from starlette.responses import Response

_Handler = Callable[[Request], Coroutine[Any, Any, Response]]
_Reader = Callable[[Request], Any]


class LookUpRoute(APIRoute):
    """A route that is described by its function's signature, and whose function takes the request alone."""

    def get_route_handler(self) -> _Handler:
        """Return what answers a request."""
        handler: _Handler = self.endpoint
        return handler


def reader(function: Callable[..., Any]) -> Callable[[Request], Mapping[str, Any]]:
    """Return what reads the parameters that `function` marks as `Path` or `Query`, by their names.

    A `Query` is a model of all that stands behind the `?`, each at most once. What is returned raises
    `RequestValidationError` for values that are not of their types.
    """
    readers = dict(_readers(function))

    def read(request: Request) -> Mapping[str, Any]:
        return {name: one(request) for name, one in readers.items()}

    return read


def _readers(function: Callable[..., Any]) -> Iterator[tuple[str, _Reader]]:
    hints = get_type_hints(function, include_extras=True)
    for name in inspect.signature(function).parameters:
        marks = get_args(hints[name])[1:] if get_origin(hints[name]) is Annotated else ()
        for mark in marks:
            if isinstance(mark, params.Query):
                yield name, _query(get_args(hints[name])[0])
            elif isinstance(mark, params.Path):
                yield name, _path(mark.alias or name, hints[name])


def _query(model: type[BaseModel]) -> _Reader:
    def read(request: Request) -> BaseModel:
        try:
            return model.model_validate(dict(request.query_params))
        except ValidationError as error:
            raise _invalid(error, "query") from error

    return read


def _path(name: str, annotation: Any) -> _Reader:
    adapter = TypeAdapter[Any](annotation)

    def read(request: Request) -> Any:
        try:
            return adapter.validate_python(request.path_params[name])
        except ValidationError as error:
            raise _invalid(error, "path", name) from error

    return read


def _invalid(error: ValidationError, *where: str) -> RequestValidationError:
    return RequestValidationError([{**one, "loc": (*where, *one["loc"])} for one in error.errors(include_url=False)])
