"""Holdings that only repeat a fuller one of the same page: later mentions are shorter, *Thứ trưởng Thử nói …*."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from loaders.drafting.facts import HoldingFact
from loaders.drafting.holdings import APPOINTED
from loaders.drafting.words import phrase, words

_UNNAMED = re.compile(r"\b(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|(?:Tỉnh|Thành|Huyện|Quận|Thị) ủy)\Z")
_BARE = 2
"""How many syllables a title has that needs a body to tell anything."""
_NO_MINISTRIES = ("Bộ Chính trị", "Bộ Tư lệnh", "Bộ Chỉ huy", "Bộ Tổng Tham mưu", "Bộ đội")


def less_repeats(held: Sequence[HoldingFact], bodies: Collection[str]) -> list[HoldingFact]:
    """Return the holdings without those that a fuller one says, and without heads of no body known.

    A body left out is that of the same title elsewhere, else the one ministry among the page's `bodies`.
    """
    fuller = [fact for fact in held if not any(_repeats(fact, other) for other in held)]
    found = (_of_page(_of_known_body(fact, held), held, bodies) for fact in fuller)
    return [fact for fact in found if fact.body or not _says_nothing(fact.office or "")]


def _of_page(fact: HoldingFact, held: Sequence[HoldingFact], bodies: Collection[str]) -> HoldingFact:
    """Give a minister without a ministry the only one on the page, or the one whose minister it names."""
    if fact.body or not (fact.office or "").endswith(("Bộ trưởng", "Thứ trưởng")):
        return fact
    of = {body for body in bodies if body.startswith("Bộ ") and not body.startswith(_NO_MINISTRIES)}
    named = {body for body in of if not any(other != body and body.startswith(f"{other} ") for other in of)}
    named = named if len(named) == 1 else {one.body or "" for one in held if one.office == "Bộ trưởng" and one.body}
    return replace(fact, body=named.pop(), inferred=True) if len(named) == 1 else fact


def _says_nothing(office: str) -> bool:
    """Say whether a title alone is that of many: *Giám đốc*; *Chủ tịch nước* is one."""
    title = words().titles.get(phrase(office))
    return title is not None and not title.whole and len(office.split()) == _BARE


def _repeats(fact: HoldingFact, fuller: HoldingFact) -> bool:
    """Say whether a holding leaves out the body of another, or its place: *Chủ tịch huyện* after *… huyện Mẫu*."""
    body, whole = fact.body or "", fuller.body or ""
    shorter = bool(whole and not body) or (whole.startswith(f"{body} ") and bool(_UNNAMED.search(body)))
    return shorter and _told(fact) == _told(fuller)


def _told(fact: HoldingFact) -> tuple[str, str, str]:
    """Return what a holding says of its person but for the body; who was elected was appointed."""
    status = APPOINTED if fact.status == "elected" else fact.status
    return fact.person, (fact.office or "").casefold(), status


def _of_known_body(fact: HoldingFact, held: Sequence[HoldingFact]) -> HoldingFact:
    """Give a title without a body the one that its person has it of elsewhere, as its head or deputy.

    *Được bầu lại làm Chủ tịch*; *bà Mẫu, Phó Giám đốc, giữ chức Giám đốc Sở Nháp*.
    """
    if fact.body or not fact.office:
        return fact
    same = [one for one in held if one.person == fact.person and one.body and one.office]
    exact = {one.body for one in same if _told(one)[1] == _told(fact)[1]}
    bodies = exact or {one.body for one in same if _headed(one) == _headed(fact)}
    return replace(fact, body=bodies.pop(), inferred=True) if len(bodies) == 1 else fact


def _headed(fact: HoldingFact) -> str:
    return (fact.office or "").casefold().removeprefix("phó ")
