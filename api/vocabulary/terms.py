"""The vocabulary as its documentation shows it: terms, code lists, rules and examples, read from `ontology/`."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from khoi.vocabulary import CODE, KHOI
from khoi.vocabulary.namespaces import prefixes

PREFIXES = prefixes("khoi dcterms foaf oa opengov org owl prov rdf rdfs schema skos time vann xsd")
IRI = KHOI.removesuffix("#")
_KINDS = {"Class": "class", "ObjectProperty": "object", "DatatypeProperty": "data", "AnnotationProperty": "annotation"}
_REPLACED = "dcterms:isReplacedBy"
_AXIOMS = (
    "rdfs:subClassOf", "rdfs:subPropertyOf", "rdfs:domain", "schema:domainIncludes", "rdfs:range",
    "schema:rangeIncludes", "owl:inverseOf", "owl:disjointWith", "khoi:derivedBy",
)  # fmt: skip

ByLanguage = Mapping[str, str]
"""The same words by language tag."""


@dataclass(frozen=True, slots=True)
class OntologyTerm:
    """A class or property of ours; `related` holds compact names by axiom, e.g. `subClassOf`, `domain`."""

    name: str
    kind: str
    label: ByLanguage
    definition: ByLanguage
    example: ByLanguage
    note: ByLanguage
    sources: tuple[str, ...]
    related: Mapping[str, tuple[str, ...]]
    deprecated: bool
    derived: bool


@dataclass(frozen=True, slots=True)
class Concept:
    """One code of a list; `facts` are its further statements as (property, value), both compact."""

    slug: str
    label: ByLanguage
    definition: ByLanguage
    note: ByLanguage
    candidate: bool
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Scheme:
    """A code list."""

    name: str
    label: ByLanguage
    definition: ByLanguage
    concepts: tuple[Concept, ...]
    triples: tuple[Triple, ...]


@dataclass(frozen=True, slots=True)
class ShownFile:
    """A file shown as it is: a rule, an example or a question, with its summary and the terms it uses."""

    name: str
    summary: ByLanguage
    text: str
    terms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything the documentation shows."""

    version: str
    title: ByLanguage
    description: ByLanguage
    changes: ByLanguage
    terms: Mapping[str, OntologyTerm]
    moved: Mapping[str, str]
    schemes: Mapping[str, Scheme]
    rules: tuple[ShownFile, ...]
    examples: tuple[ShownFile, ...]
    questions: tuple[ShownFile, ...]
    triples: tuple[Triple, ...]
    turtle: bytes


def read_vocabulary(directory: Path) -> Vocabulary:
    """Read `khoi.ttl`, `codes/`, `rules/`, `examples/` and `questions/` below `directory`."""
    path = directory / "khoi.ttl"
    facts = _Facts(_parsed(path))
    terms = (_term(facts, iri, kind) for iri in facts.subjects if iri.startswith(KHOI) and (kind := _kind(facts, iri)))
    schemes = (_scheme(file) for file in sorted((directory / "codes").glob("*.ttl")))
    return Vocabulary(
        version=facts.values(IRI, "owl:versionInfo")[0],
        title=facts.words(IRI, "dcterms:title"),
        description=facts.words(IRI, "dcterms:description"),
        changes=facts.words(IRI, "skos:changeNote"),
        terms={term.name: term for term in sorted(terms, key=lambda term: (term.deprecated, term.name.lower()))},
        moved={iri: one for iri in facts.subjects if iri.startswith(CODE) for one in facts.values(iri, _REPLACED)},
        schemes={scheme.name: scheme for scheme in schemes},
        rules=tuple(_rule(file, facts) for file in sorted((directory / "rules").glob("*.rq"))),
        examples=tuple(_example(file) for file in sorted((directory / "examples").glob("*.ttl"))),
        questions=tuple(_example(file) for file in sorted((directory / "questions").glob("*.rq"))),
        triples=facts.triples,
        turtle=path.read_bytes(),
    )


@cache
def compact(iri: str) -> str:
    """Return `prefix:local` for an address of a known vocabulary or code list, else the address itself."""
    return iri.removeprefix(CODE).replace("/", ":", 1) if iri.startswith(CODE) else prefixed(iri)


@cache
def prefixed(iri: str) -> str:
    """Return `prefix:local` for an address of a known vocabulary, else the address itself."""
    # The longest that fits: one namespace may begin with another.
    prefix = max((p for p, n in PREFIXES.items() if iri.startswith(n)), key=lambda p: len(PREFIXES[p]), default=None)
    return f"{prefix}:{iri.removeprefix(PREFIXES[prefix])}" if prefix else iri


