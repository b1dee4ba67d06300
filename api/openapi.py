"""The OpenAPI description: what the framework knows of its routes, and an operation for each question by name."""

from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import FastAPI

from api.lookups.catalogue import QueryAnswer
from api.lookups.query_parameters import formats_of, parameters_of
from api.lookups.rest import JSON, PROBLEMS
from khoi.resources import resource
from khoi.sparql.queries import QueryFile, query_files

_COMPONENT = "#/components/schemas/{model}"


class DescribedApplication(FastAPI):
    """An application whose description has an operation for each question, though one route answers all of them.

    Operations bear the names of our functions, as functions of generated clients then do.
    """

    def __init__(self, **given: Any) -> None:
        # No pages of the framework's own: they load scripts from a CDN. `/docs` is ours.
        super().__init__(docs_url=None, redoc_url=None, generate_unique_id_function=lambda route: route.name, **given)

    def openapi(self) -> dict[str, Any]:
        """Return the description, made when first asked for."""
        if self.openapi_schema is None:
            document = super().openapi()
            document["paths"] |= dict(map(_path, query_files(resource("queries")).values()))
            answer = QueryAnswer.model_json_schema(ref_template=_COMPONENT)
            document["components"]["schemas"][QueryAnswer.__name__] = answer
            self.openapi_schema = document
        return self.openapi_schema


def _path(query: QueryFile) -> tuple[str, dict[str, Any]]:
    operation = {
        "tags": ["questions by name"],
        "summary": query.summary,
        "description": query.description.strip() or query.summary,
        "operationId": f"query_{query.name.replace('-', '_')}",
        "parameters": list(_parameters(query)),
        "responses": {"200": {"description": "The answer.", "content": dict(_contents(query))}, **PROBLEMS},
    }
    return f"/api/v1/queries/{query.name}", {"get": operation}


def _parameters(query: QueryFile) -> Iterator[dict[str, Any]]:
    schema = parameters_of(query).model_json_schema(ref_template=_COMPONENT)
    for name, described in schema["properties"].items():
        yield {
            "name": name,
            "in": "query",
            "required": name in schema.get("required", ()),
            "schema": {key: value for key, value in described.items() if key != "default"},
            "description": described["description"],
        }


def _contents(query: QueryFile) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for media_type in formats_of(query).values():
        answer = {"$ref": _COMPONENT.format(model=QueryAnswer.__name__)}
        yield media_type, {"schema": answer if media_type == JSON else {"type": "string"}}
