"""SPARQL constraints: the text of a `sh:select` with `$this` bound to all focus nodes at once.

SHACL binds `$this` before the query is evaluated, one focus node at a time. Here the pattern of the
focus nodes is written into each group that could not see it otherwise, so that one query answers
for all. Where that could mean something else, the reference engine takes over. W3C SHACL, section 5.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from khoi import vocabulary as v
from khoi.closure import closure
from khoi.sparql.tokens import Token, tokens
from loaders.shacl.paths import Path
from loaders.shacl.shapes import Shapes
from loaders.shacl.targets import Pattern
from loaders.shacl.terms import ShapesError, Term, UnsupportedError

_REFUSED = frozenset({"MINUS", "VALUES", "SERVICE"})
_AGGREGATES = frozenset({"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"})
# Grouped by $this, one query for all focus nodes gives the same groups as one query for each.
_GROUPED = re.compile(r"GROUP\s+BY[^{}]*[$?]this\b", re.IGNORECASE)


@dataclass(slots=True)
class _Group:
    """A `{ … }` while it is read: what stands before it, what it is inside of, what it says itself."""

    opening: str
    start: int
    within: frozenset[str]
    has_this: bool = False
    has_bind: bool = False
    is_select: bool = field(default=False)


def select_text(shapes: Shapes, constraint: Term, path: Path | None) -> str:
    """Return the text of a SPARQL constraint, its prefixes declared and `$PATH` written out."""
    selects = shapes.graph.objects(constraint, v.sh.select)
    if len(selects) != 1:
        raise ShapesError(f"the SPARQL constraint {constraint} has {len(selects)} sh:select, not one")
    query = selects[0].value
    _refuse_forbidden(query)
    # From the end, so that earlier offsets stay true. By tokens: `$PATH` in a string or a comment is not replaced.
    for token in reversed(list(tokens(query))):
        if token.kind == "variable" and token.text[1:] == "PATH":
            if path is None:
                raise ShapesError(f"$PATH in {constraint}, which is no property shape's")
            query = query[: token.offset] + path.sparql + query[token.offset + len(token.text) :]
    return "".join(_prefixes(shapes, constraint)) + query


def bound(query: str, focus: Pattern) -> str:
    """Return `query` with `$this` bound to the focus nodes, in every group that needs to see it."""
    _require_by_focus_node(query)
    pattern = focus.once_of("?this")
    for start in sorted(_places(query), reverse=True):
        query = f"{query[:start]} {pattern} {query[start:]}"
    return query


def _refuse_forbidden(query: str) -> None:
    """Raise for what section 5.2.1 forbids and what is not known here."""
    previous = ""
    for token in tokens(query):
        word = token.text.upper()
        if token.kind == "word" and word in _REFUSED:
            raise ShapesError(f"{word} is not allowed in a SPARQL constraint (SHACL, section 5.2.1)")
        if token.kind == "variable" and token.text[1:] == "this" and previous == "AS":
            raise ShapesError("a SPARQL constraint must not bind $this anew (SHACL, section 5.2.1)")
        # They need the shapes in the store, which holds data alone.
        if token.kind == "variable" and token.text[1:] in ("shapesGraph", "currentShape"):
            raise UnsupportedError(token.text)
        previous = word


def _require_by_focus_node(query: str) -> None:
    """Raise where solutions of one focus node cannot be told from those of another."""
    found = [token.text.upper() for token in tokens(query) if token.kind == "word"]
    grouped = len(_GROUPED.findall(query))
    if found.count("GROUP") != grouped or (_AGGREGATES.intersection(found) and not grouped):
        raise UnsupportedError("an aggregate over other groups than those of $this")
    # They would count over all focus nodes, where SHACL counts for one.
    if {"LIMIT", "OFFSET", "FROM", "REDUCED"}.intersection(found):
        raise UnsupportedError("LIMIT, OFFSET, REDUCED or FROM in a SPARQL constraint")


def _places(query: str) -> Iterator[int]:
    """Yield the offsets at which groups must be told the focus nodes."""
    groups: list[_Group] = []
    previous, word, top = "", "", True
    for token in tokens(query):
        if token.text == "{" and token.kind == "other":
            groups.append(_opened(token, word if previous == word or word == "GRAPH" else "", groups))
            if top or (len(groups) > 1 and groups[-2].is_select):
                groups[-1].opening = "WHERE"
            top = False
        elif token.text == "}" and token.kind == "other":
            yield from _place(groups.pop())
        elif groups:
            _note(token, groups, query)
        previous = token.text.upper()
        word = previous if token.kind == "word" else word


def _opened(token: Token, opening: str, groups: list[_Group]) -> _Group:
    within = groups[-1].within | {groups[-1].opening} if groups else frozenset[str]()
    return _Group(opening, token.offset + 1, within)


def _note(token: Token, groups: list[_Group], query: str) -> None:
    group, word = groups[-1], token.text.upper()
    if token.kind == "word" and word == "SELECT":
        group.is_select = True
        projected = re.split(r"[{]|\bWHERE\b", query[token.offset :], maxsplit=1, flags=re.IGNORECASE)[0]
        if not any(part.kind == "variable" and part.text[1:] == "this" for part in tokens(projected)):
            raise ShapesError("a sub-query of a SPARQL constraint selects $this (SHACL, section 5.2.1)")
    elif token.kind == "word" and word == "BIND":
        group.has_bind = True
    elif token.kind == "variable" and token.text[1:] == "this":
        group.has_this = True


def _place(group: _Group) -> Iterator[int]:
    in_exists = "EXISTS" in group.within
    if group.is_select:
        return
    if in_exists and (group.has_this or group.opening == "WHERE"):
        raise UnsupportedError("$this in a group inside EXISTS")
    if group.opening == "WHERE":
        yield group.start
    # OPTIONAL sees outer variables by its join; the pattern inside would only repeat it.
    elif group.has_this and group.opening == "OPTIONAL":
        # A BIND is evaluated inside its group, before the outer $this is known.
        if group.has_bind:
            raise UnsupportedError("BIND in an OPTIONAL with $this")
    elif group.has_this and group.opening != "EXISTS":
        yield group.start


def _prefixes(shapes: Shapes, constraint: Term) -> Iterator[str]:
    """Yield the PREFIX lines of `sh:prefixes`, those of imported ontologies too. Section 5.2.2."""
    graph = shapes.graph
    named = graph.objects(constraint, v.sh.prefixes)
    for ontology in closure(named, lambda one: graph.objects(one, v.owl.imports)):
        for declared in graph.objects(ontology, v.sh.declare):
            prefix, namespace = graph.value(declared, v.sh.prefix), graph.value(declared, v.sh.namespace)
            if prefix is None or namespace is None:
                raise ShapesError(f"{declared} declares no prefix with a namespace")
            yield f"PREFIX {prefix.value}: <{namespace.value}>\n"
