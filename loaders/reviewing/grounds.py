"""Why a new article's persons are those of other sources: it gives one an office that another source gives, too."""

from collections.abc import Iterator, Sequence

from loaders.consistency.identity import named_by
from loaders.dataset import Dataset
from loaders.editing.changes import Changes
from loaders.editing.nodes import place_of, with_more
from loaders.editing.text import written
from loaders.editing.uses import keys_of
from loaders.records.registry import Person
from loaders.registry import Located
from loaders.reviewing.draft import DraftClaim

_GROUND = "same-office"  # the only ground that follows from claims alone; all others need a reader


def record_grounds(changes: Changes, dataset: Dataset, source: str, claims: Sequence[DraftClaim]) -> None:
    """Let each person whose office another source gives, too, say that the two mean one person.

    A person whom nothing but the name joins to other sources is left to `khoi check --notes`.
    """
    for person, others in _joined(dataset, claims):
        file = person.document.file
        text = changes.text(file)
        place = place_of(text, "persons", person.record.id)
        ground = _ground(person.record, others)
        if ground is None:
            item = written({"sources": [*others, source], "by": _GROUND})
            changes.put(file, with_more(text, place, "identity", [item], keys_of(person.record)))
        else:
            changes.put(file, with_more(text, (*place, "identity", ground), "sources", [source], []))


def _joined(dataset: Dataset, claims: Sequence[DraftClaim]) -> Iterator[tuple[Located[Person], list[str]]]:
    """Yield each known person in `claims`, with the sources that give an office of theirs."""
    naming = named_by(dataset)
    offices: dict[str, set[str]] = {}
    for claim in claims:
        if claim.kind == "office-holding":
            offices.setdefault(str(claim.fields.get("person")), set()).add(str(claim.fields.get("office")))
    for slug, given in sorted(offices.items()):
        others = sorted(other for other, known in naming.get(slug, {}).items() if known & given)
        if others:
            yield dataset.registry.persons[slug], others


def _ground(person: Person, others: Sequence[str]) -> int | None:
    """Return which ground of the person's joins some of the other sources by their office already."""
    grounds = enumerate(person.identity)
    return next((at for at, ground in grounds if ground.by == _GROUND and set(ground.sources) & {*others}), None)
