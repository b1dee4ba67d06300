"""Planted faults: records of their own, each of which breaks exactly one shape once.

A fault stands beside the data and spoils nothing of it, so a validation of the whole finds the
faults listed and nothing else.
"""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from random import Random

from pyoxigraph import NamedNode

from bench.generate.articles import Article
from bench.generate.lines import (
    REGISTRY,
    RESOLVED,
    Words,
    code,
    day,
    integer,
    labelled,
    lines,
    named,
    thing,
)
from bench.generate.registry import Office, Person, Registry, draw_person, person_lines, publisher
from khoi import vocabulary as v
from khoi.addresses import Kind

_SHAPES = "https://w3id.org/khoi/shapes#"
_SEEN = date(2019, 5, 20)
_WORDS = Words("bản ghi có lỗi", "a record with a fault")


@dataclass(frozen=True, slots=True)
class Fault:
    """What validation must report: the property or node shape, and the focus node."""

    shape: str
    focus: str

    def as_json(self) -> dict[str, str]:
        """Return the fault with full addresses."""
        return {**asdict(self), "shape": _SHAPES + self.shape}


@dataclass(frozen=True, slots=True)
class Ground:
    """What a faulty record can lean on: a valid person, an article with its claims, and the registry of a cell."""

    number: int
    registry: Registry
    person: Person
    article: Article

    def thing(self, kind: Kind, name: str) -> str:
        """Return an address that only this fault has."""
        return thing(kind, f"loi-{name}-{self.number}")

    def claim(self, kind: str, subject: str, value: str) -> str:
        """Write a valid claim that is about `subject`; return its address."""
        return self.article.claim(kind, subject, value, (f'{v.ATTESTED_EDTF} "{_SEEN.isoformat()}"',))


Plant = Callable[[Ground], tuple[str, str]]


def faults(random: Random, registry: Registry, number: int) -> Iterator[tuple[str, Fault | None]]:
    """Plant one fault of each kind; `number` keeps their addresses apart. Yield lines, each with its fault if any."""
    person = draw_person(random, f"loi-{number}")
    article = Article(f"loi-{number}", _SEEN, publisher(random), random)
    ground = Ground(number, registry, person, article)
    yield person_lines(person), None
    for shape, plant in _KINDS.items():
        focus, written = plant(ground)
        yield written, Fault(shape, focus[1:-1])
    yield article.written(), None


def _tenure(
    ground: Ground, name: str, *times: str, holder: bool = True, supported: bool = True, bloc: bool = False
) -> tuple[str, str]:
    """Return a tenure of a multiple-seat office, valid but for what the arguments change."""
    this = ground.thing(Kind.TENURE, name)
    office = (ground.registry.deputy if bloc else _deputy(ground)).this
    claim = ground.claim("office-holding", ground.person.this, office)
    statements = [
        f"{v.TYPE} {v.PERSON_TENURE}",
        *labelled(_WORDS),
        f"{v.OFFICE} {office}",
        f"{v.CAPACITY} {code('capacity', 'regular')}",
        f"{v.ATTESTED_ON} {day(_SEEN)}",
        *(times or (_bound(v.START_NOT_LATER_THAN, 2019), _bound(v.END_NOT_EARLIER_THAN, 2019, end=True))),
    ]
    statements += [f"{v.HOLDER} {ground.person.this}"] if holder else []
    statements += [f"{v.SUPPORTED_BY} {claim}"] if supported else []
    return this, lines(this, statements, RESOLVED)


def _deputy(ground: Ground) -> Office:
    return next(office for office in ground.registry.offices if not office.single)


def _bound(predicate: NamedNode, year: int, *, end: bool = False) -> str:
    return f"{predicate} {day(date(year, 12, 31) if end else date(year, 1, 1))}"


def _without_holder(ground: Ground) -> tuple[str, str]:
    return _tenure(ground, "khong-nguoi-giu", holder=False)


def _without_support(ground: Ground) -> tuple[str, str]:
    return _tenure(ground, "khong-can-cu", supported=False)


def _in_a_bloc_office(ground: Ground) -> tuple[str, str]:
    return _tenure(ground, "chuc-vu-khoi", bloc=True)


def _ends_in_disorder(ground: Ground) -> tuple[str, str]:
    bounds = (
        _bound(v.START_NOT_LATER_THAN, 2019),
        _bound(v.END_NOT_EARLIER_THAN, 2021),
        _bound(v.END_NOT_LATER_THAN, 2020),
    )
    return _tenure(ground, "can-lon-xon", *bounds)


def _two_start_bounds(ground: Ground) -> tuple[str, str]:
    bounds = (
        _bound(v.START_NOT_LATER_THAN, 2018),
        _bound(v.START_NOT_LATER_THAN, 2019),
        _bound(v.END_NOT_EARLIER_THAN, 2020),
    )
    return _tenure(ground, "hai-can", *bounds)


