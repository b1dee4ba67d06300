"""What may be wrong with a query that finds nothing, told from its words and the ontology; no data are looked at.

Only what is certain is told: where a query is not plain (a variable as class, a property path), nothing is.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice, takewhile

from rapidfuzz import fuzz, process

from khoi.sparql.declared import declared
from khoi.sparql.tokens import Token
from khoi.sparql.triples import TYPE, Group, PlainTriple, plain_triples, resolved
from khoi.vocabulary import KHOI
from khoi.vocabulary.namespaces import NAMESPACES

_LOOKED_FOR = ("KHOI:", KHOI.upper(), "\\U", "LABEL", "HAVING")
"""What a query has to contain somewhere, in upper case, before it is worth reading token by token."""
_LONGEST_QUERY = 64 << 10
"""How many characters of a query are read."""
_MOST_HINTS = 3  # without bounds, 1,000 unknown names in 16 KB took 3 s
_LONGEST = 500
"""How many characters all hints together have; one that no longer fits is left out."""
_LONGEST_TERM = 40
"""The vocabulary's longest has 23 characters; what is longer is shown in part, and compared with nothing."""
_ALIKE = 60
"""How many per cent of two names agree that one may have been meant by the other."""
_MOST_OUTWARDS = 16
"""Through how many groups outwards the class of a thing is looked for."""
_MOST_CLASSES = 8
"""How many classes of one thing are looked at."""
_MOST_NAMED = 3
"""How many classes a hint names."""
_XSD, _TAGGED = NAMESPACES["xsd"], f"{NAMESPACES['rdf']}langString"
_LABELS = (f"{NAMESPACES['rdfs']}label", f"{NAMESPACES['skos']}prefLabel", f"{NAMESPACES['skos']}altLabel")
_DISTINCT = frozenset(_XSD + name for name in ("string", "integer", "decimal", "date", "dateTime", "gYear", "anyURI"))
"""Datatypes that no engine takes for each other; `xsd:int` is stored as an integer by some."""
_CURES = {
    _TAGGED: 'text with its language: "…"@vi or "…"@en',
    f"{_XSD}string": 'text without a language: "…"',
    f"{_XSD}integer": "a whole number, without quotes",
}
_COMPARING = frozenset("=<>!")
_Types = dict[tuple[Group, str], list[str]]


def suggestion(query: str) -> str | None:
    """Return what the query may have wrong and what to write instead; None where nothing is found.

    Told are terms of our namespace that the vocabulary does not have, properties that never stand on the class of their
    subject, values of another datatype than the property's, labels without their language, and a HAVING on a name that
    AS gives. Whatever the query is, at most three are told, in a line of at most 500 characters: it goes into a header.
    """
    upper = query[:_LONGEST_QUERY].upper()
    if not any(text in upper for text in _LOOKED_FOR):
        return None
    read = resolved(query[:_LONGEST_QUERY])
    if len(query) > _LONGEST_QUERY:
        read = read[:-1]  # the last token may be cut in two
    said = ""
    for hint in islice(_once(chain.from_iterable(look(read) for look in _LOOKS)), _MOST_HINTS):
        longer = f"{said}; {hint}" if said else hint
        said = longer if len(longer) <= _LONGEST else said
    return said or None


def _once(names: Iterator[str]) -> Iterator[str]:
    seen: set[str] = set()
    for name in names:
        if name not in seen:
            seen.add(name)
            yield name


def _shown(name: str) -> str:
    """Return `name` as a line can show it: not too long, and without halves of characters (`\\ud800`)."""
    shown = name if len(name) <= _LONGEST_TERM else f"{name[:_LONGEST_TERM]}…"
    return shown.encode("utf-8", "replace").decode()


def _unknown(read: Sequence[Token]) -> Iterator[str]:
    """Tell terms of ours that the vocabulary does not have, each with the nearest that it has."""
    ours = (token.text[1:-1] for token in read if token.kind == "iri" and token.text.startswith(f"<{KHOI}"))
    for term in _once(ours):
        if term not in declared().terms:
            name = term.removeprefix(KHOI)
            yield f"khoi:{_shown(name)} is not in the vocabulary{_nearest(name)}"


def _nearest(name: str) -> str:
    if len(name) > _LONGEST_TERM:
        return ""
    # Sorted, or names that are alike to the same degree would come in another order in each process.
    terms = sorted(term.removeprefix(KHOI) for term in declared().terms if term.startswith(KHOI))
    near = process.extract(name, terms, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=_ALIKE, limit=2)
    return f"; did you mean {' or '.join(f'khoi:{term}' for term, _, _ in near)}?" if near else ""


def _misplaced(read: Sequence[Token]) -> Iterator[str]:
    """Tell properties that never stand on the class that the query gives to their subject."""
    triples = list(plain_triples(read))
    types: _Types = {}
    for triple in triples:
        if triple.property == TYPE and triple.object[0].kind == "iri":
            types.setdefault((triple.group, _same(triple.subject)), []).append(triple.object[0].text[1:-1])
    for triple in triples:
        for class_ in islice(_classes(triple, types), _MOST_CLASSES):
            if declared().never_stands(triple.property, class_):
                name, where = _short(triple.property), _listed(declared().domains[triple.property])
                yield f"{name} never stands on {_short(class_)}, but on {where}"


