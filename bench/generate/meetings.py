"""Meetings of a cell with those who took part, and what they brought about: awards and covenants."""

from collections.abc import Iterator
from random import Random

from bench.generate import names
from bench.generate.articles import printed
from bench.generate.calendar import Meeting
from bench.generate.holdings import Term
from bench.generate.lines import (
    BASE,
    REGISTRY,
    RESOLVED,
    Words,
    code,
    day,
    joined,
    labelled,
    lines,
    named,
    plain,
    supported,
    text,
    thing,
)
from bench.generate.registry import Registry, first_half, year
from bench.generate.tenures import Tenure
from khoi import vocabulary as v
from khoi.addresses import Kind

_ROLES = {
    "chair": Words("chủ trì", "chair"),
    "attendee": Words("dự", "attendee"),
    "speaker": Words("phát biểu", "speaker"),
}
_AWARDS = {
    "co-thi-dua-cua-chinh-phu": Words("Cờ thi đua của Chính phủ", "Emulation flag of the Government"),
    "bang-khen-cua-khoi-truong": Words("Bằng khen của Khối trưởng", "Certificate of merit of the head of the bloc"),
}
_STEPS = {
    "award-proposal": (v.khoi.AwardProposal, Words("đề nghị khen thưởng", "award proposal")),
    "award-conferral": (v.khoi.AwardConferral, Words("trao thưởng", "award conferral")),
}


def meeting_lines(meeting: Meeting, registry: Registry) -> Iterator[str]:
    """Yield a meeting: what the registry knows it by, and the day its sources give."""
    kind, reviewed = ("half-year-review", first_half) if meeting.half else ("year-end-review", year)
    identity = (
        f"{v.rdf.type} {v.khoi.Meeting}",
        *named(meeting.words),
        f"{v.khoi.convenedBy} {registry.bloc.this}",
        f"{v.khoi.meetingKind} {code('meeting-kind', kind)}",
        f"{v.khoi.reviewsPeriod} {reviewed(meeting.year)}",
    )
    yield lines(meeting.this, identity, REGISTRY)
    claims = [
        article.claim("meeting-detail", meeting.this, plain(stated.edtf), meeting.date)
        for article, stated in zip(meeting.articles, meeting.stated, strict=True)
    ]
    when = meeting.when
    held = [f'{v.khoi.heldOnEdtf} "{when.edtf}"', f"{v.khoi.plansPeriod} {year(meeting.year + 1)}"]
    held += [f"{v.khoi.heldOn} {day(when.day)}"] if when.day else []
    held += [f"{v.khoi.heldNotEarlierThan} {day(when.earliest)}"] if when.earliest else []
    held += [f"{v.khoi.heldNotLaterThan} {day(when.latest)}"] if when.latest else []
    yield lines(meeting.this, (*held, *supported(claims)), RESOLVED)
    if meeting.disputed:
        yield _decided(meeting, claims[0], claims[1])


def participation_lines(random: Random, meeting: Meeting, tenures: list[Tenure], terms: list[Term]) -> Iterator[str]:
    """Yield 10 to 50 participations, or all there can be: people in an office that day, one of them in the chair."""
    present = list({tenure.person: tenure for tenure in tenures if _in_office(tenure, meeting)}.values())
    head = next((term for term in terms if term.office.single and term.year == meeting.year), None)
    chosen = random.sample(present, min(len(present), random.randrange(10, 51)))
    from_head = [tenure for tenure in chosen if head and tenure.office.body.this == head.agency.this]
    for tenure in chosen:
        chair = tenure in from_head[:1]
        role = "chair" if chair else random.choice(("attendee", "attendee", "attendee", "speaker"))
        yield _participation(random, meeting, tenure, role, head if chair else None)
    if random.random() < 0.5:
        yield _unnamed(random, meeting)


def award_lines(random: Random, meeting: Meeting, registry: Registry) -> Iterator[str]:
    """Yield what a meeting proposes or hands over, to agencies."""
    kind = "award-conferral" if meeting.half else "award-proposal"
    type_, step = _STEPS[kind]
    for agency in random.sample(registry.agencies, random.randrange(1, 4)):
        slug, award = random.choice(list(_AWARDS.items()))
        article = random.choice(meeting.articles)
        statements = (
            f"{v.rdf.type} {type_}",
            *labelled(joined(step, award, agency.words)),
            f"{v.khoi.outcomeOf} {meeting.this}",
            f"{v.khoi.awardKind} {code('award', slug)}",
            f"{v.khoi.recipient} {agency.this}",
            f"{v.khoi.forPeriod} {year(meeting.year)}",
            *supported([article.claim(kind, agency.this, code("award", slug), meeting.date)]),
        )
        step_slug = kind.removeprefix("award-")
        this = thing(Kind.AWARD, f"{meeting.slug}--{step_slug}--{slug}--{agency.slug}")
        yield lines(this, statements, RESOLVED)


