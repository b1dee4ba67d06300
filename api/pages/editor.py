"""What the SPARQL editor of the page at `/sparql` is given: its script, its words, and curated questions filled in."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from api.lookups.view import ReleaseView
from api.pages.words import words
from khoi.messages import Language
from khoi.resources import resource
from khoi.sparql.queries import QueryFile
from khoi.vocabulary.namespaces import DATA_PREFIXES

_WORDS = "editor."


@dataclass(frozen=True, slots=True)
class Refused:
    """A curated question that was asked with a parameter it cannot use, and why."""

    name: str
    given: Mapping[str, str]
    reason: str


def filled(query: QueryFile, given: Mapping[str, str], view: ReleaseView) -> str:
    """Return the text of `query` with what was typed written in; an empty field gives none. Raises `ParameterError`."""
    values = {name: value.strip() for name, value in given.items() if value.strip()}
    return query.render(values | view.spoken(query), view.publication.addresses)


def settings(language: Language) -> Mapping[str, Any]:
    """Return what the script reads from the page: its words in `language`, and the prefixes that it may declare."""
    texts = words(language).texts
    own = {key.removeprefix(_WORDS): text for key, text in texts.items() if key.startswith(_WORDS)}
    return {"language": language, "prefixes": DATA_PREFIXES, "words": own}


@cache
def bundle() -> str:
    """Return the name of the one script that `make editor` wrote; its name changes with its content."""
    # Another content has another name, so that no browser shows an old one.
    [path] = (resource("web") / "static").glob("editor-*.js")
    return path.name
