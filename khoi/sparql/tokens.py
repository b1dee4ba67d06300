"""SPARQL text looked at word by word: enough to refuse what must never be evaluated.

The engine evaluates `SERVICE` by default and cannot be told not to, so the text is read before
it gets there. Words inside strings, IRIs, comments, variables and prefixed names do not count.
Token rules as in the SPARQL 1.1 grammar (W3C, section 19.8). The engine wants no space around a keyword
(`SERVICESILENT<…>`, `trueSERVICE<…>`), so for `SERVICE` a part of a word is looked at as the whole of it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

# Order decides: comments and strings hide what they hold, and `'''` has to be tried before `'`. The prefix of a name
# has a bound, since 32 KB of `a.a.a.` would otherwise take 24 s: each start would read to the end.
_TOKEN = re.compile(
    r"""
      (?P<comment>\#[^\r\n]*)
    | (?P<string>'''(?:(?:'|'')?(?:[^'\\]|\\.))*''' | \"""(?:(?:"|"")?(?:[^"\\]|\\.))*\"""
        | '(?:[^'\\\r\n]|\\.)*' | "(?:[^"\\\r\n]|\\.)*")
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<variable>[?$]\w+)
    | (?P<name>(?:[^\W\d_](?:[\w.-]{0,62}[\w-])?)?:(?:(?![.-])(?:[\w:.%-]|\\[-_~.!$&'()*+,;=/?\#@%])+(?<!\.))?)
    | (?P<blank>_:[\w.-]+)
    | (?P<tag>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<word>[A-Za-z]\w*)
    | (?P<other>[^ \t\r\n])
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u(?P<four>[0-9A-Fa-f]{4})|\\U(?P<eight>[0-9A-Fa-f]{8})")


@dataclass(frozen=True, slots=True)
class Call:
    """A `SERVICE` of the query and its offset; the endpoint is None where no IRI is written out after it."""

    endpoint: str | None
    offset: int


@dataclass(frozen=True, slots=True)
class Token:
    """A token of the query: its kind, its text as written and its offset."""

    kind: str
    text: str
    offset: int


def tokens(query: str) -> Iterator[Token]:
    """Yield the tokens of `query`, comments aside."""
    for match in _TOKEN.finditer(query):
        if match.lastgroup is not None and match.lastgroup != "comment":
            yield Token(match.lastgroup, match.group(), match.start())


def strays(query: str) -> Iterator[Token]:
    """Yield the characters of `query` that belong to no token and are no white space of SPARQL (`WS`, section 19.8)."""
    end = 0
    for match in (*_TOKEN.finditer(query), None):  # None: what follows the last token
        start = match.start() if match else len(query)
        yield from (Token("stray", char, end + at) for at, char in enumerate(query[end:start]) if char not in " \t\r\n")
        if match and match.lastgroup == "other" and not (match.group().isascii() and match.group().isprintable()):
            yield Token("stray", match.group(), start)
        end = match.end() if match else start


def words(query: str) -> Iterator[Token]:
    """Yield the bare words of `query` in upper case: keywords and function names.

    Code point escapes (`\\u0053`) are read first, as section 19.2 has it, or they would hide a word. Offsets
    are those of the text after that.
    """
    for token in tokens(unescaped(query)):
        if token.kind == "word":
            yield replace(token, text=token.text.upper())


def calls(query: str) -> Iterator[Call]:
    """Yield the federated calls of `query` (SPARQL 1.1 Federated Query), and what the engine may read as one.

    Offsets as those of `words`.
    """
    offset: int | None = None
    for token in tokens(unescaped(query)):
        word = token.text.upper() if token.kind == "word" else ""
        if offset is not None and word != "SILENT":
            yield Call(token.text[1:-1] if token.kind == "iri" else None, offset)
            offset = None
        if word == "SERVICE":
            offset = token.offset
        elif "SERVICE" in _loose(token):
            yield Call(None, token.offset)


def _loose(token: Token) -> str:
    """Return, in upper case, the part of a token that the engine may read as keywords.

    `SERVICE:x` may be a keyword and a name; in `FILTER(?a<?b)SERVICE#>` what looks like an IRI is a comparison.
    """
    match token.kind:
        case "word":
            return token.text.upper()
        case "name":
            return token.text.partition(":")[0].upper()
        case "iri":
            return token.text.partition(")")[2].upper()
        case _:
            return ""


def unescaped(query: str) -> str:
    """Return `query` with its code point escapes read."""
    # Unicode ends at 10FFFF; the engine refuses the rest.
    return _ESCAPE.sub(lambda match: chr(min(int(match["four"] or match["eight"], 16), 0x10FFFF)), query)


def depth(query: str) -> int:
    """Return how deep the brackets of `query` stand within each other, of whatever shape."""
    deepest = deep = 0
    for token in tokens(query):
        if token.kind == "other":
            deep += (token.text in "{([") - (token.text in "})]")
            deepest = max(deepest, deep)
    return deepest


def undeclared_prefix(query: str) -> Token | None:
    """Return the first prefixed name whose prefix `query` does not declare, or None; `text` is the prefix."""
    declared: set[str] = set()
    before = ""
    for token in tokens(query):
        if token.kind == "name":
            prefix = token.text.partition(":")[0]
            if before == "PREFIX":
                declared.add(prefix)
            elif prefix not in declared:
                return replace(token, text=prefix)
        before = token.text.upper() if token.kind == "word" else ""
    return None


def place(query: str, offset: int) -> tuple[int, int]:
    """Return line and column of `offset` in `query`, both from 1."""
    line = query.count("\n", 0, offset) + 1
    return line, offset - (query.rfind("\n", 0, offset) + 1) + 1
