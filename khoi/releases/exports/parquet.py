"""The tables as Apache Parquet, column descriptions kept in the files' schemas."""

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet


def write_parquet(tables: Mapping[str, pa.Table], folder: Path) -> list[Path]:
    """Write each table as `{name}.parquet`; return the files."""
    paths = []
    for name, table in tables.items():
        path = folder / f"{name}.parquet"
        parquet.write_table(table, path, compression="zstd")
        paths.append(path)
    return paths
