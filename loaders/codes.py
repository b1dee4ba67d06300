"""The code lists of the ontology: SKOS concepts by scheme and slug, with their labels, and the limits they set."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from khoi import vocabulary as v
from khoi.time.presumption import Limits
from loaders.records.common import Label
from loaders.records.registry import Office

_LEVEL, _LIMIT = "office-level", "presumption-limit"


@dataclass(frozen=True, slots=True)
class Codes:
    """All concepts, by scheme and slug; `limits` by slug, and which of them goes with which level of office."""

    labels: Mapping[str, Mapping[str, Label]]
    limits: Mapping[str, Limits] = field(default_factory=dict)
    limit_of_level: Mapping[str, str] = field(default_factory=dict)

    def label(self, scheme: str, slug: str) -> Label:
        """Return the label of a concept in both languages."""
        return self.labels[scheme][slug]

    def presumption_limits(self, office: Office) -> Limits:
        """Return for how long the holders of `office` are presumed: as it says itself, or else as its level does."""
        return self.limits[office.presumed_for or self.limit_of_level[office.level]]


def read_codes(directory: Path) -> Codes:
    """Read every `*.ttl` in `directory`, one SKOS concept scheme each."""
    labels: dict[str, dict[str, dict[str, str]]] = {}
    numbers: dict[str, dict[NamedNode, int]] = {}
    levels: dict[str, str] = {}
    # One pass for labels, numbers and links: the Turtle is parsed once.
    for quad in code_quads(directory):
        scheme, _, slug = _local(quad.subject).partition("/")
        # A scheme's own label has an address without a slug.
        if quad.predicate == v.skos.prefLabel and isinstance(quad.object, Literal) and quad.object.language and slug:
            labels.setdefault(scheme, {}).setdefault(slug, {})[quad.object.language] = quad.object.value
        elif quad.predicate == v.khoi.presumedFor and scheme == _LEVEL:
            levels[slug] = _local(quad.object).partition("/")[2]
        # Triples come in the order of the file, so the numbers of a limit are gathered before they can be one.
        elif scheme == _LIMIT and isinstance(quad.object, Literal) and quad.object.value.isdigit():
            numbers.setdefault(slug, {})[quad.predicate] = int(quad.object.value)
    limits = {
        slug: Limits(found[v.khoi.monthsAlone], found[v.khoi.monthsFollowed], found[v.khoi.monthsAfterTermYear])
        for slug, found in numbers.items()
    }
    named = {scheme: {slug: Label(**label) for slug, label in slugs.items()} for scheme, slugs in labels.items()}
    return Codes(named, limits, levels)


def code_quads(directory: Path) -> Iterator[Quad]:
    """Yield the statements of all code lists, in the default graph."""
    # Sorted, since a folder is listed in any order and the same input must give the same release.
    for path in sorted(directory.glob("*.ttl")):
        yield from parse(path=str(path), format=RdfFormat.TURTLE)


def _local(term: object) -> str:
    return term.value.removeprefix(v.CODE) if isinstance(term, NamedNode) else ""
