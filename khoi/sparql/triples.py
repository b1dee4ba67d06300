"""The plain triples of a query: one subject, one property, one object, each written out or a variable.

What is not so plain (property paths, lists, blank nodes in brackets, filters, VALUES, the template of CONSTRUCT) is
left out: these triples are some of what a query asks for, seldom the whole.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from khoi.sparql.tokens import Token, tokens, unescaped
from khoi.vocabulary.namespaces import DATA_PREFIXES, NAMESPACES

TYPE = f"{NAMESPACES['rdf']}type"
_OBJECTS = tuple(
    kinds.split() for kinds in ("variable", "iri", "blank", "word", "string", "string tag", "string other other iri")
)
"""The kinds of tokens that make an object; a number is one token a digit."""


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """A group in braces; `outer` is the one around it, None where that is another query (`{ SELECT … }`)."""

    outer: "Group | None" = None


@dataclass(frozen=True, slots=True)
class PlainTriple:
    """A triple and its group; the property is an IRI, the object a literal where it has several tokens."""

    group: Group
    subject: Token
    property: str
    object: Sequence[Token]


def resolved(query: str) -> list[Token]:
    """Return the tokens of `query`, each prefixed name as the IRI it stands for, declarations of prefixes aside."""
    prefixes = {f"{prefix}:": namespace for prefix, namespace in DATA_PREFIXES.items()}
    found: list[Token] = []
    for token in tokens(unescaped(query)):
        prefix, colon, local = token.text.partition(":")
        if token.kind == "iri" and found and found[-1].kind == "name" and found[-1].text.endswith(":"):
            prefixes[found.pop().text] = token.text[1:-1]
        elif token.kind == "name" and local and prefix + colon in prefixes:
            found.append(replace(token, kind="iri", text=f"<{prefixes[prefix + colon]}{local}>"))
        else:
            found.append(token)
    return found


def plain_triples(read: Iterable[Token]) -> Iterator[PlainTriple]:
    """Yield the plain triples among resolved tokens, in their order."""
    for group, (subject, *rest) in _statements(_shallow(read)):
        for property_, *objects in _parted(rest, ";"):
            if property_.kind == "iri" or property_.text == "a":
                name = TYPE if property_.text == "a" else property_.text[1:-1]
                yield from (PlainTriple(group, subject, name, one) for one in _parted(objects, ",") if _plain(one))


def _shallow(read: Iterable[Token]) -> Iterator[Token]:
    """Yield the tokens outside of parentheses and square brackets; of those, the opening one."""
    depth = 0
    for token in read:
        closes = token.kind == "other" and token.text in ")]"
        depth -= closes and depth > 0
        if not depth and not closes:
            yield token
        depth += token.kind == "other" and token.text in "(["


def _statements(read: Iterable[Token]) -> Iterator[tuple[Group, list[Token]]]:
    """Yield what stands between full stops, braces and keywords, with the group that it stands in."""
    groups: list[Group] = [Group()]
    statement: list[Token] = []
    keyword, no_pattern = "", False
    for token in read:
        word = token.text.upper() if token.kind == "word" and token.text.upper() not in ("A", "TRUE", "FALSE") else ""
        if not word and token.text not in ("{", "}", "."):
            # The parentheses of a function belong to it; of others `(` stays, so that no list passes for plain.
            if token.text != "(" or not keyword:
                statement.append(token)
            keyword = ""
            continue
        if statement and not no_pattern:
            yield groups[-1], statement
        statement, keyword = [], word
        if word:
            no_pattern = word in ("VALUES", "CONSTRUCT")  # their braces hold values and a template, no pattern
        if word == "SELECT":
            groups[-1] = Group()  # a sub-select sees nothing of the groups around it
        elif token.text == "{":
            groups.append(Group(groups[-1]))
        elif token.text == "}":
            no_pattern = False
            if len(groups) > 1:
                groups.pop()


def _parted(read: Iterable[Token], sign: str) -> Iterator[list[Token]]:
    part: list[Token] = []
    for token in read:
        if token.kind == "other" and token.text == sign:
            if part:
                yield part
            part = []
        else:
            part.append(token)
    if part:
        yield part


def _plain(read: Sequence[Token]) -> bool:
    return [token.kind for token in read] in _OBJECTS or all(token.text.isdecimal() for token in read)
