"""Materialised answers: what some questions answer of each thing, in one file of the release.

A query file says in its header `materialised: {PARAMETER: COLUMN}`. When a release is made, the question is asked once
of all things, and its rows are put down by the thing in that column. Asked with this parameter and a language alone, it
is then answered without an engine: the rows of each thing as the engine orders them, thing by thing. The file holds the
digest of each query as it was; one that has been edited since is not answered from it.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from pydantic_core import from_json, to_json
from pyoxigraph import QuerySolutions, Store
from zstandard import ZstdCompressor, ZstdDecompressor

from khoi.addresses import Addresses
from khoi.sparql.queries import QueryFile
from khoi.sparql.rows import Row, Table
from khoi.words import LANGUAGES

_LANGUAGE = "lang"
_TABLES = """
CREATE TABLE question (name TEXT PRIMARY KEY, digest TEXT NOT NULL, columns TEXT NOT NULL) STRICT;
CREATE TABLE answer (question TEXT, parameter TEXT, language TEXT, thing TEXT, rows BLOB NOT NULL,
                     PRIMARY KEY (question, parameter, language, thing)) STRICT;
"""


class MaterialisedAnswers:
    """The materialised answers of one release, open for reading; safe to use from several threads.

    The file is mapped into memory, as the index of names is: an answer takes some microseconds, and needs no thread.
    """

    def __init__(self, path: Path, queries: Mapping[str, QueryFile], addresses: Addresses) -> None:
        """Open the file at `path` for `queries` as they are now. Raises `sqlite3.Error` where it is none."""
        self._addresses = addresses
        # `immutable`: SQLite takes no lock, and writes nothing beside a file that a release has sealed.
        self._file = sqlite3.connect(f"{path.resolve().as_uri()}?immutable=1", uri=True, check_same_thread=False)
        self._file.execute(f"PRAGMA mmap_size = {path.stat().st_size}")
        written = {name: (digest, columns) for name, digest, columns in self._file.execute("SELECT * FROM question")}
        self._columns: Mapping[str, tuple[str, ...]] = {
            name: tuple(json.loads(columns))
            for name, (digest, columns) in written.items()
            if name in queries and digest == _digest(queries[name])
        }

    def table(self, query: QueryFile, values: Mapping[str, str]) -> Table | None:
        """Return the answer to `query` with these values, or None where it is not held.

        Raises `ParameterError` for a bad value.
        """
        language, others = values.get(_LANGUAGE), [name for name in values if name != _LANGUAGE]
        if query.name not in self._columns or language not in LANGUAGES or len(others) != 1:
            return None
        [parameter] = others
        if parameter not in query.materialised:
            return None
        terms = query.terms({parameter: values[parameter]}, self._addresses)[parameter]
        found = (
            self._file.execute(
                "SELECT rows FROM answer WHERE question = ? AND parameter = ? AND language = ? AND thing = ?",
                (query.name, parameter, language, term),
            ).fetchone()
            for term in sorted(set(terms), key=lambda term: term.strip("<>"))
        )
        unpack = ZstdDecompressor().decompress
        rows = (row for [packed] in filter(None, found) for row in from_json(unpack(packed)))
        return Table(self._columns[query.name], tuple(rows))

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def write_answers(store: Store, queries: Mapping[str, QueryFile], addresses: Addresses, path: Path) -> None:
    """Ask every materialised question of `queries` of all things in `store`; write the answers to a new file."""
    with closing(sqlite3.connect(path)) as file, file:
        file.executescript(_TABLES)
        for query in (query for query in queries.values() if query.materialised):
            for language in LANGUAGES:
                solutions = _solutions(store, query.about_all({_LANGUAGE: language}, addresses))
                columns = [variable.value for variable in solutions.variables]
                answers = _answers(solutions, columns, query.materialised)
                written = ((query.name, parameter, language, thing, rows) for parameter, thing, rows in answers)
                file.executemany("INSERT INTO answer VALUES (?, ?, ?, ?, ?)", written)
            file.execute("INSERT INTO question VALUES (?, ?, ?)", (query.name, _digest(query), json.dumps(columns)))


def _solutions(store: Store, text: str) -> QuerySolutions:
    solutions = store.query(text, use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions), "what is materialised is a table"
    return solutions


def _answers(
    solutions: QuerySolutions, columns: Sequence[str], materialised: Mapping[str, str]
) -> Iterator[tuple[str, str, bytes]]:
    """Yield a parameter, a thing as a term, and the packed rows that have the thing in the parameter's column."""
    by_thing: dict[str, defaultdict[str, list[Row]]] = {parameter: defaultdict(list) for parameter in materialised}
    places = {parameter: columns.index(column) for parameter, column in materialised.items()}
    for solution in solutions:
        row = {name: term.value for name, term in zip(columns, solution, strict=True) if term is not None}
        for parameter, place in places.items():
            by_thing[parameter][str(solution[place])].append(row)
    pack = ZstdCompressor().compress
    for parameter, things in by_thing.items():
        for thing, rows in sorted(things.items()):
            yield parameter, thing, pack(to_json(rows))


def _digest(query: QueryFile) -> str:
    return sha256(query.body.encode()).hexdigest()  # of the body: a new example or summary changes no answer
