"""Appointments, elections and departures in a sentence: the verb, the office it gives or takes, the person, the
decision.

*Bổ nhiệm ông A, Phó Giám đốc, giữ chức Giám đốc Sở Mẫu* gives the second office; the first is held still. *Đề nghị bổ
nhiệm* gives none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from loaders.drafting.concerned import leaving, persons_of, seat_of, seated
from loaders.drafting.decisions import decision_of
from loaders.drafting.elements import Element, ElementKind
from loaders.drafting.lists import persons_after
from loaders.drafting.offices_given import TO_COME, committee_left, office_given, passed, takes, verbs_in, with_joined
from loaders.drafting.pages import Sentence
from loaders.drafting.words import Phrases, Verb, words

_PAPER = Phrases(["tờ trình"])
_NOT_TOLD = {"không", "chưa", "tuổi", "chờ", "sắp"}
"""Before a verb that tells no act: *không công nhận*, *đủ tuổi nghỉ hưu*; so does *đến khi*."""


@dataclass(frozen=True, slots=True)
class ActFound:
    """An act, with the places of its persons and offices among the elements; no office where somebody just leaves."""

    verb: Verb
    ends: bool
    proposed: bool
    persons: tuple[int, ...]
    offices: tuple[int, ...]
    decision: str | None
    first: int


def acts_in(sentence: Sentence, row: Sequence[Element], text: str) -> list[ActFound]:
    """Return the acts that a sentence tells."""
    found: list[ActFound] = []
    for first, end, verb, ends in verbs_in(sentence):
        inside = any(one.kind is ElementKind.OFFICE and one.first < first < one.end for one in row)
        if first and (
            sentence.keys[first - 1] in _NOT_TOLD or sentence.keys[first - 2 : first] in TO_COME[: 2 if ends else 3]
        ):
            continue
        described = verb.status == "in charge" and any(at > end and not over for at, _, _, over in verbs_in(sentence))
        if described and sentence.keys[first - 1] == ",":
            continue  # "Phó Bí thư Huyện ủy, phụ trách Đảng bộ huyện được bầu giữ chức Chủ tịch"
        if inside or (found and not ends and _within(found[-1], first, row)):
            continue  # "Phó Chủ nhiệm, phụ trách Ủy ban Mẫu" is an office
        act = _act(sentence, row, first, end, verb, ends, found)
        if act is not None:
            approved = found and found[-1].ends and ends and sentence.keys[first - 1] == "và"
            verb = found[-1].verb if approved and found[-1].verb.act == "approval" else verb
            act = replace(act, verb=verb, decision=decision_of(text, sentence, first))
        if act is not None and not (verb.alone and _told(found, act)):
            entered = {office for one in found if not one.ends for office in one.offices}
            instead = (one for one in _taken_instead(sentence, row, act) if not entered & set(one.offices))
            found += [*_joined_before(sentence, row, act), act, *instead]
    listed = list(_listed_with(found, sentence, row))
    leavers = {person for one in listed if one.ends for person in one.persons}
    told = (one for one in found if not (one.verb.alone and leavers >= set(one.persons)))
    return [*told, *listed]


def _told(found: Sequence[ActFound], act: ActFound) -> bool:
    """Say whether an act is only the reason of one told before: *miễn nhiệm … ông A, nghỉ hưu theo chế độ*."""
    return set(act.persons) <= {person for one in found if one.ends for person in one.persons}


def _taken_instead(sentence: Sentence, row: Sequence[Element], act: ActFound) -> Iterator[ActFound]:
    """Yield the office that somebody leaves another for: *thôi giữ chức X để giữ chức Y*."""
    if not act.ends or not act.offices or act.persons[-1] > act.offices[0]:
        return
    for place in range(act.offices[-1] + 1, len(row)):
        if row[place].kind is ElementKind.PERSON or row[place].text in (";", "."):
            return
        to = "để" in sentence.keys[row[act.offices[-1]].end : row[place].first]
        if row[place].kind is ElementKind.OFFICE and to and takes(sentence, row[place].first):
            verb = Verb("assignment", "appointed", alone=False, of_subject=True)
            yield replace(act, verb=verb, ends=False, offices=(place,))
            return


def _joined_before(sentence: Sentence, row: Sequence[Element], act: ActFound) -> Iterator[ActFound]:
    """Yield an act joined by `và` whose person the next one tells: *miễn nhiệm X và cho thôi giữ Y đối với ông A*."""
    before = [place for place, element in enumerate(row) if element.end <= act.first]
    if len(before) < 2 or row[before[-1]].text != "và" or row[before[-2]].kind is not ElementKind.OFFICE:
        return
    office = before[-2]
    for first, end, verb, ends in verbs_in(sentence):
        if (
            end <= row[office].first
            and ends
            and all(passed(one) for one in row if end <= one.first < row[office].first)
        ):
            yield replace(act, verb=verb, ends=ends, offices=(office,), first=first)


def _listed_with(found: Sequence[ActFound], sentence: Sentence, row: Sequence[Element]) -> Iterator[ActFound]:
    """Yield the acts of others in a list of persons and offices: *bổ nhiệm ông A giữ chức X; ông B giữ chức Y*."""
    known = {person for act in found for person in act.persons}
    for at, mark in enumerate(row):
        act = next((one for one in reversed(found) if one.first < mark.first and not one.proposed), None)
        if mark.text == "," and sentence.keys[:2] == ["sau", "khi"]:
            continue  # "Sau khi ông A được bầu làm X, bà B nhận chức Y": another act
        if mark.text not in (";", ",", "và") or act is None or not act.offices or not row[at + 1 :]:
            continue
        ends = (end for end in range(at + 1, len(row)) if row[end].text in (";", mark.text))
        item = range(at + 1, next(ends, len(row)))
        persons = [place for place in item if row[place].kind is ElementKind.PERSON]
        office = row[at + 1].kind is ElementKind.OFFICE and [one.text for one in row[at + 2 : at + 3]] == ["đối"]
        begins = mark.text == ";" or persons[:1] == [at + 1] or row[at + 1].text == "chức" or office
        if not begins or len(persons) != 1 or persons[0] in known:
            continue
        if offices := _listed_offices(sentence, row, item, persons[0], act):
            yield replace(act, persons=(persons[0],), offices=offices)


def _listed_offices(
    sentence: Sentence, row: Sequence[Element], item: Sequence[int], person: int, act: ActFound
) -> tuple[int, ...]:
    """Return the office in an item of a list: *ông B giữ chức Y*, or *chức vụ Y đối với ông B*."""
    offices = [place for place in item if row[place].kind is ElementKind.OFFICE]
    taken = [place for place in offices if place > person and takes(sentence, row[place].first)]
    given = [place for place in offices if place < person and persons_after(row, place)[:1] == [person]]
    return tuple(given[:1] or (taken if len(taken) == 1 and not act.ends else ()))


def _within(earlier: ActFound, first: int, row: Sequence[Element]) -> bool:
    """Say whether a verb only goes on with the act before it: *công bố quyết định bổ nhiệm … bổ nhiệm*."""
    return bool(earlier.offices) and first < row[earlier.offices[0]].first


def _act(
    sentence: Sentence, row: Sequence[Element], first: int, end: int, verb: Verb, ends: bool, found: Sequence[ActFound]
) -> ActFound | None:
    office = None if verb.alone else office_given(sentence, row, end, in_charge=verb.status == "in charge")
    left = committee_left(sentence, row, first, end) if office is None and ends else None
    seat = seat_of(row, end) if office is None and not ends else None
    also = sentence.keys[end : end + 1] == ["và"] and words().proposals.at(sentence.keys, end + 1)
    proposed = bool(also) or _proposed(sentence, first)  # "điều động và giới thiệu ông A giữ chức X"
    if seat is not None:
        office, persons = seat, seated(row, first, end, seat)
    elif verb.alone or (ends and office is None):
        office, persons = left, leaving(sentence, row, first, end)
    else:
        persons = persons_of(row, first, end, office, of_subject=verb.of_subject or proposed)
        persons = persons or _object_of_earlier(sentence, row, end, office)
        if not persons and office is not None and takes(sentence, row[office].first):
            persons = _left_out(sentence, row, first, found)
    # "miễn nhiệm … do nghỉ hưu": the first verb tells the act.
    reasons = ("do", "vì") if ends and not verb.alone else ("do", "vì", "để")
    given_as_reason = first > 0 and sentence.keys[first - 1] in reasons and not proposed
    # An act of nobody, or into no office, is left over for the reader; it is not guessed.
    if not persons or (office is None and not verb.alone) or given_as_reason:
        return None
    if "không" in sentence.keys[end : row[persons[0]].first]:
        return None  # "bổ nhiệm các Thứ trưởng. Không có tên ông A"
    offices = with_joined(sentence, row, office, ends=ends) if office is not None else ()
    return ActFound(verb, ends, proposed, tuple(persons), offices, None, first)


def _object_of_earlier(sentence: Sentence, row: Sequence[Element], end: int, office: int | None) -> list[int]:
    """Return whom an earlier verb of the sentence moves: *điều động ông A về Bộ Mẫu, giao quyền Bộ trưởng*."""
    told = office is not None and (row[office].body or takes(sentence, row[office].first))  # a body one is in charge of
    if office is None or (row[office].first > end + 1 and not told):
        return []
    before = [place for place, one in enumerate(row) if one.kind is ElementKind.PERSON and one.end <= end]
    moved = [past for _, past in words().moving.all_in(sentence.keys)]
    return before[-1:] if before and row[before[-1]].first in moved else []


def _left_out(sentence: Sentence, row: Sequence[Element], first: int, found: Sequence[ActFound]) -> list[int]:
    """Return the one person of the act before, of whom a clause without a name tells more: *…; bổ nhiệm giữ chức X*."""
    persons = [place for place, one in enumerate(row) if one.kind is ElementKind.PERSON and one.first < first]
    begins = first > 0 and sentence.keys[first - 1] in (";", ",", "và", "thời", "được")
    same = bool(found) and persons[-1:] == list(found[-1].persons)
    return persons[-1:] if begins and same else []


def _proposed(sentence: Sentence, first: int) -> bool:
    known = words().proposals
    # Twelve words back is about a clause: `đề nghị Ban Bí thư xem xét, quyết định bổ nhiệm`.
    near = range(max(0, first - 12), first)
    carried = {"thông", "quyết"} & set(sentence.keys[:first])  # "thông qua tờ trình"
    other = (*words().no_award_verbs.all_in(sentence.keys), *_PAPER.all_in(sentence.keys if carried else []))
    inside = {at for begin, end in other for at in range(begin, end)}  # "công trình", "trình bày"
    return any(known.at(sentence.keys, at) and at not in inside for at in near)
