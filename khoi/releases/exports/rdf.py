"""RDF dumps: the sorted N-Quads of a release in any other serialisation.

Everything is made from the canonical lines, never from a store, so that the same release gives the same
bytes on any machine; and reading lines is faster than walking an index. They were written from a store, so that nothing
in them needs to be checked again.
"""

import gzip
import io
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize

from khoi.sparql.formats import GraphFormat
from khoi.vocabulary.namespaces import DATA_PREFIXES

_BUFFER = 1 << 20


def read_quads(lines: BinaryIO) -> Sequence[Quad]:
    """Read N-Quads that a store wrote."""
    return list(parse(lines, format=RdfFormat.N_QUADS, lenient=True))


def write_rdf(lines: BinaryIO, quads: Sequence[Quad], format_: GraphFormat, output: BinaryIO) -> None:
    """Write sorted N-Quads, as lines and as quads, to `output`; formats without graphs get the union of all."""
    match format_.engine:
        case RdfFormat.N_QUADS:
            shutil.copyfileobj(lines, output, _BUFFER)
        case RdfFormat.N_TRIPLES:
            output.writelines(_without_graph(lines))
        case engine if engine.supports_datasets:
            # These formats write a graph as a block.
            by_graph = sorted(quads, key=lambda quad: cast("NamedNode", quad.graph_name).value)
            serialize(by_graph, output, format=engine, prefixes=DATA_PREFIXES)
        case engine:
            serialize((quad.triple for quad in quads), output, format=engine, prefixes=DATA_PREFIXES)


@contextmanager
def zipped(path: Path) -> Iterator[BinaryIO]:
    """Open a gzip file for writing whose bytes are the same on any day."""
    with (
        path.open("wb") as raw,
        gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0, compresslevel=6) as file,
        io.BufferedWriter(cast("io.RawIOBase", file), _BUFFER) as buffered,
    ):
        yield buffered


def _without_graph(lines: Iterable[bytes]) -> Iterator[bytes]:
    for line in lines:
        yield line[: line.rindex(b" <")] + b" .\n"  # the graph is always an IRI, and last
