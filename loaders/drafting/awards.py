"""The awards of a page: kind, receivers, and whether they are proposed or conferred."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from loaders.drafting.award_kinds import KindFound, kinds_in
from loaders.drafting.award_verbs import announces, step_told
from loaders.drafting.elements import Element, ElementKind
from loaders.drafting.facts import AwardFact
from loaders.drafting.pages import Sentence
from loaders.drafting.receiver_lists import listed
from loaders.drafting.recipients import named_after
from loaders.drafting.stand_ins import with_stand_ins
from loaders.drafting.told_awards import Telling, ToldAward, told_in
from loaders.drafting.words import folded, words

_BULLETS = {"-", "+", "–", "•", "*"}
_BEHIND_NUMBERS = {".", ")", "/"}
_OPENINGS = {":", "gồm", "là", "có"}
_MEDAL = "kỷ niệm chương"
_LIST = "danh sách này :"
_LEAD = 8
"""How many words stand at most before the sign of a list that goes on from the sentence before."""


@dataclass(slots=True)
class AwardsOfPage:
    """The awards of a page, sentence by sentence.

    Receivers may follow below the sentence that tells the award (`_opened`), as items of a list or in the next
    sentence, or in a later one that says *này* (`_unnamed`), and an item may name only the award (`_telling`): *Danh
    sách được khen thưởng: - Bằng khen: Sở Mẫu*.
    """

    _last: str | None = None
    _opened: AwardFact | None = None
    _unnamed: AwardFact | None = None
    _telling: Telling | None = None
    _givers: set[str] = field(default_factory=set)
    _bodies: dict[str, None] = field(default_factory=dict)
    _persons: dict[str, None] = field(default_factory=dict)

    def told_by(self, sentence: Sentence, row: Sequence[Element]) -> list[AwardFact]:
        """Return the awards of a sentence, or of an item of a list opened above: *1. Sở Mẫu, vì …*."""
        mark = _past_mark(sentence)
        self._bodies |= dict.fromkeys(one.body.text for one in row if one.body)
        row = with_stand_ins(sentence, row, self._bodies, self._persons)
        self._persons |= dict.fromkeys(one.person.text for one in row if one.person)
        kinds = kinds_in(sentence, row, self._last)
        lead = " ".join(sentence.keys[:_LEAD])
        again = " này" in lead or "được khen thưởng" in lead or _LIST in " ".join(sentence.keys)
        opened = self._unnamed if again else self._opened
        if opened and not kinds:
            below = _receivers_below(sentence, row, mark)
            if below is not None:
                return [_given_to(sentence, one, opened) for one in below]
        heads = bool(kinds) and (kinds[0].first <= mark or _counted(sentence, kinds[0]))
        told = [self._with_giver(one) for one in told_in(sentence, row, kinds, self._telling if heads else None)]
        self._remember(sentence, kinds, told, below=heads or mark > 0)
        return [_given_to(sentence, one, _fact(sentence, award)) for award in told for one in _who_may(award)]

    def _with_giver(self, award: ToldAward) -> ToldAward:
        """Return an award with the one giver that the page named of its kind: *7 cá nhân được tặng Bằng khen*.

        Who gives for a body gives its award: *Thủ tướng Chính phủ tặng* is told of *Cờ thi đua của Chính phủ*.
        """
        plain, _, giver = award.kind.name.partition(" của ")
        alike = {one: one.removeprefix(f"{plain} của ") for one in self._givers if one.startswith(f"{plain} của ")}
        known = [one for one, other in alike.items() if other.startswith(giver)]
        if giver and giver == award.telling.giver:
            known = [one for one, other in alike.items() if giver.endswith(f" {other}")] or known
        if len(known) == 1 and (giver or not award.handed):
            return replace(award, kind=replace(award.kind, name=known[0]))
        if giver and not known:
            self._givers.add(award.kind.name)
        return award

    def _remember(
        self, sentence: Sentence, kinds: Sequence[KindFound], told: Sequence[ToldAward], *, below: bool
    ) -> None:
        """Remember what a later sentence may go on from; `below` says that this one stands in a list itself."""
        opens = announces(sentence)
        last = told[-1] if told else ToldAward(kinds[-1], Telling("conferred")) if kinds and opens else None
        self._last = last.kind.name if last else kinds[-1].name if kinds else self._last
        self._opened = _fact(sentence, last) if last and not last.receivers else None
        self._unnamed = self._opened or self._unnamed
        step = step_told(sentence, len(sentence.keys)) if opens else None
        if told:
            self._telling = replace(told[-1].telling, receivers=())
        elif not below:
            self._telling = Telling(step) if step else None


def _who_may(award: ToldAward) -> list[Element]:
    """Return the receivers whom the law allows: a flag is a body's, and a person who takes it only stands for that."""
    bodies, persons = (award.kind.name.startswith(names) for names in (words().for_bodies, words().for_persons))
    return [one for one in award.receivers if not (persons if one.body else bodies)]


