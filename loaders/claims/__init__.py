"""The kinds of claims: one file each, with its record, what it is about, and the statements it becomes.

`base.py` says what a kind has to answer. A new file here is a new kind; nothing else lists them.
"""

from collections.abc import Iterator, Mapping
from importlib import import_module
from inspect import isabstract
from pkgutil import iter_modules
from types import ModuleType
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias, Union, get_args

from pydantic import Field

from khoi.addresses import Kind
from loaders.claims.base import Claim
from loaders.claims.holding import HoldingKind


def _kinds(module: ModuleType) -> Iterator[type[Claim]]:
    for found in vars(module).values():
        # A module also holds the classes that it imports, `Claim` itself among them.
        of_this_file = isinstance(found, type) and issubclass(found, Claim) and found.__module__ == module.__name__
        if of_this_file and not isabstract(found):
            yield found


# pkgutil lists modules by name, so the kinds come in the same order on any disk.
_MODULES = tuple(import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))

KINDS: tuple[type[Claim], ...] = tuple(kind for module in _MODULES for kind in _kinds(module))
"""Every kind of claim, by file name."""

MODEL_OF: Mapping[str, type[Claim]] = {
    name: model for model in KINDS for name in get_args(model.model_fields["kind"].annotation)
}
"""The model of each kind of claim, by what a claim says under `kind`."""

HOLDING_KINDS: dict[Kind, HoldingKind] = {
    found.address: found for module in _MODULES for found in vars(module).values() if isinstance(found, HoldingKind)
}
"""Every kind of holding that claims show, by its address space."""

if TYPE_CHECKING:
    AnyClaim: TypeAlias = Claim
    KindName: TypeAlias = str
else:  # the kinds are known only once all files are read; a curated claim is told by its `kind`
    AnyClaim = Annotated[Union[KINDS], Field(discriminator="kind")]  # noqa: UP007  # KINDS is no single type
    KindName = Literal[tuple(MODEL_OF)]
