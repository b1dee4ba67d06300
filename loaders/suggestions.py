"""What a misspelt id may have been meant to be; nothing where another thing may be meant.

Ids are words joined by `-`, and each word matters: `…-tong-ket-2023` is no misspelling of `…-tong-ket-2024`, nor
`pho-truong-ban` of `truong-ban`, nor `quang-ninh` of `quang-binh`. So an id is proposed only where one word differs,
by a slip of the hand, from a word that is none: no number, no word of any other id, no syllable of Vietnamese.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

from khoi.names.text import did_you_mean

# Initial, vowels, final, without diacritics. Doubled letters are Telex typed by mistake (`nguyeen`), never a syllable.
_SYLLABLE = re.compile(
    "(?!.*(aa|ee|ii|yy))(b|ch?|d|g[hi]?|h|kh?|l|m|ngh?|nh?|ph?|qu|r|s|th?|tr|v|x)?[aeiouy]{1,3}(ch?|m|ngh?|nh|n|p|t)?",
)
_MOST = 3  # more is a list to search, and no help


class Suggestions:
    """Ids that exist, ready to be compared with one that does not; what it costs does not grow with their number."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = tuple(known)
        self._words: set[str] = set()
        self._all_but_one: dict[tuple[int, tuple[str, ...]], list[str]] = defaultdict(list)
        self._letters: dict[str, list[str]] = defaultdict(list)
        for slug in self._known:
            words = slug.split("-")
            self._words.update(words)
            # Words in another order (`bo-truong-y-te`), and words joined or split elsewhere (`hoi-dong`, `hoidong`).
            self._letters["".join(sorted(words))].append(slug)
            self._letters["".join(words)].append(slug)
            # An id is found by all its words but one, so nothing is compared with every id there is.
            for key in _keys(words):
                self._all_but_one[key].append(slug)

    def hint(self, given: str) -> str:
        """Return a question that names the ids which `given` may have been meant to be, or nothing."""
        found = list(dict.fromkeys(self._meant(given)))[:_MOST]
        return did_you_mean(found)

    def _meant(self, given: str) -> Iterator[str]:
        words = given.lower().split("-")
        for letters in ("".join(words), "".join(sorted(words))):
            yield from self._letters.get(letters, ())
        for at, key in enumerate(_keys(words)):
            if self._may_be_a_slip(words[at]):
                yield from (slug for slug in self._all_but_one.get(key, ()) if _is_slip(words[at], slug.split("-")[at]))

    def _may_be_a_slip(self, word: str) -> bool:
        return not (word.isdigit() or word in self._words or _SYLLABLE.fullmatch(word))


def _keys(words: list[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    for at in range(len(words)):
        yield at, (*words[:at], *words[at + 1 :])


def _is_slip(word: str, meant: str) -> bool:
    # OSA counts two letters changed over as one slip. Two slips in a short word make another word.
    most = 1 if len(meant) < 6 else 2
    return OSA.distance(word, meant, score_cutoff=most) <= most
