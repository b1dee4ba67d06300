"""What the CSV tables hold, as metadata of CSV on the Web (W3C Recommendation, 2015)."""

import json
from collections.abc import Mapping
from typing import Any

from khoi.releases.exports.tables import table_files, type_of
from khoi.releases.release import Manifest
from khoi.sparql.queries import Column, ColumnType, QueryFile

METADATA = "csv-metadata.json"


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
    described["datatype"] = type_of(column)
    if column.type is ColumnType.THING:
        described["valueUrl"] = f"{base}id/{{+{name}}}"  # with + a slash in the value stays (RFC 6570, section 3.2.3)
    return described


def _key(table: str) -> str:
    [key] = table_files()[table].key
    return key
