"""Which registry entries a draft's names may mean, with the reason; a name alone never identifies anybody."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from khoi.names.text import search_key
from khoi.time import parse_interval
from loaders.claims.office_holding import OfficeHolding
from loaders.dataset import CuratedSource, Dataset
from loaders.records.common import Label
from loaders.records.registry import Agency, Bloc
from loaders.registry import Located, Registry

BLOC_ROLES = {
    "head": ("Khối trưởng", "Head", "head"),
    "standing deputy": ("Khối phó Thường trực", "Standing Deputy Head", "standing-deputy"),
    "deputy": ("Khối phó", "Deputy Head", "deputy"),
}
"""The offices of a bloc by the role that an article tells: title, English title, level."""
_CLASSES = {"nhat": "first", "nhi": "second", "ba": "third"}


@dataclass(frozen=True, slots=True)
class ReviewMeeting:
    """A kind of meeting that reviews a period: how its entry is named, and the period as EDTF, by year."""

    slug: str
    label: tuple[str, str]
    period: str


REVIEWS = {
    "year-end-review": ReviewMeeting("tong-ket", ("tổng kết {}", "{} year-end review"), "{}"),
    "half-year-review": ReviewMeeting(
        "so-ket", ("sơ kết 6 tháng đầu {}", "half-year review, first half of {}"), "{0}-01/{0}-06"
    ),
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """An id that a name may mean, new where the registry knows none, and why."""

    id: str
    why: str
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class AwardProposal:
    """The award that a printed kind means, with its class where it has one."""

    proposal: Proposal
    award_class: str | None


@dataclass(frozen=True, slots=True)
class Proposer:
    """Looks names up in the registry as it stands in the working tree.

    `lookups` are the titles that curators have read before (`sources/lookups.yaml`), by `search_key`. `sources` say who
    has held what: of several persons of one name, whoever held this office, or one in its body, is likelier. `awards`
    are the labels of the code list of awards, by code.
    """

    registry: Registry
    lookups: Mapping[str, str] = field(default_factory=dict)
    sources: Sequence[CuratedSource] = ()
    awards: Mapping[str, Label] = field(default_factory=dict)
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
        # Whom a name alone means stays open: the proposal says which sign spoke for one of them, and asks to read.
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

    def bloc(self, names: Sequence[str], text: str) -> Proposal | None:
        """Return which bloc an article is about: of those of the registry that `text` names, the one named most.

        Where it names none of them, the first of `names` is a new one; where that is missing too, none is meant.
        """
        words = f" {search_key(text)} "
        named = {
            # The longer name wins among those named as often: a provincial bloc's name holds the central one's.
            slug: max((words.count(f" {key} "), len(key)) for key in self._keys_of_bloc(slug))
            for slug in self.registry.blocs
        }
        slug = max(named, key=named.__getitem__, default="")
        if slug and named[slug][0]:
            return Proposal(slug, "the article names this bloc")
        if not names:
            return None
        key = search_key(names[0]).removeprefix("khoi thi dua ").removeprefix("cum thi dua ")
        return Proposal(key.replace(" ", "-"), "no bloc of this name is in the registry", is_new=True)

    def bloc_office(self, bloc: Proposal, role: str) -> Proposal:
        """Return the office of a bloc that a role of `BLOC_ROLES` means."""
        title, _, level = BLOC_ROLES[role]
        for slug, entry in self.registry.offices.items():
            if (entry.record.post_in, entry.record.level) == (bloc.id, level):
                return Proposal(slug, "the bloc has this office")
        slug = f"{search_key(title).replace(' ', '-')}-{bloc.id}"
        return Proposal(slug, "the registry has no such office of this bloc", is_new=True)

    def meeting(self, bloc: Proposal, kind: str, year: str) -> Proposal:
        """Return which meeting it is that a bloc reviews a year at, or its first half; `kind` is one of `REVIEWS`."""
        period = parse_interval(REVIEWS[kind].period.format(year))
        for slug, entry in self.registry.meetings.items():
            meeting = entry.record
            if (meeting.convened_by, meeting.kind) == (bloc.id, kind) and meeting.reviews == period:
                return Proposal(slug, "the registry has this bloc's review of the period")
        slug = f"{bloc.id}-{REVIEWS[kind].slug}-{year}"
        return Proposal(slug, "the registry has no review of the period by this bloc", is_new=True)

    def award(self, printed: str) -> AwardProposal | None:
        """Return the award that a printed kind means: the one of that name, or the only one whose name begins so."""
        name, _, ranked = _award_key(printed).partition(" hang ")
        known = {_award_key(label.vi): slug for slug, label in self.awards.items()}
        begun = [key for key in known if key.startswith(f"{name} ")]
        key = name if name in known else begun[0] if len(begun) == 1 and len(name.split()) > 2 else None
        if key is None or (ranked and ranked not in _CLASSES):
            return None  # "Huân chương Lao động hạng Ba của Lào" is another state's
        why = "the code list has this award" if key == name else "the only award of the code list that begins so"
        return AwardProposal(Proposal(known[key], why), _CLASSES.get(ranked))

    def _keys_of_bloc(self, slug: str) -> set[str]:
        bloc = self.registry.blocs[slug].record
        return {search_key(name) for name in (bloc.label.vi, *bloc.aliases)}

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


def proposer_of(dataset: Dataset, awards: Mapping[str, Label] | None = None) -> Proposer:
    """Return what proposes by a data set: its registry, who held what, and what curators read before."""
    lookups = {search_key(one.record.printed): one.record.office for one in dataset.lookups}
    return Proposer(dataset.registry, lookups, dataset.sources, awards or {})


def _award_key(name: str) -> str:
    """Return a key for an award's name, in which *của* is left out: some articles print it and some do not."""
    return " ".join(word for word in search_key(name).split() if word != "cua")


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
