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
        return self.article.claim(kind, subject, value, (f'{v.khoi.attestedEdtf} "{_SEEN.isoformat()}"',))


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
        f"{v.rdf.type} {v.khoi.PersonTenure}",
        *labelled(_WORDS),
        f"{v.khoi.office} {office}",
        f"{v.khoi.capacity} {code('capacity', 'regular')}",
        f"{v.khoi.attestedOn} {day(_SEEN)}",
        *(times or (_bound(v.khoi.startNotLaterThan, 2019), _bound(v.khoi.endNotEarlierThan, 2019, end=True))),
    ]
    statements += [f"{v.khoi.holder} {ground.person.this}"] if holder else []
    statements += [f"{v.khoi.supportedBy} {claim}"] if supported else []
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
        _bound(v.khoi.startNotLaterThan, 2019),
        _bound(v.khoi.endNotEarlierThan, 2021),
        _bound(v.khoi.endNotLaterThan, 2020),
    )
    return _tenure(ground, "can-lon-xon", *bounds)


def _two_start_bounds(ground: Ground) -> tuple[str, str]:
    bounds = (
        _bound(v.khoi.startNotLaterThan, 2018),
        _bound(v.khoi.startNotLaterThan, 2019),
        _bound(v.khoi.endNotEarlierThan, 2020),
    )
    return _tenure(ground, "hai-can", *bounds)


def _seen_before_the_start(ground: Ground) -> tuple[str, str]:
    bounds = (_bound(v.khoi.startNotLaterThan, 2020), _bound(v.khoi.endNotEarlierThan, 2020))
    return _tenure(ground, "ngay-ngoai-can", *bounds)


def _span_past_the_text(ground: Ground) -> tuple[str, str]:
    version = ground.thing(Kind.TEXT, "ngan")
    statements = (
        f"{v.rdf.type} {v.khoi.TextVersion}",
        *labelled(_WORDS),
        f'{v.khoi.textDigest} "{ground.number:064x}"',
        f"{v.khoi.textLength} {integer(100)}",
    )
    span = (
        f"{v.rdf.type} {v.khoi.EvidenceSpan}",
        f"{v.khoi.spanOf} {version}",
        f"{v.khoi.spanStart} {integer(50)}",
        f"{v.khoi.spanEnd} {integer(101)}",
        f'{v.khoi.spanDigest} "{ground.number:064x}"',
        f"{v.khoi.part} {code('part', 'body')}",
    )
    graph = ground.article.graph
    return version, lines(version, statements, graph) + lines(ground.thing(Kind.EVIDENCE, "ngan"), span, graph)


def _without_english(ground: Ground) -> tuple[str, str]:
    this = ground.thing(Kind.PERSON, "thieu-nhan")
    without = (
        said for said in named(ground.person.words) if not (said.startswith(str(v.rdfs.label)) and said.endswith("@en"))
    )
    return this, lines(
        this, (f"{v.rdf.type} {v.khoi.Person}", *without, f"{v.owl.differentFrom} {ground.person.this}"), REGISTRY
    )


def _bad_certainty(ground: Ground) -> tuple[str, str]:
    this = ground.thing(Kind.CLAIM, "chac-chan")
    statements = (
        f"{v.rdf.type} {v.khoi.Claim}",
        f"{v.khoi.claimKind} {code('claim-kind', 'bloc-membership')}",
        f"{v.khoi.claimSource} {ground.article.this}",
        f"{v.khoi.claimSubject} {ground.registry.agencies[0].this}",
        f"{v.khoi.claimObject} {ground.registry.bloc.this}",
        f"{v.khoi.certainty} {code('certainty', 'beyond-doubt')}",
        f"{v.khoi.verification} {code('verification', 'unverified')}",
        f"{v.khoi.evidence} {ground.article.span('loi', 1, 20)}",
    )
    return this, lines(this, statements, ground.article.graph)


def _term_of_two_years(ground: Ground) -> tuple[str, str]:
    this = ground.thing(Kind.TERM, "hai-nam")
    body, office = ground.registry.agencies[0].this, ground.registry.deputy.this
    statements = (
        f"{v.rdf.type} {v.khoi.BlocTerm}",
        *labelled(_WORDS),
        f"{v.khoi.holder} {body}",
        f"{v.khoi.office} {office}",
        f"{v.khoi.termYear} {integer(2001)}",
        f"{v.khoi.termYear} {integer(2002)}",
        f"{v.khoi.supportedBy} {ground.claim('bloc-term', body, office)}",
    )
    return this, lines(this, statements, RESOLVED)


def _office_without_seats(ground: Ground) -> tuple[str, str]:
    this = ground.thing(Kind.OFFICE, "khong-so-ghe")
    body = ground.registry.agencies[0]
    statements = (
        f"{v.rdf.type} {v.khoi[body.office_class]}",
        *named(_WORDS),
        f"{v.org.postIn} {body.this}",
        f"{v.khoi.officeLevel} {code('office-level', 'head')}",
    )
    return this, lines(this, statements, REGISTRY)


def _part_of_itself(ground: Ground) -> tuple[str, str]:
    this = ground.thing(Kind.AGENCY, "vong")
    statements = (f"{v.rdf.type} {v.khoi.Unit}", *named(_WORDS), f"{v.org.subOrganizationOf} {this}")
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