def _past_mark(sentence: Sentence) -> int:
    """Return how many tokens the mark of an item takes: *-*, *1.*, *2)*; 0 where there is none."""
    keys = sentence.keys
    if keys[0] in _BULLETS:
        return 1
    numbered = keys[0].isdigit() or len(keys[0]) == 1 or set(keys[0]) <= set("ivx")
    return 2 if numbered and len(keys) > 1 and keys[1] in _BEHIND_NUMBERS else 0


def _counted(sentence: Sentence, kind: KindFound) -> bool:
    """Say whether an award is told by how many have it and who they are: *6 Nghệ nhân Ưu tú, gồm: …*."""
    keys = sentence.keys
    return kind.first > 0 and keys[kind.first - 1].isdigit() and bool({"gồm", ":"} & set(keys[kind.end : kind.end + 2]))


def _receivers_below(sentence: Sentence, row: Sequence[Element], mark: int) -> list[Element] | None:
    """Return who is named below an award; None where something else is told."""
    if mark:
        item = [one for one in row if one.first >= mark]
        persons = [at for at, one in enumerate(item) if one.kind is ElementKind.PERSON]
        if len(persons) == 1 and persons[0] and item[persons[0] - 1].kind in (ElementKind.BODY, ElementKind.OFFICE):
            return [item[persons[0]]]  # "- Nguyên Trung đoàn phó, Sư đoàn 3, Bộ Mẫu Trần Văn Thử"
        return list(listed(item))[:1]
    if any(words().attending.at(sentence.keys, at) for at in range(len(sentence.keys))):
        return None
    if row[0].kind is ElementKind.PERSON:  # "cho các ông:", and below it the names in a row
        return list(listed(row))
    openings = {":"} if _LIST in " ".join(sentence.keys) else _OPENINGS
    opening = next((at for at, one in enumerate(row) if one.text in openings), None)
    return named_after(row[opening:], having=True) if opening is not None and _goes_on(sentence) else None


def _goes_on(sentence: Sentence) -> bool:
    """Say whether a sentence opens a list of those who were only counted before: *Các đơn vị này gồm: Sở Mẫu, …*."""
    if _LIST in " ".join(sentence.keys):
        return True
    lead = sentence.keys[: next(at for at, key in enumerate(sentence.keys) if key in _OPENINGS)]
    told = any(words().award_goes_on.at(sentence.keys, at) for at in range(min(3, len(lead) + 1)))
    return told and len(lead) <= _LEAD and not any(words().attending.at(lead, at) for at in range(len(lead)))


def _fact(sentence: Sentence, award: ToldAward) -> AwardFact:
    """Return an award as a fact without its receiver."""
    at = (sentence.tokens[award.kind.first].start, sentence.tokens[award.kind.end - 1].end)
    return AwardFact(award.kind.name, "", award.telling.step, at, at, sentence.part)


def _given_to(sentence: Sentence, recipient: Element, award: AwardFact) -> AwardFact:
    at = (sentence.tokens[recipient.first].start, sentence.tokens[recipient.end - 1].end)
    named = recipient.person or recipient.body
    assert named is not None
    return replace(award, recipient=named.text, recipient_at=at, to_person=recipient.person is not None)


def less_repeats(awards: Iterable[AwardFact]) -> Iterator[AwardFact]:
    """Yield awards, less those that only repeat another with less: *Bằng khen* of *Bằng khen của Bộ Mẫu*.

    A receiver is repeated by a longer name that ends or begins alike: *Đại học Mẫu* of *Trường Đại học Mẫu*, *Công an
    Ví Dụ* of *Công an tỉnh Ví Dụ*.
    """
    known = list(awards)
    for one in known:
        if not any(_repeats(one, other) for other in known if other is not one):
            yield one


def _repeats(one: AwardFact, other: AwardFact) -> bool:
    kind, fuller = folded(one.kind), folded(other.kind)
    name, longer = folded(one.recipient), folded(other.recipient)
    if one.step != other.step or (kind, name) == (fuller, longer):
        return False
    kind = _MEDAL if kind.startswith(f"{_MEDAL} của ") else kind  # of one who has it by its name
    if not (kind == fuller or fuller.startswith(f"{kind} ")):
        return False
    (plain, levels), (whole, others) = _less_areas(name), _less_areas(longer)
    if not (levels <= others or others <= levels):
        return False  # a commune and a district of one name
    if plain == whole:
        return len(name) < len(longer) or (name == longer and kind != fuller)
    return whole.startswith(f"{plain} ") or whole.endswith(f" {plain}")


def _less_areas(name: str) -> tuple[str, set[str]]:
    """Return a folded name less the words that say of what level its places are, and these."""
    keys = name.split()
    areas = {at for first, end in words().areas.all_in(keys) for at in range(first, end)}
    return " ".join(key for at, key in enumerate(keys) if at not in areas), {keys[at] for at in areas}
