"""Query files: one question each, with a typed header; parameters are written in as terms.

The header is grlc's: comment lines that start with `#+` and hold YAML (summary, description, tags,
parameters, example). A parameter stands in the query as a variable in a `VALUES` block of `UNDEF`, or
of one literal, its default; so every file runs as it is, and giving a parameter replaces what stands
there by a term; the block of a period that is not given is left out. Raw input never reaches the text.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict
from yaml import YAMLError

from khoi.addresses import Addresses, Kind
from khoi.errors import KhoiError
from khoi.names.text import nearest
from khoi.sparql.parameters import Parameter, ParameterError, ParameterType, limit_of, terms_of
from khoi.sparql.tokens import words
from khoi.yaml import load

_BLOCK = re.compile(
    r"VALUES\s*(?P<open>\(?)(?P<variables>(?:\s*\?\w+)+)\s*\)?\s*\{\s*\(?(?:\s*(?:UNDEF|\"\w*\"))+\s*\)?\s*\}"
)
_INCLUDE = re.compile(r"^ *# include: (?P<name>[a-z-]+)$", re.MULTILINE)
_LIMIT = re.compile(r"LIMIT \d+(?!.*LIMIT \d)", re.DOTALL)  # the last one: a sub-select has its own
_FRAGMENTS = "fragments"


class ColumnType(StrEnum):
    """What a column of a table holds; only queries that make tables name their columns."""

    THING = "thing"  # the address of a thing, less what all such addresses begin with
    CODE = "code"  # the last part of a concept's or a class's address
    TERM = "term"  # a thing, or a concept with its list
    TEXT = "text"
    DAY = "day"
    INTEGER = "integer"


class Column(BaseModel):
    """A column of a table; `of` names the table whose key it holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: ColumnType
    of: str | None = None
    says: str


def _parameter_type(name: str) -> ParameterType | Kind:
    return ParameterType(name) if name in set(ParameterType) else Kind(name)


def _parameters(header: Mapping[str, str]) -> tuple[Parameter, ...]:
    """Read parameters with their types; one whose type ends in `!` must be given."""
    return tuple(
        Parameter(name, _parameter_type(type_.rstrip("!")), type_.endswith("!")) for name, type_ in header.items()
    )


class QueryFile(BaseModel):
    """One question: what it answers, what it takes, and its SPARQL; all but `name` and `text` is its header's.

    `materialised` are the parameters for each of whose values a release holds the answer, with their columns
    (`khoi.releases.materialised`).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    text: str
    summary: str
    description: str = ""
    tags: tuple[str, ...]
    parameters: Annotated[tuple[Parameter, ...], BeforeValidator(_parameters)] = ()
    example: Mapping[str, str] = {}
    columns: Mapping[str, Column] = {}
    key: tuple[str, ...] = ()
    materialised: Mapping[str, str] = {}

    # Equal to itself alone, so that what is made of it can be cached.
    __eq__ = object.__eq__
    __hash__ = object.__hash__

    @cached_property
    def constructs(self) -> bool:
        """Whether the answer is a graph."""
        return any(word.text == "CONSTRUCT" for word in words(self.text))

    @property
    def takes_language(self) -> bool:
        """Whether its labels come in the language that the parameter `lang` names."""
        return any(parameter.type is ParameterType.LANGUAGE for parameter in self.parameters)

    @property
    def body(self) -> str:
        """The SPARQL without its header, whose example names things that a release may no longer hold."""
        return "\n".join(line for line in self.text.splitlines() if not line.startswith("#+")).strip() + "\n"

    def render(self, values: Mapping[str, str], addresses: Addresses) -> str:
        """Return the query with `values` written in. Raises `ParameterError`."""
        for name in values:
            self._parameter(name)  # an unknown one is likelier a slip of the pen than one left out
        missing = sorted(one.name for one in self.parameters if one.required and one.name not in values)
        if missing:
            raise ParameterError(f"'{self.name}' needs {', '.join(missing)}")
        return self._written(values, addresses)

    def about_all(self, values: Mapping[str, str], addresses: Addresses) -> str:
        """Return the query about all things, however many, even if it needs one named. Raises as `render` does."""
        text = self._written(values, addresses)
        limited = any(parameter.type is ParameterType.LIMIT for parameter in self.parameters)
        return _LIMIT.sub("", text) if limited else text

    def _written(self, values: Mapping[str, str], addresses: Addresses) -> str:
        bound = self.terms(values, addresses)
        text = self.text
        for name, value in values.items():
            if self._parameter(name).type is ParameterType.LIMIT:
                text = _LIMIT.sub(f"LIMIT {limit_of(name, value)}", text)
        return _BLOCK.sub(lambda match: _block(match, bound), text)

    def terms(self, values: Mapping[str, str], addresses: Addresses) -> dict[str, list[str]]:
        """Return the terms, as SPARQL text, that `values` give to each variable. Raises `ParameterError`."""
        bound = dict[str, list[str]]()
        for name, value in values.items():
            bound |= terms_of(self._parameter(name), value, addresses)
        return bound

    def _parameter(self, name: str) -> Parameter:
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        known = [parameter.name for parameter in self.parameters]
        hint = nearest(name, known) or f"it takes {', '.join(known) or 'none'}"
        raise ParameterError(f"'{self.name}' has no parameter '{name}'; {hint}")


def read_query(path: Path) -> QueryFile:
    """Read one `.rq` file. Raises `KhoiError` naming the file if its header is not complete."""
    return _parsed(path, _included(path))


def read_queries(directory: Path) -> Mapping[str, QueryFile]:
    """Return every query in `directory` by name, as the files are now. Raises as `read_query` does."""
    return {path.stem: read_query(path) for path in sorted(directory.glob("*.rq"))}


query_files = cache(read_queries)
"""The same for directories that nobody edits while the process runs."""


def _included(path: Path) -> str:
    """Return the text, each line `# include: NAME` replaced by the fragment of that name: a rule stands once."""

    def fragment(line: re.Match[str]) -> str:
        named = path.parent / _FRAGMENTS / f"{line['name']}.rq"
        if not named.is_file():
            raise KhoiError(f"{path}: it includes '{line['name']}', and there is no {named}")
        return named.read_text(encoding="utf-8").rstrip()

    return _INCLUDE.sub(fragment, path.read_text(encoding="utf-8"))


@lru_cache(maxsize=1024)  # by its text, so that an edited file is read anew
def _parsed(path: Path, text: str) -> QueryFile:
    header = "\n".join(line[2:].removeprefix(" ") for line in text.splitlines() if line.startswith("#+"))
    try:
        return QueryFile.model_validate({**(load(header) or {}), "name": path.stem, "text": text})
    except (TypeError, ValueError, YAMLError) as error:  # a `TypeError` where the header is a list
        raise KhoiError(f"{path}:1:1: the header is not complete: {error}") from error


def _block(match: re.Match[str], bound: Mapping[str, list[str]]) -> str:
    """Return the block with the terms of its variables; a period that is not given is left out.

    Without a block its two variables are unbound in every engine; Virtuoso takes those of `(UNDEF UNDEF)` for bound.
    """
    variables = [variable.strip() for variable in match["variables"].split("?") if variable.strip()]
    if not any(variable in bound for variable in variables):
        return match.group() if len(variables) == 1 else ""
    columns = [bound.get(variable, ["UNDEF"]) for variable in variables]
    if len(columns) == 1:
        return f"VALUES ?{variables[0]} {{ {' '.join(columns[0])} }}"
    row = " ".join(column[0] for column in columns)
    return f"VALUES ({' '.join(f'?{variable}' for variable in variables)}) {{ ({row}) }}"
