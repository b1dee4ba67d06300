"""The words that articles are read by: titles, bodies, forms of address, verbs of appointment, abbreviations.

They stand in `words.yaml` and `compounds.yaml`; here they become sets and look-ups of folded words, so that `Uỷ` is
`Ủy`.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from khoi.yaml import load
from loaders.drafting.tokens import tokens

Phrase: TypeAlias = tuple[str, ...]
"""Folded words in their order."""

_FILE = Path(__file__).with_name("words.yaml")
_COMPOUNDS = Path(__file__).with_name("compounds.yaml")
_NEW_PLACE = {
    "oà": "òa",
    "oá": "óa",
    "oả": "ỏa",
    "oã": "õa",
    "oạ": "ọa",
    "oè": "òe",
    "oé": "óe",
    "oẻ": "ỏe",
    "oẽ": "õe",
    "oẹ": "ọe",
    "uỳ": "ùy",
    "uý": "úy",
    "uỷ": "ủy",
    "uỹ": "ũy",
    "uỵ": "ụy",
}
# Not behind `q`: in `quý` the `u` belongs to the consonant, and the tone has one place only.
_OLD_PLACE = re.compile(f"(?<!q)(?:{'|'.join(_NEW_PLACE)})\\b")


def folded(text: str) -> str:
    """Return `text` in NFC and lower case with tones placed one way, `uỷ` as `ủy`; diacritics stay."""
    return _OLD_PLACE.sub(lambda match: _NEW_PLACE[match[0]], unicodedata.normalize("NFC", text).casefold())


def phrase(text: str) -> Phrase:
    """Return the folded words of `text`, punctuation among them."""
    return tuple(folded(token.text) for token in tokens(text))


@dataclass(frozen=True, slots=True)
class Title:
    """A title of office.

    `of` is the word its body begins with where an article leaves that out (*Cục trưởng Cảnh sát* is of `Cục`), `body`
    the body where the title alone tells it, and `whole` says that no body is written after it.
    """

    title: str
    of: str | None = None
    body: str | None = None
    whole: bool = False


class Phrases:
    """A set of phrases that can be looked for at a place in a text; the longest one wins."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._by_first: dict[str, list[Phrase]] = {}
        self._words: set[str] = set()
        # Longest first, so that the first match is the longest.
        for one in sorted({phrase(text) for text in texts}, key=len, reverse=True):
            self._by_first.setdefault(one[0], []).append(one)
            self._words.update(one)

    def at(self, keys: list[str], place: int) -> int:
        """Return how many words a phrase takes that begins at `place`, or 0."""
        for one in self._by_first.get(keys[place], ()) if place < len(keys) else ():
            if tuple(keys[place : place + len(one)]) == one:
                return len(one)
        return 0

    def holds(self, word: str) -> bool:
        """Say whether a folded word is in one of the phrases."""
        return word in self._words

    def all_in(self, keys: list[str]) -> Iterator[tuple[int, int]]:
        """Yield where phrases begin and end in `keys`, from left to right without overlap."""
        place = 0
        while place < len(keys):
            length = self.at(keys, place)
            if length:
                yield place, place + length
            place += length or 1


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of entering or leaving an office: the act it tells, and the status of who entered.

    With `alone` it takes no office after it (*nghỉ hưu*); with `of_subject` it is said of who stands before it.
    """

    act: str
    status: str | None
    alone: bool
    of_subject: bool


class Lexicon:
    """All of `words.yaml` and `compounds.yaml`, ready for look-ups."""

    def __init__(self, data: Mapping[str, Any], compounds: Mapping[str, Any]) -> None:
        fields = Phrases(text for group in compounds["fields"].values() for text in group)
        self.activities = Phrases(compounds["activities"])
        self.joint_fields = Phrases(compounds["joint_fields"])
        self.compounds = (fields, Phrases(compounds["people"]), self.activities)
        self.address = Phrases(data["address"])
        self.not_address = Phrases(data["not_address"])
        self.degrees = Phrases(data["degrees"])
        self.ranks = Phrases(data["ranks"])
        self.surnames = frozenset(data["surnames"])
        self.named_after = Phrases(data["named_after"])
        self.schools = Phrases(data["schools"])
        self.state_names = Phrases(data["state_names"])
        self.places = Phrases(data["places"])
        self.areas = Phrases(data["areas"])
        self.title_ends = Phrases(data["title_ends"])
        self.parts_of_bodies = Phrases(data["parts_of_bodies"])
        self.central_committee = Phrases(data["central_committee"])
        self.bodies = Phrases(data["bodies"])
        self.incomplete_bodies = Phrases(data["incomplete_bodies"])
        self.bare_bodies = Phrases([*data["whole_bodies"], *data["incomplete_bodies"]])
        self.not_bodies = Phrases(data["not_bodies"])
        self.title_phrases = Phrases(one["title"] for one in data["titles"])
        self.names_of_things = (self.title_phrases, self.bodies, self.parts_of_bodies, self.title_ends, self.places)
        self._abbreviations: Mapping[str, str] = data["abbreviations"]
        self.short_titles: Mapping[str, str] = data["short_titles"]
        self.ends_names = Phrases(data["ends_names"])
        self.inside_names = frozenset(map(folded, data["inside_names"]))
        self.titles = {phrase(one["title"]): _title(one) for one in data["titles"]}
        self._read_acts(data)
        self._read_awards(data)
        self._read_joints(data)
        self._read_blocs(data)
        self.machinery = tuple(map(folded, data["machinery"]))
        self.teasers = tuple(map(folded, data["teasers"]))

    def _read_acts(self, data: Mapping[str, Any]) -> None:
        """Read the verbs of entering and leaving an office."""
        of_subject = frozenset(map(phrase, data["of_subject"]))
        self.acts = _verbs(data["acts"], of_subject)
        self.act_phrases = Phrases(text for one in data["acts"] for text in one["words"])
        self.ends = _verbs(data["ends"], of_subject)
        self.end_phrases = Phrases(text for one in data["ends"] for text in one["words"])
        self.proposals = Phrases(data["proposals"])

    def _read_awards(self, data: Mapping[str, Any]) -> None:
        """Read the kinds of award, their verbs, and what stands between them and who gives or receives."""
        self.award_names = {
            phrase(text): name for name, texts in data["award_kinds"].items() for text in [name, *texts]
        }
        self.award_kinds = Phrases(text for name, texts in data["award_kinds"].items() for text in [name, *texts])
        self.awards_of_state = tuple(data["awards_of_state"])
        self.awards_before_names = tuple(data["awards_before_names"])
        self.named_awards = Phrases(data["named_awards"])
        self.award_again = Phrases(data["award_again"])
        self.award_goes_on = Phrases(data["award_goes_on"])
        self.award_votes = Phrases(data["award_votes"])
        self.award_proposed = Phrases(data["award_proposed"])
        self.award_unsure = Phrases(data["award_unsure"])
        self.award_gives = Phrases(data["award_gives"])
        self.meant_by = {phrase(text): tuple(map(folded, heads)) for text, heads in data["stand_ins"].items()}
        self.stand_ins = Phrases(data["stand_ins"])
        self.peoples = Phrases(data["peoples"])
        self.not_short_names = Phrases(data["not_short_names"])
        self.hamlets = Phrases(data["hamlets"])
        self.plurals = Phrases(data["plurals"])
        self.award_receives = Phrases(data["award_receives"])
        self.no_award_verbs = Phrases(data["no_award_verbs"])
        self.state_givers = Phrases(data["state_givers"])
        self.other_states = Phrases(data["other_states"])
        self.before_givers = Phrases(data["before_givers"])
        self.before_giving = Phrases(data["before_giving"])
        self.before_receiving = Phrases(data["before_receiving"])
        self.ranked = Phrases(data["ranked"])
        self.joins_awards = Phrases(data["joins_awards"])
        self.joins_receivers = Phrases(data["joins_receivers"])
        self.begins_clause = Phrases(data["begins_clause"])
        self.for_bodies, self.for_persons = tuple(data["for_bodies"]), tuple(data["for_persons"])
        self.organs = Phrases(data["organs"])
        self.levels = [frozenset(map(phrase, heads)) for heads in data["levels"]]
        self.never_after_persons = Phrases(data["never_after_persons"])
        self.people = Phrases(data["people"])

    def _read_joints(self, data: Mapping[str, Any]) -> None:
        """Read what stands between persons, offices and verbs."""
        self.before_given = Phrases(data["before_given"])
        self.moving = Phrases(data["moving"])
        self.before_passive = Phrases(data["before_passive"])
        self.joins_offices = Phrases(data["joins_offices"])
        self.served = Phrases(data["served"])
        self.before_lists = Phrases(data["before_lists"])
        self.takes_office = Phrases(data["takes_office"])
        self.chairing = Phrases(data["chairing"])
        self.attending = Phrases(data["attending"])
        self.only_with_lists = Phrases(data["only_with_lists"])
        self.no_part_taken = Phrases(data["no_part_taken"])
        self.of_meetings = Phrases(data["of_meetings"])
        self.not_attending = Phrases(data["not_attending"])
        self.meetings = Phrases(data["meetings"])

    def _read_blocs(self, data: Mapping[str, Any]) -> None:
        """Read the roles in blocs, and what stands between them and the bodies that have them."""
        self.bloc_roles = {phrase(text): one["role"] for one in data["bloc_roles"] for text in one["words"]}
        roles = (text for one in data["bloc_roles"] for text in one["words"])
        self.bloc_role_phrases = Phrases([*roles, *data["not_bloc_roles"]])
        self.before_bloc_roles = Phrases(data["before_bloc_roles"])
        self.before_bloc_bodies = Phrases(data["before_bloc_bodies"])
        self.side_bodies = Phrases(data["side_bodies"])
        self.choosing = Phrases(data["choosing"])
        self.handing_over = Phrases(data["handing_over"])
        self.before_handing_over = Phrases(data["before_handing_over"])

    def compound_at(self, keys: list[str], place: int) -> int:
        """Return how many words the longest compound takes that begins at `place`, or 0."""
        return max(phrases.at(keys, place) for phrases in self.compounds)

    def abbreviation(self, text: str) -> str | None:
        """Return what an abbreviation stands for, however its parts are joined: *GD&ĐT*, *GD-ĐT*, *GDĐT*."""
        return self._abbreviations.get(text) or self._abbreviations.get(re.sub("[-&,]", "", text))


@cache
def words() -> Lexicon:
    """Return the words, read once."""
    return Lexicon(load(_FILE.read_text(encoding="utf-8")), load(_COMPOUNDS.read_text(encoding="utf-8")))


def _title(data: Mapping[str, str]) -> Title:
    return Title(data["title"], data.get("of"), data.get("body"), data.get("whole") == "true")


def _verbs(entries: Iterable[Mapping[str, Any]], of_subject: frozenset[Phrase]) -> dict[Phrase, Verb]:
    return {
        phrase(text): Verb(one["act"], one.get("status"), one.get("alone") == "true", phrase(text) in of_subject)
        for one in entries
        for text in one["words"]
    }
