"""Awards as one sentence tells them: each kind with its verb, its step and who receives it.

A verb tells an award: who is named before a verb of receiving, and behind an award that is given, receives it. An award
without a verb of its own is told by the one before it: *tặng Huân chương Mẫu cho A, Bằng khen cho B*.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from loaders.drafting.award_kinds import KindFound
from loaders.drafting.award_verbs import AwardVerb, step_told, verb_behind, verb_in
from loaders.drafting.elements import Element, ElementKind
from loaders.drafting.pages import Sentence
from loaders.drafting.recipients import (
    before_bracket,
    holding_ceremony,
    named_after,
    named_before,
    named_between,
    named_together,
    opens_list,
    voted,
)
from loaders.drafting.words import words


@dataclass(frozen=True, slots=True)
class Telling:
    """How an award is told; `receivers` stand before a verb that `receives`, others are `voted` to be proposed."""

    step: str
    receives: bool = False
    receivers: tuple[Element, ...] = ()
    giver: str | None = None
    voted: bool = False


@dataclass(frozen=True, slots=True)
class ToldAward:
    """A kind of award with who receives it; `handed` says that somebody hands it over who need not be its giver."""

    kind: KindFound
    telling: Telling
    receivers: Sequence[Element] = ()
    handed: bool = False


def told_in(
    sentence: Sentence, row: Sequence[Element], kinds: Sequence[KindFound], telling: Telling | None
) -> Iterator[ToldAward]:
    """Yield the awards of a sentence; `telling` is how those are told that have no verb, as items of a list.

    Awards told in one breath share their receivers, if it is clear who gets which.
    """
    told: list[tuple[int, ToldAward]] = []
    received: Sequence[Element] = ()
    breath = 0
    for number, kind in enumerate(kinds):
        begin = kinds[number - 1].end if number else 0
        stop = kinds[number + 1].first if number + 1 < len(kinds) else len(sentence.keys)
        before = [one for one in row if begin <= one.first and one.end <= kind.first]
        following = [one for one in row if kind.end <= one.first < stop]
        award = _award(sentence, kind, [one for one in before if one not in received], following, telling)
        if award is None:
            continue
        breath += not (told and _in_one_breath(before))
        told.append((breath, award))
        telling, received = award.telling, award.receivers
    for _, several in groupby(told, key=lambda one: one[0]):
        yield from _shared([award for _, award in several])


def _in_one_breath(between: Sequence[Element]) -> bool:
    joins, leads = words().joins_awards, words().before_receiving
    return all(joins.holds(one.text) or leads.holds(one.text) or one.text.isdigit() for one in between)


def _shared(told: list[ToldAward]) -> list[ToldAward]:
    """Give awards told in one breath their one receiver; of several nobody knows who gets which."""
    if len(told) == 1:
        return told
    receivers = told[-1].receivers or told[0].receivers
    return [replace(award, receivers=receivers if len(receivers) == 1 else ()) for award in told]


def _award(
    sentence: Sentence,
    kind: KindFound,
    before: Sequence[Element],
    following: Sequence[Element],
    earlier: Telling | None,
) -> ToldAward | None:
    """Return an award as what stands before and behind it tells it; None where nothing does."""
    step = step_told(sentence, kind.first)
    verb = verb_in(sentence, before)
    late = 0 if verb else verb_behind(sentence, following)
    if late:
        return ToldAward(kind, Telling(step), named_after(following[late - 1 :])) if step else None
    if verb is None:
        return _carried(kind, before, following, earlier) if earlier else None
    if step is None:
        return None
    if verb.subject_end is None:
        return _given(sentence, kind, verb, step, before, following, earlier)
    names = _receiving(verb, before, following, earlier)
    return ToldAward(kind.given_by(verb.giver), Telling(step, True, tuple(names), verb.giver), names)


def _carried(kind: KindFound, before: Sequence[Element], following: Sequence[Element], earlier: Telling) -> ToldAward:
    """Return an award that has no verb of its own as the one before it is told."""
    telling = replace(earlier, receivers=() if _naming(before) else earlier.receivers)
    names = telling.receivers or named_after(following, having=telling.receives)
    return ToldAward(kind.given_by(telling.giver), telling, names)


def _given(
    sentence: Sentence,
    kind: KindFound,
    verb: AwardVerb,
    step: str,
    before: Sequence[Element],
    following: Sequence[Element],
    earlier: Telling | None,
) -> ToldAward:
    """Return an award that is given to who is named behind it, or between the verb and it."""
    ceremony = before[verb.first - 1 : verb.first] and before[verb.first - 1].text == "lễ"
    attended = ceremony and not opens_list(following)  # "Dự lễ trao Huân chương Mẫu có các ông: …"
    by_vote = False
    names = before_bracket(before, following)
    names = names or ([] if attended else named_after(following) or named_between(before[verb.end :]))
    if not names and step == "proposed" and not opens_list(following):
        names = voted(sentence, before[: verb.first], on=bool(earlier and earlier.voted))
        by_vote = bool(names)
    if not names and earlier and earlier.receives and verb.giver and not opens_list(following):
        names = list(earlier.receivers)  # "Sở Mẫu được Bộ Thử tặng Bằng khen, Bộ Nháp tặng Cờ thi đua"
    giver, handed = verb.giver, any(one.person for one in before[: verb.first])
    if giver is None and earlier and not handed:
        giver = earlier.giver  # "Bộ Mẫu tặng Cờ cho A, tặng Bằng khen cho B"
    return ToldAward(kind.given_by(giver), Telling(step, giver=giver, voted=by_vote), names, handed)


def _receiving(
    verb: AwardVerb, before: Sequence[Element], following: Sequence[Element], earlier: Telling | None
) -> Sequence[Element]:
    """Return who receives an award, from the surest place to the weakest: before the verb, behind the award, …"""
    subject = before[: verb.subject_end]
    names = named_before(subject) or _of_earlier_verb(subject)
    if not names and earlier and earlier.receives and _in_one_breath(subject):
        names = list(earlier.receivers)
    names = names or named_after(following, having=True) or _whose(following)
    holds = verb.subject_end == verb.first and not opens_list(following)
    if names and (others := named_together(following)):
        return [*names, *others]
    return names or (holding_ceremony(subject) if holds else [])


def _of_earlier_verb(before: Sequence[Element]) -> list[Element]:
    """Return who undergoes an earlier verb of the same subject: *Sở Mẫu được suy tôn dẫn đầu và được tặng …*."""
    first = next((at for at, one in enumerate(before) if one.text == "được"), None)
    return [] if first is None or _naming(before[first:]) else named_before(before[:first])


def _naming(row: Sequence[Element]) -> bool:
    return any(element.person or element.body or element.office for element in row)


def _whose(following: Sequence[Element]) -> list[Element]:
    """Return the body whose award it is: *lễ đón nhận Huân chương Mẫu của Trường Nháp*."""
    return [one for one in following[1:2] if following[0].text == "của" and one.kind is ElementKind.BODY]
