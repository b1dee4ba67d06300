"""Forms for claims and registry entries, and the entries that claims name: all by the record models.

A new kind of claim needs no form of its own.

A field inside another is written with a dot (`label.en`); several ids are parted by spaces, several texts by `; `.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from khoi.errors import KhoiError
from khoi.messages import said
from loaders.claims import MODEL_OF
from loaders.claims.base import Claim
from loaders.records.common import Record, fields_of, is_list, references
from loaders.records.registry import RegistryFile
from loaders.registry import lists_of
from loaders.reviewing.draft import Draft, DraftClaim, Fields

# `id` is given, `kind` is chosen when the claim is made, and evidence is marked in the text.
_NOT_ASKED = ("id", "kind", "evidence")


@dataclass(frozen=True, slots=True)
class FormField:
    """One value to type: what it refers to in the registry, or the words it is one of.

    `into` says of which new entry it is a field, as `list/id`; of the claim, where empty.
    """

    name: str
    value: str
    refers: str | None
    choices: tuple[str, ...]
    required: bool
    into: str = ""


def _literals(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return tuple(map(str, get_args(annotation)))
    return tuple(word for argument in get_args(annotation) for word in _literals(argument))


def entry_model(listed: str) -> type[Record]:
    """Return the model of the entries of a list of the registry. Raises `KhoiError` where there is no such list."""
    if listed not in RegistryFile.model_fields:
        raise KhoiError(said("no-act-of-review", problem=f"the registry has no list '{listed}'"))
    model: type[Record] = get_args(RegistryFile.model_fields[listed].annotation)[0]
    return model


def named_entries(draft: Draft, claims: Iterable[DraftClaim]) -> dict[tuple[str, str], Fields]:
    """Return the new entries that claims name, by list and id, and those that these name in turn."""
    waiting: list[tuple[type[Record], Fields]] = [(MODEL_OF[claim.kind], claim.fields) for claim in claims]
    found: dict[tuple[str, str], Fields] = {}
    # It grows while it is read: an office brings its body, a unit what it is part of.
    for model, fields in waiting:
        for listed, slug in _named(model, fields):
            entry = draft.entry(listed, slug)
            if entry is not None and (listed, slug) not in found:
                found[listed, slug] = entry
                waiting.append((entry_model(listed), entry))
    return found


def form_of(model: type[BaseModel], fields: Fields) -> tuple[FormField, ...]:
    """Return what can be typed for a record: what it needs, then what it has, then what it may have."""
    found = list(_fields(model, fields, "", needed=True))
    return tuple(sorted(found, key=lambda one: (not one.required, not one.value)))


def values_of(model: type[BaseModel], typed: Mapping[str, str]) -> Fields:
    """Return typed values as a curated file has them; an empty one stands for none.

    Raises `KhoiError` where the model has no such field.
    """
    fields: dict[str, Any] = {}
    for name, text in typed.items():
        outer, _, inner = name.partition(".")
        if inner:
            nested = _nested(_field(model, outer))
            assert nested is not None, f"{name} is a field inside another"
            fields[outer] = {**fields.get(outer, {}), **values_of(nested, {inner: text})}
        elif is_list(_field(model, outer)):
            parts = text.split(";") if _is_text(model, outer) else text.split()
            fields[outer] = [part.strip() for part in parts if part.strip()]
        else:
            fields[outer] = text.strip()
    return fields


def _fields(model: type[BaseModel], fields: Fields, before: str, *, needed: bool) -> Iterator[FormField]:
    targets = dict(references(model))
    for alias, (name, field) in fields_of(model).items():
        # The `kind` of an entry (state, Party …) is typed; that of a claim is what chose the form.
        if not before and (alias in _NOT_ASKED and not (alias == "kind" and not issubclass(model, Claim))):
            continue
        value, nested = fields.get(alias), _nested(field.annotation)
        if nested is not None:
            inner = value if isinstance(value, Mapping) else {}
            yield from _fields(nested, inner, f"{alias}.", needed=needed and field.is_required())
            continue
        separator = "; " if _is_text(model, alias) else " "
        shown = separator.join(map(str, value)) if isinstance(value, list | tuple) else str(value or "")
        yield FormField(
            before + alias, shown, targets.get(name), _literals(field.annotation), needed and field.is_required()
        )


def _named(model: type[Record], fields: Fields) -> Iterator[tuple[str, str]]:
    for name, target in references(model):
        value = fields.get(str(model.model_fields[name].alias), ())
        for slug in [value] if isinstance(value, str) else value or ():
            yield from ((listed, slug) for listed in lists_of(target))


def _field(model: type[BaseModel], alias: str) -> Any:
    fields = fields_of(model)
    if alias not in fields:
        raise KhoiError(said("no-act-of-review", problem=f"there is no field '{alias}'"))
    return fields[alias][1].annotation


def _is_text(model: type[BaseModel], alias: str) -> bool:
    """Say whether a list holds texts, in which spaces part nothing."""
    names = {str(model.model_fields[name].alias) for name, _ in references(model)}
    return is_list(_field(model, alias)) and alias not in names and not _literals(_field(model, alias))


def _nested(annotation: Any) -> type[BaseModel] | None:
    """Return the record that a field holds, where it holds one."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) is tuple:
        return None
    found = (_nested(argument) for argument in get_args(annotation) if argument is not NoneType)
    return next((one for one in found if one is not None), None)
