"""The mistakes that people make most in SPARQL, each told in words: what is wrong, where, and what to write.

The engine names what it would have read next at the furthest place it came to, which is seldom what is wrong: of a
missing GROUP BY it says that it expected SELECT.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from khoi.sparql.tokens import Token, strays, tokens

_SPACE = "a space"
_INSTEAD = {
    "\u00a0": _SPACE, "\u2009": _SPACE, "\u202f": _SPACE, "\u3000": _SPACE, "\u000b": _SPACE, "\u000c": _SPACE,
    "\u2028": "a line end", "\u2029": "a line end", "\u0085": "a line end",
    "\u200b": "nothing", "\u200c": "nothing", "\u200d": "nothing", "\u2060": "nothing", "\ufeff": "nothing",
    "\u00ad": "nothing",
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "´": "'", "`": "'",
    "–": "-", "—": "-", "−": "-", "≠": "!=", "≤": "<=", "≥": ">=", "…": "...", "×": "*", "÷": "/",
}  # fmt: skip
"""Characters that word processors put in, and what was meant."""
_ENGINE_SAYS = {
    "Duplicated variable name in SELECT": "SELECT names a variable twice; leave one out, or call it otherwise with AS",
    "The SELECT contains a variable that is unbound": (
        "SELECT names a variable that is neither in GROUP BY nor in an aggregate; add GROUP BY with that variable, or "
        "write (SAMPLE(?variable) AS ?name)"
    ),
    "The query limit should be a non negative integer": "LIMIT and OFFSET take a whole number below 2^63",
    "The SELECT overrides an existing variable using an expression": (
        "AS gives its value to a variable that the query has already; take a new name after AS"
    ),
    "SELECT * is not authorized with GROUP BY": "SELECT * cannot be grouped; instead of * name what is in GROUP BY",
    "IRI parsing failed": "this is no absolute IRI; write it in full, without spaces: <https://…>",
}
_FUNCTIONS = frozenset({"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT", "STR", "YEAR", "IF", "COALESCE"})
_CLOSING = {")": "(", "}": "{", "]": "["}
_CLOSED_BY = {opening: closing for closing, opening in _CLOSING.items()}


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a query and what to write, and the offset where; None where only the engine knows it."""

    says: str
    offset: int | None


def stray_character(query: str) -> Mistake | None:
    """Return the first character that stands for nothing in SPARQL: a no-break space, a typographic quotation mark."""
    stray = next(strays(query), None)
    return _character(stray.text, stray.offset) if stray else None


def broken_iri(query: str) -> Mistake | None:
    """Return the first IRI that has no end, or holds what none may: `<http://a b>` is read as a prefix `http:`."""
    for one, other in pairwise(tokens(query)):
        if one.text == "<" and other.kind == "name" and other.offset == one.offset + 1:
            return Mistake("the IRI that begins here has no >, or holds a space or a sign that no IRI has", one.offset)
    return None


def mistake(query: str, engine: str) -> Mistake | None:
    """Return the first mistake that is found in a query of which the engine said `engine`."""
    read = list(tokens(query))
    for phrase, says in _ENGINE_SAYS.items():
        if phrase in engine:
            found = _NAMED[phrase](read) if phrase in _NAMED else iter(())
            return next(found, Mistake(says, None))
    # Only the first is told: what seems wrong after it may follow from it.
    return next((found for look in _LOOKS for found in look(read)), None)


def _character(char: str, offset: int) -> Mistake:
    name = unicodedata.name(char, "control character").lower()
    instead = _INSTEAD.get(char)
    cure = "leave it out" if instead in (None, "nothing") else f"write {instead} instead"
    return Mistake(f"U+{ord(char):04X} ({name}) has no meaning in SPARQL outside of strings; {cure}", offset)


def _unclosed(read: Sequence[Token]) -> Iterator[Mistake]:
    open_: list[Token] = []
    for token in read:
        if token.kind == "other" and token.text in "({[":
            open_.append(token)
        elif token.kind == "other" and token.text in ")}]":
            if not open_ or open_[-1].text != _CLOSING[token.text]:
                before = f"; the last one open is {open_[-1].text}" if open_ else ""
                yield Mistake(f"{token.text} closes nothing here{before}", token.offset)
                return
            open_.pop()
        elif token.kind == "other" and token.text in "\"'":
            yield Mistake(f"the string that begins here with {token.text} has no end on its line", token.offset)
            return
    if open_:
        last = open_[-1]
        yield Mistake(f"{last.text} is never closed; write {_CLOSED_BY[last.text]} where its part ends", last.offset)


def _columns(read: Sequence[Token]) -> Iterator[Mistake]:
    """Yield what is wrong between SELECT and what follows it."""
    for start, token in enumerate(read):
        if not _is(token, "SELECT"):
            continue
        depth, named = 0, True
        for at, one in enumerate(read[start + 1 :], start + 1):
            if one.text == "{" or _is(one, "WHERE", "FROM"):
                break
            if one.text == "," and not depth:
                yield Mistake("the columns of SELECT are parted by spaces, not by commas", one.offset)
            if not depth and one.kind == "word" and one.text.upper() in _FUNCTIONS:
                says = f"an expression of SELECT stands in parentheses and needs a name: ({one.text}(…) AS ?name)"
                yield Mistake(says, one.offset)
                return
            if one.text == "(":
                named = named and depth > 0  # a new expression, which has no name yet
                depth += 1
            named = named or (depth == 1 and _is(one, "AS"))
            if one.text == ")":
                depth -= 1
                if not depth and not named:
                    yield Mistake("an expression of SELECT needs a name: (… AS ?name)", read[at].offset)


