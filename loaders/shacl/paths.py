"""SHACL property paths: read from a shapes graph, written as SPARQL and as RDF. W3C SHACL, section 2.3.1."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode, Triple

from khoi import vocabulary as v
from loaders.shacl.terms import ShapesError, Term, TripleIndex, text

_SUFFIXES = {"zeroOrMorePath": "*", "oneOrMorePath": "+", "zeroOrOnePath": "?"}
_OPERATORS = ("alternativePath", "inversePath", *_SUFFIXES)


@dataclass(frozen=True, slots=True)
class Path:
    """A path: a predicate, or an operator (`sequence` or a name such as `inversePath`) over parts."""

    operator: str
    predicate: NamedNode | None = None
    parts: tuple["Path", ...] = ()

    @property
    def sparql(self) -> str:
        """The path as SPARQL text, in brackets where it has an operator. Table in section 2.3.1."""
        if self.predicate is not None:
            return text(self.predicate)
        inner = [part.sparql for part in self.parts]
        if self.operator == "inversePath":
            return f"(^{inner[0]})"
        if self.operator in _SUFFIXES:
            return f"({inner[0]}{_SUFFIXES[self.operator]})"
        return "(" + ("|" if self.operator == "alternativePath" else "/").join(inner) + ")"

    def node(self, label: str) -> NamedNode | BlankNode:
        """Return the node that stands for this path in a report; `label` starts its blank nodes' labels."""
        return self.predicate if self.predicate is not None else BlankNode(label)

    def triples(self, label: str) -> Iterator[Triple]:
        """Yield the triples that describe `node(label)`."""
        if self.predicate is not None:
            return
        this = BlankNode(label)
        if self.operator == "sequence":
            yield from _list(self.parts, label)
        elif self.operator == "alternativePath":
            yield Triple(this, v.sh[self.operator], BlankNode(f"{label}m"))
            yield from _list(self.parts, f"{label}m")
        else:
            [part] = self.parts
            yield Triple(this, v.sh[self.operator], part.node(f"{label}p"))
            yield from part.triples(f"{label}p")


def some(focus: str, path: Path, value: str, condition: str, names: Iterator[str]) -> str:
    """Return an expression that is true where a value node of `focus` along `path`, called `value`, meets `condition`.

    Every step is an EXISTS of one pattern: the engine joins the patterns of a longer one by scanning
    all of them again for each focus node.
    """
    if path.operator == "sequence":
        step, *rest = path.parts
        if not rest:
            return some(focus, step, value, condition, names)
        middle = next(names)
        return some(
            focus, step, middle, some(middle, Path("sequence", None, tuple(rest)), value, condition, names), names
        )
    if path.operator == "alternativePath":
        return "(" + " || ".join(some(focus, part, value, condition, names) for part in path.parts) + ")"
    guard = "" if condition == "true" else f" FILTER({condition})"
    return f"(EXISTS {{ {focus} {path.sparql} {value}{guard} }})"


def read_path(graph: TripleIndex, node: Term) -> Path:
    """Read the path `node` stands for; a list comes before any operator beside it.

    Raises `ShapesError` for what is no path.
    """
    return _read(graph, node, ())


def _read(graph: TripleIndex, node: Term, above: tuple[Term, ...]) -> Path:
    if isinstance(node, NamedNode) and node != v.rdf.nil:
        return Path("predicate", node)
    # A path in a circle would be read for ever.
    if node in above:
        raise ShapesError(f"the path {node} contains itself")
    inside = (*above, node)
    if graph.value(node, v.rdf.first) is not None:
        return Path("sequence", None, _parts(graph, node, inside, "sequence"))
    for operator in _OPERATORS:
        value = graph.value(node, v.sh[operator])
        if value is None:
            continue
        if operator == "alternativePath":
            return Path(operator, None, _parts(graph, value, inside, operator))
        return Path(operator, None, (_read(graph, value, inside),))
    raise ShapesError(f"{node} is not a property path")


def _parts(graph: TripleIndex, head: Term, above: tuple[Term, ...], operator: str) -> tuple[Path, ...]:
    parts = tuple(_read(graph, member, above) for member in graph.members(head))
    if len(parts) < 2:
        raise ShapesError(f"a {operator} has two members or more; {head} has {len(parts)}")
    return parts


def _list(parts: tuple[Path, ...], label: str) -> Iterator[Triple]:
    for index, part in enumerate(parts):
        this = BlankNode(label if index == 0 else f"{label}n{index}")
        rest = v.rdf.nil if index == len(parts) - 1 else BlankNode(f"{label}n{index + 1}")
        yield Triple(this, v.rdf.first, part.node(f"{label}i{index}"))
        yield Triple(this, v.rdf.rest, rest)
        yield from part.triples(f"{label}i{index}")
