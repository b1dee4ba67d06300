"""YAML documents checked against a record model, every error told with its place and a hint."""

from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from khoi.errors import Finding, FindingsError
from khoi.names.text import nearest, search_key
from loaders.documents import Document, Location, Plain
from loaders.records.common import SLUG, FieldError, Record

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
            where = document.position((*location, "kind")) if details["type"] == "union_tag_invalid" else where
            return Finding(where, f"'{given}' is not one of {', '.join(words)}", nearest(given, words))
        case "value_error":
            error = details["ctx"]["error"]
            where = document.position((*location, error.field)) if isinstance(error, FieldError) else where
            message, _, hint = str(error).partition("; ")
            return Finding(where, message, hint)
        case "string_pattern_mismatch":
            what, hint = _PATTERNS.get(details["ctx"]["pattern"], ("'{}' is not written as it should be", ""))
            given = str(details["input"])
            hint = hint.format(_slug(given) or "bo-noi-vu")
            return Finding(where, f"{key}: {what.format(given)}", hint)
        case other if other in _SHAPES:
            return Finding(where, f"{key}: {_SHAPES[other][0]}", _SHAPES[other][1])
        case _:
            return Finding(where, f"{key}: {details['msg'][:1].lower()}{details['msg'][1:]}")


_PATTERNS = {
    SLUG: ("'{}' is no id", "lower-case ASCII words joined by '-', such as '{}'"),
    "^[0-9]{4}$": ("'{}' is no year", 'write four digits in quotes, such as "2019"'),
    r"^https?://\S+$": ("'{}' is no address", "begin it with https:// and leave no space in it"),
    r"^\S(.*\S)?$": ("text that begins or ends with a space, or goes over several lines", "write it on one line"),
    "^[0-9a-f]{64}$": ("'{}' is no SHA-256", "64 digits 0–9 and a–f, as `khoi span` prints them"),
    "^[A-Z]{2}$": ("'{}' is no country", "two capitals of ISO 3166-1, such as LA"),
}
"""What a value is not, and what to write, by the pattern that it does not match."""
_SHAPES = {
    "model_type": ("no mapping", "write it as `key: value`"),
    "model_attributes_type": ("no mapping", "write it as `key: value`"),
    "dict_type": ("no mapping", "write it as `key: value`"),
    "tuple_type": ("no list", "write it in brackets: [one, two]"),
    "string_type": ("no text", "write one text; in quotes if it holds ': ', ', ' or brackets"),
    "bool_parsing": ("neither true nor false", "write true or false"),
}
"""What a value is not, by how pydantic calls the error."""


def _slug(text: str) -> str:
    return search_key(text).replace(" ", "-")


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
