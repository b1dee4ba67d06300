"""Names of ours that a query has wrong, and what they may have been meant to be."""

from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache

from pyoxigraph import NamedNode, RdfFormat, parse

from khoi.resources import resource
from khoi.sparql import tokens, unescaped
from khoi.vocabulary import KHOI

_LOOKED_FOR = ("khoi:", KHOI, "\\u", "\\U")
"""What a query has to contain somewhere, before it is worth reading token by token for terms of ours."""


def suggestion(query: str) -> str | None:
    """Name the terms of our namespace that the vocabulary does not have, each with the nearest that it has, or None."""
    if not any(text in query for text in _LOOKED_FOR):
        return None
    unknown = dict.fromkeys(name for name in _local_names(query) if name not in _terms())
    said = [f"khoi:{name} is not in the vocabulary{_nearest(name)}" for name in unknown]
    return "; ".join(said) or None


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
    folded = {term.casefold(): term for term in sorted(_terms(), reverse=True)}
    near = [folded[found] for found in get_close_matches(name.casefold(), folded, n=2, cutoff=0.6)]
    return f"; did you mean {' or '.join(f'khoi:{term}' for term in near)}?" if near else ""