class _Facts:
    """The statements of one file, looked up by subject."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.triples = tuple(triples)
        self._by_subject: dict[str, list[tuple[str, Literal | NamedNode]]] = {}
        self.below: dict[str, list[str]] = {}
        for triple in self.triples:
            if isinstance(triple.subject, NamedNode) and isinstance(triple.object, Literal | NamedNode):
                name = compact(triple.predicate.value)
                self._by_subject.setdefault(triple.subject.value, []).append((name, triple.object))
                if name in ("rdfs:subClassOf", "rdfs:subPropertyOf"):
                    self.below.setdefault(triple.object.value, []).append(compact(triple.subject.value))

    @property
    def subjects(self) -> tuple[str, ...]:
        return tuple(self._by_subject)

    def about(self, subject: str) -> list[tuple[str, Literal | NamedNode]]:
        return self._by_subject.get(subject, [])

    def values(self, subject: str, predicate: str) -> tuple[str, ...]:
        return tuple(
            value.value if isinstance(value, Literal) else compact(value.value)
            for name, value in self.about(subject)
            if name == predicate
        )

    def words(self, subject: str, predicate: str) -> ByLanguage:
        return {
            value.language: value.value
            for name, value in self.about(subject)
            if name == predicate and isinstance(value, Literal) and value.language
        }


def _parsed(path: Path) -> Iterable[Triple]:
    for quad in parse(path=str(path), format=RdfFormat.TURTLE):
        if not isinstance(quad.subject, Triple):
            yield Triple(quad.subject, quad.predicate, quad.object)


def _types(facts: _Facts, iri: str) -> list[str]:
    return [value.removeprefix("owl:") for value in facts.values(iri, "rdf:type")]


def _kind(facts: _Facts, iri: str) -> str | None:
    """Return of which kind a term is; a rule, which is none, has no kind."""
    return next((_KINDS[kind] for kind in _types(facts, iri) if kind in _KINDS), None)


def _term(facts: _Facts, iri: str, kind: str) -> OntologyTerm:
    related = {axiom.partition(":")[2]: facts.values(iri, axiom) for axiom in _AXIOMS}
    related["subterm"] = tuple(facts.below.get(iri, ()))
    related["isReplacedBy"] = facts.values(iri, _REPLACED)
    related["characteristic"] = tuple(
        t.removesuffix("Property") for t in _types(facts, iri) if t.endswith("Property") and t not in _KINDS
    )
    return OntologyTerm(
        name=iri.removeprefix(KHOI),
        kind=kind,
        label=facts.words(iri, "rdfs:label"),
        definition=facts.words(iri, "skos:definition"),
        example=facts.words(iri, "skos:example"),
        note=facts.words(iri, "skos:scopeNote"),
        sources=tuple(
            value.value for p, value in facts.about(iri) if p == "dcterms:source" and isinstance(value, NamedNode)
        ),
        related={axiom: names for axiom, names in related.items() if names},
        deprecated="true" in facts.values(iri, "owl:deprecated"),
        derived=bool(facts.values(iri, "khoi:derivedBy")),
    )


def _scheme(path: Path) -> Scheme:
    facts = _Facts(_parsed(path))
    iri = CODE + path.stem
    concepts = (_concept(facts, subject, path.stem) for subject in facts.subjects if subject != iri)
    label, definition = facts.words(iri, "rdfs:label"), facts.words(iri, "skos:definition")
    return Scheme(path.stem, label, definition, tuple(concepts), facts.triples)


def _concept(facts: _Facts, iri: str, scheme: str) -> Concept:
    shown = [
        (name, value.value if isinstance(value, Literal) else compact(value.value))
        for name, value in facts.about(iri)
        if name.startswith("khoi:") or name in ("dcterms:source", "skos:altLabel", "skos:notation")
    ]
    types = facts.values(iri, "rdf:type")
    return Concept(
        slug=iri.removeprefix(f"{CODE}{scheme}/"),
        label=facts.words(iri, "skos:prefLabel"),
        definition=facts.words(iri, "skos:definition"),
        note=facts.words(iri, "skos:editorialNote"),
        candidate="khoi:CandidateConcept" in types,
        facts=tuple(shown),
    )


def _rule(path: Path, facts: _Facts) -> ShownFile:
    text = path.read_text(encoding="utf-8")
    terms = frozenset(re.findall(r"\bkhoi:(\w+)", text))
    return ShownFile(path.stem, facts.words(f"{KHOI}rule-{path.stem}", "skos:definition"), text, terms)


def _example(path: Path) -> ShownFile:
    text = path.read_text(encoding="utf-8")
    vietnamese, english, body = text.split("\n", 2)  # the first two lines are comments that say what it shows
    terms = frozenset(re.findall(r"\bkhoi:(\w+)", body))
    return ShownFile(path.stem, {"vi": vietnamese[2:], "en": english[2:]}, body.strip(), terms)


def restrictions(triples: Iterable[Triple]) -> list[tuple[str, str, str]]:
    """Return (class, property, class) for each `subClassOf` an `allValuesFrom` of a named class; local names."""
    parts: dict[BlankNode, dict[str, str]] = {}
    owners: list[tuple[str, BlankNode]] = []
    for triple in triples:
        predicate = compact(triple.predicate.value)
        if isinstance(triple.subject, BlankNode) and isinstance(triple.object, NamedNode):
            parts.setdefault(triple.subject, {})[predicate] = triple.object.value
        elif isinstance(triple.object, BlankNode) and predicate == "rdfs:subClassOf":
            assert isinstance(triple.subject, NamedNode), "only named classes have restrictions"
            owners.append((triple.subject.value, triple.object))
    found = ((owner, parts[node].get("owl:onProperty"), parts[node].get("owl:allValuesFrom")) for owner, node in owners)
    return [
        (owner.removeprefix(KHOI), compact(on).partition(":")[2], to.removeprefix(KHOI))
        for owner, on, to in found
        if on and to
    ]
