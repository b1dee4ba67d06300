"""JSON Schemas of the curated files, generated from the record models so that editors complete them."""

import json
from collections.abc import Iterator
from pathlib import Path

from loaders.curated import CoverageFile, DatasetFile, DecisionFile, LookUpFile, ReceiptFile, SourceFile
from loaders.records.common import Record
from loaders.records.registry import RegistryFile

MODELS: dict[str, type[Record]] = {
    "article": SourceFile,
    "coverage": CoverageFile,
    "dataset": DatasetFile,
    "decisions": DecisionFile,
    "lookups": LookUpFile,
    "receipts": ReceiptFile,
    "registry": RegistryFile,
}


def schema_text(model: type[Record]) -> str:
    """Return the JSON Schema of one kind of file; scalars are strings in YAML, so numbers may be quoted or not."""
    schema = model.model_json_schema(by_alias=True)
    # Written by hand, since pydantic leaves it out, and editors then take an older draft.
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    # Sorted and indented, so that a change of a model is a small diff.
    return json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def write_schemas(directory: Path) -> Iterator[Path]:
    """Write one schema a kind of file; yield the paths."""
    directory.mkdir(parents=True, exist_ok=True)
    for name, model in MODELS.items():
        path = directory / f"{name}.json"
        path.write_text(schema_text(model), encoding="utf-8")
        yield path
