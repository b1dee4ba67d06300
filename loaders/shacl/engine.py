"""The compiled engine: a plan's queries run on a store, and their rows made results."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count

from pyoxigraph import BlankNode, Literal, NamedNode, QuerySolutions, Store, Triple

from loaders.shacl.paths import Path
from loaders.shacl.plans import Check, HandOver, Query, plan_of
from loaders.shacl.results import Result, ValidationReport, filled
from loaders.shacl.shapes import Shapes
from loaders.shacl.targets import Hierarchy
from loaders.shacl.terms import ShapesError, Term

Solution = dict[str, Term]
Triples = Callable[[], Iterable[Triple]]


def validate(store: Store, shapes: Shapes, triples: Triples | None = None) -> ValidationReport:
    """Check the union of all graphs in `store`; what is not compiled goes to the reference engine.

    `triples` gives the data as it was written, for the reference engine: a store writes `01` as `1`.
    Class hierarchies are read from the store. Raises `ShapesError` for shapes that SHACL forbids.
    """
    plan = plan_of(shapes, Hierarchy(store))
    # Threads do: the engine releases the interpreter's lock while it evaluates.
    with ThreadPoolExecutor(min(2, cpu_count() or 1)) as pool:
        answers = list(pool.map(lambda query: _rows(store, query), plan.queries))
    # A node that two target patterns reach would be reported twice.
    seen: dict[int, set[frozenset[tuple[str, Term]]]] = defaultdict(set)
    results: list[Result] = []
    for query, rows in zip(plan.queries, answers, strict=True):
        known = seen[query.key]
        for row in rows:
            identity = frozenset(row.items())
            if identity not in known:
                known.add(identity)
                results += (_result(check, row) for check in _violated(query, row))
    if plan.handed_over:
        results += _handed_over(shapes, plan.handed_over, triples or (lambda: triples_of(store)))
    # Sorted, so that the report has the same bytes whichever query came back first.
    return ValidationReport(tuple(sorted(results, key=lambda result: result.key)), plan.handed_over)


def triples_of(store: Store) -> Iterator[Triple]:
    """Yield each triple of a store that holds none twice."""
    return (quad.triple for quad in store)


def _handed_over(shapes: Shapes, handed: Iterable[HandOver], triples: Triples) -> Iterator[Result]:
    # Imported when it is needed: pySHACL takes a second to load, as long as the compiled checks of a release.
    from loaders.shacl.reference import validate_parts

    return validate_parts(triples(), shapes, handed)


def _rows(store: Store, query: Query) -> list[Solution]:
    """Evaluate a query; the engine wants its solutions read on the thread that asked."""
    try:
        solutions = store.query(query.text, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise ShapesError(f"{query.checks[0].shape.node}: its query cannot be read: {error}\n{query.text}") from error
    assert isinstance(solutions, QuerySolutions), "a plan's queries are SELECT queries"
    names = [variable.value for variable in solutions.variables]
    if "this" not in names:
        raise ShapesError(f"{query.checks[0].shape.node}: a SPARQL constraint selects $this")
    # Read here, on the thread that asked: pyoxigraph's solutions belong to it.
    return [{name: term for name in names if (term := solution[name]) is not None} for solution in solutions]


def _violated(query: Query, row: Solution) -> Iterator[Check]:
    if len(query.checks) == 1:
        yield query.checks[0]
        return
    for index, check in enumerate(query.checks):
        flag = row.get(f"c{index}")
        if isinstance(flag, Literal) and flag.value == "true":
            yield check


def _result(check: Check, row: Solution) -> Result:
    shape, constraint = check.shape, check.constraint
    is_sparql = constraint.parameter == "sparql"
    path_term = row.get("path")
    path = shape.path
    # A SPARQL constraint may name the path of a result itself (section 5.3.2), and a closed shape names the predicate.
    if isinstance(path_term, NamedNode) and (is_sparql or constraint.parameter == "closed"):
        path = Path("predicate", path_term)
    value = row.get(check.value) if check.value else None
    if is_sparql:
        value = row.get("value", value)
    return Result(
        focus=row["this"],
        path=path,
        value=value,
        shape=shape.node,
        component=constraint.component,
        constraint=constraint.value if is_sparql else None,
        severity=shape.severity,
        messages=_messages(check, row),
    )


def _messages(check: Check, row: Solution) -> dict[str, str]:
    """Return a result's messages: the query's own, those of the constraint or shape, or one that names the rule."""
    if check.constraint.parameter == "sparql":
        own = row.get("message")
        if isinstance(own, Literal):
            return {own.language or "": own.value}
        return filled(check.messages, row)
    if check.messages:
        return dict(check.messages)
    value = check.constraint.value
    shown = "" if isinstance(value, BlankNode) else f" {value}"
    return {"": f"does not meet sh:{check.constraint.parameter}{shown}"}
