"""Other holdings of a cell: bloc terms by year, memberships, stated counts and honorifics."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random

from bench.generate.articles import printed
from bench.generate.calendar import Meeting, Report
from bench.generate.lines import (
    RESOLVED,
    Words,
    code,
    integer,
    joined,
    labelled,
    lines,
    supported,
    thing,
)
from bench.generate.registry import Body, Office, Registry
from bench.generate.tenures import Seen, Tenure, times
from khoi import vocabulary as v
from khoi.addresses import Kind
from khoi.time import HoldingBounds, Mark, bounds_of

_HONORIFICS = {
    "thieu-tuong": Words("Thiếu tướng", "Major General"),
    "trung-tuong": Words("Trung tướng", "Lieutenant General"),
    "dai-ta": Words("Đại tá", "Senior Colonel"),
    "pho-giao-su": Words("Phó Giáo sư", "Associate Professor"),
    "tien-si": Words("Tiến sĩ", "Doctor"),
}


@dataclass(frozen=True, slots=True)
class Term:
    """A bloc office held by an agency for a year; `election` is the meeting that chose it, if recorded."""

    this: str
    office: Office
    agency: Body
    year: int
    election: Meeting | None
    seen: tuple[Seen, ...]
    bounds: HoldingBounds


def draw_terms(registry: Registry, years: range, meetings: tuple[Meeting, ...]) -> list[Term]:
    """Rotate the headship of the bloc, with two deputies, from year to year."""
    heads = [_term(registry, registry.head, year, 0, meetings) for year in years]
    deputies = [_term(registry, registry.deputy, year, place, meetings) for year in years for place in (1, 2)]
    return [*_in_succession(heads), *deputies]


def term_lines(term: Term) -> str:
    """Write a term's claims into their sources and return the term itself."""
    year = f"{v.khoi.termYear} {integer(term.year)}"
    claims = []
    for one in term.seen:
        kind = "election" if one.mark is Mark.STARTED else "bloc-term"
        further = (*one.report.date, f"{v.khoi.mark} {code('mark', one.mark)}", year, *printed(term.agency.words.vi))
        claims.append(one.report.article.claim(kind, term.agency.this, term.office.this, further))
    statements = (
        f"{v.rdf.type} {v.khoi.BlocTerm}",
        *labelled(joined(term.agency.words, term.office.words, Words(str(term.year), str(term.year)))),
        f"{v.khoi.holder} {term.agency.this}",
        f"{v.khoi.office} {term.office.this}",
        year,
        *times(term.seen, term.bounds),
        *supported(claims),
    )
    written = lines(term.this, statements, RESOLVED)
    election = [claim for claim, one in zip(claims, term.seen, strict=True) if one.mark is Mark.STARTED]
    return written + (_election(term, term.election, year, election) if term.election else "")


def membership_lines(registry: Registry, meetings: tuple[Meeting, ...]) -> Iterator[str]:
    """Yield the memberships, and how many members one source says there are."""
    first = [_at(meetings[0], article) for article in range(len(meetings[0].articles))]
    in_bloc = f"{v.khoi.bloc} {registry.bloc.this}"
    for number, agency in enumerate(registry.agencies):
        seen = tuple(Seen(report, Mark.SEEN) for report in first[: 1 + number % 3])
        claims = [
            one.report.article.claim("bloc-membership", agency.this, registry.bloc.this, one.report.date)
            for one in seen
        ]
        parties = (f"{v.rdf.type} {v.khoi.BlocMembership}", f"{v.khoi.memberAgency} {agency.this}", in_bloc)
        this = thing(Kind.MEMBERSHIP, f"{agency.slug}--{registry.bloc.slug}")
        yield _holding(this, parties, joined(agency.words, registry.bloc.words), seen, claims)
    count = len(registry.agencies)
    seen = (Seen(first[0], Mark.SEEN),)
    claim = first[0].article.claim("member-count", registry.bloc.this, integer(count), first[0].date)
    words = joined(registry.bloc.words, Words(f"{count} đơn vị thành viên", f"{count} members"))
    parties = (f"{v.rdf.type} {v.khoi.MemberCount}", f"{v.khoi.statedMemberCount} {integer(count)}", in_bloc)
    yield _holding(thing(Kind.COUNT, f"{registry.bloc.slug}--{count}"), parties, words, seen, [claim])


