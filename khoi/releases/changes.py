"""A difference between releases in words: what became of each claim and fact, and which source brought it about."""

from collections.abc import Collection, Iterator, Mapping

from pyoxigraph import Literal, NamedNode

from khoi import vocabulary as v
from khoi.addresses import local_name
from khoi.messages import Language
from khoi.releases.differences import Change, Difference, Fate, Side
from khoi.releases.frozen import Frozen
from khoi.words import section

_BOUNDS = (
    (v.khoi.startNotEarlierThan, v.khoi.startNotLaterThan, "starts"),
    (v.khoi.endNotEarlierThan, v.khoi.endNotLaterThan, "ends"),
    (v.khoi.heldNotEarlierThan, v.khoi.heldNotLaterThan, "held"),
)
_TOLD_OTHERWISE = {v.khoi.supportedBy, v.khoi.heldOn, v.khoi.heldOnEdtf, *(end for pair in _BOUNDS for end in pair[:2])}
_SIGHTINGS = {v.khoi.attestedOn, v.khoi.attestedEdtf}
_PHRASES = section("changes")


class Said(Frozen):
    """One change, said in words; `because` lists the sources whose claims brought it about."""

    thing: str
    kind: str
    fate: Fate
    label: str
    what: tuple[str, ...]
    because: tuple[str, ...]

    def __str__(self) -> str:
        thing = "/".join(self.thing.rsplit("/", 2)[-2:])  # namesakes are told apart by nothing else
        return f"{self.label} [{thing}]: {'; '.join(self.what)}"


class SaidDifference(Frozen):
    """What differs between two releases, in words; `added` and `removed` count quads."""

    before: str
    after: str
    added: int
    removed: int
    facts: tuple[Said, ...]
    claims: tuple[Said, ...]
    others: tuple[Said, ...]


def in_words(difference: Difference, language: Language) -> SaidDifference:
    """Return the whole difference in words."""
    sources = _sources_of_claims(difference)
    return SaidDifference(
        before=difference.before.manifest.id,
        after=difference.after.manifest.id,
        added=len(difference.added),
        removed=len(difference.removed),
        facts=tuple(_said(change, difference, sources, language) for change in difference.facts),
        claims=tuple(_said(change, difference, sources, language) for change in difference.claims),
        others=tuple(_said(change, difference, sources, language) for change in difference.others),
    )


def lines(said: SaidDifference) -> Iterator[str]:
    """Yield the difference for a terminal: facts first, then claims, then the rest."""
    yield f"{said.before} → {said.after}: {said.added:,} quads added, {said.removed:,} removed"
    for title, changes in (("facts", said.facts), ("claims", said.claims), ("others", said.others)):
        if changes:
            yield f"\n{title}: {len(changes):,}"
        yield from (f"  {_MARKS[change.fate]} {change}" for change in changes)


_MARKS = {Fate.ADDED: "+", Fate.REMOVED: "-", Fate.CHANGED: "~"}


def _sources_of_claims(difference: Difference) -> dict[str, NamedNode]:
    found: dict[str, NamedNode] = {}
    for change in difference.claims:
        for side in (change.before, change.after):
            source = side.one(v.khoi.claimSource)
            if source:
                found[change.thing.value] = NamedNode(source)
    return found


def _said(change: Change, difference: Difference, sources: Mapping[str, NamedNode], language: Language) -> Said:
    gained, lost = _support(change.after, change.before, sources), _support(change.before, change.after, sources)
    names = tuple(f"“{difference.label(source, language)}”" for source in gained or lost)
    phrases = _PHRASES[language]
    what = list(_what(change, difference, language))
    if names and what:
        key = "because" if gained else "because-gone"
        what[-1] = f"{what[-1]}, {phrases[key].format(sources=', '.join(names))}"
    elif names:
        what.append(phrases["rests" if gained else "rested"].format(sources=", ".join(names)))
    return Said(
        thing=change.thing.value,
        kind=change.kind,
        fate=change.fate,
        label=_label(change, difference, language),
        what=tuple(what),
        because=tuple(source.value for source in gained or lost),
    )


def _support(side: Side, other: Side, sources: Mapping[str, NamedNode]) -> list[NamedNode]:
    """Return the sources of the claims that support a fact on one side alone; a claim has its own source."""
    claims = side.values.get(v.khoi.supportedBy, frozenset()) - other.values.get(v.khoi.supportedBy, frozenset())
    return sorted({sources[claim.value] for claim in claims if claim.value in sources}, key=str)


def _label(change: Change, difference: Difference, language: Language) -> str:
    """Return what a thing is called; a claim by its subject and object, since it has no name of its own."""
    side = change.after if change.after.values else change.before
    subject = side.one(v.khoi.claimSubject)
    if subject is None:
        return difference.label(change.thing, language)
    parts = [change.thing.value.rpartition("/")[2], difference.label(NamedNode(subject), language)]
    objects = (*side.values.get(v.khoi.claimObject, ()), *side.values.get(v.khoi.claimValue, ()))
    return " – ".join((*parts, *(_shown(value, difference, language) for value in objects)))


def _what(change: Change, difference: Difference, language: Language) -> Iterator[str]:
    phrases = _PHRASES[language]
    if change.fate is not Fate.CHANGED:
        yield phrases[change.fate]
        return
    for first, last, verb in _BOUNDS:
        now = change.after.one(first), change.after.one(last)
        if now != (change.before.one(first), change.before.one(last)):
            yield phrases[verb].format(when=_when(*now, phrases))
    for predicate in sorted({*change.before.values, *change.after.values} - _TOLD_OTHERWISE, key=str):
        before = change.before.values.get(predicate, frozenset())
        after = change.after.values.get(predicate, frozenset())
        keys = ("seen", "unseen") if predicate in _SIGHTINGS else ("gained", "lost")
        new, gone = after - before, before - after
        called = [{_shown(value, difference, language) for value in values} for values in (new, gone)]
        for key, values in zip(keys, (new, gone), strict=True):
            if values:
                of_two = called[0] & called[1]
                shown = ", ".join(sorted(_told_apart(value, difference, language, of_two) for value in values))
                name = local_name(predicate.value)
                yield phrases[key].format(property=name, values=shown)


def _when(first: str | None, last: str | None, phrases: Mapping[str, str]) -> str:
    key = "open"
    if first and last:
        key = "on" if first == last else "between"
    elif first or last:
        key = "since" if first else "until"
    return phrases[key].format(first=first, last=last)


def _told_apart(value: NamedNode | Literal, difference: Difference, language: Language, of_two: Collection[str]) -> str:
    """Return what a value is called, with its id where its name is one `of_two` things, as namesakes have."""
    shown = _shown(value, difference, language)
    return f"{shown} [{value.value.rpartition('/')[2]}]" if shown in of_two else shown


def _shown(value: NamedNode | Literal, difference: Difference, language: Language) -> str:
    return difference.label(value, language) if isinstance(value, NamedNode) else value.value
