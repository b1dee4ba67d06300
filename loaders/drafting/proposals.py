"""Which registry entries a draft's names may mean, with the reason; a name alone never identifies anybody."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from khoi.names.text import search_key
from loaders.claims.office_holding import OfficeHolding
from loaders.dataset import CuratedSource, Dataset
from loaders.records.registry import Agency, Bloc
from loaders.registry import Located, Registry


@dataclass(frozen=True, slots=True)
class Proposal:
    """An id that a name may mean, new where the registry knows none, and why."""

    id: str
    why: str
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Proposer:
    """Looks names up in the registry as it stands in the working tree.

    `lookups` are the titles that curators have read before (`sources/lookups.yaml`), by `search_key`. `sources` say who
    has held what: of several persons of one name, whoever held this office, or one in its body, is likelier.
    """

    registry: Registry
    lookups: Mapping[str, str] = field(default_factory=dict)
    sources: Sequence[CuratedSource] = ()
    _offices: dict[str, list[str]] = field(default_factory=dict)
    _persons: dict[str, list[str]] = field(default_factory=dict)
    _bodies: dict[str, list[str]] = field(default_factory=dict)
    _held: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for office in self.registry.offices.values():
            _put(self._offices, office.record.id, (office.record.label.vi, *office.record.aliases))
        for person in self.registry.persons.values():
            _put(self._persons, person.record.id, (person.record.name, *person.record.aliases))
        bodies: list[Located[Agency | Bloc]] = [*self.registry.agencies.values(), *self.registry.blocs.values()]
        for body in bodies:
            names = (body.record.label.vi, *body.record.aliases, *body.record.abbreviations)
            _put(self._bodies, body.record.id, names)
        for claim in (claim.record for source in self.sources for claim in source.claims):
            if isinstance(claim, OfficeHolding):
                self._held.setdefault(claim.person, set()).add(claim.office)

    def person(self, name: str, office: str = "") -> Proposal:
        """Return whom a name may mean: an entry of that name, else a new one; `office` is the one drafted beside it."""
        found = self._persons.get(search_key(name), [])
        if len(found) > 1:
            for why, same in (("this office", {office}), ("an office of the same body", self._of_same_body(office))):
                likely = [slug for slug in found if self._held.get(slug, set()) & same]
                if len(likely) == 1:
                    return Proposal(likely[0], f"of {len(found)} of this name, who held {why} before; read whether")
        return _chosen(self._persons, [search_key(name)], name, "one person of this name is in the registry")

    def office(self, title: str, body: str) -> Proposal:
        """Return which office title and body may mean: *Phó Trưởng ban* of *Ban Mẫu* is *Phó Trưởng Ban Mẫu* too."""
        names = [f"{title} {body}".strip(), title]
        reviewed = self.lookups.get(search_key(names[0]))
        if reviewed in self.registry.offices:
            return Proposal(str(reviewed), "a curator read this title so before")
        if body and search_key(title).split()[-1:] == search_key(body).split()[:1]:
            names.insert(1, f"{title} {' '.join(body.split()[1:])}")
        if body and title.endswith(body):
            names.insert(0, title)
        return _chosen(self._offices, map(search_key, names), names[0], "title and body are those of this office")

    def body(self, name: str) -> Proposal:
        """Return which agency or bloc a name may mean."""
        return _chosen(self._bodies, [search_key(name)], name, "one body of this name is in the registry")

    def document(self, number: str) -> Proposal:
        """Return which decision a number may mean."""
        for slug, entry in self.registry.documents.items():
            if entry.record.number == number:
                return Proposal(slug, "the registry has a document of this number")
        slug = f"quyet-dinh-{search_key(number).replace(' ', '-')}"
        return Proposal(slug, "no document of this number is in the registry", is_new=True)

    def _of_same_body(self, office: str) -> set[str]:
        entry = self.registry.offices.get(office)
        if entry is None:
            return set()
        offices = self.registry.offices.values()
        return {one.record.id for one in offices if one.record.post_in == entry.record.post_in}


def proposer_of(dataset: Dataset) -> Proposer:
    """Return what proposes by a data set: its registry, who held what, and what curators read before."""
    lookups = {search_key(one.record.printed): one.record.office for one in dataset.lookups}
    return Proposer(dataset.registry, lookups, dataset.sources)


def _put(known: dict[str, list[str]], slug: str, names: Iterable[str]) -> None:
    for key in dict.fromkeys(map(search_key, names)):
        known.setdefault(key, []).append(slug)


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
