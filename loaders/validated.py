"""YAML documents checked against a record model, every error told with its place and a hint."""

from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from khoi.errors import Finding, FindingsError
from khoi.names.text import nearest
from loaders.documents import Document, Location, Plain
from loaders.records.common import Record

RecordType = TypeVar("RecordType", bound=Record)


def validated(document: Document, model: type[RecordType]) -> RecordType:
    """Return `document` as a record of `model`. Raises `FindingsError` with all that is wrong."""
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        raise FindingsError(_finding(document, model, details) for details in error.errors()) from error


def _finding(document: Document, model: type[BaseModel], details: ErrorDetails) -> Finding:
    location = _in_document(document.data, details["loc"])
    key = str(details["loc"][-1]) if details["loc"] else ""
    where = document.position(location)
    match details["type"]:
        case "extra_forbidden":
            known = _known_keys(model, details["loc"])
            hint = nearest(key, known) or f"known keys: {', '.join(known)}"
            return Finding(document.key_position(location), f"unknown key '{key}'", hint)
        case "missing":
            return Finding(where, f"'{key}' is missing", "add it")
        case "union_tag_invalid" | "literal_error" | "enum":
            given = str(details["input"].get("kind") if isinstance(details["input"], dict) else details["input"])
            expected = str(details.get("ctx", {}).get("expected_tags") or details.get("ctx", {}).get("expected"))
            words = [word.strip(" '") for word in expected.replace(" or ", ",").split(",")]
            return Finding(where, f"'{given}' is not one of {', '.join(words)}", nearest(given, words))
        case "value_error":
            message, _, hint = str(details["ctx"]["error"]).partition("; ")
            return Finding(where, message, hint)
        case _:
            return Finding(where, f"{key}: {details['msg'][:1].lower()}{details['msg'][1:]}")


def _in_document(data: Plain, location: tuple[int | str, ...]) -> Location:
    """Drop what pydantic adds to a location (union tags) so that it names a value in the file."""
    found: list[int | str] = []
    value: Plain = data
    for part in location:
        if isinstance(value, dict) and isinstance(part, str) and part in value:
            value = value[part]
        elif isinstance(value, list) and isinstance(part, int) and part < len(value):
            value = value[part]
        else:
            continue
        found.append(part)
    return tuple(found)


def _known_keys(model: type[BaseModel], location: tuple[int | str, ...]) -> list[str]:
    """Return the keys allowed where the last part of `location` stands."""
    models = [model]
    for part in location[:-1]:
        if isinstance(part, str):
            models = [found for parent in models for found in _below(parent, part)] or models
    return sorted({str(field.alias) for found in models for field in found.model_fields.values()})


def _below(model: type[BaseModel], part: str) -> list[type[BaseModel]]:
    for name, field in model.model_fields.items():
        if part in (name, field.alias):
            return _models(field.annotation)
    kind = model.model_fields.get("kind")
    return [model] if kind is not None and part in get_args(kind.annotation) else []


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for argument in get_args(annotation) for model in _models(argument)]
