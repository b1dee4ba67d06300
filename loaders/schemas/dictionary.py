"""The data dictionary: every file, record and key of the curated sources, in English and Vietnamese.

It is made from the record models, so it cannot be behind them. `dictionary.yaml` holds the Vietnamese, and the English
of keys whose model describes nothing; a dash stands where it has no words.
"""

import inspect
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from types import NoneType
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from khoi.closure import closure
from khoi.yaml import read
from loaders.claims import KINDS
from loaders.claims.base import Claim
from loaders.records.common import Label, is_list, records_in, references
from loaders.schemas import MODELS

_WORDS = Path(__file__).with_name("dictionary.yaml")
_HEAD = """\
# Data dictionary · Từ điển dữ liệu

Made by `khoi dictionary` from the record models in `loaders/`; do not edit it by hand.
*Do `khoi dictionary` làm ra từ các mô hình trong `loaders/`; đừng sửa tay.*

● must be given · bắt buộc
"""
NO_WORDS = "–"
"""What stands in the dictionary for a key or a record that `dictionary.yaml` has no words for."""
_SLUG = "Local name:"
"""How the description begins that an id has of its type, and not of its key."""


def dictionary(kinds: Mapping[str, Label]) -> str:
    """Return the data dictionary as Markdown; `kinds` are the labels of the kinds of claims."""
    words = read(_WORDS)
    lines = [_HEAD, "## Files · Tệp\n"]
    records = [record for record in _records() if not issubclass(record, Claim)]
    for record in records:
        lines += [
            f"### {record.__name__}\n",
            f"{_said(record)}  ",
            f"*{words['records'].get(record.__name__, NO_WORDS)}.*\n",
        ]
        lines += [*_table(record, words["keys"], set()), ""]
    lines += ["## Claims · Điều\n", "### Every claim · Mọi điều\n", *_table(Claim, words["keys"], set()), ""]
    # `kind` is common too, but a kind's heading names its values.
    common = set(Claim.model_fields)
    for model in KINDS:
        names = " · ".join(f"`{kind}` {kinds[kind].en} / {kinds[kind].vi}" for kind in _choices(model, "kind"))
        lines += [f"### {names}\n", f"{_said(model)}\n", *_table(model, words["keys"], common), ""]
    return "\n".join(lines).rstrip() + "\n"


def _records() -> list[type[BaseModel]]:
    """Return the records of all files, each once, outer ones first."""

    def inside(record: type[BaseModel]) -> Iterator[type[BaseModel]]:
        return chain.from_iterable(records_in(field.annotation) for field in record.model_fields.values())

    return closure([*MODELS.values()], inside)


def _table(record: type[BaseModel], keys: Mapping[str, Mapping[str, str]], without: set[str]) -> Iterator[str]:
    rows = [name for name in record.model_fields if name not in without]
    if not rows:
        return
    yield "| key | value | English | Tiếng Việt |"
    yield "|---|---|---|---|"
    for name in rows:
        field = record.model_fields[name]
        alias = str(field.alias)
        special = keys.get(f"{record.__name__}.{alias}", {})
        own = {**keys.get(alias, {}), **special}
        english = special.get("en") or _described(field) or own.get("en", NO_WORDS)
        needed = "● " if field.is_required() else ""
        yield f"| {needed}`{alias}` | {_value(record, name)} | {english} | {own.get('vi', NO_WORDS)} |"


def _described(field: FieldInfo) -> str:
    text = field.description or ""
    # A bar would end the cell of the table.
    return "" if text.startswith(_SLUG) else text.replace("|", "\\|")


def _value(record: type[BaseModel], name: str) -> str:
    """Say what stands under a key: an id of what, one of which words, text, a label, or a list of these."""
    target = dict(references(record)).get(name)
    several = "list of " if is_list(record.model_fields[name].annotation) else ""
    choices = _choices(record, name)
    if target:
        place = f"ontology/{target}.ttl" if target.startswith("codes/") else target
        return f"{several}id in {place}"
    if choices:
        return several + ", ".join(f"`{one}`" for one in choices)
    inner = [*records_in(record.model_fields[name].annotation)]
    if inner and issubclass(inner[0], Claim):
        return f"{several}claims"
    if Label in inner:
        return f"{several}label in `vi` and `en`"
    return f"{several}{inner[0].__name__}" if inner else f"{several}text"


def _choices(record: type[BaseModel], name: str) -> list[str]:
    def of(annotation: Any) -> Iterator[str]:
        if isinstance(annotation, type) and issubclass(annotation, str) and hasattr(annotation, "__members__"):
            yield from (str(one.value) for one in annotation.__members__.values())
        for argument in get_args(annotation):
            yield from [argument] if isinstance(argument, str) else of(argument)

    annotation = record.model_fields[name].annotation
    return [] if annotation is NoneType else [*of(annotation)]


def _said(record: type[BaseModel]) -> str:
    return inspect.cleandoc(record.__doc__ or "").split("\n\n")[0].replace("\n", " ")