def covenant_lines(random: Random, meeting: Meeting, registry: Registry) -> str:
    """Return the covenant all members sign for the year after a year-end meeting."""
    following = meeting.year + 1
    words = joined(
        Words("Giao ước thi đua", "Emulation covenant"), registry.bloc.words, Words(f"năm {following}", f"{following}")
    )
    article = random.choice(meeting.articles)
    statements = (
        f"{v.rdf.type} {v.khoi.Covenant}",
        *labelled(words),
        f"{v.khoi.outcomeOf} {meeting.this}",
        f"{v.khoi.bloc} {registry.bloc.this}",
        f"{v.khoi.forPeriod} {year(following)}",
        f"{v.khoi.theme} {text(names.theme(random), 'vi')}",
        *(f"{v.khoi.signatory} {agency.this}" for agency in registry.agencies),
        *supported([article.claim("covenant", registry.bloc.this, year(following), meeting.date)]),
    )
    return lines(thing(Kind.COVENANT, f"{registry.bloc.slug}--{following}"), statements, RESOLVED)


def direction_lines(registry: Registry, meeting: Meeting) -> str:
    """Return which council directs the bloc."""
    claim = meeting.articles[0].claim("bloc-direction", registry.bloc.this, registry.council.this, meeting.date)
    return lines(registry.bloc.this, (f"{v.khoi.directedBy} {registry.council.this}", *supported([claim])), RESOLVED)


def _in_office(tenure: Tenure, meeting: Meeting) -> bool:
    when = meeting.when
    if not (tenure.was_seen and when.earliest and when.latest):
        return False
    return tenure.first <= when.earliest and when.latest <= tenure.last


def _participation(random: Random, meeting: Meeting, tenure: Tenure, role: str, term: Term | None) -> str:
    person = tenure.person
    sources = random.sample(meeting.articles, random.randrange(1, min(2, len(meeting.articles)) + 1))
    further = (*meeting.date, *printed(person.words.vi, tenure.office.words.vi))
    claims = [article.claim("participation", meeting.this, person.this, further) for article in sources]
    statements = [
        f"{v.rdf.type} {v.khoi.Participation}",
        *labelled(joined(person.words, _ROLES[role], meeting.words)),
        f"{v.khoi.participationIn} {meeting.this}",
        f"{v.khoi.participant} {person.this}",
        f"{v.khoi.participationRole} {code('participation-role', role)}",
        f"{v.khoi.onBehalfOf} {tenure.office.body.this}",
        f"{v.khoi.inCapacityOf} {tenure.this}",
        *supported(claims),
    ]
    if term:
        statements.append(f"{v.khoi.actingForTerm} {term.this}")
    return lines(thing(Kind.PARTICIPATION, f"{meeting.slug}--{person.slug}--{role}"), statements, RESOLVED)


def _unnamed(random: Random, meeting: Meeting) -> str:
    note = Words("đại diện lãnh đạo các phòng", "leaders of the divisions")
    article = random.choice(meeting.articles)
    claim = article.claim("participation", meeting.this, text(note.vi, "vi"), meeting.date)
    statements = (
        f"{v.rdf.type} {v.khoi.Participation}",
        *labelled(joined(note, _ROLES["attendee"], meeting.words)),
        f"{v.khoi.participationIn} {meeting.this}",
        f"{v.khoi.participantNote} {text(note.vi, 'vi')}",
        f"{v.khoi.participantNote} {text(note.en, 'en')}",
        f"{v.khoi.participationRole} {code('participation-role', 'attendee')}",
        *supported([claim]),
    )
    return lines(thing(Kind.PARTICIPATION, f"{meeting.slug}--unnamed--attendee"), statements, RESOLVED)


def _decided(meeting: Meeting, one: str, other: str) -> str:
    """Return the conflict of two claims on a meeting's day, with the decision a curator took."""
    conflicts = v.khoi.conflictsWith
    decision = (
        f"{v.rdf.type} {v.khoi.CuratorDecision}",
        f"{v.khoi.decidedOn} {one}",
        f"{v.khoi.decidedOn} {other}",
        f"{v.khoi.accepted} {one}",
        f"{v.khoi.decisionNote} {text('theo bài đăng trước', 'vi')}",
        f"{v.khoi.decisionNote} {text('the earlier article is followed', 'en')}",
    )
    return (
        lines(one, (f"{conflicts} {other}",), RESOLVED)
        + lines(other, (f"{conflicts} {one}",), RESOLVED)
        + lines(f"<{BASE}id/decision/{meeting.slug}>", decision, RESOLVED)
    )
