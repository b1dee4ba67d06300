"""YAML documents checked against a record model, every error told with its place and a hint."""

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from khoi.errors import Finding, FindingsError
from khoi.messages import Message, said
from khoi.names.text import did_you_mean, nearest, slug_of
from loaders.reading.documents import Document, Location, Plain
from loaders.records.common import SLUG, FieldError, Record, fields_of, records_in

RecordType = TypeVar("RecordType", bound=Record)


def validated(document: Document, model: type[RecordType]) -> RecordType:
    """Return `document` as a record of `model`. Raises `FindingsError` with all that is wrong."""
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        raise FindingsError(_finding(document, model, details) for details in _causes(error.errors())) from error


def _causes(errors: Sequence[ErrorDetails]) -> Iterator[ErrorDetails]:
    """Yield the errors that do not follow from another: not that `person` is missing where `persn` is unknown."""
    unknown = [error["loc"] for error in errors if error["type"] == "extra_forbidden"]
    for error in errors:
        loc = error["loc"]
        is_misspelt = error["type"] == "missing" and any(
            other[:-1] == loc[:-1] and nearest(str(other[-1]), [str(loc[-1])]) for other in unknown
        )
        # Of `kinds: [stat]` the one value is refused, and then there are too few.
        lacks_refused = error["type"] == "too_short" and any(
            len(other["loc"]) > len(loc) and other["loc"][: len(loc)] == loc for other in errors
        )
        if not (is_misspelt or lacks_refused):
            yield error


def _finding(document: Document, model: type[BaseModel], details: ErrorDetails) -> Finding:
    location = _in_document(document.data, details["loc"])
    key = str(details["loc"][-1]) if details["loc"] else ""
    where = document.position(location)
    match details["type"]:
        # The types are pydantic's own names of its errors; any that is not here falls to its own sentence at the end.
        case "extra_forbidden":
            known = _known_keys(model, details["loc"])
            hint = nearest(key, known) or said("known-keys", keys=", ".join(known))
            return Finding(document.key_position(location), said("unknown-key", key=key), hint)
        case "missing":
            return Finding(where, said("is-missing", key=key), said("add-it"))
        case "union_tag_not_found":
            return _without_kind(document, location, details["input"])
        case "union_tag_invalid" | "literal_error" | "enum":
            # pydantic gives the whole claim where its kind is wrong, and lists the known ones in one string.
            given = str(details["input"].get("kind") if isinstance(details["input"], dict) else details["input"])
            expected = str(details.get("ctx", {}).get("expected_tags") or details.get("ctx", {}).get("expected"))
            words = [word.strip(" '") for word in expected.replace(" or ", ",").split(",")]
            where = document.position((*location, "kind")) if details["type"] == "union_tag_invalid" else where
            what = said("not-one-of", given=given, known=", ".join(words))
            return Finding(where, what, nearest(given, words))
        # What our validators raise arrives here, wrapped.
        case "value_error":
            return _by_our_rule(document, location, details["ctx"]["error"])
        case "string_pattern_mismatch":
            what_id, hint_id = _PATTERNS.get(details["ctx"]["pattern"], ("not-as-written", "write-plain-text"))
            what = said(what_id, given=details["input"])
            hint = said(hint_id, example=slug_of(str(details["input"])) or "bo-noi-vu")
            return Finding(where, said("of-key", key=key, what=what), hint)
        case other:
            what_id, hint_id = _SHAPES.get(other, ("not-read", "write-plain-text"))
            limits = details.get("ctx", {})
            bounds = {"least": limits.get("min_length", limits.get("ge")), "most": limits.get("max_length")}
            what = said(what_id, problem=details["msg"], **bounds)
            return Finding(where, said("of-key", key=key, what=what), said(hint_id, **bounds))


def _without_kind(document: Document, location: Location, given: object) -> Finding:
    """Return that a claim has no `kind`, or which of its keys is `kind` misspelt, e.g. `kinds`."""
    # 0.8 takes `kinds` and `knd`, and no other key of a claim.
    near = get_close_matches("kind", given, n=1, cutoff=0.8) if isinstance(given, dict) else []
    if near:
        where = document.key_position((*location, near[0]))
        return Finding(where, said("unknown-key", key=near[0]), did_you_mean(["kind"]))
    return Finding(document.position(location), said("is-missing", key="kind"), said("add-it"))


def _by_our_rule(document: Document, location: Location, error: ValueError) -> Finding:
    """Return what a rule of the records says; a rule that gives no hint of its own may have it behind a semicolon."""
    message = error.args[0]
    assert isinstance(message, Message), "each rule says what is wrong in both languages"
    if isinstance(error, FieldError):
        where = document.position((*location, error.field) if error.field else location)
        return Finding(where, message, error.hint or "")
    # pydantic passes one exception on, and no second argument.
    (what, _, hint), (vi, _, hint_vi) = message.partition("; "), message.vi.partition("; ")
    cure = Message(hint, id=message.id, vi=hint_vi) if hint else ""
    return Finding(document.position(location), Message(what, id=message.id, vi=vi), cure)


_PATTERNS = {
    SLUG: ("no-id", "write-an-id"),
    "^[0-9]{4}$": ("no-year", "write-a-year"),
    r"^https?://\S+$": ("no-address", "write-an-address"),
    r"^\S(.*\S)?$": ("not-on-one-line", "write-on-one-line"),
    "^[0-9a-f]{64}$": ("no-sha256", "write-a-sha256"),
    "^[A-Z]{2}$": ("no-country", "write-a-country"),
}
"""What a value is not, and what to write, as messages by the pattern that it does not match."""
_SHAPES = {
    "model_type": ("no-mapping", "write-key-value"),
    "model_attributes_type": ("no-mapping", "write-key-value"),
    "dict_type": ("no-mapping", "write-key-value"),
    "tuple_type": ("no-list", "write-in-brackets"),
    "string_type": ("no-text", "write-one-text"),
    "bool_parsing": ("no-boolean", "write-a-boolean"),
    "string_too_long": ("too-long", "shorten"),
    "string_too_short": ("too-short", "give-more"),
    "too_short": ("too-short", "give-more"),
    "greater_than_equal": ("too-small", "give-more"),
}
"""What a value is not, and what to write, as messages by how pydantic calls the error."""


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
    return sorted({key for found in models for key in fields_of(found)})


def _below(model: type[BaseModel], part: str) -> list[type[BaseModel]]:
    keys = fields_of(model)
    if part in keys:
        return [*records_in(keys[part][1].annotation)]
    # pydantic puts the tag of a union (the kind of claim) into the location, where the file has no key.
    kind = model.model_fields.get("kind")
    return [model] if kind is not None and part in get_args(kind.annotation) else []
