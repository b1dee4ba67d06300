"""Which registry entries a draft's names may mean, with the reason; a name alone never identifies anybody."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from khoi.names.text import search_key
from loaders.drafting.facts import HoldingFact
from loaders.registry import Registry


@dataclass(frozen=True, slots=True)
class Proposal:
    """An id that a name may mean, new where the registry knows none, and why."""

    id: str
    why: str
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Proposer:
    """Looks names up in the registry as it stands in the working tree."""

    registry: Registry
    _offices: dict[str, list[str]] = field(default_factory=dict)
    _persons: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for office in self.registry.offices.values():
            for name in (office.record.label.vi, *office.record.aliases):
                self._offices.setdefault(search_key(name), []).append(office.record.id)
        for person in self.registry.persons.values():
            for name in (person.record.name, *person.record.aliases):
                self._persons.setdefault(search_key(name), []).append(person.record.id)

    def person(self, name: str) -> Proposal:
        """Return whom a name may mean: an entry of that name, else a new one."""
        return _chosen(self._persons, [search_key(name)], name, "one person of this name is in the registry")

    def office(self, held: HoldingFact) -> Proposal:
        """Return which office title and body may mean: *Phó Trưởng ban* of *Ban Mẫu* is *Phó Trưởng Ban Mẫu* too."""
        title, body = held.office or "", held.body or ""
        names = [f"{title} {body}".strip(), title]
        if body and search_key(title).split()[-1:] == search_key(body).split()[:1]:
            names.insert(1, f"{title} {' '.join(body.split()[1:])}")
        if body and title.endswith(body):
            names.insert(0, title)
        return _chosen(self._offices, map(search_key, names), names[0], "title and body are those of this office")


def _chosen(known: Mapping[str, list[str]], keys: Iterable[str], name: str, why: str) -> Proposal:
    for key in keys:
        found = known.get(key, [])
        if len(found) == 1:
            return Proposal(found[0], why)
        if found:
            return Proposal(found[0], f"one of {len(found)} of this name: {', '.join(found)}; choose")
    return Proposal(
        search_key(name).replace(" ", "-"), "nobody and nothing of this name is in the registry", is_new=True
    )
