"""The words of the pages: `web/words.yaml` holds each in Vietnamese and English, side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from markupsafe import Markup, escape

from api.http.languages import LANGUAGES, Language
from khoi.resources import resource
from khoi.yaml import load

_ONE = "-one"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language by dotted key. A key that is missing is a fault: it raises `KeyError`."""

    language: Language
    texts: Mapping[str, str]
    html: Mapping[str, Markup]
    """The same texts, escaped once and not each time that they are shown."""

    def __call__(self, key: str, **values: Any) -> Markup:
        """Return the text of `key` with `values` put in; `n` chooses the singular where the language has one."""
        singular = f"{key}{_ONE}"
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
    entries = load((resource("web") / "words.yaml").read_text(encoding="utf-8"))
    texts = dict(_texts(entries, language, ""))
    return Words(language, texts, {key: escape(text) for key, text in texts.items()})


@cache
def summaries() -> Mapping[str, str]:
    """Return what each question of the catalogue answers, in Vietnamese, by the question's name."""
    found: Mapping[str, str] = load((resource("web") / "questions.vi.yaml").read_text(encoding="utf-8"))
    return found


def _texts(entries: Mapping[str, Any], language: Language, prefix: str) -> Iterator[tuple[str, str]]:
    for name, entry in entries.items():
        key = f"{prefix}{name}"
        if entry.keys() & set(LANGUAGES):
            yield key, str(entry[language])
            if f"{language}{_ONE}" in entry:
                yield f"{key}{_ONE}", str(entry[f"{language}{_ONE}"])
        else:
            yield from _texts(entry, language, f"{key}.")
