"""What makes a query slow, as far as its text shows: for those whose query was stopped at the deadline."""

from collections.abc import Iterator
from dataclasses import dataclass

from khoi.sparql.tokens import Token, tokens

_LONGEST = 20_000  # read on the event loop, once the query was stopped


@dataclass(frozen=True, slots=True)
class SlowPart:
    """Something in a query that grows with the data, and what to do about it."""

    what: str
    remedy: str


def slow_parts(query: str) -> list[SlowPart]:
    """Return what in `query` is likely to be slow, the gravest first; a very long query is not looked into."""
    if not query or len(query) > _LONGEST:
        return []
    found = list(tokens(query))
    return [*_products(found), *_paths(found), *_whole_sorts(found), *_patterns(found)]


def _products(found: list[Token]) -> Iterator[SlowPart]:
    """Find triple patterns of one group that share no variable: every solution of one is paired with every other's."""
    for group in _groups(found):
        islands = _islands(group)
        if len(islands) > 1:
            named = " and ".join(", ".join(sorted(island)[:3]) for island in islands[:3])
            yield SlowPart(
                f"patterns that share no variable: {named}",
                "Join the patterns by a common variable, or ask for them in separate queries.",
            )
            return


def _groups(found: list[Token]) -> Iterator[list[list[Token]]]:
    """Yield the triple patterns of each group, split at full stops and semicolons; inner groups on their own."""
    open_groups: list[list[list[Token]]] = []
    depth = 0
    for token in found:
        if token.text == "{":
            open_groups.append([[]])
            depth = 0
        elif token.text == "}":
            if open_groups:
                yield open_groups.pop()
        elif open_groups:
            depth += (token.text == "(") - (token.text == ")")  # within parentheses a full stop is a decimal point
            if token.text == "." and depth <= 0:
                open_groups[-1].append([])
            elif token.kind == "word" and token.text.upper() in ("FILTER", "BIND", "VALUES"):
                open_groups[-1].append([token])
            else:
                open_groups[-1][-1].append(token)


def _islands(group: list[list[Token]]) -> list[set[str]]:
    islands: list[set[str]] = []
    for pattern in group:
        words = {token.text.upper() for token in pattern if token.kind == "word"}
        variables = {token.text for token in pattern if token.kind == "variable"}
        if not variables or words & {"SELECT", "FILTER"}:  # a filter joins no patterns, it only tests what they give
            continue
        touching = [island for island in islands if island & variables]
        islands = [island for island in islands if not island & variables]
        islands.append(variables.union(*touching))
    return islands


def _paths(found: list[Token]) -> Iterator[SlowPart]:
    for before, token, after in zip(found, found[1:], found[2:], strict=False):
        joined = before.kind in ("iri", "name") or before.text in (")", "a")  # elsewhere * is a product, or all columns
        if (
            joined
            and token.text in ("*", "+")
            and (after.kind in ("variable", "iri", "name") or after.text in ("/", ")"))
        ):
            yield SlowPart(
                f"a path of any length: {before.text if before.text != ')' else '(…)'}{token.text}",
                "Fix one end of the path to an IRI, or write the steps out.",
            )
            return


def _whole_sorts(found: list[Token]) -> Iterator[SlowPart]:
    words = [token.text.upper() for token in found if token.kind == "word"]
    for clause in ("ORDER", "GROUP"):
        if clause in words:
            yield SlowPart(
                f"{clause} BY over every solution",
                "Filter before it, in a sub-select if need be; LIMIT does not make it cheaper.",
            )


def _patterns(found: list[Token]) -> Iterator[SlowPart]:
    words = {token.text.upper() for token in found if token.kind == "word"}
    if "REGEX" in words or "CONTAINS" in words:
        yield SlowPart(
            "text compared one by one (REGEX, CONTAINS)",
            "Narrow by class or property first; /api/v1/search finds names faster.",
        )
