"""The registry of one cell: a bloc, its council, its agencies with units and offices, and persons."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from pyoxigraph import NamedNode

from bench.generate import names
from bench.generate.lines import REGISTRY, Words, code, day, joined, labelled, lines, named, text, thing
from khoi import vocabulary as v
from khoi.addresses import Kind
from khoi.time import Interval, parse_interval

_AGENCY_KINDS = (
    ("StateAgency", "StateOffice"),
    ("StateAgency", "StateOffice"),
    ("PartyAgency", "PartyOffice"),
    ("MassOrganization", "MassOrganizationOffice"),
    ("Association", "AssociationOffice"),
    ("Enterprise", "EnterpriseOffice"),
)
_PUBLISHERS = 12
YEARS = range(2006, 2028)


@dataclass(frozen=True, slots=True)
class Body:
    """An agency, unit, council or bloc; `office_class` is what its offices are."""

    this: str
    slug: str
    words: Words
    office_class: str


@dataclass(frozen=True, slots=True)
class Office:
    """An office of a body, with one seat or several."""

    this: str
    slug: str
    words: Words
    body: Body
    single: bool


@dataclass(frozen=True, slots=True)
class Person:
    """A fictional person."""

    this: str
    slug: str
    words: Words


@dataclass(frozen=True, slots=True)
class Registry:
    """All bodies and offices of one cell; persons appear with their tenures."""

    number: int
    bloc: Body
    council: Body
    agencies: tuple[Body, ...]
    units: tuple[tuple[Body, Body], ...]
    offices: tuple[Office, ...]
    head: Office
    deputy: Office


def draw_registry(random: Random, number: int, agencies: int) -> Registry:
    """Draw the bodies and offices of cell `number`, with so many agencies."""
    members = tuple(_agency(random, f"{number}-{index}") for index in range(1, agencies + 1))
    units = tuple((_unit(member, index), member) for member in members for index in range(1, random.randrange(2, 5)))
    bloc = _body(Kind.BLOC, f"khoi-{number}", Words(f"Khối thi đua số {number}", f"Bloc {number}"), "BlocOffice")
    council = Words(f"Hội đồng Thi đua số {number}", f"Emulation Council {number}")
    advisers = _body(Kind.AGENCY, f"hoi-dong-{number}", council, "CouncilOffice")
    offices = [_head(member) for member in members] + [_deputy(member) for member in members]
    offices += [_head(unit) for unit, _ in units] + [_head(advisers), _deputy(advisers)]
    return Registry(number, bloc, advisers, members, units, tuple(offices), _head(bloc), _deputy(bloc))


def draw_person(random: Random, number: str) -> Person:
    """Draw a person; `number` makes the slug unique."""
    name, slug = names.person(random, number)
    return Person(thing(Kind.PERSON, slug), slug, Words(name, name))


def publisher(random: Random) -> str:
    """Return one of the press outlets that `shared_lines` writes."""
    return thing(Kind.AGENCY, f"bao-{random.randrange(1, _PUBLISHERS + 1)}")


def year(number: int) -> str:
    """Return the period of a whole year."""
    return thing(Kind.PERIOD, f"{number}")


def first_half(number: int) -> str:
    """Return the period of a year's first six months."""
    return thing(Kind.PERIOD, f"{number}-01--{number}-06")


def shared_lines() -> Iterator[str]:
    """Yield what all cells share: press outlets and periods."""
    for number in range(1, _PUBLISHERS + 1):
        words = Words(f"Báo Thử nghiệm {number}", f"Sample News {number}")
        types = (f"{v.rdf.type} {v.khoi.PressOutlet}", f"{v.rdf.type} {v.khoi.PartyAgency}")
        yield lines(thing(Kind.AGENCY, f"bao-{number}"), (*types[: 1 + number % 2], *named(words)), REGISTRY)
    for number in YEARS:
        yield _period(year(number), Words(f"năm {number}", f"{number}"), parse_interval(f"{number}"))
        words = Words(f"6 tháng đầu năm {number}", f"first half of {number}")
        yield _period(first_half(number), words, parse_interval(f"{number}-01/{number}-06"))


def registry_lines(registry: Registry, random: Random) -> Iterator[str]:
    """Yield all bodies and offices of a cell."""
    level = f"{v.khoi.blocLevel} {code('bloc-level', random.choice(('central', 'provincial', 'sector')))}"
    yield _written(registry.bloc, (v.khoi.Bloc,), level)
    yield _written(registry.council, (v.khoi.Council,), f"{v.khoi.councilOf} {registry.bloc.this}")
    for agency in registry.agencies:
        kind = next(kind for kind, office in _AGENCY_KINDS if office == agency.office_class)
        yield _written(agency, (v.khoi[kind],))
    for unit, agency in registry.units:
        yield _written(unit, (v.khoi.Unit,), f"{v.org.subOrganizationOf} {agency.this}")
    for office in (*registry.offices, registry.head, registry.deputy):
        yield office_lines(office)


def person_lines(person: Person, namesake: Person | None = None) -> str:
    """Return a person; `namesake` is somebody else whom they are told apart from."""
    apart = (
        (
            f"{v.owl.differentFrom} {namesake.this}",
            f"{v.khoi.disambiguation} {text('người trùng tên', 'vi')}",
            f"{v.khoi.disambiguation} {text('a namesake', 'en')}",
        )
        if namesake
        else ()
    )
    return lines(person.this, (f"{v.rdf.type} {v.khoi.Person}", *named(person.words), *apart), REGISTRY)


def office_lines(office: Office) -> str:
    """Return an office with its body, level and seats."""
    statements = (
        f"{v.rdf.type} {v.khoi[office.body.office_class]}",
        *named(office.words),
        f"{v.org.postIn} {office.body.this}",
        f"{v.khoi.officeLevel} {code('office-level', 'head' if office.single else 'deputy')}",
        f"{v.khoi.seats} {code('seats', 'single' if office.single else 'multiple')}",
    )
    return lines(office.this, statements, REGISTRY)


def _agency(random: Random, number: str) -> Body:
    _, office_class = random.choice(_AGENCY_KINDS)
    return _body(Kind.AGENCY, f"co-quan-{number}", names.body(random, number), office_class)


def _unit(agency: Body, index: int) -> Body:
    words = joined(Words(f"Phòng {index}", f"Division {index}"), agency.words)
    return _body(Kind.AGENCY, f"phong-{index}-{agency.slug}", words, agency.office_class)


def _body(kind: Kind, slug: str, words: Words, office_class: str) -> Body:
    return Body(thing(kind, slug), slug, words, office_class)


def _head(body: Body) -> Office:
    slug = f"truong-{body.slug}"
    return Office(thing(Kind.OFFICE, slug), slug, joined(Words("Trưởng", "Head"), body.words), body, single=True)


def _deputy(body: Body) -> Office:
    slug = f"pho-{body.slug}"
    return Office(thing(Kind.OFFICE, slug), slug, joined(Words("Phó", "Deputy"), body.words), body, single=False)


def _written(body: Body, types: tuple[NamedNode, ...], *further: str) -> str:
    return lines(body.this, (*(f"{v.rdf.type} {kind}" for kind in types), *named(body.words), *further), REGISTRY)


def _period(this: str, words: Words, interval: Interval) -> str:
    statements = (
        f"{v.rdf.type} {v.khoi.Period}",
        *labelled(words),
        f"{v.khoi.periodStart} {day(interval.first)}",
        f"{v.khoi.periodEnd} {day(interval.last)}",
    )
    return lines(this, statements, REGISTRY)
