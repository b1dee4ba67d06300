"""Names of ours that a query has wrong, and what they may have been meant to be."""

from collections.abc import Iterator
from functools import cache
from itertools import islice

from pyoxigraph import NamedNode, RdfFormat, parse
from rapidfuzz import fuzz, process

from khoi.resources import resource
from khoi.sparql.tokens import tokens, unescaped
from khoi.vocabulary import KHOI

_LOOKED_FOR = ("khoi:", KHOI, "\\u", "\\U")
"""What a query has to contain somewhere, before it is worth reading token by token for terms of ours."""
_LONGEST_QUERY = 64 << 10
"""How many characters of a query are read."""
_MOST_TERMS = 3
_LONGEST_TERM = 40
"""The vocabulary's longest has 23 characters; what is longer is shown in part, and compared with nothing."""
_ALIKE = 60
"""How many per cent of two names agree that one may have been meant by the other."""


def suggestion(query: str) -> str | None:
    """Name the first terms of our namespace that the vocabulary does not have, each with the nearest that it has.

    None where there is no such term. Whatever the query is, at most three terms are named, in a line of at most 500
    characters: it travels in a header.
    """
    if not any(text in query for text in _LOOKED_FOR):
        return None
    unknown = (name for name in _local_names(query[:_LONGEST_QUERY]) if name not in _terms())
    first = islice(_once(unknown), _MOST_TERMS)
    said = [f"khoi:{_shown(name)} is not in the vocabulary{_nearest(name)}" for name in first]
    return "; ".join(said) or None


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


@cache
def _terms() -> frozenset[str]:
    quads = parse(path=str(resource("ontology") / "khoi.ttl"), format=RdfFormat.TURTLE)
    subjects = {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}
    return frozenset(name.removeprefix(KHOI) for name in subjects if name.startswith(KHOI))


def _local_names(query: str) -> Iterator[str]:
    """Yield the local names of our terms in `query`, whatever prefix it gives them."""
    prefixes, declaring = {"khoi:"}, ""
    for token in tokens(unescaped(query)):
        prefix, colon, local = token.text.partition(":")
        if token.kind == "iri" and declaring and token.text == f"<{KHOI}>":
            prefixes.add(declaring)
        elif token.kind == "iri" and not declaring and token.text.startswith(f"<{KHOI}"):
            yield token.text[1 + len(KHOI) : -1]
        elif token.kind == "name" and prefix + colon in prefixes and local:
            yield local
        declaring = token.text if token.kind == "name" and not local else ""


def _nearest(name: str) -> str:
    if len(name) > _LONGEST_TERM:
        return ""
    near = process.extract(
        name, sorted(_terms()), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=_ALIKE, limit=2
    )
    return f"; did you mean {' or '.join(f'khoi:{term}' for term, _, _ in near)}?" if near else ""
