"""The data package (Frictionless, v1): every file of a release with its size, digest and, for tables, its schema."""

import json
from collections.abc import Mapping
from typing import Any

from khoi.releases.exports.tables import type_of
from khoi.releases.release import FileEntry, Manifest
from khoi.sparql.queries import QueryFile

NAME = "datapackage.json"


def datapackage(manifest: Manifest, files: Mapping[str, FileEntry], queries: Mapping[str, QueryFile]) -> bytes:
    """Return the description of `files`, given by their names beside the package itself."""
    package = {
        "name": "khoi",
        "title": manifest.title["en"],
        "homepage": manifest.base,
        "licenses": [{"name": "CC-BY-4.0", "path": manifest.licence}],
        "resources": [_resource(name, entry, queries) for name, entry in sorted(files.items())],
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(name: str, entry: FileEntry, queries: Mapping[str, QueryFile]) -> dict[str, Any]:
    table, _, extension = name.partition(".")
    described: dict[str, Any] = {
        "name": name.replace(".", "-").lower(),  # the specification wants small letters
        "path": name,
        "format": extension.removesuffix(".gz"),
        "hash": f"sha256:{entry.sha256}",
    }
    if extension != "parquet":  # frictionless counts no bytes of Parquet, and refuses a file whose count it is told
        described["bytes"] = entry.bytes
    if table in queries and extension in ("csv", "parquet"):
        described |= {"profile": "tabular-data-resource", "description": queries[table].summary}
        described |= {"schema": _schema(queries[table], queries, extension)}
    if extension == "csv":
        # Only the simple table, which is for spreadsheets, begins with a byte order mark.
        described |= {"encoding": "utf-8" if table in queries else "utf-8-sig", "mediatype": "text/csv"}
    return described


def _schema(query: QueryFile, queries: Mapping[str, QueryFile], extension: str) -> dict[str, Any]:
    fields = [
        {"name": name, "type": type_of(column), "description": column.says} for name, column in query.columns.items()
    ]
    keys = [
        {
            "fields": name,
            "reference": {"resource": f"{column.of}-{extension}", "fields": queries[column.of].key[0]},
        }
        for name, column in query.columns.items()
        if column.of
    ]
    schema: dict[str, Any] = {"fields": fields, "primaryKey": list(query.key), "missingValues": [""]}
    return schema | ({"foreignKeys": keys} if keys else {})
