"""An article read into facts: `facts_of(text, published)`."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from loaders.drafting import repeats
from loaders.drafting.act_days import ActDays
from loaders.drafting.acts import ActFound, acts_in
from loaders.drafting.areas import area_of, elsewhere, side_of
from loaders.drafting.awards import AwardsOfPage, less_repeats
from loaders.drafting.blocs import elects, leadership_in, members_in, names_of_blocs
from loaders.drafting.completing import completed
from loaders.drafting.concerned import moved_to
from loaders.drafting.days import DayFound, told_time
from loaders.drafting.decisions import act_told_of, announced, decision_of, in_force_from
from loaders.drafting.elements import Element, PageMemory, abbreviated, elements
from loaders.drafting.facts import (
    ActFact,
    AwardFact,
    Facts,
    HoldingFact,
    LeadershipFact,
    Leftover,
)
from loaders.drafting.holdings import APPOINTED, FORMER, IN_CHARGE, IN_OFFICE, HeldOffice, held_in
from loaders.drafting.leftovers import left_of, phrases_in, roles_left
from loaders.drafting.meetings import Gathering
from loaders.drafting.offices import OfficeFound
from loaders.drafting.offices_given import verbs_in
from loaders.drafting.pages import PagePart, Sentence, sentences
from loaders.drafting.reported_day import next_day, reported_day
from loaders.drafting.shared_names import with_whole_names
from loaders.drafting.subjects import only_person, with_subject
from loaders.drafting.words import folded
from loaders.drafting.years import with_years, year_of_covenant, year_reviewed

_LETTERS = str.maketrans("Ðð", "Đđ")
"""The Icelandic letter, which old pages print for the Vietnamese one."""
_CAPTION = 8
"""How many words at most a caption has that may stand between a decision and what it says."""
_ITEMS = {"-", "–", "+", "*"}
_BARE = re.compile(r"(?:^|\s)(?P<area>tỉnh|Tỉnh ủy)$")


def facts_of(text: str, published: date | None = None) -> Facts:
    """Return what an article in NFC says. `published` gives the year to days printed without one; without it they stay
    open.
    """
    return _Article(text.translate(_LETTERS), published).facts()


@dataclass(frozen=True, slots=True)
class _Said:
    """A person in an office, by their places among the elements of a sentence, with status and day."""

    person: int
    office: int
    status: str
    day: str | None


class _Article:
    """One article on its way to facts: what each sentence says, put together."""

    def __init__(self, text: str, published: date | None) -> None:
        self._text = text
        self._published = published
        self._reading = PageMemory()
        self._holdings: dict[tuple[str, str, str, str], HoldingFact] = {}
        self._acts: dict[tuple[str, str, str], ActFact] = {}
        self._told_awards = AwardsOfPage()
        self._awards: dict[tuple[str, str, str], AwardFact] = {}
        self._blocs: dict[tuple[str, str, str], LeadershipFact] = {}
        self._gathering = Gathering()
        self._election = False
        """Whether the sentence before told of an election."""
        self._named_blocs: Counter[str] = Counter()
        self._persons: dict[str, None] = {}
        self._bodies: list[str] = []
        self._phrases: list[Leftover] = []
        self._year = year_reviewed(text, published)
        self._area = area_of(text)
        self._day: str | None = None
        self._event: DayFound | None = None
        self._days = ActDays(text, published)
        self._met: DayFound | None = None
        self._subject: str | None = None  # the one person that the sentence before names
        self._announcing: Sentence | None = None  # the one before, whose decision may be of the acts told next
        self._in_force: str | None = None  # the day from which the next sentence says a decision holds

    def facts(self) -> Facts:
        """Read every sentence, twice over the names: a short mention may stand before the full one."""
        found = sentences(self._text)
        self._reading.abbreviations.update(abbreviated(found))
        for sentence in found:
            # A first pass for the names alone; what a later sentence introduces is known to an earlier one in the
            # second.
            elements(sentence, self._reading)
        event = self._event = reported_day(self._text, found, self._published)
        self._day = event.edtf if event else None
        self._days = ActDays.of_page(self._text, self._published, event, found, self._reading.names.full.values())
        if self._year is None and self._day and not self._day.startswith("X"):
            self._year = year_reviewed(self._text, date.fromisoformat(self._day)) or self._day[:4]
        for sentence, following in zip_longest(found, found[1:]):
            self._event = next_day(self._text, sentence, self._published) or self._event
            self._day = self._event.edtf if self._event else None
            self._met = self._met if self._gathering.is_met else self._event
            self._in_force = in_force_from(self._text, following, self._published)
            self._read(sentence, with_whole_names(sentence, elements(sentence, self._reading)))
        self._name_what_ended()
        # Named as often, the shorter form is the name, and the longer one the name with a clause behind it.
        named = tuple(sorted(self._named_blocs, key=lambda name: (-self._named_blocs[name], len(name))))
        facts = Facts(
            tuple(self._persons), tuple(repeats.less_repeats([*self._holdings.values()], self._bodies)),
            tuple(self._acts.values()),
            tuple(less_repeats(self._awards.values())),
            tuple(with_years(self._blocs.values(), self._bloc_year(), self._text)),
            self._gathering.meetings(self._met, self._text, self._year), named, event.edtf if event else None,
        )  # fmt: skip
        return replace(facts, leftover=left_of(self._phrases, facts))

    def _bloc_year(self) -> str | None:
        """Return the year of a bloc's offices that no year is printed with."""
        return self._year or year_of_covenant(self._text)

    def _name_what_ended(self) -> None:
        """Give a departure without an office the one office its person holds: *ông A nghỉ hưu từ ngày 1/9*."""
        for key, act in self._acts.items():
            held = [
                one
                for one in self._holdings.values()
                if one.person == act.person and one.status == IN_OFFICE and one.office
            ]
            if act.office is None and len(held) == 1:
                self._acts[key] = replace(act, office=held[0].office, body=held[0].body)

    def _read(self, sentence: Sentence, row: Sequence[Element]) -> None:
        row = with_subject(sentence, row, self._subject)
        if sentence.part is PagePart.BODY:
            self._subject = only_person(row, self._subject)
        self._persons |= {element.person.text: None for element in row if element.person}
        self._bodies += _bodies_of(row)
        acts = self._decided(sentence, row, acts_in(sentence, row, self._text))
        led = [*leadership_in(sentence, row, self._text, self._year, election=self._election)]
        led += members_in(sentence, row, self._year)
        self._election = elects(sentence)
        self._phrases += phrases_in(sentence, row, followed=bool(acts or led))
        self._phrases += [] if led else roles_left(sentence, row)
        for act in acts:
            self._act(sentence, row, act)
        taken = frozenset(place for act in acts for place in act.offices)
        for held in held_in(row, taken):
            self._held(sentence, row, held)
        # Offices in a teaser are told too; its meetings, awards and blocs are of another day and event.
        if sentence.part is PagePart.TEASER:
            return
        self._named_blocs.update(names_of_blocs(sentence))
        self._gathering.read(sentence, row)
        for award in self._told_awards.told_by(sentence, row):
            kind, recipient = (self._completed(text, sentence)[0] or text for text in (award.kind, award.recipient))
            day = self._day if self._event and self._event.start < sentence.end else self._days.printed(sentence)
            award = replace(award, kind=kind, recipient=recipient, day=day)
            known = self._awards.setdefault((folded(award.kind), folded(award.recipient), award.step), award)
            self._awards[folded(award.kind), folded(award.recipient), award.step] = replace(known, day=known.day or day)
        for role in led:
            role = replace(role, agency=self._completed(role.agency, sentence)[0] or role.agency)
            self._blocs.setdefault((role.role, role.agency, role.year or ""), role)

    def _decided(self, sentence: Sentence, row: Sequence[Element], acts: Sequence[ActFound]) -> list[ActFound]:
        """Return the acts of a sentence, with the decision of the sentence before where it goes on from that."""
        before = announced(self._text, self._announcing, sentence) if self._announcing else None
        if self._announcing and not acts and (verb := act_told_of(self._announcing, sentence)):
            taken = (held for held in held_in(row) if held.status == APPOINTED)
            acts = [ActFound(verb, False, False, (one.person,), (one.office,), None, 0) for one in taken]
        if not acts and (any(verbs_in(sentence)) or decision_of(self._text, sentence, len(sentence.keys) - 1)):
            self._announcing = sentence
        elif sentence.keys[0] not in _ITEMS and (acts or len(sentence.keys) > _CAPTION):
            self._announcing = None
        own = any(act.decision for act in acts)
        return [replace(act, decision=before) if before and not own else act for act in acts]

    def _held(self, sentence: Sentence, row: Sequence[Element], held: HeldOffice) -> None:
        told = told_time(self._text, sentence.start) if held.status in (IN_OFFICE, APPOINTED) else None
        if (told and told.over) or (held.status == IN_OFFICE and _is_dead(sentence, row[held.person])):
            held = replace(held, status=FORMER)
        began = told.began if told and held.status == APPOINTED else None
        unknown = held.status == FORMER or sentence.part is PagePart.TEASER or (told is not None and not told.began)
        day = None if unknown else began or self._day
        if held.status == APPOINTED and day == self._day and not unknown:
            day = self._days.of_act(sentence, row[held.person].first, self._in_force)
        taken = IN_CHARGE if held.found.in_charge and held.status == APPOINTED else held.status
        said = _Said(held.person, held.office, taken, day)
        self._add(sentence, row, said, held.found)
        if held.found.in_charge and held.status == IN_OFFICE:
            self._add(sentence, row, replace(said, status=IN_CHARGE), held.found)

    def _add(self, sentence: Sentence, row: Sequence[Element], said: "_Said", found: OfficeFound) -> None:
        name = row[said.person].person
        assert name is not None
        if "-" in name.text:
            return  # a guest from Laos: "Khăm-thử Bút-đa-nháp"
        title = None if said.status == IN_CHARGE else found.title
        this = sentence.keys[found.end : found.end + 1] == ["này"]  # "giữ chức Chủ nhiệm cơ quan này"
        earlier = self._bodies[-1] if this and self._bodies else self._earlier(found, row[: said.office])
        body, completed = self._completed(found.body or earlier, sentence)
        person, office = row[said.person], row[said.office]
        places = sentence.place(person.first, person.end), sentence.place(office.first, office.end)
        inferred = found.inferred or completed or found.body is None
        fact = HoldingFact(name.text, title, body, said.status, said.day, *places, sentence.part, inferred)
        key = fact.person, title or "", body or "", said.status
        known = self._holdings.setdefault(key, fact)
        if known.date in (None, self._day) and fact.date:  # a headline has the day of the event, not that of the act
            self._holdings[key] = replace(known, date=fact.date)

    def _earlier(self, found: OfficeFound, before: Sequence[Element]) -> str | None:
        """Return the body that was named before where only its first word is printed: *Phó Chủ tịch Hội*.

        In its own sentence that is one `before` it; those behind it are of others.
        """
        if not found.bare:
            return None
        inside = "" if found.bare == "Trung ương" else "(?:Ban Chấp hành |Đại hội |Bộ Tư lệnh )?"
        bare = re.compile(rf"{inside}(?P<body>{re.escape(found.bare)} .*)", re.IGNORECASE)
        named = [
            match["body"] for name in reversed([*self._bodies, *_bodies_of(before)]) if (match := bare.match(name))
        ]
        return next((name for name in named if name in self._bodies), named[0] if named else None)

    def _completed(self, body: str | None, sentence: Sentence) -> tuple[str | None, bool]:
        """Return a body's name with the province that its sentence or the page is about, where it ends in a bare
        *tỉnh*.
        """
        said = self._text[sentence.start : sentence.end]
        area = area_of(said) or side_of(said) or (None if elsewhere(said, self._area) else self._area)
        if body and area and _BARE.search(body):
            return f"{body} {area}", True
        return body, False

    def _act(self, sentence: Sentence, row: Sequence[Element], act: ActFound) -> None:
        chain = completed([_office_at(row[place], act) for place in act.offices])
        offices = list(zip(act.offices, chain, strict=True))
        body = next((found.body for _, found in offices if found.body), None)
        if offices and not body and not offices[0][1].bare:
            body = moved_to(row, act.first, act.offices[0])
        for person in act.persons:
            name = row[person].person
            assert name is not None
            day = self._days.of_act(sentence, row[person].first, self._in_force)
            for place, found in offices if not act.ends else ():
                entered = (
                    IN_CHARGE if found.in_charge else act.verb.status or "appointed"
                )  # "làm Phó Giám đốc phụ trách"
                status = "proposed" if act.proposed else entered
                self._add(sentence, row, _Said(person, place, status, day), replace(found, body=found.body or body))
            told: Sequence[tuple[int, OfficeFound] | None] = offices[: None if act.ends else 1] or [None]
            for one in told if not act.proposed else ():
                title, of = (one[1].title or None, one[1].body or body) if one else (None, body)
                at = sentence.place(row[person].first, row[person].end)
                office_at = sentence.place(row[one[0]].first, row[one[0]].end) if one else None
                fact = ActFact(
                    act.verb.act, name.text, title, of, act.decision, day, at, sentence.part, act.ends, office_at
                )
                key = fact.act, fact.person, fact.office or ""
                known = self._acts.setdefault(key, fact)
                later = day if known.date in (None, self._day) and day else known.date
                self._acts[key] = replace(known, decision=known.decision or fact.decision, date=later)


def _is_dead(sentence: Sentence, person: Element) -> bool:
    """Say whether a person receives an award after death: *truy tặng Huân chương Mẫu cho ông A*."""
    return any(sentence.keys[at : at + 2] == ["truy", "tặng"] for at in range(person.first))


def _office_at(element: Element, act: ActFound) -> OfficeFound:
    """Return the office of an element; of a body, that of who is elected to it or put in charge of it."""
    if element.office:
        return element.office
    assert element.body is not None
    title = "" if act.verb.status == "in charge" else "Ủy viên"
    return OfficeFound(title, element.body.text, element.first, element.end)


def _bodies_of(row: Sequence[Element]) -> list[str]:
    named = (one.body.text if one.body else one.office.body if one.office else None for one in row)
    return [name for name in named if name]
