"""Shapes: a shapes graph read into frozen records of targets, path and constraints. W3C SHACL, section 2.1."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from khoi import vocabulary as v
from loaders.shacl.paths import Path, read_path
from loaders.shacl.terms import TRUE, ShapesError, Term, TripleIndex

# Parameters whose every value is a constraint of its own (section 4).
_PARAMETERS = (
    "class", "datatype", "nodeKind", "minCount", "maxCount", "minExclusive", "minInclusive", "maxExclusive",
    "maxInclusive", "minLength", "maxLength", "pattern", "languageIn", "uniqueLang", "equals", "disjoint", "lessThan",
    "lessThanOrEquals", "not", "and", "or", "xone", "node", "property", "qualifiedMinCount", "qualifiedMaxCount",
    "closed", "hasValue", "in", "sparql",
)  # fmt: skip
TARGETS = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
_LISTS = frozenset({"and", "or", "xone", "in", "languageIn"})
_FLAGS = frozenset({"uniqueLang", "closed"})  # only the literal `true` turns these on
_IN_PROPERTY_SHAPES = frozenset({"minCount", "maxCount", "uniqueLang", "lessThan", "lessThanOrEquals"})


@dataclass(frozen=True, slots=True)
class Target:
    """Where focus nodes come from: one of `TARGETS` and its value. Section 2.1.3."""

    kind: str
    term: Term


@dataclass(frozen=True, slots=True)
class Constraint:
    """One constraint: its parameter and value, the members of the value where it is a list, and what goes with it."""

    parameter: str
    value: Term
    members: tuple[Term, ...] = ()
    flags: str = ""
    others: tuple[Term, ...] = ()

    @property
    def component(self) -> NamedNode:
        """The constraint component, as reports name it: `sh:MinCountConstraintComponent` for `minCount`."""
        name = "SPARQL" if self.parameter == "sparql" else self.parameter[:1].upper() + self.parameter[1:]
        return v.sh[f"{name}ConstraintComponent"]

    @property
    def number(self) -> int:
        """The value as a whole number, 0 or more."""
        if not self.value.value.isdecimal():
            raise ShapesError(f"sh:{self.parameter} {self.value} is not a number of 0 or more")
        return int(self.value.value)


@dataclass(frozen=True, slots=True)
class Shape:
    """A node shape, or a property shape if it has a path; `messages` by language ("" for none)."""

    node: Term
    path: Path | None
    targets: tuple[Target, ...]
    constraints: tuple[Constraint, ...]
    severity: NamedNode
    deactivated: bool
    custom: bool
    messages: Mapping[str, str] = field(hash=False)


class Shapes:
    """The shapes of one shapes graph, each read when it is first asked for."""

    def __init__(self, triples: Iterable[Triple | Quad]) -> None:
        self.graph = TripleIndex(triples)
        self._shapes: dict[Term, Shape] = {}
        # owl:Class is a class only where the shapes graph says that it is below rdfs:Class.
        self._class_types = {v.rdfs.Class, *self.graph.subjects(v.rdfs.subClassOf, v.rdfs.Class)}
        self.components = tuple(self.graph.subjects(v.sh.parameter))
        self._custom = frozenset(_custom_parameters(self.graph, self.components))

    def __getitem__(self, node: Term) -> Shape:
        if node not in self._shapes:
            self._shapes[node] = self._read(node)
        return self._shapes[node]

    def roots(self) -> Iterator[Shape]:
        """Yield the shapes that have targets and are active, in the order of their names."""
        nodes = {node for kind in TARGETS for node in self.graph.subjects(v.sh[kind])}
        for kind in ("NodeShape", "PropertyShape"):
            nodes.update(node for node in self.graph.subjects(v.rdf.type, v.sh[kind]) if self.is_class(node))
        # Sorted, so that queries, and with them reports, come in the same order each time.
        shapes = [self[node] for node in sorted(nodes, key=str)]
        yield from (shape for shape in shapes if not shape.deactivated)

    @property
    def has_zero_length_paths(self) -> bool:
        """Whether any path here may lead from a node to itself in no step."""
        return any(any(self.graph.subjects(v.sh[operator])) for operator in ("zeroOrMorePath", "zeroOrOnePath"))

    def is_class(self, node: Term) -> bool:
        """Tell whether a shape is a class too, and so its own target. Section 2.1.3.3."""
        return isinstance(node, NamedNode) and not self._class_types.isdisjoint(self.graph.objects(node, v.rdf.type))

    def _read(self, node: Term) -> Shape:
        graph = self.graph
        paths = graph.objects(node, v.sh.path)
        if len(paths) > 1:
            raise ShapesError(f"{node} has {len(paths)} paths; a property shape has one")
        targets = [Target(kind, term) for kind in TARGETS for term in graph.objects(node, v.sh[kind])]
        if self.is_class(node):
            targets.append(Target("targetClass", node))
        severity = graph.value(node, v.sh.severity)
        path = read_path(graph, paths[0]) if paths else None
        return Shape(
            node=node,
            path=path,
            targets=tuple(targets),
            constraints=tuple(self._constraints(node, path)),
            severity=severity if isinstance(severity, NamedNode) else v.sh.Violation,
            deactivated=graph.value(node, v.sh.deactivated) == TRUE,
            custom=any(graph.objects(node, parameter) for parameter in self._custom),
            messages=messages(graph, node),
        )

    def _constraints(self, node: Term, path: Path | None) -> Iterator[Constraint]:
        qualified = self.graph.objects(node, v.sh.qualifiedValueShape)
        for parameter in _PARAMETERS:
            for value in self.graph.objects(node, v.sh[parameter]):
                if parameter in _FLAGS and value != TRUE:
                    continue
                if parameter.startswith("qualified") and (path is None or not qualified):
                    continue  # without all its parameters there is no such constraint
                if path is None and parameter in _IN_PROPERTY_SHAPES:
                    raise ShapesError(f"{node} has sh:{parameter} but no sh:path")
                yield self._constraint(node, parameter, value)

    def _constraint(self, node: Term, parameter: str, value: Term) -> Constraint:
        graph = self.graph
        if parameter in _LISTS:
            return Constraint(parameter, value, graph.members(value))
        if parameter == "pattern":
            flags = graph.value(node, v.sh.flags)
            return Constraint(parameter, value, flags=flags.value if flags else "")
        if parameter == "closed":
            return Constraint(parameter, value, self._allowed(node))
        if parameter.startswith("qualified"):
            qualified = graph.objects(node, v.sh.qualifiedValueShape)
            if len(qualified) != 1:
                raise ShapesError(f"{node} has sh:{parameter} and {len(qualified)} sh:qualifiedValueShape, not one")
            return Constraint(parameter, value, qualified, others=self._siblings(node, qualified[0]))
        if parameter == "property" and not graph.objects(value, v.sh.path):
            raise ShapesError(f"{value} is a value of sh:property and has no sh:path")
        return Constraint(parameter, value)

    def _allowed(self, node: Term) -> tuple[Term, ...]:
        """Return the predicates a closed shape allows. Section 4.8.1."""
        ignored = self.graph.value(node, v.sh.ignoredProperties)
        named = (self.graph.value(prop, v.sh.path) for prop in self.graph.objects(node, v.sh.property))
        paths = tuple(path for path in named if isinstance(path, NamedNode))
        return paths + (self.graph.members(ignored) if ignored else ())

    def _siblings(self, node: Term, qualified: Term) -> tuple[Term, ...]:
        """Return the sibling shapes of a qualified value shape that is disjoint from them. Section 4.7.3."""
        if self.graph.value(node, v.sh.qualifiedValueShapesDisjoint) != TRUE:
            return ()
        parents = self.graph.subjects(v.sh.property, node)
        properties = {prop for parent in parents for prop in self.graph.objects(parent, v.sh.property)}
        found = {shape for prop in properties for shape in self.graph.objects(prop, v.sh.qualifiedValueShape)}
        return tuple(sorted(found - {qualified}, key=str))


def read_shapes(place: FilePath) -> Shapes:
    """Read the shapes of a Turtle file, or of every `*.ttl` in a directory."""
    files = sorted(place.glob("*.ttl")) if place.is_dir() else [place]
    if not files:
        raise ShapesError(f"{place} holds no shapes: there is no *.ttl in it")
    return Shapes(triple for file in files for triple in _triples(file))


def messages(graph: TripleIndex, node: Term) -> dict[str, str]:
    """Return the messages of a shape or constraint by language."""
    found = graph.objects(node, v.sh.message)
    return {message.language or "": message.value for message in found if isinstance(message, Literal)}


def _triples(file: FilePath) -> Iterator[Quad]:
    try:
        base = file.resolve().as_uri()
        # Blank nodes get new names for each file; two files would otherwise share theirs.
        yield from parse(path=str(file), format=RdfFormat.TURTLE, base_iri=base, rename_blank_nodes=True)
    except SyntaxError as error:
        raise ShapesError(f"{file}:{error.lineno}:{error.offset}: {error.msg}") from error
    except OSError as error:
        raise ShapesError(f"{file}: {error}") from error


def _custom_parameters(graph: TripleIndex, components: Iterable[Term]) -> Iterator[NamedNode]:
    for component in components:
        for parameter in graph.objects(component, v.sh.parameter):
            path = graph.value(parameter, v.sh.path)
            if isinstance(path, NamedNode):
                yield path