def _seen_before_the_start(ground: Ground) -> tuple[str, str]:
    bounds = (_bound(v.START_NOT_LATER_THAN, 2020), _bound(v.END_NOT_EARLIER_THAN, 2020))
    return _tenure(ground, "ngay-ngoai-can", *bounds)


def _span_past_the_text(ground: Ground) -> tuple[str, str]:
    version = ground.thing(Kind.TEXT, "ngan")
    statements = (
        f"{v.TYPE} {v.TEXT_VERSION}",
        *labelled(_WORDS),
        f'{v.TEXT_DIGEST} "{ground.number:064x}"',
        f"{v.TEXT_LENGTH} {integer(100)}",
    )
    span = (
        f"{v.TYPE} {v.EVIDENCE_SPAN}",
        f"{v.SPAN_OF} {version}",
        f"{v.SPAN_START} {integer(50)}",
        f"{v.SPAN_END} {integer(101)}",
        f'{v.SPAN_DIGEST} "{ground.number:064x}"',
        f"{v.PART} {code('part', 'body')}",
    )
    graph = ground.article.graph
    return version, lines(version, statements, graph) + lines(ground.thing(Kind.EVIDENCE, "ngan"), span, graph)


def _without_english(ground: Ground) -> tuple[str, str]:
    this = ground.thing(Kind.PERSON, "thieu-nhan")
    without = (
        said for said in named(ground.person.words) if not (said.startswith(str(v.LABEL)) and said.endswith("@en"))
    )
    return this, lines(this, (f"{v.TYPE} {v.PERSON}", *without, f"{v.DIFFERENT_FROM} {ground.person.this}"), REGISTRY)


def _bad_certainty(ground: Ground) -> tuple[str, str]:
    this = ground.thing(Kind.CLAIM, "chac-chan")
    statements = (
        f"{v.TYPE} {v.CLAIM}",
        f"{v.CLAIM_KIND} {code('claim-kind', 'bloc-membership')}",
        f"{v.CLAIM_SOURCE} {ground.article.this}",
        f"{v.CLAIM_SUBJECT} {ground.registry.agencies[0].this}",
        f"{v.CLAIM_OBJECT} {ground.registry.bloc.this}",
        f"{v.CERTAINTY} {code('certainty', 'beyond-doubt')}",
        f"{v.VERIFICATION} {code('verification', 'unverified')}",
        f"{v.EVIDENCE} {ground.article.span('loi', 1, 20)}",
    )
    return this, lines(this, statements, ground.article.graph)


def _term_of_two_years(ground: Ground) -> tuple[str, str]:
    this = ground.thing(Kind.TERM, "hai-nam")
    body, office = ground.registry.agencies[0].this, ground.registry.deputy.this
    statements = (
        f"{v.TYPE} {v.BLOC_TERM}",
        *labelled(_WORDS),
        f"{v.HOLDER} {body}",
        f"{v.OFFICE} {office}",
        f"{v.TERM_YEAR} {integer(2001)}",
        f"{v.TERM_YEAR} {integer(2002)}",
        f"{v.SUPPORTED_BY} {ground.claim('bloc-term', body, office)}",
    )
    return this, lines(this, statements, RESOLVED)


def _office_without_seats(ground: Ground) -> tuple[str, str]:
    this = ground.thing(Kind.OFFICE, "khong-so-ghe")
    body = ground.registry.agencies[0]
    statements = (
        f"{v.TYPE} {v.khoi(body.office_class)}",
        *named(_WORDS),
        f"{v.POST_IN} {body.this}",
        f"{v.OFFICE_LEVEL} {code('office-level', 'head')}",
    )
    return this, lines(this, statements, REGISTRY)


def _part_of_itself(ground: Ground) -> tuple[str, str]:
    this = ground.thing(Kind.AGENCY, "vong")
    statements = (f"{v.TYPE} {v.khoi('Unit')}", *named(_WORDS), f"{v.PART_OF} {this}")
    return this, lines(this, statements, REGISTRY)


_KINDS: dict[str, Plant] = {
    "Tenure-holder": _without_holder,
    "Resolved-supportedBy": _without_support,
    "PersonTenure-office": _in_a_bloc_office,
    "Holding-endBounds": _ends_in_disorder,
    "Holding-startNotLaterThan": _two_start_bounds,
    "Holding-seenAfterStart": _seen_before_the_start,
    "TextVersion-spansWithin": _span_past_the_text,
    "Labelled-label": _without_english,
    "Claim-certainty": _bad_certainty,
    "BlocTerm-termYear": _term_of_two_years,
    "Office-seats": _office_without_seats,
    "Part-noCycle": _part_of_itself,
}
