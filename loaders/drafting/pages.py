"""A page's text taken apart: body, captions, teasers, and what is no part of the story; then its sentences.

A news page as copied holds more than its story: bylines, captions printed twice, names of picture files, lists of
other news. A person named in *Đọc thêm: …* is named on another day, and `Ảnh: Thu Mẫu` names a photographer.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from loaders.drafting.tokens import TextToken, tokens
from loaders.drafting.words import folded, words

_PICTURE = re.compile(r"[\w.-]+\.(?:jpe?g|png|gif|webp)|leftcenterrightdel", re.IGNORECASE)
_CREDIT = re.compile(
    r"\s*[-–|(]?\s*(?:Nguồn\s+)?(?:[ẢA]nh|ẢNH)(?!\s+hùng)(?:\s*,\s*[Vv]ideo)?\s*:?\s+\S[^.]{0,40}\)?\s*$"
)
_CREDITS_LINE = re.compile(
    r"(?:Tin|Bài|Ảnh|Tin, ảnh|Bài, ảnh|Bài và ảnh|Theo|Nguồn|Tác giả|PV|Thực hiện)\s*(?:,\s*\w+\s*)?:", re.IGNORECASE
)
_SOURCE = re.compile(r"\((?:Theo|Nguồn|Tin)\b[^()]*\)\.?")
_STAMP = re.compile(
    r"\d{1,2}[/-]\d{1,2}[/-]\d{4}\s*[-,]?\s*\d{1,2}:\d{2}|\d{1,2}:\d{2}\s*[,-]?\s*\d{1,2}[/-]\d{1,2}[/-]\d{4}"
    r"|Ngày đăng|Thứ \w+, (?:ngày )?\d"
)
_NAMES_ONLY = re.compile(r"(?:[A-ZĐ][\w’'-]*|-|–|&|,|và|\s)+", re.UNICODE)
_AGENCY = re.compile(r"^\s*\([A-ZĐƯ][\w. /-]{1,30}\)\s*[-–]?\s*")
_CLOSED = re.compile(r"[.!?:…”\"]\s*$")
_WIDE = 40
"""How many letters a line has at least that was broken for its width."""
_STORY = 80
"""How many letters a line of the story has at least, one that is no headline, caption or byline."""
_SYLLABLES = 3
"""How many syllables most persons' names have."""
_ADDRESSED = re.compile(r"\s*(?:Ông|Bà|Đồng chí|Đ/c)\s+[A-ZĐ]")
_NAME_TO_COME = re.compile(r"\b(?:ông|bà|đồng chí|đ/c)\s*$")
_OPEN_END = re.compile(
    r"(?:[,;–-]|\b(?:các|và|của|ông|bà|đồng chí|là|cho|gồm|tại|với|được|do|năm|số|bầu|tặng|Ủy|Phó|Phụ|Tỉnh ủy"
    r"|Thành ủy))\s*$"
)
_ITEM = re.compile(r"\s*(?:\d{1,2}[.)]|[-+–])\s")
_END = re.compile(r"[.!?…]+[\"”’)]*(?=\s|$)|…(?=[A-ZĐ])")
# The full stop of an abbreviation or an initial ends no sentence.
_NO_END = re.compile(r"(?:\b(?:TS|PGS|GS|ThS|(?:BS)?CKI{1,2}|TP|Tp|Th|Q|P|KS|BS|[A-ZĐ]))\.$|(?:^|[;:])\s*\d{1,2}\.$")


class PagePart(StrEnum):
    """Where on a page words stand."""

    BODY = "body"
    CAPTION = "caption"
    TEASER = "teaser"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the story, of a caption or of a teaser; `keys` are its tokens folded."""

    part: PagePart
    tokens: list[TextToken]
    keys: list[str]

    @property
    def start(self) -> int:
        """Where it begins in the page's text."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends in the page's text."""
        return self.tokens[-1].end

    def place(self, first: int, end: int) -> tuple[int, int]:
        """Return where the tokens from `first` up to `end` stand in the page's text."""
        return self.tokens[first].start, self.tokens[end - 1].end


@dataclass(frozen=True, slots=True)
class _Block:
    part: PagePart
    start: int
    end: int


def sentences(text: str) -> list[Sentence]:
    """Return the sentences of a page, in their order."""
    return [sentence for block in _blocks(text) for sentence in _sentences(text, block)]


def _sentences(text: str, block: _Block) -> Iterator[Sentence]:
    start = block.start
    for match in _END.finditer(text, block.start, block.end):
        if _NO_END.search(text[start : match.start() + 1]) or not _begins_sentence(text, match.end(), block.end):
            continue
        yield from _sentence(text, block.part, start, match.end())
        start = match.end()
    yield from _sentence(text, block.part, start, block.end)


def _begins_sentence(text: str, place: int, end: int) -> bool:
    rest = text[place:end].lstrip()
    return not rest or not rest[0].islower()


