"""The code lists of the ontology: SKOS concepts by scheme and slug, with their labels."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from khoi import vocabulary as v
from loaders.records.common import Label


@dataclass(frozen=True, slots=True)
class Codes:
    """All concepts, by scheme and slug."""

    labels: Mapping[str, Mapping[str, Label]]

    def label(self, scheme: str, slug: str) -> Label:
        """Return the label of a concept in both languages."""
        return self.labels[scheme][slug]


def read_codes(directory: Path) -> Codes:
    """Read every `*.ttl` in `directory`, one SKOS concept scheme each."""
    found: dict[str, dict[str, dict[str, str]]] = {}
    for quad in code_quads(directory):
        if quad.predicate == v.PREFERRED_LABEL and isinstance(quad.object, Literal):
            scheme, slash, slug = _local(quad).partition("/")
            if slash and quad.object.language:
                found.setdefault(scheme, {}).setdefault(slug, {})[quad.object.language] = quad.object.value
    return Codes({scheme: {slug: Label(**label) for slug, label in slugs.items()} for scheme, slugs in found.items()})


def code_quads(directory: Path) -> Iterator[Quad]:
    """Yield the statements of all code lists, in the default graph."""
    for path in sorted(directory.glob("*.ttl")):
        yield from parse(path=str(path), format=RdfFormat.TURTLE)


def _local(quad: Quad) -> str:
    return quad.subject.value.removeprefix(v.CODE) if isinstance(quad.subject, NamedNode) else ""
