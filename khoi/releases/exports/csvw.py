"""CSV tables with their metadata as CSV on the Web (W3C Recommendation, 2015)."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import csv

from khoi.releases.exports.tables import table_files
from khoi.releases.release import Manifest
from khoi.sparql.queries import Column, ColumnType, QueryFile

METADATA = "csv-metadata.json"
_TYPES = {ColumnType.DAY: "date", ColumnType.INTEGER: "integer"}


def write_csv(tables: Mapping[str, pa.Table], folder: Path) -> list[Path]:
    """Write each table as `{name}.csv`: UTF-8, a header line, quoted where needed; return the files."""
    options = csv.WriteOptions(quoting_style="needed", quoting_header="none")
    paths = []
    for name, table in tables.items():
        path = folder / f"{name}.csv"
        csv.write_csv(table, path, options)
        paths.append(path)
    return paths


def metadata(queries: Mapping[str, QueryFile], manifest: Manifest) -> bytes:
    """Return the description of all tables: columns, types, keys, and what address a value stands for."""
    group = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": manifest.title["en"],
        "dc:license": {"@id": manifest.licence},
        "tables": [_table(name, query, manifest.base) for name, query in queries.items()],
    }
    return (json.dumps(group, ensure_ascii=False, indent=1) + "\n").encode()


def _table(name: str, query: QueryFile, base: str) -> dict[str, Any]:
    columns = [_column(column, about, base) for column, about in query.columns.items()]
    keys = [
        {"columnReference": [column], "reference": {"resource": f"{about.of}.csv", "columnReference": [_key(about.of)]}}
        for column, about in query.columns.items()
        if about.of
    ]
    schema: dict[str, Any] = {"columns": columns, "primaryKey": list(query.key)}
    if keys:
        schema["foreignKeys"] = keys
    return {"url": f"{name}.csv", "dc:description": query.summary, "tableSchema": schema}


def _column(name: str, column: Column, base: str) -> dict[str, Any]:
    described: dict[str, Any] = {"name": name, "titles": name, "dc:description": column.says}
    described["datatype"] = _TYPES.get(column.type, "string")
    if column.type is ColumnType.THING:
        described["valueUrl"] = f"{base}id/{{+{name}}}"  # with + a slash in the value stays (RFC 6570, section 3.2.3)
    return described


def _key(table: str) -> str:
    [key] = table_files()[table].key
    return key
