"""Numbers of decisions, and which act each is of.

A number stands before its acts or behind them, *Tại Quyết định 12, bổ nhiệm ông A; bà B được bổ nhiệm tại Quyết định
13*, or in the sentence before, from which *theo đó* goes on. The sentence behind may say from which day it holds.
"""

import re
from datetime import date

from loaders.drafting.days import since
from loaders.drafting.offices_given import verbs_in
from loaders.drafting.pages import Sentence
from loaders.drafting.words import Verb

# With a space around its marks a part of the number has two capitals at least: "12/QĐ - UBND", not "12 - Ông A".
_PARTS = r"(?:-[A-ZĐƯ][\w/-]*|\s?[-–/]\s?[A-ZĐƯ]{2}[\w/-]*)"
_PAPER = r"(?:Quyết định|(?<!hực hiện )Nghị quyết|QĐ|Thông báo)"  # who carries out a resolution is told of a policy
_DECISION = re.compile(
    rf"{_PAPER}\s+(?:số\s*:?\s*)?(?P<number>\d+[\w/.]*{_PARTS}*)"
    rf"|(?:quyết định|nghị quyết)\s+số\s*:?\s*(?P<small>\d+[\w/.]*{_PARTS}*)"
    rf"|(?:[Qq]uyết định|(?<!hực hiện )[Nn]ghị quyết)[^.,;:\d]{{0,60}}?\bsố\s*:?\s*(?P<long>\d+(?:/\d+)*{_PARTS}+)"
)
_ROW = re.compile(
    rf"(?:{_PAPER}|quyết định)\s+(?:số\s*:?\s*)?\d+(?:/\d+)*{_PARTS}+"
    rf"(?:\s*(?:,|và)\s*(?:{_PAPER}\s+)?(?:số\s*)?\d+(?:/\d+)*{_PARTS}+)+"
)
_GOES_ON = (["theo", "đó"], ["cụ", "thể"], ["theo", "quyết"], ["theo", "nghị"], ["tại", "quyết"], ["quyết", "định"])
_TELLS_DAY = (["quyết", "định"], ["các", "quyết"], ["nghị", "quyết"], ["thời", "hạn"], ["thời", "gian"])


def decision_of(text: str, sentence: Sentence, first: int) -> str | None:
    """Return the decision of the act at token `first`: that of its own part of the sentence, else the last before.

    Semicolons part a sentence. Where its acts stand before the first number, each number is of what it follows.
    """
    at, (begin, end) = sentence.tokens[first].start, part_of(sentence, first)
    own = list(_DECISION.finditer(text, begin, end))
    before = [match for match in _DECISION.finditer(text, sentence.start, end) if match.start() < at]
    behind = [match for match in own if match.start() > at]
    if behind:  # "Thực hiện Quyết định 50, … bổ nhiệm ông A theo Quyết định 77"
        before = [match for match in before if not text[: match.start()].endswith(("hực hiện ", "ăn cứ "))]
    if behind and (not before or own[0] is behind[0] or _told_between(sentence, begin, own[0].start())):
        return _number(behind[0])
    # Of several in a row nobody says which is of whom: "Tại các Quyết định 12 và 13, bổ nhiệm ông A và ông B".
    alone = before and not any(row.start() <= before[-1].start() < row.end() for row in _ROW.finditer(text, begin, end))
    return _number(before[-1]) if alone else None


def part_of(sentence: Sentence, first: int) -> tuple[int, int]:
    """Return where the part of a sentence between semicolons begins and ends that token `first` stands in."""
    at, marks = sentence.tokens[first].start, [one.start for one in sentence.tokens if one.text == ";"]
    begin = max((mark for mark in marks if mark < at), default=sentence.start)
    return begin, min((mark for mark in marks if mark > at), default=sentence.end)


def announced(text: str, before: Sentence, sentence: Sentence) -> str | None:
    """Return the one decision of the sentence before, where its acts are told in this one.

    *Bộ trưởng ký Quyết định 12 bổ nhiệm Giám đốc Sở Mẫu. Ông A giữ chức vụ này*; *… Quyết định 12. Theo đó, ông A …*.
    """
    numbers = {_number(match) for match in _DECISION.finditer(text, before.start, before.end)}
    told = sentence.keys[:2] in _GOES_ON or _acts(before) & _acts(sentence)
    return numbers.pop() if told and len(numbers) == 1 else None


def act_told_of(before: Sentence, sentence: Sentence) -> Verb | None:
    """Return the one act of the sentence before that this one names persons for: *Theo đó, ông A làm Trưởng phòng*."""
    verbs = {verb.act: verb for _, _, verb, ends in verbs_in(before) if not ends}
    return next(iter(verbs.values())) if len(verbs) == 1 and sentence.keys[:2] in _GOES_ON[:2] else None


def in_force_from(text: str, sentence: Sentence | None, published: date | None) -> str | None:
    """Return the day from which a sentence says a decision holds: *Quyết định có hiệu lực từ ngày 1/9/2031*."""
    if sentence is None or sentence.keys[:2] not in _TELLS_DAY:
        return None
    return since(text, sentence.start, sentence.end, published)


def _told_between(sentence: Sentence, begin: int, end: int) -> bool:
    """Say whether a verb of an act stands between two places of the text."""
    return any(begin <= sentence.tokens[first].start < end for first, *_ in verbs_in(sentence))


def _acts(sentence: Sentence) -> set[str]:
    return {verb.act for _, _, verb, _ in verbs_in(sentence)}


def _number(match: re.Match[str]) -> str:
    printed: str = match["number"] or match["small"] or match["long"]
    return printed.replace(" ", "").replace("–", "-").rstrip(".,;")
