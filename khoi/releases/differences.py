"""What differs between two releases: quad by quad, and in words by claim and by resolved fact.

Both dumps are sorted, so they are read side by side and only what differs is kept.
"""

import gzip
import heapq
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from khoi import vocabulary as v
from khoi.addresses import Addresses, Kind
from khoi.releases.release import DUMP, Release, ReleaseError

_CLAIMS = frozenset({Kind.CLAIM})
_FACTS = frozenset(
    {
        Kind.TENURE, Kind.TERM, Kind.MEMBERSHIP, Kind.HONORIFIC, Kind.COUNT, Kind.PARTICIPATION, Kind.MEETING,
        Kind.AWARD, Kind.OUTCOME, Kind.COVENANT, Kind.THEME, Kind.TASK,
    }
)  # fmt: skip


class Fate(StrEnum):
    """What became of a thing."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Side:
    """What one release says of a thing, inferences aside: values by property."""

    values: Mapping[NamedNode, frozenset[NamedNode | Literal]]

    def one(self, predicate: NamedNode) -> str | None:
        """Return the value of a property that has one at most."""
        # Of several the same one each time.
        return min((value.value for value in self.values.get(predicate, ())), default=None)


@dataclass(frozen=True, slots=True)
class Change:
    """A thing that the two releases describe differently."""

    thing: NamedNode
    kind: str
    fate: Fate
    before: Side
    after: Side


@dataclass(frozen=True, slots=True)
class Difference:
    """What leads from one release to another: lines of N-Quads, and the things they are about."""

    before: Release
    after: Release
    removed: tuple[bytes, ...]
    added: tuple[bytes, ...]
    changes: tuple[Change, ...]
    labels: Mapping[NamedNode, Mapping[str, str]] = field(default_factory=dict)

    @property
    def claims(self) -> tuple[Change, ...]:
        """The claims that differ."""
        return tuple(change for change in self.changes if change.kind in _CLAIMS)

    @property
    def facts(self) -> tuple[Change, ...]:
        """The resolved facts that differ."""
        return tuple(change for change in self.changes if change.kind in _FACTS)

    @property
    def others(self) -> tuple[Change, ...]:
        """What else differs: entries of the registry, sources, spans."""
        return tuple(change for change in self.changes if change.kind not in _CLAIMS | _FACTS)

    def label(self, thing: NamedNode, language: str) -> str:
        """Return what a thing is called, in `language` where it has such a label."""
        names = self.labels.get(thing, {})
        return names.get(language) or next(iter(names.values()), thing.value.rpartition("/")[2])


def compare(before: Release, after: Release) -> Difference:
    """Return what differs between two releases."""
    addresses = Addresses(after.manifest.base)
    removed, added, changes = list[bytes](), list[bytes](), list[Change]()
    for lines in differing_subjects(before, after):
        gone, new, kept = lines
        removed += gone
        added += new
        change = _change(gone, new, kept, addresses)
        if change:
            changes.append(change)
    named = {change.thing for change in changes} | set(_mentioned(changes))
    labels = _labels(named, before, after)
    return Difference(before, after, tuple(removed), tuple(added), tuple(changes), labels)


def rdf_patch(difference: Difference) -> Iterator[bytes]:
    """Yield the difference as an RDF Patch, line by line: deletions, then additions, in one transaction."""
    yield f"H id <{_version(difference.after)}> .\nH prev <{_version(difference.before)}> .\nTX .\n".encode()
    for line in difference.removed:
        yield b"D " + line
    for line in difference.added:
        yield b"A " + line
    yield b"TC .\n"


def _version(release: Release) -> str:
    return f"{release.manifest.base}release/{release.manifest.id}"


def differing_subjects(
    before: Release | None, after: Release
) -> Iterator[tuple[list[bytes], list[bytes], list[bytes]]]:
    """Yield (lines gone, lines new, lines kept) of each subject that differs; without `before` everything is new."""
    tagged = heapq.merge(_tagged(before, 0) if before else (), _tagged(after, 1))
    # A subject is an IRI, which holds no space.
    for _, of_subject in groupby(tagged, key=lambda item: item[0].partition(b" ")[0]):
        sides: tuple[set[bytes], set[bytes]] = set(), set()
        for line, side in of_subject:
            sides[side].add(line)
        if sides[0] != sides[1]:
            gone, new = sorted(sides[0] - sides[1]), sorted(sides[1] - sides[0])
            yield gone, new, sorted(sides[0] & sides[1])


def _tagged(release: Release, side: int) -> Iterator[tuple[bytes, int]]:
    with _dump(release) as lines:
        for line in lines:
            yield line, side


@contextmanager
def _dump(release: Release) -> Iterator[Iterable[bytes]]:
    """Lend the lines of a release's dump. Raises `ReleaseError` where it is damaged or was removed."""
    release.verify(DUMP)
    try:
        with gzip.open(release.directory / DUMP, "rb") as lines:
            yield lines
    except FileNotFoundError as error:  # between the two lines above
        raise ReleaseError(f"{release.directory} was removed") from error


def _change(gone: list[bytes], new: list[bytes], kept: list[bytes], addresses: Addresses) -> Change | None:
    """Return the change of one thing, or None for a subject that is no thing, or where only inferences differ."""
    [first, *_] = parse((gone + new)[0], format=RdfFormat.N_QUADS)
    assert isinstance(first.subject, NamedNode), "a release has no blank nodes"
    split = addresses.split(first.subject.value)
    inferences = addresses.graph("inferred/").value
    before, after = _side(gone + kept, inferences), _side(new + kept, inferences)
    if split is None or before == after:
        return None
    fate = Fate.CHANGED if before.values and after.values else Fate.ADDED if after.values else Fate.REMOVED
    return Change(first.subject, split[0], fate, before, after)


def _side(lines: list[bytes], inferences: str) -> Side:
    values: dict[NamedNode, set[NamedNode | Literal]] = {}
    for quad in _quads(lines):
        assert isinstance(quad.graph_name, NamedNode)
        assert isinstance(quad.object, NamedNode | Literal)
        if not quad.graph_name.value.startswith(inferences):
            values.setdefault(quad.predicate, set()).add(quad.object)
    return Side({predicate: frozenset(found) for predicate, found in values.items()})


def _quads(lines: Iterable[bytes]) -> Iterator[Quad]:
    yield from parse(b"".join(lines), format=RdfFormat.N_QUADS)


def _mentioned(changes: Iterable[Change]) -> Iterator[NamedNode]:
    for change in changes:
        for side in (change.before, change.after):
            for values in side.values.values():
                yield from (value for value in values if isinstance(value, NamedNode))


def _labels(things: set[NamedNode], before: Release, after: Release) -> dict[NamedNode, dict[str, str]]:
    """Return labels by language; the newer release's where both have one."""
    # Looked for in bytes, since to parse every line of two dumps takes several times as long.
    wanted = {str(thing).encode() for thing in things}
    marks = f" {v.rdfs.label} ".encode(), f" {v.skos.prefLabel} ".encode()
    labels: dict[NamedNode, dict[str, str]] = {}
    for release in (before, after):
        with _dump(release) as lines:
            found = [
                line for line in lines if (marks[0] in line or marks[1] in line) and line.partition(b" ")[0] in wanted
            ]
        for quad in _quads(found):
            assert isinstance(quad.subject, NamedNode)
            if isinstance(quad.object, Literal):
                labels.setdefault(quad.subject, {})[quad.object.language or ""] = quad.object.value
    return labels
