"""Parameters of a query: what each takes, and the SPARQL terms that a value of it is written in as.

Raw input never reaches a query: `4/8/2023` becomes two `xsd:date` literals, `ngo-van-tuan` an IRI, or it is refused.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from pyoxigraph import Literal, NamedNode

from khoi import vocabulary as v
from khoi.addresses import Addresses, Kind, is_local_name, written
from khoi.errors import KhoiError
from khoi.names.text import search_key
from khoi.time import DateError, Interval, read_period


class ParameterType(StrEnum):
    """What a parameter takes besides the kinds of things, which take a slug or a full address."""

    PERIOD = "period"  # 2023-08-04, 4/8/2023, 2023-08, 2023 or 2023-01/2023-06: binds ?{name}Start and ?{name}End
    YEAR = "year"  # four digits: binds an integer
    LANGUAGE = "language"  # vi or en
    WORDS = "words"  # free text, folded: binds one ?{name} a word
    KEY = "key"  # free text, folded: binds one string
    THINGS = "things"  # addresses, full or as `person/ngo-van-tuan`, `code/office-level/head`, separated by spaces
    TEXT = "text"  # any text: binds a string
    FLAG = "flag"  # true or false: binds a string
    LIMIT = "limit"  # how many rows: stands in the query's last LIMIT instead of a VALUES block


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query; `type` is a `ParameterType` or a `Kind` of thing."""

    name: str
    type: ParameterType | Kind
    required: bool


class ParameterError(KhoiError):
    """A parameter that is unknown, missing or not of its type."""


def period(name: str, value: str) -> Interval:
    """Read a parameter's day, month, year or period, however it is written. Raises `ParameterError`."""
    try:
        return read_period(value)
    except DateError as error:
        raise ParameterError(f"'{name}': {error}") from error


def terms_of(parameter: Parameter, value: str, addresses: Addresses) -> dict[str, list[str]]:
    """Return the terms, as SPARQL text, that each variable of `parameter` takes. Raises `ParameterError`."""
    name = parameter.name
    match parameter.type:
        case ParameterType.PERIOD:
            interval = period(name, value)
            return {f"{name}Start": [str(v.day(interval.first))], f"{name}End": [str(v.day(interval.last))]}
        case ParameterType.YEAR:
            _matching(name, value, r"[0-9]{4}", "a year such as 2024")
            return {name: [str(v.integer(int(value)))]}
        case ParameterType.LANGUAGE:
            return {name: [_matching(name, value, "vi|en", "vi or en")]}
        case ParameterType.FLAG:
            return {name: [_matching(name, value, "true|false", "true or false")]}
        case ParameterType.WORDS:
            return {name: [str(Literal(word)) for word in search_key(value).split()] or ['""']}
        case ParameterType.KEY:
            return {name: [str(Literal(search_key(value)))]}
        case ParameterType.THINGS:
            return {name: [_thing(name, address, addresses) for address in value.split()] or ["UNDEF"]}
        case ParameterType.TEXT:
            return {name: [str(Literal(value))]}
        case ParameterType.LIMIT:
            return {}
        case kind:
            named = written(value)
            slug = named[1] if named and named[0] == kind and not value.startswith(addresses.base) else value
            if is_local_name(slug):
                return {name: [str(addresses.thing(kind, slug))]}
            return {name: [_address(name, value)]}


def limit_of(name: str, value: str) -> int:
    """Read how many rows are asked for. Raises `ParameterError`."""
    if not re.fullmatch(r"[1-9][0-9]{0,5}", value):
        raise ParameterError(f"'{name}' takes a number from 1 to 999999, not '{value}'")
    return int(value)


def _matching(name: str, value: str, pattern: str, expected: str) -> str:
    if not re.fullmatch(pattern, value):
        raise ParameterError(f"'{name}' takes {expected}, not '{value}'")
    return str(Literal(value))


def _thing(name: str, value: str, addresses: Addresses) -> str:
    """Return an address written in full, or as kind and slug, or as `code`, list and slug."""
    match value.split("/"):
        case ["code", scheme, slug] if is_local_name(scheme) and is_local_name(slug):
            return str(v.code(scheme, slug))
        case ["http:" | "https:", *_]:
            return _address(name, value)
        case _:
            named = written(value)
            return str(addresses.thing(*named)) if named else _address(name, value)


def _address(name: str, value: str) -> str:
    try:
        return str(NamedNode(value))
    except ValueError as error:
        raise ParameterError(f"'{name}' takes a local name, kind/name or a full address, not '{value}'") from error
