"""Rules of inference: CONSTRUCT files read into one query for each statement a rule writes.

A rule that holds for every axiom of a kind names the axiom in its header, as in

    #+ axiom: ?property rdfs:subPropertyOf ?above

It is specialised for each such axiom that the store states: the axiom's variables become terms, so
that a generic self-join turns into small queries of known predicates. What a query reads and writes
is known by those terms, which is what the order of evaluation rests on.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, QuerySolutions, Store

from khoi import vocabulary as v
from khoi.errors import KhoiError

# Patterns and no parser: rules are ours, written in one plain form, and what does not match is refused with a reason.
_AXIOM = re.compile(r"^#\+ axiom: (.+)$", re.MULTILINE)
_COMMENT = re.compile(r"^#.*$", re.MULTILINE)
_FORM = re.compile(r"^(?P<prologue>.*?)\bCONSTRUCT\s*\{(?P<template>[^}]*)\}\s*WHERE\s*\{(?P<body>.*)\}\s*$", re.DOTALL)
_PREFIX = re.compile(r"PREFIX\s+(\S*:)\s*<([^>]*)>")
# `(?<![\w?<])`: no variable's name, and no `https:` inside an IRI, is a prefix.
_TERM = re.compile(r"<([^<>\s]*)>|(?<![\w?<])((?:[A-Za-z][\w-]*)?:)([\w-]+(?:\.[\w-]+)*)")
_VARIABLE = re.compile(r"\?(\w+)")
# `?a ?b`, `a ?class` or a negated path: the predicate or the class is anything, so any rule may feed it.
_ANY_PREDICATE = re.compile(r"\?\w+\s+\?\w+|\ba\s+\?\w+|!\s*[(<\w^]")


@dataclass(frozen=True, slots=True)
class Rule:
    """One query that constructs one statement not yet in the store, for the graph `inferred/{name}`.

    `reads` and `writes` are the predicates, and the classes of type statements, that the query names;
    `reads` is None where a predicate or a class is a variable.
    """

    name: str
    query: str
    reads: frozenset[str] | None
    writes: frozenset[str]

    def feeds(self, other: "Rule") -> bool:
        """Say whether what this rule writes may let `other` derive more."""
        return other.reads is None or not self.writes.isdisjoint(other.reads)


def read_rules(directory: Path, store: Store) -> tuple[Rule, ...]:
    """Read every `*.rq` in `directory`, specialised for the axioms in `store`.

    Raises `KhoiError` for a file that is not one CONSTRUCT query with simple statements.
    """
    return tuple(rule for path in sorted(directory.glob("*.rq")) for rule in _read(path, store))


def _read(path: Path, store: Store) -> Iterator[Rule]:
    text = path.read_text(encoding="utf-8")
    # Comments first: a brace in one would end the template.
    form = _FORM.match(_COMMENT.sub("", text))
    if form is None:
        raise KhoiError(f"{path.name} is not one CONSTRUCT query; write it as CONSTRUCT {{ … }} WHERE {{ … }}")
    prologue, body = form["prologue"], form["body"]
    prefixes = dict(_PREFIX.findall(prologue))
    axiom = _AXIOM.search(text)
    # A query for each axiom: a predicate that is a variable would join the store with itself, and feed every rule.
    for terms in _axioms(store, prologue, axiom[1]) if axiom else ({},):
        known = _bound(body, terms)
        for statement in _statements(_bound(form["template"], terms)):
            if len(statement.split()) != 3 or _ANY_PREDICATE.search(statement):
                hint = "give a variable its '#+ axiom:', and statements one subject"
                raise KhoiError(f"{path.name} writes '{statement}', not one statement of a known term; {hint}")
            # The engine leaves out what stands already: with this, and a query an axiom, a million triples take 8 s and
            # not 33 s.
            query = f"{prologue}CONSTRUCT {{ {statement} }} WHERE {{ {known} FILTER NOT EXISTS {{ {statement} }} }}"
            reads = None if _ANY_PREDICATE.search(known) else frozenset(_terms(known, prefixes))
            yield Rule(path.stem, query, reads, frozenset(_written(statement, prefixes)))


def _axioms(store: Store, prologue: str, pattern: str) -> Iterator[dict[str, str]]:
    """Yield what the variables of an axiom stand for, for each such axiom in the store."""
    query = f"{prologue}SELECT DISTINCT * WHERE {{ {pattern} }} ORDER BY {' '.join(sorted(_names(pattern)))}"
    solutions = store.query(query, use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions)
    variables = [variable.value for variable in solutions.variables]
    for row in solutions:
        # An axiom about a blank node (a union of classes) is no simple statement.
        if all(isinstance(row[name], NamedNode) for name in variables):
            yield {name: str(row[name]) for name in variables}


def _names(pattern: str) -> set[str]:
    return {f"?{name}" for name in _VARIABLE.findall(pattern)}


def _bound(text: str, terms: dict[str, str]) -> str:
    return _VARIABLE.sub(lambda variable: terms.get(variable[1], variable[0]), text)


def _statements(template: str) -> Iterator[str]:
    """Yield each statement of a template that has one subject."""
    subject, _, rest = template.strip().rstrip(" .").partition(" ")
    for part in re.split(r"\s;\s", rest):
        yield f"{subject} {part.strip()}"


def _written(statement: str, prefixes: dict[str, str]) -> Iterator[str]:
    """Yield what a statement is known by: its predicate, and its class if it states a type."""
    yield from _terms(statement, prefixes)
    if statement.split()[1] == "a":
        yield v.rdf.type.value


def _terms(text: str, prefixes: dict[str, str]) -> Iterator[str]:
    for iri, prefix, local in _TERM.findall(text):
        yield iri or prefixes.get(prefix, prefix) + local
