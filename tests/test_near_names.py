"""Names that are nearly those of persons on record are proposed, and never matched."""

import csv
import json
import random
import unicodedata
from collections.abc import Callable
from typing import Any

import httpx2
import pytest

from khoi.names.text import search_key
from khoi.releases.release import Release
from khoi.search.words import same_name

_MARKS = ("\u0300", "\u0301", "\u0303", "\u0309", "\u0323", "\u0302", "\u0306", "\u031b", "")
_SYLLABLES = ("Xuân", "Thị", "Hồng", "Bảo", "Lâm", "Hoa", "Hòa", "Dũng", "Dung", "Minh", "Ánh", "Đăng", "Ðăng", "Hải")


@pytest.fixture(scope="module")
def tables(corpus_release: Release) -> Callable[[str], list[dict[str, str]]]:
    def rows(name: str) -> list[dict[str, str]]:
        with (corpus_release.directory / "dumps" / f"{name}.csv").open(encoding="utf-8") as file:
            return list(csv.DictReader(file))

    return rows


def other_mark(syllable: str, chance: random.Random) -> str:
    """Return a syllable with another diacritic on one of its vowels, or with none."""
    letters = list(unicodedata.normalize("NFC", syllable))
    vowels = [at for at, letter in enumerate(letters) if unicodedata.normalize("NFD", letter)[0].lower() in "aeiouy"]
    at = chance.choice(vowels or [0])
    letters[at] = unicodedata.normalize("NFC", unicodedata.normalize("NFD", letters[at])[0] + chance.choice(_MARKS))
    return "".join(letters)


def other_letter(syllable: str, chance: random.Random) -> str:
    at = chance.randrange(len(syllable))
    return syllable[:at] + chance.choice("bcdghklmnpqrstvx") + syllable[at + 1 :]


def near(name: str, chance: random.Random) -> str:
    """Return a name that is made of `name` by one or two small changes."""
    words = name.split()
    for _ in range(chance.choice((1, 1, 2))):
        at = chance.randrange(len(words))
        match chance.randrange(8):
            case 0 | 1:
                words[at] = other_mark(words[at], chance)
            case 2:
                words[at] = other_letter(words[at], chance)
            case 3:
                words[at] = unicodedata.normalize("NFC", search_key(words[at]).capitalize())
            case 4:
                words.insert(at, chance.choice(_SYLLABLES))
            case 5:
                words[at] = chance.choice(_SYLLABLES)
            case 6 if len(words) > 2:
                del words[at]
            case 7:
                chance.shuffle(words)
    return " ".join(words) if chance.random() < 0.8 else search_key(" ".join(words)).title()


def written(name: str, office: str, chance: random.Random) -> dict[str, Any]:
    """Return a query for a name as tables have it: bare, with a rank or office, with true columns beside it."""
    columns = [{"pid": "office", "v": office}] if chance.random() < 0.3 else []
    cell = chance.choice((name, name, f"Thượng tướng {name}", f"{office} {name}", f"{name} ({office})", f"Bà {name}"))
    return {"query": cell, "type": "Person", "properties": columns, "limit": 3}


@pytest.mark.slow
def test_no_near_name_is_matched(
    corpus_client: httpx2.Client, tables: Callable[[str], list[dict[str, str]]], rounds: Callable[[int], int]
) -> None:
    chance = random.Random(20)  # noqa: S311
    persons = {row["person"]: row["name"] for row in tables("persons")}
    offices = {row["office"]: row["labelVi"] for row in tables("offices")}
    held = {row["person"]: offices[row["office"]] for row in tables("tenures")}
    known = [*persons.values(), *(row["name"] for row in tables("names"))]
    made: dict[str, dict[str, Any]] = {}
    while len(made) < rounds(1000):
        person, name = chance.choice(list(persons.items()))
        other = near(name, chance)
        if not any(same_name(other, one) for one in known):
            made[other] = written(other, held.get(person, "Bộ trưởng"), chance)
    matched = []
    names = list(made)
    for first in range(0, len(names), 100):
        batch = {name: made[name] for name in names[first : first + 100]}
        answer = corpus_client.post("/reconcile", data={"queries": json.dumps(batch)}).json()
        assert answer.keys() == batch.keys()
        matched += [(name, made[name], one["id"]) for name in answer for one in answer[name]["result"] if one["match"]]
    assert matched == []