def _same(term: Token) -> str:
    """Return a term as written, and a variable always with `?`: `$p` is `?p`."""
    return f"?{term.text[1:]}" if term.kind == "variable" else term.text


def _classes(triple: PlainTriple, types: _Types) -> Iterator[str]:
    group: Group | None = triple.group
    for _ in range(_MOST_OUTWARDS):
        if group is not None:
            yield from types.get((group, _same(triple.subject)), ())
            group = group.outer


def _short(iri: str) -> str:
    return f"khoi:{iri.removeprefix(KHOI)}"


def _listed(classes: frozenset[str]) -> str:
    names = sorted(map(_short, classes))
    return ", ".join(names[:_MOST_NAMED]) + (" and others" if len(names) > _MOST_NAMED else "")


def _other_values(read: Sequence[Token]) -> Iterator[str]:
    """Tell values whose datatype is none that the property's values have: SPARQL takes `"2022"` and `2022` for two."""
    for triple in (*plain_triples(read), *_compared(read)):
        taken, written = declared().datatypes.get(triple.property), _datatype(triple.object)
        if taken and written and written not in taken:
            cures = " or ".join(_CURES.get(one, f'"…"^^xsd:{one.removeprefix(_XSD)}') for one in sorted(taken))
            yield f"{_short(triple.property)} takes {cures}"


def _compared(read: Sequence[Token]) -> Iterator[PlainTriple]:
    """Yield each triple with what a filter compares its object with: `?t khoi:termYear ?y FILTER(?y = "2022")`.

    Where a variable may get its value in another way as well (UNION, VALUES, AS), nothing is certain.
    """
    words = {token.text.upper() for token in read if token.kind == "word"}
    if "FILTER" not in words or words & {"UNION", "VALUES", "AS"}:
        return
    variables = [(at, _same(token)) for at, token in enumerate(read) if token.kind == "variable"]
    compared = {name: value for at, name in variables if (value := _beside(read, at))}
    for triple in plain_triples(read):
        literal = compared.get(_same(triple.object[0]))
        if literal and triple.object[0].kind == "variable":
            yield replace(triple, object=literal)


def _beside(read: Sequence[Token], at: int) -> Sequence[Token]:
    """Return what the variable at `at` is compared with: `?y = "1"`, `"1" = ?y`; of `?y IN ("1", "2")` the first."""
    after, before = read[at + 1 : at + 7], read[max(0, at - 7) : at][::-1]
    if [one.text.upper() for one in after[:2]] == ["IN", "("]:
        return list(takewhile(lambda one: one.text not in (")", ","), after[2:]))
    if signs := _signs(after):
        return list(takewhile(lambda one: one.text not in (")", "&", "|"), after[signs:]))
    value = list(takewhile(lambda one: one.text not in ("(", "&", "|"), before[_signs(before) :]))[::-1]
    # Numbers on the left are left out: `NOW() = ?day` ends in a sign as well.
    return value if _signs(before) and value and value[0].kind == "string" else ()


def _signs(tokens: Sequence[Token]) -> int:
    return len(list(takewhile(lambda one: one.kind == "other" and one.text in _COMPARING, tokens)))


def _datatype(value: Sequence[Token]) -> str | None:
    """Return the datatype of a literal; None where the object is none, or where it cannot be told."""
    match [token.kind for token in value]:
        case ["string"]:
            return f"{_XSD}string"
        case ["string", "tag"]:
            return _TAGGED
        case ["string", "other", "other", "iri"]:
            return datatype if (datatype := value[-1].text[1:-1]) in _DISTINCT else None
        case ["word"]:
            return f"{_XSD}boolean"
        case ["other", *_]:
            return f"{_XSD}integer"
        case _:
            return None


def _labels(read: Sequence[Token]) -> Iterator[str]:
    """Tell labels without their language."""
    for triple in (*plain_triples(read), *_compared(read)):
        bare = [token.kind for token in triple.object] == ["string"]
        if bare and triple.property in _LABELS and not _may_be_id(triple):
            yield f"labels have a language; {triple.property.rpartition('#')[2]} takes {_CURES[_TAGGED]}"


def _may_be_id(triple: PlainTriple) -> bool:
    """Return whether the label may be one of those that have no language: `source/s-1`, `khoi:termYear`."""
    text = triple.object[0].text
    return triple.property == _LABELS[0] and text.isascii() and " " not in text


def _having(read: Sequence[Token]) -> Iterator[str]:
    """Tell names that AS gives in SELECT and that HAVING of the same query uses: they have no value there yet."""
    named: list[set[str]] = [set()]
    clause, before = "", ""
    for token in read:
        word = token.text.upper() if token.kind == "word" else ""
        if word in ("SELECT", "HAVING", "WHERE", "GROUP", "ORDER", "LIMIT", "OFFSET", "VALUES"):
            clause = word
        elif token.text in ("{", "}"):
            clause = ""
            if token.text == "{":
                named.append(set())
            elif len(named) > 1:
                named.pop()
        elif token.kind == "variable" and clause == "SELECT" and before == "AS":
            named[-1].add(token.text[1:])
        elif token.kind == "variable" and clause == "HAVING" and token.text[1:] in named[-1]:
            yield f"HAVING is evaluated before AS names {_shown(_same(token))}; write the expression again in HAVING"
        before = word


_LOOKS: Sequence[Callable[[Sequence[Token]], Iterator[str]]] = (_unknown, _misplaced, _other_values, _labels, _having)
