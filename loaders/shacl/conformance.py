"""Whether a node conforms to a shape, as one SPARQL expression: what lets shapes nest in `not`, `or` and the like."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from loaders.shacl.paths import Path, some
from loaders.shacl.shapes import Constraint, Shape, Shapes
from loaders.shacl.terms import Term, UnsupportedError, text
from loaders.shacl.values import SIMPLE, Classes, all_of, class_, otherwise_true, same

MOST_DISTINCT = 4
"""How many distinct values are looked for by nesting; more are counted, or left to the reference engine."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What an expression is written in: the shapes, the classes, fresh variables and the shapes it is inside of."""

    shapes: Shapes
    classes: Classes
    # Each EXISTS needs variables of its own: the same name outside would join with it.
    names: Iterator[str]
    inside: tuple[Term, ...] = ()

    def enter(self, node: Term) -> "Scope":
        """Return the scope inside a shape. A recursive shape is left to the reference engine (section 3.4.3)."""
        if node in self.inside:
            raise UnsupportedError(f"the recursive shape {node}")
        return replace(self, inside=(*self.inside, node))


def conforms(node: Term, focus: str, scope: Scope) -> str:
    """Return the expression that is true where `focus` conforms to the shape `node`. Section 3.4.2."""
    shape = scope.shapes[node]
    if shape.deactivated:
        return "true"
    if shape.custom:
        raise UnsupportedError("a constraint component of its own")
    inner = scope.enter(node)
    return all_of(f"!{_violated(shape, constraint, focus, inner)}" for constraint in shape.constraints)


def _violated(shape: Shape, constraint: Constraint, focus: str, scope: Scope) -> str:
    if constraint.parameter in OF_FOCUS:
        return OF_FOCUS[constraint.parameter](constraint, focus, shape.path, scope)
    if shape.path is None:
        violated = of_value(constraint, focus, focus, scope)
    else:
        value = next(scope.names)
        violated = some(focus, shape.path, value, of_value(constraint, focus, value, scope), scope.names)
    if constraint.parameter == "equals":
        return f"({violated} || {equals_others(constraint, focus, shape.path, scope)})"
    return violated


def of_value(constraint: Constraint, focus: str, value: str, scope: Scope) -> str:
    """Return the expression that is true where `value`, a value node of `focus`, violates `constraint`."""
    if constraint.parameter in SIMPLE:
        return SIMPLE[constraint.parameter](constraint, value)
    if constraint.parameter == "class":
        return class_(constraint, value, scope.classes)
    if constraint.parameter in _OF_VALUE:
        return _OF_VALUE[constraint.parameter](constraint, focus, value, scope)
    raise UnsupportedError(f"sh:{constraint.parameter} inside another shape")


def _node(constraint: Constraint, _: str, value: str, scope: Scope) -> str:
    return f"(!{conforms(constraint.value, value, scope)})"


def _not(constraint: Constraint, _: str, value: str, scope: Scope) -> str:
    return conforms(constraint.value, value, scope)


def _and(constraint: Constraint, _: str, value: str, scope: Scope) -> str:
    return "(" + (" || ".join(f"!{conforms(node, value, scope)}" for node in constraint.members) or "false") + ")"


def _or(constraint: Constraint, _: str, value: str, scope: Scope) -> str:
    return all_of(f"!{conforms(node, value, scope)}" for node in constraint.members)


def _xone(constraint: Constraint, _: str, value: str, scope: Scope) -> str:
    counted = " + ".join(f"IF({conforms(node, value, scope)}, 1, 0)" for node in constraint.members)
    return f"(({counted or '0'}) != 1)"


def _equals(constraint: Constraint, focus: str, value: str, _: Scope) -> str:
    return f"(NOT EXISTS {{ {focus} {text(constraint.value)} {value} }})"


def _disjoint(constraint: Constraint, focus: str, value: str, _: Scope) -> str:
    return f"(EXISTS {{ {focus} {text(constraint.value)} {value} }})"


def _less(constraint: Constraint, focus: str, value: str, scope: Scope) -> str:
    other = next(scope.names)
    return f"(EXISTS {{ {focus} {text(constraint.value)} {other} FILTER({not_less(constraint, value, other)}) }})"


def not_less(constraint: Constraint, value: str, other: str) -> str:
    """Return the expression that is true where `value` is not less than `other`, or not comparable. Section 4.5.3."""
    return otherwise_true(f"{value} {'<' if constraint.parameter == 'lessThan' else '<='} {other}")


def _closed(constraint: Constraint, _: str, value: str, scope: Scope) -> str:
    predicate, thing = next(scope.names), next(scope.names)
    return f"(EXISTS {{ {value} {predicate} {thing} FILTER({not_allowed(constraint, predicate)}) }})"


