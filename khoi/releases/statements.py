"""All statements of a release as sorted N-Quads lines, and what they add up to.

A release has no blank nodes, so its sorted lines are canonical; and a line is read several times faster than a quad
is made of it, so whatever only counts, counts lines.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pyoxigraph import Quad, RdfFormat, serialize

from khoi import vocabulary as v

_TYPE = f"<{v.rdf.type.value}>".encode()


@dataclass(frozen=True, slots=True)
class Totals:
    """How many statements there are, of how many subjects, and by property, by class and by graph (IRIs, sorted)."""

    statements: int
    subjects: int
    properties: Mapping[str, int]
    classes: Mapping[str, int]
    graphs: Mapping[str, int]

    @property
    def own_classes(self) -> dict[str, int]:
        """The counts of classes of Khối's ontology: those of others tell nothing about the data."""
        return {name: count for name, count in self.classes.items() if name.startswith(v.KHOI)}

    def with_those_of(self, others: "Totals") -> "Totals":
        """Return the totals of these statements and of others, which are about other subjects."""
        return Totals(
            self.statements + others.statements,
            self.subjects + others.subjects,
            _sorted(Counter(self.properties) + Counter(others.properties)),
            _sorted(Counter(self.classes) + Counter(others.classes)),
            _sorted(Counter(self.graphs) + Counter(others.graphs)),
        )


def sorted_lines(quads: Iterable[Quad]) -> list[bytes]:
    """Return quads, such as those of a store, as sorted N-Quads lines."""
    # The engine writes N-Quads from Rust; a Python loop over quads is several times slower.
    return sorted((serialize(quads, format=RdfFormat.N_QUADS) or b"").splitlines(keepends=True))


def totals(lines: Sequence[bytes]) -> Totals:
    """Add up sorted lines."""
    subjects = 0
    properties, classes, graphs = Counter[bytes](), Counter[bytes](), Counter[bytes]()
    before = b""
    for line in lines:
        subject, property_, rest = line.split(b" ", 2)
        # From the right: a literal may hold spaces, a graph's IRI none.
        value, graph, _ = rest.rsplit(b" ", 2)
        # Sorted lines have one subject's statements side by side, so no set of all subjects is needed.
        subjects += subject != before
        before = subject
        properties[property_] += 1
        graphs[graph] += 1
        if property_ == _TYPE:
            classes[value] += 1
    return Totals(len(lines), subjects, _by_iri(properties), _by_iri(classes), _by_iri(graphs))


def twice(lines: Sequence[bytes]) -> bytes | None:
    """Return a line whose statement also stands in another graph, or None: sorted, the two would be neighbours."""
    for one, other in pairwise(lines):
        # The line without its graph; the next line can only begin so if it says the same in another graph.
        if other.startswith(one[: one.rindex(b" <") + 1]):
            return one
    return None


def with_blank_nodes(lines: Sequence[bytes]) -> Iterator[bytes]:
    """Yield the lines whose subject or object is a blank node."""
    # Most lines hold no `_:`, so most are not split.
    like_one = (line for line in lines if b"_:" in line)
    return (line for line in like_one if line.startswith(b"_:") or line.split(b" ", 2)[2].startswith(b"_:"))


def _by_iri(counts: Counter[bytes]) -> dict[str, int]:
    return _sorted({term.decode()[1:-1]: count for term, count in counts.items()})


def _sorted(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items()))