def _sentence(text: str, part: PagePart, start: int, end: int) -> Iterator[Sentence]:
    found = tokens(text, start, end)
    broken = bool(found) and len(found[-1].text) == 1 and found[-1].text.isalpha()  # "bà Lê Thị M"
    if part is PagePart.BODY and (end - start > _STORY or broken) and not text[end:].strip():
        found = _less_cut_off(found)
    if found:
        yield Sentence(part, found, [folded(token.text) for token in found])


def _less_cut_off(found: list[TextToken]) -> list[TextToken]:
    """Return the words of a text's end less a name it may break off in: *ông Trần V*; three whole syllables stay."""
    end = len(found)
    while end and found[end - 1].is_word and found[end - 1].is_capital:
        end -= 1
    whole = len(found) - end > _SYLLABLES - 1 and len(found[-1].text) > 1
    return found if whole else found[:end]


def _blocks(text: str) -> Iterator[_Block]:
    """Yield the paragraphs that are read, each with its part."""
    lines = list(_paragraphs(text))
    teaser = picture = False
    # Where the story ends tells a byline from a caption, and a list of other news from a sentence that begins alike.
    last_story = max((number for number, (start, end) in enumerate(lines) if _is_story(text[start:end])), default=-1)
    for number, (start, end) in enumerate(lines):
        line = text[start:end].strip()
        if _begins_teasers(line, number, last_story):
            teaser = True
        if _PICTURE.fullmatch(line.split()[0]) if line else False:
            picture = True
            continue
        if _is_furniture(line, number, last_story):
            picture = False
            continue
        part = PagePart.TEASER if teaser else PagePart.CAPTION if picture or _CREDIT.search(line) else PagePart.BODY
        picture = False
        credit = _CREDIT.search(text, start, end)
        agency = _AGENCY.match(text[start:end])
        yield _Block(part, start + (agency.end() if agency else 0), credit.start() if credit else end)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield lines; one that is broken in the middle of a sentence goes on in the next."""
    start = None
    for match in re.finditer(r"[^\n]*(?:\n|$)", text):
        line = match[0].rstrip("\n")
        start = match.start() if start is None else start
        following = text[match.end() : match.end() + 80].partition("\n")[0]
        if text[start : match.end()].rstrip().endswith(",") and text[match.end() :].lstrip()[:1].islower():
            continue  # "Chủ tịch UBND huyện Mẫu,", and below an empty line "đơn vị cụm trưởng"
        if line.strip() and following.strip() and not _CLOSED.search(line) and _goes_on(line, following):
            continue
        if text[start : match.end()].strip():
            yield start, match.start() + len(line)
        start = None


def _goes_on(line: str, following: str) -> bool:
    """Say whether a line is broken: the next begins small, or a name or a title goes on over the break."""
    if _ITEM.match(following) or _CREDIT.search(line):
        return False
    if following.lstrip()[:1].islower():
        return not _PICTURE.search(line)
    if _NAME_TO_COME.search(line):
        return True
    if len(line) < _WIDE:
        return False
    if _OPEN_END.search(line):
        # "… Tỉnh ủy" may end a headline, behind which a sentence begins; "… bổ nhiệm các" does not.
        return not (line.rstrip().endswith("ủy") and _ADDRESSED.match(following))
    before, after = tokens(line)[-4:], tokens(following)[:3]
    keys = [folded(token.text) for token in (*before, *after)]
    known, middle = words(), len(before)
    begins = known.address.at(keys, middle) or (known.title_phrases.at(keys, middle) and before[-1].text != "Phó")
    if after and begins and after[0].text[0].isupper():
        return False  # a headline that ends in "Trung ương" and a line that begins with "Ông"
    spans = ((at, at + phrases.at(keys, at)) for phrases in known.names_of_things for at in range(middle))
    if any(first < middle < end for first, end in spans):
        return True
    return any(
        end == middle for phrases in (known.bodies, known.title_phrases) for _, end in phrases.all_in(keys[:middle])
    )


def _is_story(line: str) -> bool:
    # Headlines, names and stamps are shorter, and have no full stop.
    return len(line) > _STORY and bool(re.search(r"[.!?…]", line))


def _begins_teasers(line: str, number: int, last_story: int) -> bool:
    low = folded(line)
    marked = any(low == word or low.startswith(word + ":") for word in words().teasers)
    return marked and number > 0 and (number > last_story or ":" in line or len(line) < 30)


def _is_furniture(line: str, number: int, last_story: int) -> bool:
    """Say whether a line is no part of the story: machinery, a stamp, a byline, a credit, a headline in capitals."""
    low = folded(line)
    if not line or any(word in low for word in words().machinery if len(line) < 60) or _CREDITS_LINE.match(line):
        return True
    if (len(line) < 60 and _STAMP.search(line)) or (number and _SOURCE.fullmatch(line)):
        return True
    letters = [char for char in line if char.isalpha()]
    # Not all: a headline in capitals may hold `TP.HCM` with a number, or a word in small letters.
    if letters and sum(char.isupper() for char in letters) > 0.85 * len(letters):
        return True
    # Behind the story, a line of names alone is a byline.
    return number > last_story - 1 and len(line) < 40 and bool(_NAMES_ONLY.fullmatch(line))
