"""Offices of the wrong kind: a person holds no bloc office, and a body no other; nothing is part of itself."""

from collections.abc import Iterator

from khoi.addresses import Kind
from khoi.errors import Finding
from khoi.messages import said
from khoi.time import Instant
from loaders.dataset import Dataset
from loaders.records.registry import OfficeKind
from loaders.registry import Registry

_OF_BLOC = {Kind.TENURE: False, Kind.TERM: True, Kind.REPRESENTATION: True}
"""The holdings of an office, and whether that office is of a bloc."""
_UNDATED = Instant(None, None)


def unfit_offices(dataset: Dataset) -> Iterator[Finding]:
    """Yield claims of an office that their kind cannot be about, e.g. that a person is head of a bloc.

    The shapes refuse the same of any graph; here one slip is one finding, on the office's id.
    """
    for source in dataset.sources:
        for claim in source.claims:
            for key, _ in claim.record.shows(_UNDATED):
                office, of_bloc = dataset.registry.offices.get(key.held), _OF_BLOC.get(key.kind)
                if office is None or of_bloc is None or of_bloc == (office.record.kind is OfficeKind.BLOC):
                    continue
                named = {"kind": claim.record.kind, "id": key.held}
                what = said("no-bloc-office", **named) if of_bloc else said("bloc-office-of-person", **named)
                yield Finding(claim.place("office"), what, said("name-bloc-office" if of_bloc else "body-holds-it"))


def parts_of_themselves(registry: Registry) -> Iterator[Finding]:
    """Yield each circle of agencies that are parts of each other once, with all of them."""
    told: set[str] = set()
    for slug in registry.agencies:
        chain = [slug]
        while (entry := registry.agencies.get(chain[-1])) and entry.record.part_of and chain[-1] not in chain[:-1]:
            chain.append(entry.record.part_of)
        if chain[-1] == slug and len(chain) > 1 and not told.intersection(chain):
            told.update(chain)
            lines = [f"{one} ({registry.agencies[one].position})" for one in chain[:-1]]
            what = said("part-of-itself", id=slug, chain=" → ".join([*lines, slug]))
            yield Finding(registry.agencies[slug].place("partOf"), what, said("correct-part-of"))
