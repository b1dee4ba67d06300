"""What a draft leaves to its reader: phrases of offices, acts and awards that became no claim.

A draft says less where it cannot be sure; here it says where. *Trưởng phòng của 7 chi nhánh* names nobody and is left
over; a byline or a list of other news is ignored.
"""

from collections.abc import Iterable, Iterator, Sequence

from loaders.drafting.bloc_elements import roles_in
from loaders.drafting.elements import Element, ElementKind
from loaders.drafting.facts import Facts, Leftover, Place
from loaders.drafting.pages import PagePart, Sentence
from loaders.drafting.words import words

_ACT, _AWARD = "an act of office that was not followed", "an award, for the reader to claim"
_ROLE = "a role in a bloc, and no body that has it"
_OFFICE, _PERSON = "an office, and nobody who holds it", "a person, and no office"


def phrases_in(sentence: Sentence, row: Sequence[Element], *, followed: bool) -> Iterator[Leftover]:
    """Yield the phrases of a sentence that somebody might expect a claim of; of other news, none.

    `followed` says that an act of office was read from the sentence.
    """
    if sentence.part is PagePart.TEASER:
        return
    for element in row:
        place = sentence.place(element.first, element.end)
        if element.kind is ElementKind.OFFICE:
            yield Leftover(place, _OFFICE)
        elif element.kind is ElementKind.PERSON and element.person:
            yield Leftover(place, _PERSON, element.person.text)
    # A sentence with several verbs is often one act told twice.
    acts = () if followed else ((_ACT, words().act_phrases), (_ACT, words().end_phrases))
    for why, phrases in (*acts, (_AWARD, words().award_kinds)):
        for first, end in phrases.all_in(sentence.keys):
            yield Leftover((sentence.tokens[first].start, sentence.tokens[end - 1].end), why)


def roles_left(sentence: Sentence, row: Sequence[Element]) -> Iterator[Leftover]:
    """Yield the roles in a bloc of a sentence that names a body and of which nobody is said to have one."""
    if sentence.part is not PagePart.TEASER and any(element.body or element.office for element in row):
        for role in roles_in(sentence):
            yield Leftover(sentence.place(role.first, role.end), _ROLE)


def left_of(phrases: Iterable[Leftover], facts: Facts) -> tuple[Leftover, ...]:
    """Return the phrases that nothing in `facts` deals with, in the order of the text."""
    claimed = {*(held.person for held in facts.holdings), *(act.person for act in facts.acts)}
    places = [place for held in facts.holdings for place in (held.person_at, held.office_at)]
    places += [act.office_at for act in facts.acts if act.office_at]
    places += [place for role in facts.blocs for place in (role.at, role.agency_at)]
    places += [place for award in facts.awards for place in (award.at, award.recipient_at)]
    left = (
        one for one in phrases if one.name not in claimed and not any(_overlap(one.place, place) for place in places)
    )
    return tuple(sorted(left, key=lambda one: one.place))


def _overlap(one: Place, other: Place) -> bool:
    return one[0] < other[1] and other[0] < one[1]