def honorific_lines(random: Random, tenures: Iterable[Tenure]) -> Iterator[str]:
    """Yield a rank or title for a third of the persons in office, seen with the tenure."""
    in_office = {tenure.person: tenure for tenure in tenures if tenure.was_seen}
    for tenure in in_office.values():
        if random.random() > 0.33:
            continue
        person, (slug, words) = tenure.person, random.choice(list(_HONORIFICS.items()))
        seen = tuple(Seen(one.report, Mark.SEEN) for one in tenure.seen)
        concept = code("honorific", slug)
        claims = [
            one.report.article.claim(
                "honorific-holding", person.this, concept, (*one.report.date, *printed(person.words.vi, words.vi))
            )
            for one in seen
        ]
        parties = (
            f"{v.rdf.type} {v.khoi.HonorificHolding}",
            f"{v.khoi.bearer} {person.this}",
            f"{v.khoi.honorific} {concept}",
        )
        this = thing(Kind.HONORIFIC, f"{person.slug}--{slug}")
        yield _holding(this, parties, joined(person.words, words), seen, claims)


def _term(registry: Registry, office: Office, year: int, place: int, meetings: tuple[Meeting, ...]) -> Term:
    agency = registry.agencies[(year + place) % len(registry.agencies)]
    chosen = next((m for m in meetings if m.year == year - 1 and not m.half), None)
    marks = [(chosen, Mark.STARTED)] if chosen else []
    marks += [(meeting, Mark.SEEN) for meeting in meetings if meeting.year == year]
    seen = tuple(Seen(_at(meeting, place), mark) for meeting, mark in marks)
    this = thing(Kind.TERM, f"{office.slug}--{year}--{agency.slug}")
    return Term(this, office, agency, year, chosen, seen, bounds_of(one.sighting for one in seen))


def _in_succession(heads: list[Term]) -> Iterator[Term]:
    for index, term in enumerate(heads):
        bounds = term.bounds
        if index > 0:
            bounds = bounds.meet(HoldingBounds(start_not_earlier_than=heads[index - 1].bounds.end_not_earlier_than))
        if index + 1 < len(heads):
            bounds = bounds.meet(HoldingBounds(end_not_later_than=heads[index + 1].bounds.start_not_later_than))
        yield Term(term.this, term.office, term.agency, term.year, term.election, term.seen, bounds)


def _election(term: Term, meeting: Meeting, year: str, claims: list[str]) -> str:
    words = Words(f"Bầu cho năm {term.year}", f"Election for {term.year}")
    statements = (
        f"{v.rdf.type} {v.khoi.Election}",
        *labelled(joined(words, term.office.words, term.agency.words)),
        f"{v.khoi.outcomeOf} {meeting.this}",
        f"{v.khoi.electedTo} {term.office.this}",
        f"{v.khoi.elects} {term.agency.this}",
        year,
        f"{v.khoi.startsTenure} {term.this}",
        *supported(claims),
    )
    slug = f"{meeting.slug}--election--{term.office.slug}--{term.year}--{term.agency.slug}"
    return lines(thing(Kind.OUTCOME, slug), statements, RESOLVED)


def _holding(this: str, parties: tuple[str, ...], words: Words, seen: tuple[Seen, ...], claims: list[str]) -> str:
    bounds = bounds_of(one.sighting for one in seen)
    return lines(this, (*parties, *labelled(words), *times(seen, bounds), *supported(claims)), RESOLVED)


def _at(meeting: Meeting, number: int) -> Report:
    return Report(meeting.articles[number % len(meeting.articles)], meeting.when, meeting.date)
