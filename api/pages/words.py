"""The words of the pages, escaped where they stand in HTML."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from markupsafe import Markup, escape

from khoi.messages import Language
from khoi.resources import resource
from khoi.sparql.queries import query_files
from khoi.words import SINGULAR, texts
from khoi.yaml import load


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language by dotted key. A key that is missing is a fault: it raises `KeyError`."""

    language: Language
    texts: Mapping[str, str]
    html: Mapping[str, Markup]
    """The same texts, escaped once and not each time that they are shown."""

    def __call__(self, key: str, **values: Any) -> Markup:
        """Return the text of `key` with `values` put in; `n` chooses the singular where the language has one."""
        singular = f"{key}{SINGULAR}"
        chosen = singular if values.get("n") in (1, "1") and singular in self.texts else key
        text = self.html[chosen]
        if "{" not in text:
            return text
        # The same as text.format(**values), which does its work in Python and takes five times as long.
        escaped = {name: escape(value) for name, value in values.items()}
        return Markup(str.format(text, **escaped))  # noqa: S704 - all parts are escaped

    def __contains__(self, key: object) -> bool:
        """Say whether `key` has a text."""
        return key in self.texts


@cache
def words(language: Language) -> Words:
    """Return all words of `language`."""
    spoken = texts(language)
    return Words(language, spoken, {key: escape(text) for key, text in spoken.items()})


@cache
def summaries() -> Mapping[str, str]:
    """Return what each question of the catalogue answers, in Vietnamese, by the question's name."""
    return {name: told["summary"] for name, told in _translated("questions.vi.yaml").items()}


@cache
def of_the_interface() -> Mapping[str, str]:
    """Return the texts of the REST interface in Vietnamese, by the English ones."""
    found: dict[str, str] = _translated("interface.vi.yaml")
    in_catalogue = query_files(resource("queries"))
    for name, told in _translated("questions.vi.yaml").items():
        english = in_catalogue[name]
        found[english.summary] = told["summary"]
        if english.description:
            found[english.description.strip()] = told["description"]
    return found


def _translated(file: str) -> dict[str, Any]:
    found: dict[str, Any] = load((resource("web") / file).read_text(encoding="utf-8"))
    return found
