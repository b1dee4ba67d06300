"""Targets: where a shape's focus nodes come from, as SPARQL patterns. W3C SHACL, section 2.1.3."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from khoi import vocabulary as v
from khoi.closure import closure
from loaders.shacl.paths import Path
from loaders.shacl.shapes import Shape, Shapes, Target
from loaders.shacl.terms import Term, UnsupportedError, text

THIS = "\0"
"""Stands in a pattern for the variable that the focus nodes are bound to; no SPARQL text can hold it."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern that binds `THIS`; `once` tells that it binds no node twice."""

    text: str
    once: bool

    def of(self, variable: str) -> str:
        """Return the pattern with `variable` bound."""
        return self.text.replace(THIS, variable)

    def once_of(self, variable: str) -> str:
        """Return the pattern with `variable` bound, each node once."""
        return self.of(variable) if self.once else f"{{ SELECT DISTINCT {variable} WHERE {{ {self.of(variable)} }} }}"


@dataclass(frozen=True, slots=True)
class Focus:
    """Focus nodes: the union of `patterns`, and the variables that tell apart the ways to the same node.

    Patterns are asked one by one: the engine would join a union or a VALUES block by hashing.
    """

    patterns: tuple[Pattern, ...]
    trail: tuple[str, ...] = ()

    def along(self, path: Path | None) -> "Focus":
        """Return the focus nodes that these lead to: a property shape's value nodes, or themselves."""
        if path is None:
            return self
        # Two ways to one value are two results (section 3.4), so the way is selected too.
        variable = f"?way{len(self.trail)}"
        patterns = (Pattern(f"{p.of(variable)} {variable} {path.sparql} {THIS} .", once=False) for p in self.patterns)
        return Focus(tuple(patterns), (*self.trail, variable))


class Hierarchy:
    """The classes of a store: which lie below which, and which have instances.

    `axioms` are further statements that say which class lies below which.
    """

    def __init__(self, store: Store, axioms: Iterable[Quad] = ()) -> None:
        self._store = store
        self._below: dict[Term, set[NamedNode | BlankNode]] = defaultdict(set)
        further = (quad for quad in axioms if quad.predicate == v.rdfs.subClassOf)
        for quad in chain(store.quads_for_pattern(None, v.rdfs.subClassOf, None, None), further):
            if isinstance(quad.subject, NamedNode | BlankNode) and not isinstance(quad.object, type(quad)):
                self._below[quad.object].add(quad.subject)  # type: ignore[index]
        self._found: dict[NamedNode, tuple[NamedNode, ...]] = {}

    def __call__(self, name: NamedNode) -> tuple[NamedNode, ...]:
        """Return `name` and the classes below it whose instances, taken together, are those of `name`.

        A class is left out if it has none, or if each is stated to be in `name` too: then it says nothing new.
        """
        if name not in self._found:
            below = sorted(closure([name], self._directly_below)[1:], key=str)
            # Each class named is a query of its own; most are empty or add nothing, since inference states
            # superclasses.
            telling = [item for item in below if self._has_instances(item) and self._tells(item, name)]
            self._found[name] = (*([name] if self._has_instances(name) else []), *telling)
        return self._found[name]

    def occurs(self, term: Term) -> bool:
        """Tell whether `term` is a subject or an object in the store."""
        as_object = next(self._store.quads_for_pattern(None, None, term, None), None)
        if as_object is not None or isinstance(term, Literal):
            return as_object is not None
        return next(self._store.quads_for_pattern(term, None, None, None), None) is not None

    def _directly_below(self, name: NamedNode) -> Iterator[NamedNode]:
        for item in self._below[name]:
            if isinstance(item, BlankNode):
                raise UnsupportedError(f"a class without a name below {name}")
            yield item

    def _tells(self, below: NamedNode, name: NamedNode) -> bool:
        """Tell whether an instance of `below` is not stated to be in `name`."""
        found = self._store.query(
            f"ASK {{ ?this {v.rdf.type} {below} FILTER(NOT EXISTS {{ ?this {v.rdf.type} {name} }}) }}",
            use_default_graph_as_union=True,
        )
        return bool(found)

    def _has_instances(self, name: NamedNode) -> bool:
        return next(self._store.quads_for_pattern(None, v.rdf.type, name, None), None) is not None


def reaches(shapes: Shapes, store: Store, axioms: Iterable[Quad]) -> bool:
    """Say whether any target of any shape is a node of `store`; `axioms` as for `Hierarchy`."""
    classes = Hierarchy(store, axioms)
    return any(_reached(target, store, classes) for shape in shapes.roots() for target in shape.targets)


def _reached(target: Target, store: Store, classes: Hierarchy) -> bool:
    term = target.term
    if target.kind == "targetNode":
        return classes.occurs(term)
    if not isinstance(term, NamedNode):
        return True  # a class without a name: the engine says what it cannot do with it
    if target.kind == "targetClass":
        return bool(classes(term))
    return next(store.quads_for_pattern(None, term, None, None), None) is not None


def focus_of(shape: Shape, classes: Hierarchy, *, zero_length: bool) -> Focus:
    """Return the focus nodes of a shape with targets.

    With `zero_length`, paths may have no step: the engine finds none from a term that is not in the data.
    """
    named = [target.term for target in shape.targets if target.kind == "targetNode"]
    # A node is its own value by a path without a step, in the data or not; the engine finds it only there.
    if zero_length and not all(classes.occurs(term) for term in named):
        raise UnsupportedError("a target that is not in the data, where a path may have no step")
    patterns: list[Pattern] = []
    for kind, targets in groupby(shape.targets, key=lambda target: target.kind):
        if kind == "targetNode":
            values = " ".join(text(target.term) for target in targets)
            patterns.append(Pattern(f"VALUES {THIS} {{ {values} }}", once=True))
        else:
            patterns += (pattern for target in targets for pattern in _patterns(target, classes))
    return Focus(tuple(dict.fromkeys(patterns)))


def _patterns(target: Target, classes: Hierarchy) -> Iterator[Pattern]:
    term = target.term
    if not isinstance(term, NamedNode):
        raise UnsupportedError(f"sh:{target.kind} {term}")
    if target.kind == "targetClass":
        for name in classes(term):
            yield Pattern(f"{THIS} {v.rdf.type} {name} .", once=True)
    elif target.kind == "targetSubjectsOf":
        yield Pattern(f"{THIS} {term} ?target .", once=False)
    else:
        yield Pattern(f"?target {term} {THIS} .", once=False)
