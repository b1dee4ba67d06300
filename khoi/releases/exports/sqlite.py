"""The tables of a release as one SQLite database: keys, names, and an index of words, as Datasette takes them up.

Datasette shows a reference by the column `name` of what it leads to, and offers a search where a table has an FTS
index. The index holds names as they are and folded, so that they are found with diacritics or without.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pyarrow as pa

from khoi.names.text import search_key
from khoi.releases.exports.tables import table_files
from khoi.sparql.queries import ColumnType, QueryFile

_NAMES = ("name", "labelVi", "labelEn")
_BATCH = 10_000  # rows that are Python objects at a time: a table may have millions


def write_sqlite(tables: Mapping[str, pa.Table], path: Path) -> None:
    """Write a new database at `path`, from the tables by name; what was there before is replaced."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as database:
        for name, query in table_files().items():
            if name in tables:
                _write_table(database, name, query, tables[name])
        database.commit()
        database.execute("ANALYZE")
        database.execute("VACUUM")


def _write_table(database: sqlite3.Connection, name: str, query: QueryFile, table: pa.Table) -> None:
    named = [column for column in _NAMES if column in query.columns]
    more = [*(["name"] if named and "name" not in named else []), *(["searchKey"] if named else [])]
    database.execute(f"CREATE TABLE {_quoted(name)} ({', '.join(_definitions(query, more))})")
    columns = ", ".join("?" * (len(query.columns) + len(more)))
    statement = f"INSERT INTO {_quoted(name)} VALUES ({columns})"  # noqa: S608 - names are of our own files
    database.executemany(statement, _rows(query, table, named, more))
    for column, about in query.columns.items():
        if about.of or (len(query.key) > 1 and column in query.key):
            database.execute(f"CREATE INDEX {_quoted(f'{name}.{column}')} ON {_quoted(name)} ({_quoted(column)})")
    if named:
        words = ", ".join(map(_quoted, dict.fromkeys((*named, "searchKey"))))
        index = _quoted(f"{name}_fts")
        # `content=`: the index reads names from the table itself, instead of keeping them a second time.
        database.execute(f"CREATE VIRTUAL TABLE {index} USING fts5({words}, content={_quoted(name)})")
        database.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")  # noqa: S608 - as above


def _definitions(query: QueryFile, more: list[str]) -> Iterator[str]:
    for column, about in query.columns.items():
        type_ = "INTEGER" if about.type is ColumnType.INTEGER else "TEXT"
        needed = " NOT NULL" if column in query.key else ""
        refers = f" REFERENCES {_quoted(about.of)} ({_quoted(table_files()[about.of].key[0])})" if about.of else ""
        yield f"{_quoted(column)} {type_}{needed}{refers}"
    for column in more:
        yield f"{_quoted(column)} TEXT"
    yield f"PRIMARY KEY ({', '.join(map(_quoted, query.key))})"


def _rows(query: QueryFile, table: pa.Table, named: list[str], more: list[str]) -> Iterator[tuple[object, ...]]:
    """Yield rows, days as text, with the columns `more`: the first name there is, and all of them folded."""
    for batch in table.to_batches(max_chunksize=_BATCH):
        for row in batch.to_pylist():
            names = [row[column] for column in named if row[column]]
            added = {"name": next(iter(names), None), "searchKey": search_key(" ".join(dict.fromkeys(names)))}
            values = [value if isinstance(value, int | None) else str(value) for value in map(row.get, query.columns)]
            yield (*values, *(added[column] for column in more))


def _quoted(name: str) -> str:
    return f'"{name}"'
