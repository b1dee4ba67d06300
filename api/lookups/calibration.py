"""The calibration of a release, with labels: how often its answers are right."""

from api.lookups.models import Answer, Model
from api.lookups.rest import OnlyLanguage, View, answers, rest_router
from api.lookups.view import ThingReference
from api.lookups.wording import STATUS
from khoi.addresses import Kind
from khoi.messages import Language
from khoi.releases.calibration import CalibrationRow
from khoi.time import Status

router = rest_router("who held what")


class CalibrationCount(CalibrationRow):
    """How often a status was right for one kind of seat and one age of the last report, in years at the most."""

    status: Status
    status_label: str


class ContradictedCase(Model):
    """One case in which another was in the single seat."""

    source: ThingReference
    office: ThingReference
    day: str
    answered: tuple[ThingReference, ...]
    status: Status
    age_days: int | None
    reported: ThingReference
    mark: str


class CalibrationAnswer(Answer):
    """What withdrawing one source at a time shows; empty for a release without it, such as a redacted one."""

    rule: str | None
    presumed_checked: int
    presumed_right: int
    in_office: tuple[CalibrationCount, ...]
    changing: tuple[CalibrationCount, ...]
    contradicted: tuple[ContradictedCase, ...]


@answers(router, "/how-sure", "How often answers are right")
async def how_sure(view: View, _: OnlyLanguage) -> CalibrationAnswer:
    """Answer with what withdrawing one source at a time shows: right, wrong and not checkable, case by case."""
    found = view.manifest.calibration
    cases = found.contradicted if found else ()
    persons = {slug for one in cases for slug in (*one.answered.split(" | "), one.reported)}
    things = {
        Kind.PERSON: persons,
        Kind.OFFICE: {one.office for one in cases},
        Kind.SOURCE: {one.source for one in cases},
    }
    labels = await view.labels(view.address(kind, slug) for kind, slugs in things.items() for slug in slugs)

    def thing(kind: Kind, slug: str) -> ThingReference:
        iri = view.address(kind, slug)
        return view.thing(iri, labels.get(iri))

    return CalibrationAnswer(
        **view.envelope,
        rule=found.rule if found else None,
        presumed_checked=found.presumed["checked"] if found else 0,
        presumed_right=found.presumed["right"] if found else 0,
        in_office=tuple(_count(row, view.language) for row in found.in_office) if found else (),
        changing=tuple(_count(row, view.language) for row in found.changing) if found else (),
        contradicted=tuple(
            ContradictedCase(
                source=thing(Kind.SOURCE, one.source),
                office=thing(Kind.OFFICE, one.office),
                day=one.day,
                answered=tuple(thing(Kind.PERSON, slug) for slug in one.answered.split(" | ")),
                status=Status(one.status),
                age_days=one.age_days,
                reported=thing(Kind.PERSON, one.reported),
                mark=one.mark,
            )
            for one in cases
        ),
    )


def _count(row: CalibrationRow, language: Language) -> CalibrationCount:
    return CalibrationCount(**row.model_dump(), status_label=STATUS[language][Status(row.status)])
