"""New entries of the registry, written where their like stand."""

from collections.abc import Mapping
from typing import Any

from khoi.errors import KhoiError
from khoi.messages import said
from loaders.dataset import Dataset
from loaders.editing.changes import Changes
from loaders.editing.nodes import place_of
from loaders.editing.text import Written, beside, item_of, with_item
from loaders.registry import Located, Registry

FIRST_LINE = "# yaml-language-server: $schema=../../loaders/schemas/registry.json\n"


def added(dataset: Dataset, changes: Changes, name: str, fields: dict[str, Written]) -> None:
    """Add an entry to the list `name`, in the file that holds it. Raises `KhoiError` where the id is taken.

    Fields without a value are left out.
    """
    slug = str(fields["id"])
    entries = dataset.registry.entries(name)
    if slug in entries:
        where = entries[slug].position
        raise KhoiError(said("taken-give-id", id=slug, where=where))
    given = {key: value for key, value in fields.items() if value}
    alike = _alike(dataset.registry, name, fields)
    if not alike:
        file = f"registry/{name}.yaml"
        changes.put(file, with_item(changes.text(file) or FIRST_LINE, name, item_of(given)))
        return
    # Files keep entries by id, so a new one goes behind its neighbour.
    below = [entry for entry in alike if entry.record.id < slug]
    neighbour = max(below, key=lambda entry: entry.record.id) if below else alike[0]
    file = neighbour.document.file
    text = changes.text(file)
    changes.put(file, beside(text, place_of(text, name, neighbour.record.id), given, behind=bool(below)))


def _alike(registry: Registry, name: str, fields: Mapping[str, Written]) -> list[Located[Any]]:
    """Return the entries among which a new one goes: those of its kind, where there are any, in one file.

    Files keep the entries of a kind together, by id.
    """
    entries = [*registry.entries(name).values()]
    kind = fields.get("kinds") or fields.get("kind") or ""
    found = [entry for entry in entries if _kind(entry) == kind] or entries
    return [entry for entry in found if entry.document.file == found[-1].document.file]


def _kind(entry: Located[Any]) -> Written:
    kinds = getattr(entry.record, "kinds", None)
    return [*map(str, kinds)] if kinds is not None else str(getattr(entry.record, "kind", ""))
