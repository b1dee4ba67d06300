"""Plans: all shapes of a graph as a few queries, and the shapes that are handed to the reference engine."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count

from khoi import vocabulary as v
from khoi.grouping import by_key
from loaders.shacl.conformance import (
    MOST_DISTINCT,
    OF_FOCUS,
    Scope,
    missing,
    not_allowed,
    not_less,
    of_value,
    qualifies,
)
from loaders.shacl.constraints import bound, select_text
from loaders.shacl.shapes import Constraint, Shape, Shapes, messages
from loaders.shacl.targets import Focus, Hierarchy, Pattern, focus_of
from loaders.shacl.terms import TRUE, Term, UnsupportedError, text


@dataclass(frozen=True, slots=True)
class Check:
    """What a row of a query reports: a constraint of a shape, and the column of its value ("" for none)."""

    shape: Shape
    constraint: Constraint
    value: str
    messages: Mapping[str, str] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Query:
    """A query whose rows are violations: of its one check, or of those whose column `?c0`, `?c1`, … is true.

    The rows of queries with the same `key` are a set.
    """

    key: int
    text: str
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class HandOver:
    """A shape left to the reference engine, or one of its property shapes, and why."""

    shape: Term
    part: Term | None
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """How a shapes graph is checked."""

    queries: tuple[Query, ...]
    handed_over: tuple[HandOver, ...]


@dataclass(frozen=True, slots=True)
class _Screen:
    """A condition on a focus node or, with a path, on each of its value nodes, that is true where it violates."""

    focus: Focus
    path: str
    condition: str
    check: Check


@dataclass(frozen=True, slots=True)
class _Rows:
    """Queries of their own, one a pattern of the focus nodes."""

    texts: tuple[str, ...]
    check: Check


def plan_of(shapes: Shapes, classes: Hierarchy) -> Plan:
    """Compile all active shapes that have targets."""
    screens: list[_Screen] = []
    rows: list[_Rows] = []
    handed_over: list[HandOver] = []
    names = (f"?v{number}" for number in count())
    zero_length = shapes.has_zero_length_paths
    for root in shapes.roots():
        for part in _parts(root):
            try:
                focus = focus_of(root, classes, zero_length=zero_length)
                found = list(_checks(part, focus, Scope(shapes, classes, names)))
            except UnsupportedError as error:
                handed_over.append(HandOver(root.node, _property(part), str(error)))
                continue
            screens += (item for item in found if isinstance(item, _Screen))
            rows += (item for item in found if isinstance(item, _Rows))
    keys = count()
    queries = [*_screen_queries(screens, keys), *_row_queries(rows, keys)]
    return Plan(tuple(queries), tuple(handed_over))


def _parts(root: Shape) -> Iterator[Shape]:
    """Yield a shape by parts that can be handed over alone: its own constraints, then each property shape."""
    if root.custom:
        yield root
        return
    own = tuple(constraint for constraint in root.constraints if constraint.parameter != "property")
    if own:
        yield replace(root, constraints=own)
    for constraint in root.constraints:
        if constraint.parameter == "property":
            yield replace(root, constraints=(constraint,))


def _property(part: Shape) -> Term | None:
    is_property = len(part.constraints) == 1 and part.constraints[0].parameter == "property" and not part.custom
    return part.constraints[0].value if is_property else None


def _checks(shape: Shape, focus: Focus, scope: Scope) -> Iterator[_Screen | _Rows]:
    if shape.deactivated:
        return
    if shape.custom:
        raise UnsupportedError("a constraint component of its own")
    inner = scope.enter(shape.node)
    for constraint in shape.constraints:
        # A property shape nested here has the value nodes as its focus nodes (section 4.7.2).
        if constraint.parameter == "property":
            yield from _checks(scope.shapes[constraint.value], focus.along(shape.path), inner)
        elif constraint.parameter == "sparql":
            yield from _sparql(shape, constraint, focus, scope.shapes)
        else:
            yield from _direct(shape, constraint, focus, inner)


def _direct(shape: Shape, constraint: Constraint, focus: Focus, scope: Scope) -> Iterator[_Screen | _Rows]:
    parameter = constraint.parameter
    value = "" if parameter in OF_FOCUS else "this" if shape.path is None else "value"
    check = Check(shape, constraint, value, shape.messages)
    path = "" if shape.path is None else shape.path.sparql
    if parameter in ("lessThan", "lessThanOrEquals"):
        other = f"?this {text(constraint.value)} ?other FILTER({not_less(constraint, '?value', '?other')})"
        pattern = f"?this {path} ?value . {other}"
        yield _rows(focus, "?value ?other", pattern, check)
    elif parameter == "closed":
        if shape.path is not None:
            raise UnsupportedError("a closed property shape")
        pattern = f"?this ?path ?value FILTER({not_allowed(constraint, '?path')})"
        yield _rows(focus, "?path ?value", pattern, replace(check, value="value"))
    elif parameter == "uniqueLang":
        # One result a language and not one a value, hence `DISTINCT` over LANG (section 4.4.5).
        different = '!sameTerm(?value, ?other) && LANG(?value) = LANG(?other) && LANG(?value) != ""'
        pattern = f"?this {path} ?value . ?this {path} ?other FILTER({different})"
        yield _rows(focus, "(LANG(?value) AS ?language)", pattern, check)
    # `maxCount` n looks for n + 1 values.
    elif parameter.endswith("Count") and constraint.number > MOST_DISTINCT - 1:
        yield _counted(shape, constraint, focus, scope, check)
    elif parameter in OF_FOCUS:
        condition = OF_FOCUS[parameter](constraint, "?this", shape.path, scope)
        yield _Screen(focus, "", condition, check)
    else:
        target = "?this" if shape.path is None else "?value"
        yield _Screen(focus, path, of_value(constraint, "?this", target, scope), check)
        if parameter == "equals":
            pattern = f"?this {text(constraint.value)} ?value FILTER({missing('?this', shape.path, '?value', scope)})"
            yield _rows(focus, "?value", pattern, replace(check, value="value"))


def _rows(focus: Focus, columns: str, pattern: str, check: Check) -> _Rows:
    head = f"SELECT DISTINCT {' '.join(focus.trail)} ?this {columns} WHERE"
    return _Rows(tuple(f"{head} {{ {source.of('?this')} {pattern} }}" for source in focus.patterns), check)


def _counted(shape: Shape, constraint: Constraint, focus: Focus, scope: Scope, check: Check) -> _Rows:
    """Count values by grouping: for numbers too high to look for by nesting."""
    assert shape.path is not None, "only property shapes count"
    condition = qualifies(constraint, scope)("?value") if constraint.members else "true"
    values = f"?this {shape.path.sparql} ?value FILTER({condition})"
    names = " ".join((*focus.trail, "?this"))

    def query(source: Pattern) -> str:
        counted = f"{source.of('?this')} {values} }} GROUP BY {names} HAVING(COUNT(DISTINCT ?value)"
        if constraint.parameter.endswith("axCount"):
            return f"SELECT {names} WHERE {{ {counted} > {constraint.number})"
        enough = f"SELECT {names} WHERE {{ {counted} >= {constraint.number})"
        # MINUS finds those without any value too, which GROUP BY has no group for.
        return f"SELECT DISTINCT {names} WHERE {{ {source.of('?this')} MINUS {{ {enough} }} }}"

    return _Rows(tuple(query(source) for source in focus.patterns), check)


def _sparql(shape: Shape, constraint: Constraint, focus: Focus, shapes: Shapes) -> Iterator[_Rows]:
    graph = shapes.graph
    if graph.value(constraint.value, v.sh.deactivated) == TRUE:
        return
    query = select_text(shapes, constraint.value, shape.path)
    said = messages(graph, constraint.value) or shape.messages
    check = Check(shape, constraint, "this" if shape.path is None else "", said)
    yield _Rows(tuple(bound(query, source) for source in focus.patterns), check)


def _screen_queries(screens: list[_Screen], keys: Iterator[int]) -> Iterator[Query]:
    """Yield one query for the conditions on the same nodes: it passes over them once."""
    for (focus, path), group in by_key(((screen.focus, screen.path), screen) for screen in screens).items():
        checks, conditions = tuple(screen.check for screen in group), [screen.condition for screen in group]
        key = next(keys)
        # One query a pattern: a UNION of patterns would be joined by hashing.
        yield from (Query(key, _screen_text(focus, source, path, conditions), checks) for source in focus.patterns)


def _screen_text(focus: Focus, source: Pattern, path: str, conditions: list[str]) -> str:
    names = " ".join((*focus.trail, "?this", *(["?value"] if path else [])))
    values = f"?this {path} ?value" if path else ""
    found = f"{source.of('?this')} {values} FILTER({' || '.join(conditions)})"
    if len(conditions) == 1:
        return f"SELECT DISTINCT {names} WHERE {{ {found} }}"
    columns = " ".join(f"?c{index}" for index in range(len(conditions)))
    bindings = " ".join(f"BIND({condition} AS ?c{index})" for index, condition in enumerate(conditions))
    # First the few nodes that violate anything, then which conditions do: BIND on every node would cost each condition
    # twice.
    return f"SELECT DISTINCT {names} {columns} WHERE {{ {{ {found} }} {bindings} }}"


def _row_queries(rows: list[_Rows], keys: Iterator[int]) -> Iterator[Query]:
    for item in rows:
        key = next(keys)
        yield from (Query(key, query, (item.check,)) for query in item.texts)
