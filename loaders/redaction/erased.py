"""Curated records without the names of persons who were redacted."""

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from khoi.names.erasure import Erasure
from loaders.dataset import CuratedSource, Dataset
from loaders.records.common import Record
from loaders.registry import Located, Registry

AnyData = TypeVar("AnyData")
# An id keeps its form (`redacted-1f3a`), since others refer to it; in a sentence `[…]` stands.
_ID = re.compile(r"[a-z0-9-]+")
# The address of a page often holds the name in words, and cannot be told without it.
_ADDRESS = re.compile(r"https?://")


def erased(data: AnyData, erasure: Erasure) -> AnyData:
    """Return records without names: in a sentence `[…]` stands instead, an id is another, an address is left out.

    Places in the curated files stay as they are, so that findings still lead there.
    """
    result: AnyData = _erased(data, erasure)
    return result


def _erased(value: Any, erasure: Erasure) -> Any:
    match value:
        # Walked by type and not by field, so that a field added later cannot leak a name.
        case str() if erasure.found_in(value):
            return _erased_text(value, erasure)
        case tuple():
            less = (_erased(one, erasure) for one in value)
            return tuple(one for one in less if one is not None)
        case Mapping():
            return {erasure.renamed(key): _erased(one, erasure) for key, one in value.items()}
        case Record():
            names = type(value).model_fields
            return value.model_copy(update={name: _erased(getattr(value, name), erasure) for name in names})
        case Located():
            return replace(value, record=_erased(value.record, erasure))
        case Dataset() | Registry() | CuratedSource():
            return replace(value, **{each.name: _erased(getattr(value, each.name), erasure) for each in fields(value)})
    return value


def _erased_text(text: str, erasure: Erasure) -> str | None:
    if _ADDRESS.match(text):
        return None
    return erasure.renamed(text) if _ID.fullmatch(text) else erasure.erased(text)
