"""The day of what an article reports: that of its meeting or ceremony, and of who is told to be in office."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from loaders.drafting.days import DayFound, event_days
from loaders.drafting.pages import PagePart, Sentence
from loaders.drafting.words import words

_OF_PAPER = re.compile(
    r"\d\s?[-–/]\s?[A-ZĐ]{2}[^.;,()]{0,60},?\s+\Z|\b(?:Luật|Nghị định|Pháp lệnh)\b[^.;,()]{0,40}\s\Z"
)
_LONGEST = 80
"""How many letters a paper's number and who signed it have at most."""
_OPENING = len("Chiều, ngày ") + 1
_HANDED = {"trao", "nhận"}


def reported_day(text: str, found: Iterable[Sentence], published: date | None) -> DayFound | None:
    """Return the first day that the sentences of a story give, but for days of papers: *Công văn số 2/VD-VP của Sở Mẫu
    ngày 3/2/2031*.

    The day of the one decision by which an office is entered is taken where no other is printed.
    """
    body = [sentence for sentence in found if sentence.part is PagePart.BODY]
    printed = [
        (sentence, day) for sentence in body for day in event_days(text, sentence.start, sentence.end, published)
    ]
    told = [day for _, day in printed if not _is_of_paper(text, day)]
    if told:
        # "Cùng ngày 26/3": the year stands with the same day elsewhere.
        same = (day.edtf for _, day in printed if day.edtf[4:] == told[0].edtf[4:] and day.edtf[0] != "X")
        return replace(told[0], edtf=next(same, told[0].edtf))
    if len({day.edtf for _, day in printed}) != 1:
        return None  # days of several decisions are none of one event
    return next((day for sentence, day in printed if _enters(sentence)), None)


def next_day(text: str, sentence: Sentence, published: date | None) -> DayFound | None:
    """Return the day of another event that a sentence of a story opens with: *Sáng ngày 25/11/2031, Hội thảo …*."""
    opens = sentence.part is PagePart.BODY and sentence.keys[0] in ("sáng", "chiều", "tối")
    days = event_days(text, sentence.start, sentence.end, published) if opens else []
    return days[0] if days and days[0].start - sentence.start < _OPENING else None


def _is_of_paper(text: str, day: DayFound) -> bool:
    place = text.rfind("ngày", 0, day.start)
    # "số 2/VD-VP ngày 3/2/2031", not "số 2/VD-VP, chiều 3/2/2031"
    return text[place + 4 : day.start].strip() == "" and bool(_OF_PAPER.search(text, max(0, place - _LONGEST), place))


def _enters(sentence: Sentence) -> bool:
    """Say whether a sentence tells who enters or leaves an office; what is handed over was decided before."""
    acts = (words().act_phrases, words().end_phrases)
    return not _HANDED & set(sentence.keys) and any(any(verbs.all_in(sentence.keys)) for verbs in acts)