def not_allowed(constraint: Constraint, predicate: str) -> str:
    """Return the expression that is true where a closed shape does not allow `predicate`. Section 4.8.1."""
    allowed = ", ".join(text(term) for term in constraint.members)
    return f"{predicate} NOT IN ({allowed})"


_OF_VALUE: Mapping[str, Callable[[Constraint, str, str, Scope], str]] = {
    "node": _node,
    "property": _node,
    "not": _not,
    "and": _and,
    "or": _or,
    "xone": _xone,
    "equals": _equals,
    "disjoint": _disjoint,
    "lessThan": _less,
    "lessThanOrEquals": _less,
    "closed": _closed,
}


def equals_others(constraint: Constraint, focus: str, path: Path | None, scope: Scope) -> str:
    """Return the expression that is true where `sh:equals` finds a value that the path does not. Section 4.5.1."""
    other = next(scope.names)
    return f"(EXISTS {{ {focus} {text(constraint.value)} {other} FILTER({missing(focus, path, other, scope)}) }})"


def missing(focus: str, path: Path | None, value: str, scope: Scope) -> str:
    """Return the expression that is true where `value` is no value node of `focus` along `path`."""
    if path is None:
        return f"(!sameTerm({focus}, {value}))"
    found = next(scope.names)
    return f"(!{some(focus, path, found, f'sameTerm({found}, {value})', scope.names)})"


def at_least(
    count: int, focus: str, path: Path, condition: Callable[[str], str], scope: Scope, seen: tuple[str, ...] = ()
) -> str:
    """Return the expression that is true where `focus` has `count` distinct values that meet `condition`."""
    if count == 0:
        return "true"
    value = next(scope.names)
    rest = at_least(count - 1, focus, path, condition, scope, (*seen, value))
    # Not `!=`: 1 and 1.0 are two values to a count of terms.
    parts = [f"!sameTerm({value}, {other})" for other in seen]
    parts += [part for part in (condition(value), rest) if part != "true"]
    return some(focus, path, value, " && ".join(parts) or "true", scope.names)


def _min_count(constraint: Constraint, focus: str, path: Path | None, scope: Scope) -> str:
    return f"(!{_counted(constraint.number, focus, path, scope)})"


def _max_count(constraint: Constraint, focus: str, path: Path | None, scope: Scope) -> str:
    return _counted(constraint.number + 1, focus, path, scope)


def _counted(count: int, focus: str, path: Path | None, scope: Scope) -> str:
    assert path is not None, "only property shapes count"
    _require_few(count)
    return at_least(count, focus, path, lambda _: "true", scope)


def qualifies(constraint: Constraint, scope: Scope) -> Callable[[str], str]:
    """Return what writes the condition that a value counts for a qualified shape. Section 4.7.3."""

    def condition(value: str) -> str:
        [qualified] = constraint.members
        others = [f"!{conforms(other, value, scope)}" for other in constraint.others]
        return all_of([conforms(qualified, value, scope), *others])

    return condition


def _qualified(constraint: Constraint, focus: str, path: Path | None, scope: Scope) -> str:
    assert path is not None, "only property shapes count"
    below = constraint.parameter == "qualifiedMinCount"
    count = constraint.number + (0 if below else 1)
    _require_few(count)
    return f"({'!' if below else ''}{at_least(count, focus, path, qualifies(constraint, scope), scope)})"


def _require_few(count: int) -> None:
    if count > MOST_DISTINCT:
        raise UnsupportedError(f"a count of {count} inside another shape")


def _has_value(constraint: Constraint, focus: str, path: Path | None, scope: Scope) -> str:
    if path is None:
        return f"(!{same(focus, constraint.value)})"
    value = next(scope.names)
    return f"(!{some(focus, path, value, same(value, constraint.value), scope.names)})"


def _unique_language(_: Constraint, focus: str, path: Path | None, scope: Scope) -> str:
    assert path is not None, "only property shapes have languages"
    one, other = next(scope.names), next(scope.names)
    again = some(focus, path, other, f"!sameTerm({one}, {other}) && LANG({one}) = LANG({other})", scope.names)
    return some(focus, path, one, f'isLiteral({one}) && LANG({one}) != "" && {again}', scope.names)


OF_FOCUS: Mapping[str, Callable[[Constraint, str, Path | None, Scope], str]] = {
    "minCount": _min_count,
    "maxCount": _max_count,
    "qualifiedMinCount": _qualified,
    "qualifiedMaxCount": _qualified,
    "hasValue": _has_value,
    "uniqueLang": _unique_language,
}
"""Constraints on all value nodes of a focus node at once, as expressions that are true where it violates them."""
