"""The REST interface as the page `/docs` shows it: methods, parameters, bodies and answers with their fields."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

Schemas = Mapping[str, Mapping[str, Any]]
_REFERENCE = "#/components/schemas/"


@dataclass(frozen=True, slots=True)
class FieldShown:
    """A parameter, or a field of a body or of an answer; `schema` is the one that its type names."""

    name: str
    type: str
    schema: str
    description: str
    examples: tuple[str, ...]
    required: bool


@dataclass(frozen=True, slots=True)
class OperationShown:
    """One method at one address; `request` asks it with the documented examples, `body` is one to send."""

    id: str
    group: str
    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[FieldShown, ...]
    request: str
    body: str | None
    takes: tuple[FieldShown, ...]
    answer: str
    gives: tuple[FieldShown, ...]


@dataclass(frozen=True, slots=True)
class SchemaShown:
    """What a field may hold that is no plain value: an object with its fields, or one of some words."""

    name: str
    description: str
    words: tuple[str, ...]
    fields: tuple[FieldShown, ...]


def interface_shown(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the page shows of an OpenAPI description: operations by group, and the schemas that these name."""
    schemas: Schemas = document["components"]["schemas"]
    groups: dict[str, list[OperationShown]] = defaultdict(list)
    for operation in _operations(document, schemas):
        groups[operation.group].append(operation)
    return {"groups": groups, "schemas": [_schema_shown(name, schema) for name, schema in sorted(schemas.items())]}


def _operations(document: Mapping[str, Any], schemas: Schemas) -> Iterator[OperationShown]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            if path.startswith("/api/"):
                yield _operation(path, method, operation, schemas)


def _operation(path: str, method: str, operation: Mapping[str, Any], schemas: Schemas) -> OperationShown:
    parameters = tuple(_field(one["name"], one["schema"], one["required"]) for one in operation.get("parameters", ()))
    taken = _schema(operation.get("requestBody", {}), schemas)
    answer = operation["responses"]["200"]
    return OperationShown(
        id=operation["operationId"],
        group=operation["tags"][0],
        method=method.upper(),
        path=path,
        summary=operation["summary"],
        description=operation.get("description", ""),
        parameters=parameters,
        request=_request(path, parameters),
        body=_body(taken) if taken else None,
        takes=_fields(taken),
        answer=", ".join(answer.get("content", {})),
        gives=_fields(_schema(answer, schemas)),
    )


def _schema(message: Mapping[str, Any], schemas: Schemas) -> Mapping[str, Any]:
    """Return the schema of a body or answer in JSON, or an empty one."""
    reference = message.get("content", {}).get("application/json", {}).get("schema", {}).get("$ref", "")
    return schemas.get(reference.removeprefix(_REFERENCE), {})


def _fields(schema: Mapping[str, Any]) -> tuple[FieldShown, ...]:
    required = schema.get("required", ())
    return tuple(_field(name, one, name in required) for name, one in schema.get("properties", {}).items())


def _field(name: str, schema: Mapping[str, Any], required: bool) -> FieldShown:
    examples = [example for one in (schema, *schema.get("anyOf", ())) for example in one.get("examples", ())]
    shown = tuple(one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in examples)
    type_ = _type(schema)
    named = next((word.removesuffix("[]") for word in type_.split(" | ") if word[:1].isupper()), "")
    return FieldShown(name, type_, named, schema.get("description", ""), shown, required)


def _schema_shown(name: str, schema: Mapping[str, Any]) -> SchemaShown:
    return SchemaShown(name, schema.get("description", ""), tuple(schema.get("enum", ())), _fields(schema))


def _type(schema: Mapping[str, Any]) -> str:
    """Return a schema in a word: a type, the values where they are closed, or the name of its schema."""
    if "$ref" in schema:
        return str(schema["$ref"]).removeprefix(_REFERENCE)
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if "anyOf" in schema:
        return " | ".join(map(_type, schema["anyOf"]))
    return f"{_type(schema['items'])}[]" if "items" in schema else str(schema.get("type", "any"))


def _request(path: str, parameters: tuple[FieldShown, ...]) -> str:
    """Return the address with an example of each needed parameter and two rows of a list; "" where one has none."""
    needed = {one.name: one.examples[0] for one in parameters if one.required and one.examples}
    if any(one.required and one.name not in needed for one in parameters):
        return ""
    needed |= {one.name: "2" for one in parameters if one.name == "limit"}
    query = {name: value for name, value in needed.items() if f"{{{name}}}" not in path}
    address = path.format(**needed)
    return f"{address}?{urlencode(query)}" if query else address


def _body(schema: Mapping[str, Any]) -> str:
    fields = schema["properties"].items()
    return json.dumps({name: one["examples"][0] for name, one in fields if "examples" in one}, ensure_ascii=False)
