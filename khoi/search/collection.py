"""The names of a release, read from its graph: what the search index holds of every thing with a page."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Store

from khoi import vocabulary as v
from khoi.addresses import Addresses, Kind
from khoi.names.text import search_key
from khoi.search.entries import Entry, Name, NameKind
from khoi.search.words import initials, is_abbreviation, normal, replaced

_FOUND = (
    Kind.PERSON, Kind.OFFICE, Kind.AGENCY, Kind.BLOC, Kind.MEETING, Kind.MOVEMENT, Kind.DOCUMENT, Kind.SOURCE,
    Kind.AWARD, Kind.COVENANT, Kind.THEME, Kind.OUTCOME, Kind.TASK,
)  # fmt: skip
# The nearest body first: results and titles show that one.
_BELONGING = (v.org.postIn, v.org.subOrganizationOf, v.khoi.councilOf, v.khoi.convenedBy, v.khoi.withinAgency)
_CENTRAL = v.code("bloc-level", "central")
_DOUBLED = re.compile(r"\bban Ban\b")
"""Trưởng ban Ban Quản lý Lăng is written Trưởng Ban Quản lý Lăng too."""
_WITH_INITIALS = (Kind.AGENCY, Kind.BLOC)


def entries(store: Store, addresses: Addresses) -> Iterator[Entry]:
    """Yield an entry for everything in `store` that can be found by name, in the order of addresses."""
    former, identifiers = _former_names(store), _identifiers(store)
    labelled = {quad.subject for quad in store.quads_for_pattern(None, v.rdfs.label, None, None)}
    for thing in sorted(thing.value for thing in labelled if isinstance(thing, NamedNode)):
        split = addresses.split(thing)
        if split and split[0] in _FOUND:
            yield _entry(store, addresses, NamedNode(thing), former, identifiers)


def _entry(
    store: Store,
    addresses: Addresses,
    thing: NamedNode,
    former: Mapping[NamedNode, list[Name]],
    identifiers: Mapping[NamedNode, set[str]],
) -> Entry:
    kind, slug = addresses.split(thing.value) or ("", "")
    bodies = _objects(store, thing, *_BELONGING)
    names = [*_registered(store, thing), *former.get(thing, ())]
    if bodies:
        names += [*_with_other_names_of(names, store, bodies[0], former)]
    names += [_worked_out(text) for name in names if (text := _DOUBLED.sub("Ban", name.text)) != name.text]
    if kind in _WITH_INITIALS:
        names += [_worked_out(short) for short in initials(_labels(store, thing).get("vi", ""))]
    names.append(Name(slug, NameKind.ID))
    names += [Name(value, NameKind.ID) for value in sorted(identifiers.get(thing, ()))]
    notes = _texts(store, thing, v.khoi.disambiguation)
    return Entry(
        kind=kind,
        id=slug,
        labels=_labels(store, thing),
        names=_told_apart(names),
        notes=notes,
        within=tuple("/".join(split) for body in bodies if (split := addresses.split(body.value))),
        central=_CENTRAL in _objects(store, thing, v.khoi.blocLevel),
        namesakes=bool(notes) or bool(_objects(store, thing, v.owl.differentFrom, v.khoi.mayBe)),
    )


def _registered(store: Store, thing: NamedNode) -> Iterator[Name]:
    for language, text in _labels(store, thing).items():
        yield Name(text, NameKind.NAME, language)
    numbers = {literal.value for literal in _literals(store, thing, v.khoi.documentNumber)}
    for literal in _literals(store, thing, v.skos.altLabel):
        text = literal.value
        short = NameKind.ABBREVIATION if is_abbreviation(text) else NameKind.ALIAS
        yield Name(text, NameKind.NUMBER if text in numbers else short)


def _identifiers(store: Store) -> Mapping[NamedNode, set[str]]:
    """Return what other data call each thing: an identifier, such as Q1234, and the addresses it stands for."""
    found: dict[NamedNode, set[str]] = defaultdict(set)
    for quad in store.quads_for_pattern(None, v.khoi.identifierValue, None, None):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            for thing in _objects(store, quad.subject, v.khoi.identifies):
                found[thing].add(quad.object.value)
    for quad in store.quads_for_pattern(None, v.schema.sameAs, None, None):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            found[quad.subject].add(quad.object.value)
    return found


def _former_names(store: Store) -> Mapping[NamedNode, list[Name]]:
    """Return the names that bodies bore for a time."""
    found: dict[NamedNode, list[Name]] = defaultdict(list)
    for quad in store.quads_for_pattern(None, v.khoi.nameOf, None, None):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            texts = _literals(store, quad.subject, v.khoi.name)
            found[quad.object] += [Name(literal.value, NameKind.FORMER_NAME, literal.language) for literal in texts]
    return found


def _with_other_names_of(
    names: list[Name], store: Store, body: NamedNode, former: Mapping[NamedNode, list[Name]]
) -> Iterator[Name]:
    """Yield the names with the body's other names in place of its label: Thứ trưởng Bộ Công an, Thứ trưởng BCA.

    An alias is in no language, so either label of the body may stand in it.
    """
    labels = _labels(store, body)
    known = [*_registered(store, body), *former.get(body, ())]
    others = [name.text for name in known if name.kind is not NameKind.NAME]
    short = [name.text for name in known if name.kind is NameKind.ABBREVIATION]
    others += initials(labels.get("vi", ""))
    for name in names:
        spoken = (labels.get(name.language, ""),) if name.language else tuple(labels.values())
        made = [text for label in spoken for text in replaced(name.text, label, others)]
        if name.language and not made:
            made = [f"{name.text} {abbreviation}" for abbreviation in short]
        yield from map(_worked_out, made)


def _told_apart(names: list[Name]) -> tuple[Name, ...]:
    """Return the names, each once, and of those worked out none that has the letters of an earlier one."""
    kept: dict[tuple[str, str], Name] = {}
    for name in names:
        worked_out = name.kind in (NameKind.WORKED_OUT, NameKind.ID)
        same = (search_key(name.text), "" if worked_out else name.text)
        if not worked_out or all(same[0] != key for key, _ in kept):
            kept.setdefault(same, name)
    return tuple(name for name in kept.values() if normal(name.text))


def _worked_out(text: str) -> Name:
    return Name(text, NameKind.WORKED_OUT)


def _labels(store: Store, thing: NamedNode) -> dict[str, str]:
    return _texts(store, thing, v.rdfs.label)


def _texts(store: Store, thing: NamedNode, predicate: NamedNode) -> dict[str, str]:
    found = {literal.language or "": literal.value for literal in _literals(store, thing, predicate)}
    return {language: found[language] for language in sorted(found, reverse=True)}  # Vietnamese first


def _literals(store: Store, thing: NamedNode, predicate: NamedNode) -> list[Literal]:
    objects = (quad.object for quad in store.quads_for_pattern(thing, predicate, None, None))
    literals = [value for value in objects if isinstance(value, Literal)]
    return sorted(literals, key=lambda literal: (literal.value, literal.language or ""))


def _objects(store: Store, thing: NamedNode, *predicates: NamedNode) -> list[NamedNode]:
    """Return the things that `thing` is bound to, in the order of `predicates`, each once."""
    found: dict[NamedNode, None] = {}
    for predicate in predicates:
        values = (quad.object for quad in store.quads_for_pattern(thing, predicate, None, None))
        found |= dict.fromkeys(sorted((value for value in values if isinstance(value, NamedNode)), key=str))
    return list(found)
