"""Tables of a release: one query file each, read into Arrow; every other format but RDF is made from them.

Addresses of things lose what they all begin with (`{base}id/`), codes all but their last part; the
column types in the query's header say which. Rows are sorted, so that a table depends on the data alone.
"""

import io
from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from khoi.resources import resource
from khoi.sparql.backend import Backend, Request
from khoi.sparql.formats import RESULT_FORMATS
from khoi.sparql.queries import Column, ColumnType, QueryFile, query_files
from khoi.sparql.rows import grouped

_CSV = next(format_ for format_ in RESULT_FORMATS if format_.extension == "csv")
_ARROW = {ColumnType.DAY: pa.date32(), ColumnType.INTEGER: pa.int64()}

TableRow = Mapping[str, Any]
Tables = Mapping[str, list[TableRow]]
"""The rows of each table, by its name."""


def table_files() -> Mapping[str, QueryFile]:
    """Return the query of each table by the table's name."""
    return query_files(resource("queries") / "exports")


def arrow_table(query: QueryFile, backend: Backend, base: str) -> pa.Table:
    """Return the table that `query` makes of a release whose addresses begin with `base`."""
    output = io.BytesIO()
    backend.answer(Request(query.text, _CSV, None), lambda _: output)
    types = {name: _ARROW.get(column.type, pa.string()) for name, column in query.columns.items()}
    # A number or a title such as `2023` is text unless the header says otherwise; Arrow would guess.
    options = csv.ConvertOptions(column_types=types, null_values=[""], strings_can_be_null=True)
    # Arrow reads in blocks, which it otherwise cuts at any line end.
    parsing = csv.ParseOptions(newlines_in_values=True)
    table = csv.read_csv(pa.BufferReader(output.getvalue()), convert_options=options, parse_options=parsing)
    arrays = [_shortened(table[name], column, base) for name, column in query.columns.items()]
    fields = [
        pa.field(name, types[name], nullable=name not in query.key, metadata={"description": column.says})
        for name, column in query.columns.items()
    ]
    shortened = pa.Table.from_arrays(arrays, schema=pa.schema(fields))
    return shortened.sort_by([(name, "ascending") for name in query.columns])


def read_tables(backend: Backend, base: str) -> dict[str, pa.Table]:
    """Return every table by name."""
    return {name: arrow_table(query, backend, base) for name, query in table_files().items()}


def rows_of(table: pa.Table) -> list[TableRow]:
    """Return rows as dictionaries, empty cells left out."""
    return [{name: value for name, value in row.items() if value is not None} for row in table.to_pylist()]


def values_by(rows: Iterable[TableRow], key: str, value: str) -> dict[str, list[str]]:
    """Return the values of one column by those of another, such as the names of each thing."""
    return {one: [row[value] for row in of_one] for one, of_one in grouped(rows, key).items()}


def type_of(column: Column) -> str:
    """Return what CSV on the Web and the data package call the type of a column."""
    return {ColumnType.DAY: "date", ColumnType.INTEGER: "integer"}.get(column.type, "string")


def _shortened(array: pa.ChunkedArray, column: Column, base: str) -> pa.ChunkedArray:
    match column.type:
        case ColumnType.THING:
            return pc.utf8_slice_codeunits(array, len(f"{base}id/"))
        case ColumnType.CODE:
            return pc.replace_substring_regex(array, pattern="^.*[/#]", replacement="")
        case ColumnType.TERM:
            return pc.replace_substring_regex(array, pattern="^https?://.*?/(id/|(code/))", replacement="\\2")
        case _:
            return array
