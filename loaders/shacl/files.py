"""RDF files as a validator reads them: into a store, or triple by triple as they are written."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from pyoxigraph import RdfFormat, Store, Triple, parse

from khoi.errors import KhoiError

_IN_MEMORY = 4_000_000_000
"""Bytes of a file up to which it is loaded into memory: about 20 million triples of N-Quads.

On disk the checks take four to five times as long.
"""


@contextmanager
def loaded(path: Path) -> Iterator[Store]:
    """Yield a store that holds a file: in memory, or in a temporary folder where memory might not do.

    Raises `KhoiError` with file and line where the file cannot be read.
    """
    with ExitStack() as stack:
        try:
            large = path.stat().st_size > _IN_MEMORY
            folder = stack.enter_context(TemporaryDirectory(prefix="khoi-validate-")) if large else None
            store = Store(folder)
            store.bulk_load(path=str(path), format=_format(path), base_iri=path.resolve().as_uri())
        except (SyntaxError, OSError) as error:
            raise _error(path, error) from error
        # Outside the `try`: an error of whoever uses the store is no error of the file.
        yield store


def triples(path: Path) -> Iterator[Triple]:
    """Yield the triples of a file as they are written. Raises `KhoiError` as `loaded` does."""
    try:
        for quad in parse(path=str(path), format=_format(path), base_iri=path.resolve().as_uri()):
            yield quad.triple
    except (SyntaxError, OSError) as error:
        raise _error(path, error) from error


def _format(path: Path) -> RdfFormat:
    found = RdfFormat.from_extension(path.suffix.removeprefix("."))
    if found is None:
        raise KhoiError(f"{path}: cannot tell its format; name it .ttl, .nt, .nq, .trig, .rdf or .jsonld")
    return found


def _error(path: Path, error: SyntaxError | OSError) -> KhoiError:
    if isinstance(error, SyntaxError):
        line, column = error.lineno or 1, error.offset or 1
        # The place is printed before, in the form of all findings.
        what = re.sub(r"^Parser error at line \d+ .*?column \d+: ", "", error.msg)
        return KhoiError(f"{path}:{line}:{column}: {what}")
    return KhoiError(f"{path}: {error}")
