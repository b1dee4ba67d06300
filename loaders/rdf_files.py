"""Validation of any RDF file: with the shapes of the vocabulary, beside the vocabulary and its codes.

The shapes rest on what a file need not state: that a State agency is an organization, that `office-level/head` is a
code. So the vocabulary is read beside the file, and only the file tells whether there was anything to check.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pyoxigraph import DefaultGraph, Quad, Store, Triple

from khoi.errors import KhoiError
from loaders.assembly import vocabulary_quads
from loaders.shacl.engine import validate
from loaders.shacl.files import loaded, triples
from loaders.shacl.reference import validate as validate_by_reference
from loaders.shacl.results import ValidationReport
from loaders.shacl.shapes import read_shapes
from loaders.shacl.targets import reaches


class NothingTargetedError(KhoiError):
    """No shape is about anything in the file, so that it neither conforms nor fails."""


def validate_file(data: Path, shapes: Path, ontology: Path | None, *, by_reference: bool) -> ValidationReport:
    """Check an RDF file against `shapes`, beside the vocabulary in `ontology` if there is one.

    Raises `NothingTargetedError` where no shape is about the file, `KhoiError` where it cannot be read.
    """
    found = read_shapes(shapes)
    vocabulary = list(vocabulary_quads(ontology, DefaultGraph())) if ontology else []
    with loaded(data) as store:
        # A file that no shape is about conforms to everything; that must not look like a pass.
        targeted = reaches(found, store, vocabulary)
        written = _written(data, vocabulary)
        if by_reference:
            # pySHACL reads triples alone, as they are written; the store would have normalised numbers.
            report = validate_by_reference(written(), found)
        else:
            # After the question what is targeted: the vocabulary must not count as content of the file.
            store.extend(_missing(store, vocabulary))
            report = validate(store, found, written)
    if report.conforms and not targeted:
        raise NothingTargetedError(f"{data}: no shape is about anything in this file, so nothing was checked")
    return report


def _written(data: Path, vocabulary: Iterable[Quad]) -> Callable[[], Iterator[Triple]]:
    """Return what gives the triples of the file as they are written, then those of the vocabulary."""

    def every() -> Iterator[Triple]:
        yield from triples(data)
        yield from (quad.triple for quad in vocabulary)

    return every


def _missing(store: Store, quads: Iterable[Quad]) -> list[Quad]:
    """Return the quads whose triple stands in no graph of the store: it holds none twice."""
    return [quad for quad in quads if not any(store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None))]
