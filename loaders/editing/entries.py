"""New entries of the registry, written where their like stand."""

from khoi.errors import KhoiError
from khoi.names.text import search_key
from loaders.dataset import Dataset
from loaders.editing.changes import Changes
from loaders.editing.text import Written, item_of, with_item
from loaders.registry import Registry

_FIRST_LINE = "# yaml-language-server: $schema=../../loaders/schemas/registry.json\n"


def slug_of(name: str) -> str:
    """Return the id that a name gives: its words without diacritics, joined by `-`."""
    return search_key(name).replace(" ", "-")


def added(dataset: Dataset, changes: Changes, name: str, fields: dict[str, Written]) -> None:
    """Add an entry to the list `name`, in the file that holds it. Raises `KhoiError` where the id is taken.

    Fields without a value are left out.
    """
    slug = str(fields["id"])
    entries = getattr(dataset.registry, name)
    if slug in entries:
        where = entries[slug].position
        raise KhoiError(f"the id '{slug}' is taken ({where}); if it is another one, give --id, and tell both apart")
    file = file_of(dataset.registry, name)
    begun = changes.text(file) or _FIRST_LINE
    changes.put(file, with_item(begun, name, item_of({key: value for key, value in fields.items() if value})))


def file_of(registry: Registry, name: str) -> str:
    """Return the file, below the data set's folder, where entries of a list go: that of the last one there is."""
    last = next(reversed(getattr(registry, name).values()), None)
    return last.position.file if last else f"registry/{name}.yaml"
