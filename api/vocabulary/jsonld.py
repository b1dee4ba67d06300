"""JSON-LD as people read it: the context of our terms, and one thing's description as a tree (JSON-LD 1.1)."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from api.vocabulary.terms import PREFIXES, Vocabulary, prefixed
from khoi import vocabulary as v
from khoi.vocabulary.namespaces import NAMESPACES

Definition = str | dict[str, str]
LdContext = Mapping[str, Definition]

_SH = NAMESPACES["sh"]
_XSD = NAMESPACES["xsd"]
_NATIVE: Mapping[str, Callable[[str], Any]] = {f"{_XSD}integer": int, f"{_XSD}boolean": lambda text: text == "true"}
_TEXTS = {
    "label": "rdfs:label", "prefLabel": "skos:prefLabel", "altLabel": "skos:altLabel", "definition": "skos:definition",
}  # fmt: skip
_LINKS = {
    "inScheme": "skos:inScheme", "broader": "skos:broader", "postIn": "org:postIn", "member": "org:member",
    "subOrganizationOf": "org:subOrganizationOf", "wasDerivedFrom": "prov:wasDerivedFrom",
}  # fmt: skip


def context(vocabulary: Vocabulary, shapes: Path) -> dict[str, Definition]:
    """Return the context of the vocabulary: every term by its local name, links as links, texts by language.

    A property has a datatype in the context where every shape in `shapes` asks for the same one.
    """
    datatypes = _datatypes(shapes)
    defined: dict[str, Definition] = {"id": "@id", "type": "@type", "included": "@included", **PREFIXES}
    defined |= {name: {"@id": iri, "@container": "@language"} for name, iri in _TEXTS.items()}
    defined |= {name: {"@id": iri, "@type": "@id"} for name, iri in _LINKS.items()}
    for term in vocabulary.terms.values():
        datatype = datatypes.get(f"{v.KHOI}{term.name}")
        if term.kind == "object":
            defined[term.name] = {"@id": f"khoi:{term.name}", "@type": "@id"}
        elif datatype is not None and datatype.startswith(_XSD) and datatype != f"{_XSD}string":
            defined[term.name] = {"@id": f"khoi:{term.name}", "@type": f"xsd:{datatype.removeprefix(_XSD)}"}
        else:
            defined[term.name] = f"khoi:{term.name}"
    return defined


def framed(triples: Iterable[Triple], this: NamedNode, known: LdContext) -> dict[str, Any]:
    """Return what is said of `this` as a tree, what is said of its neighbours within it; no context is put in."""
    said: dict[NamedNode, list[Triple]] = {}
    for triple in triples:
        assert isinstance(triple.subject, NamedNode), "a release has no blank nodes"
        said.setdefault(triple.subject, []).append(triple)
    neighbours = {subject: _node(subject, own, known, {}) for subject, own in said.items() if subject != this}
    tree = _node(this, said.get(this, []), known, neighbours)
    # A class is a type in the tree, which has no place for its label.
    placed = {triple.object for triple in said.get(this, []) if triple.predicate != v.rdf.type}
    others = [node for subject, node in neighbours.items() if subject not in placed]
    return tree | ({"included": sorted(others, key=lambda node: str(node["id"]))} if others else {})


def used(tree: Mapping[str, Any], known: LdContext) -> dict[str, Definition]:
    """Return the part of a context that a tree needs, so that nobody need fetch the whole to read it."""
    names = {"id", "type", *_keys(tree)}
    names |= {name.partition(":")[0] for name in names}  # the prefix of a compact name is a term of the context, too
    chosen = {name: definition for name, definition in known.items() if name in names}
    for definition in tuple(chosen.values()):
        parts = definition.values() if isinstance(definition, dict) else [definition]
        prefixes = {part.partition(":")[0] for part in parts}
        chosen |= {name: known[name] for name in prefixes if name in known}
    return {name: definition for name, definition in known.items() if name in chosen}


def _node(this: NamedNode, said: Iterable[Triple], known: LdContext, within: Mapping[NamedNode, Any]) -> dict[str, Any]:
    values: dict[NamedNode, list[NamedNode | Literal]] = {}
    for triple in said:
        assert isinstance(triple.object, NamedNode | Literal), "a release has no blank nodes"
        values.setdefault(triple.predicate, []).append(triple.object)
    node: dict[str, Any] = {"id": this.value}
    # Sorted: the same description gives the same bytes, and so the same entity tag.
    types = sorted(_term(prefixed(value.value), known) for value in values.pop(v.rdf.type, []))
    if types:
        node["type"] = types
    for predicate in sorted(values, key=lambda predicate: prefixed(predicate.value)):
        key, written = _property(predicate, sorted(values[predicate], key=str), known, within)
        node[key] = written
    return node


def _property(
    predicate: NamedNode, values: list[NamedNode | Literal], known: LdContext, within: Mapping[NamedNode, Any]
) -> tuple[str, Any]:
    """Return the key and the value; a property that is used as no term of the context says is spelt out."""
    compact = prefixed(predicate.value)
    term = _term(compact, known)
    definition = known.get(term, "")
    meant = definition if isinstance(definition, dict) else {}
    if "@container" not in meant:
        return term, _one_or_all([_value(value, meant.get("@type"), within) for value in values])
    texts = _by_language(values)
    return (term, texts) if texts else (compact, _one_or_all([_value(value, None, within) for value in values]))


def _value(value: NamedNode | Literal, type_: str | None, within: Mapping[NamedNode, Any]) -> Any:
    if isinstance(value, NamedNode):
        return value.value if type_ == "@id" and value not in within else _spelt_out(value, within)
    if type_ == f"xsd:{value.datatype.value.removeprefix(_XSD)}":
        return _NATIVE.get(value.datatype.value, str)(value.value)
    return _object(value) if type_ else _spelt_out(value, within)


def _spelt_out(value: NamedNode | Literal, within: Mapping[NamedNode, Any]) -> Any:
    if isinstance(value, NamedNode):
        return within.get(value, {"id": value.value})
    if value.datatype.value in _NATIVE:
        return _NATIVE[value.datatype.value](value.value)
    return value.value if value.datatype.value == f"{_XSD}string" else _object(value)


def _object(value: Literal) -> dict[str, str]:
    if value.language:
        return {"@value": value.value, "@language": value.language}
    return {"@value": value.value, "@type": value.datatype.value}


def _by_language(values: Iterable[NamedNode | Literal]) -> dict[str, Any]:
    """Return texts by language tag, or nothing where a value has none."""
    texts: dict[str, list[str]] = {}
    for value in values:
        if not isinstance(value, Literal) or not value.language:
            return {}
        texts.setdefault(value.language, []).append(value.value)
    return {language: _one_or_all(found) for language, found in sorted(texts.items())}


def _one_or_all(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _keys(tree: Any) -> Iterable[str]:
    """Yield every key, and every class, of a tree."""
    if isinstance(tree, Mapping):
        for key, value in tree.items():
            yield key
            yield from value if key == "type" else _keys(value)
    elif isinstance(tree, list):
        for item in tree:
            yield from _keys(item)


def _term(name: str, known: LdContext) -> str:
    """Return the term that the context has for a compact name, else the name."""
    term = name.partition(":")[2]
    definition = known.get(term)
    meant = definition.get("@id") if isinstance(definition, dict) else definition
    return term if meant == name else name


def _datatypes(shapes: Path) -> dict[str, str]:
    """Return the datatype of each property on which all shapes agree."""
    paths: dict[object, str] = {}
    asked: dict[object, str] = {}
    for path in sorted(shapes.glob("*.ttl")):
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            if isinstance(quad.object, NamedNode) and quad.predicate.value == f"{_SH}path":
                paths[quad.subject] = quad.object.value
            elif isinstance(quad.object, NamedNode) and quad.predicate.value == f"{_SH}datatype":
                asked[quad.subject] = quad.object.value
    found: dict[str, set[str]] = {}
    for shape, property_ in paths.items():
        if shape in asked:
            found.setdefault(property_, set()).add(asked[shape])
    return {property_: datatypes.pop() for property_, datatypes in found.items() if len(datatypes) == 1}
