"""The words of the pages: both languages complete, alike in what they fill in, and all that templates ask for."""

import re
from string import Formatter

import pytest
from conftest import ROOT
from golden import QUERIES

from api.pages.words import summaries, words

TEMPLATES = sorted((ROOT / "web" / "templates").rglob("*.html"))
VIETNAMESE, ENGLISH = words("vi"), words("en")


def test_each_word_has_both_languages_and_fills_in_the_same() -> None:
    plain = {key for key in ENGLISH.texts if not key.endswith("-one")}
    assert plain == set(VIETNAMESE.texts)
    for key in plain:
        fields = [
            {name for _, name, _, _ in Formatter().parse(side.texts[key]) if name} for side in (VIETNAMESE, ENGLISH)
        ]
        assert fields[0] == fields[1], key


def test_each_question_of_the_catalogue_is_told_in_vietnamese() -> None:
    assert summaries().keys() == QUERIES.keys()
    assert all(said.strip() and not said.isascii() for said in summaries().values())


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_asks_only_for_words_that_are_there(path: object) -> None:
    text = (ROOT / str(path)).read_text(encoding="utf-8")
    asked = set(re.findall(r"""\bt\("([a-zA-Z0-9.-]+)"(?! ~)""", text))
    assert asked - set(VIETNAMESE.texts) == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_no_inline_style_or_script(path: object) -> None:
    text = (ROOT / str(path)).read_text(encoding="utf-8")
    inline = r"<script(?! type=\"module\" src=\"{{ prefix }}/static/)|<style|\sstyle=|\son[a-z]+=\"|https?://"
    assert re.findall(inline, text) == []


def test_one_is_singular_in_english() -> None:
    assert (ENGLISH("claims.show", n=1), ENGLISH("claims.show", n=2)) == ("1 claim", "2 claims")


def test_what_is_filled_in_is_escaped() -> None:
    assert "&lt;b&gt;" in ENGLISH("search.none", q="<b>")
