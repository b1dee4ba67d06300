"""Constraints on one value node, as SPARQL expressions that are true where it violates them.

Each expression is true or false for every term, never an error: what cannot be compared or cast
violates, as W3C SHACL, section 4, has it.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store

from khoi import vocabulary as v
from loaders.shacl.shapes import Constraint
from loaders.shacl.terms import SH, XSD, ShapesError, Term, UnsupportedError, text

Classes = Callable[[NamedNode], tuple[NamedNode, ...]]

# The cast succeeds where the lexical form is in the datatype's space, and that is what section 4.1.2 asks.
_CAST = frozenset({
    "boolean", "integer", "decimal", "double", "float", "date", "time", "dateTime", "gYear", "gYearMonth", "gMonthDay",
    "gDay", "gMonth", "duration", "dayTimeDuration", "yearMonthDuration",
})  # fmt: skip
# Beyond 64 bits the engine's own cast fails, and the literal is still well-formed.
_LEXICAL = {"integer": "^[+-]?[0-9]+$", "decimal": "^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)$"}
# The engine stores a literal of these as another datatype, or cannot tell whether it is well-formed.
_NOT_KEPT = frozenset({
    "byte", "short", "int", "long", "unsignedByte", "unsignedShort", "unsignedInt", "unsignedLong",
    "nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger", "hexBinary", "base64Binary",
    "dateTimeStamp", "normalizedString", "token", "language", "Name", "NCName", "NMTOKEN",
})  # fmt: skip
_KINDS = {
    "IRI": "isIRI({0})", "BlankNode": "isBlank({0})", "Literal": "isLiteral({0})",
    "BlankNodeOrIRI": "!isLiteral({0})", "BlankNodeOrLiteral": "!isIRI({0})", "IRIOrLiteral": "!isBlank({0})",
}  # fmt: skip
_COMPARED = {"minExclusive": ">", "minInclusive": ">=", "maxExclusive": "<", "maxInclusive": "<="}


def otherwise_true(condition: str) -> str:
    """Return the expression that is true where `condition` is false or an error."""
    return f"(!COALESCE({condition}, false))"


def class_(constraint: Constraint, value: str, classes: Classes) -> str:
    """Section 4.1.1. `classes` are those that have its instances."""
    if not isinstance(constraint.value, NamedNode):
        raise UnsupportedError(f"sh:class {constraint.value}")
    found = classes(constraint.value)
    if not found:
        return "true"
    # One look at a node's types, however many classes lie below: as quick for a few as a NOT EXISTS for each.
    listed = ", ".join(str(name) for name in found)
    variable = f"?classOf{value.removeprefix('?')}"
    return f"(NOT EXISTS {{ {value} {v.rdf.type} {variable} FILTER({variable} IN ({listed})) }})"


def datatype(constraint: Constraint, value: str) -> str:
    """Section 4.1.2: a literal of the datatype, and well-formed."""
    name = constraint.value.value.removeprefix(XSD)
    if constraint.value.value.startswith(XSD) and name in _NOT_KEPT:
        raise UnsupportedError(f"sh:datatype xsd:{name}: the engine does not keep it")
    if constraint.value in (v.rdf.HTML, v.rdf.XMLLiteral, v.rdf.JSON):
        raise UnsupportedError(f"sh:datatype {constraint.value}")
    condition = f"DATATYPE({value}) = {text(constraint.value)}"
    if constraint.value.value.startswith(XSD) and name in _CAST:
        formed = f"COALESCE(isLiteral(<{XSD}{name}>({value})), false)"
        if name in _LEXICAL:
            formed = f'({formed} || REGEX(STR({value}), "{_LEXICAL[name]}"))'
        condition += f" && {formed}"
    return otherwise_true(condition)


def node_kind(constraint: Constraint, value: str) -> str:
    """Section 4.1.3."""
    kind = constraint.value.value.removeprefix(SH)
    if kind not in _KINDS:
        raise ShapesError(f"{constraint.value} is not a node kind")
    return f"(!({_KINDS[kind].format(value)}))"


def compared(constraint: Constraint, value: str) -> str:
    """Section 4.3: the four bounds. Values are compared, so it does not matter how the bound is written."""
    return otherwise_true(f"{value} {_COMPARED[constraint.parameter]} {constraint.value}")


def length(constraint: Constraint, value: str) -> str:
    """Sections 4.4.1 and 4.4.2: lengths of the text of IRIs and literals."""
    operator = ">=" if constraint.parameter == "minLength" else "<="
    return otherwise_true(f"!isBlank({value}) && STRLEN(STR({value})) {operator} {constraint.number}")


def pattern(constraint: Constraint, value: str) -> str:
    """Section 4.4.3. A pattern the engine cannot read is left to the reference engine."""
    # The engine's library knows no look-around and no back references, which XPath's users and pySHACL's write.
    arguments = f"{Literal(constraint.value.value)}, {Literal(constraint.flags)}"
    if not _readable(arguments):
        raise UnsupportedError(f"sh:pattern {constraint.value}")
    return otherwise_true(f"!isBlank({value}) && REGEX(STR({value}), {arguments})")


def language_in(constraint: Constraint, value: str) -> str:
    """Section 4.4.4."""
    ranges = " || ".join(f"langMatches(LANG({value}), {text(tag)})" for tag in constraint.members)
    return otherwise_true(f"isLiteral({value}) && ({ranges or 'false'})")


def in_(constraint: Constraint, value: str) -> str:
    """Section 4.8.3: one of the listed terms, the term itself and not its value."""
    if not constraint.members:
        return "true"
    # IN compares values: 1 and 1.0 are one to it, and two terms to SHACL. IRIs and strings have no such difference.
    if all(_compares_by_term(term) for term in constraint.members):
        return otherwise_true(f"{value} IN ({', '.join(text(term) for term in constraint.members)})")
    return f"(!({' || '.join(same(value, term) for term in constraint.members)}))"


def same(value: str, term: Term) -> str:
    """Return the expression that is true where `value` is the very term."""
    return f"sameTerm({value}, {text(term)})"


SIMPLE: Mapping[str, Callable[[Constraint, str], str]] = {
    "datatype": datatype,
    "nodeKind": node_kind,
    **dict.fromkeys(_COMPARED, compared),
    "minLength": length,
    "maxLength": length,
    "pattern": pattern,
    "languageIn": language_in,
    "in": in_,
}


def all_of(conditions: Iterable[str]) -> str:
    """Join conditions that must all be true; none at all is true."""
    return "(" + (" && ".join(conditions) or "true") + ")"


def _compares_by_term(term: Term) -> bool:
    if isinstance(term, BlankNode):
        raise UnsupportedError("a blank node in sh:in")
    return isinstance(term, NamedNode) or term.datatype == v.xsd.string


@cache
def _readable(arguments: str) -> bool:
    answer = Store().query(f'SELECT (REGEX("", {arguments}) AS ?read) {{}}')
    assert isinstance(answer, QuerySolutions), "a SELECT has solutions"
    return any(row["read"] is not None for row in answer)
