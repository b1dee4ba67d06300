"""Claims of awards proposed or conferred, where the code list of awards has the kind that is printed."""

from collections.abc import Iterator

from loaders.drafting.claiming.base import YEAR_INFERRED, Fields, Suggesting
from loaders.drafting.facts import AwardFact
from loaders.drafting.proposals import REVIEWS, Proposal

_STEPS = {"proposed": "award-proposal", "conferred": "award-conferral"}


def award_claims(by: Suggesting, meeting: Proposal | None) -> Iterator[tuple[AwardFact, Fields]]:
    """Yield a claim for each award: at the meeting that the article reports, or else on the day it reports."""
    for said in by.article.facts.awards:
        award = by.proposer.award(said.kind)
        if award is None:
            continue
        recipient = by.person(said.recipient) if said.to_person else by.agency(said.recipient)
        evidence = [by.span("award", said.at, said.part), by.span("recipient", said.recipient_at, said.part)]
        fields: Fields = {"awardClass": award.award_class} if award.award_class else {}
        fields |= _merit(by) if meeting else _dated(by, said.day)
        meant = {"award": award.proposal, "person" if said.to_person else "agency": recipient}
        meant |= {"meeting": meeting} if meeting else {}
        yield said, by.claim(_STEPS[said.step], fields, evidence, meant)


def _merit(by: Suggesting) -> Fields:
    """Return the period of the merit: the one that the meeting reviews, which the sentence itself seldom prints."""
    [reviewed] = by.article.facts.meetings
    assert reviewed.kind is not None, "a meeting is suggested for a kind alone"
    period = REVIEWS[reviewed.kind].period.format(reviewed.year)
    grounds = {
        "vi": f"Câu khen thưởng không in thời gian; thành tích thuộc kỳ được hội nghị xem xét ({period}).",
        "en": f"The sentence prints no period; the merit is that of the period the meeting reviews ({period}).",
    }
    return {"period": period, "inferred": ["year"], "grounds": grounds}


def _dated(by: Suggesting, day: str | None) -> Fields:
    return ({"on": day} | (YEAR_INFERRED if by.article.year_is_inferred else {})) if day else {}