def _sequences(read: Sequence[Token]) -> Iterator[Mistake]:
    """Yield tokens that follow each other where they never do."""
    for one, other in pairwise(read):
        adjacent = other.offset == one.offset + len(one.text)
        match one.text.upper(), other.text.upper():
            case "FILTER", _ if one.kind == "word" and other.kind == "variable":
                yield Mistake("FILTER takes its condition in parentheses: FILTER(?year > 2020)", other.offset)
            case "ASC" | "DESC" as order, _ if one.kind == "word" and other.kind == "variable":
                yield Mistake(f"{order} takes parentheses: {order}({other.text})", other.offset)
            case "NOT", "EXIST":
                yield Mistake("write NOT EXISTS", other.offset)
            case "=", "=" if adjacent:
                yield Mistake("equality is one sign: =", one.offset)
            case _, "<>" if other.kind == "iri" and one.kind in ("variable", "string"):
                yield Mistake("inequality is written !=", other.offset)
            case "PREFIX", _ if one.kind == "word" and other.kind == "word":
                yield Mistake(f"a prefix ends with a colon: PREFIX {other.text}: <…>", other.offset)
            case "OPTIONAL" | "UNION" | "MINUS" as word, _ if one.kind == "word" and other.text != "{":
                yield Mistake(f"{word} takes a group in braces: {word} {{ … }}", other.offset)


def _bare(read: Sequence[Token]) -> list[Token]:
    """Return the variables that the first SELECT names outside of parentheses."""
    start = next((at for at, token in enumerate(read) if _is(token, "SELECT")), len(read))
    bare, depth = [], 0
    for token in read[start + 1 :]:
        if token.text == "{" or _is(token, "WHERE", "FROM"):
            break
        depth += (token.text == "(") - (token.text == ")")
        if token.kind == "variable" and not depth:
            bare.append(token)
    return bare


def _twice(read: Sequence[Token]) -> Iterator[Mistake]:
    seen: set[str] = set()
    for token in _bare(read):
        if token.text[1:] in seen:
            yield Mistake(f"SELECT names {token.text} twice; leave one out", token.offset)
        seen.add(token.text[1:])


def _ungrouped(read: Sequence[Token]) -> Iterator[Mistake]:
    """Yield the variables of SELECT that are not grouped; a sub-select may be meant, and then none is found."""
    by = [at for at, token in enumerate(read) if _is(token, "BY") and _is(read[at - 1], "GROUP")]
    grouped = {token.text[1:] for at in by for token in read[at + 1 :] if token.kind == "variable"}
    for token in _bare(read):
        if token.text[1:] not in grouped:
            name = token.text
            yield Mistake(
                f"{name} is neither in GROUP BY nor in an aggregate; add GROUP BY {name}, or write "
                f"(SAMPLE({name}) AS ?name)",
                token.offset,
            )


def _connectives(read: Sequence[Token]) -> Iterator[Mistake]:
    for token in read:
        if _is(token, "AND", "OR"):
            sign = {"AND": "&&", "OR": "||"}[token.text.upper()]
            yield Mistake(f"{token.text} is written {sign} in SPARQL", token.offset)
        elif _is(token, "LIKE"):
            yield Mistake('SPARQL has no LIKE; write CONTAINS(?name, "…") or REGEX(?name, "…")', token.offset)


def _order(read: Sequence[Token]) -> Iterator[Mistake]:
    last: Token | None = None
    for token in read:
        if token.text == "}":
            last = None
        elif _is(token, "LIMIT", "OFFSET"):
            last = token
        elif last is not None and _is(token, "ORDER", "GROUP", "HAVING"):
            word = token.text.upper()
            yield Mistake(f"{word} stands before {last.text.upper()}: GROUP BY, HAVING, ORDER BY, LIMIT", token.offset)


def _is(token: Token, *words: str) -> bool:
    return token.kind == "word" and token.text.upper() in words


def _triples(read: Sequence[Token]) -> Iterator[Mistake]:
    """Yield triples of four parts, of which the last begins another, and of two; lists of values are no triples."""
    # Their lists are four terms in a row as well, so that nothing is sure in the whole query.
    if any(_is(token, "VALUES", "IN", "BY") for token in read):
        return
    run: list[Token] = []
    before = ""
    for token in read:
        if token.kind in ("variable", "iri", "name") or token.text == "a":
            run.append(token)
            if len(run) == 4:
                yield Mistake(f"a . is missing before {token.text}, or before the triple it is in", token.offset)
        else:
            if len(run) == 2 and token.text in ".}" and before in "{.":
                yield Mistake("a triple has a subject, a property and an object; here is no object", token.offset)
            run, before = [], token.text


_NAMED: Mapping[str, Callable[[Sequence[Token]], Iterator[Mistake]]] = {
    "Duplicated variable name in SELECT": _twice,
    "The SELECT contains a variable that is unbound": _ungrouped,
}
# The surest first: a triple of four parts is a guess, and brackets are counted before it.
_LOOKS: Sequence[Callable[[Sequence[Token]], Iterator[Mistake]]] = (
    _sequences, _connectives, _columns, _order, _unclosed, _triples,
)  # fmt: skip


def expected(engine: str) -> str:
    """Return the signs that the engine would have read next; a keyword among them is seldom what is missing."""
    signs = re.findall(r'"(?:\\.|[^"\\])+"', re.sub(r"\[[^\]]*\]", "", engine))
    return ", ".join(dict.fromkeys(sign for sign in signs if not sign[1:-1].isalpha()))
