"""Who held an office, and which offices a person held: what may be said of the time asked, and in one sentence."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from pydantic import Field

from api.lookups.dates import at, number
from api.lookups.ended_bodies import EndedBody, ended_body
from api.lookups.models import Answer, Listing
from api.lookups.presumptions import presumed_because
from api.lookups.representatives import representatives
from api.lookups.sentences import Sentences, ended
from api.lookups.statuses import tell
from api.lookups.tenures import Holding, TenureFacts, tenures_of
from api.lookups.view import ReleaseView, ThingReference
from api.lookups.wording import NEAREST, around, nothing_found, status_label
from khoi.messages import Language
from khoi.releases.release import Horizon
from khoi.sparql.parameters import period
from khoi.time import Interval, Status, as_edtf

_ORDER = list(Status)


class HoldersAnswer(Answer):
    """Who held an office."""

    rows_in: ClassVar[str] = "holders"

    office: ThingReference
    on: str | None = Field(None, description="The day, month, year or period asked about, in EDTF.")
    sentence: str | None = Field(None, description="The answer as a person would say it, name first.")
    answer: Status | None = Field(
        None, description="The best status among the holders; outside where the body did not exist."
    )
    answer_label: str | None = None
    reason: str | None = Field(None, description="Why nobody is named, or by which rule somebody is presumed.")
    complete: bool = Field(
        description="False unless the office has one seat and its holder is known for all the time asked."
    )
    holders: tuple[Holding, ...] = Field(description="The nearest to the time asked first.")
    outside: int = Field(0, description="How many known holders certainly held it at another time only.")
    ended_body: EndedBody | None = None
    horizon: Horizon | None


class RolesAnswer(Listing):
    """Which offices a person held."""

    rows_in: ClassVar[str] = "roles"

    person: ThingReference
    on: str | None = None
    sentence: str | None = Field(None, description="The answer as a person would say it.")
    roles: tuple[Holding, ...]
    outside: int = 0
    horizon: Horizon | None


async def holders(view: ReleaseView, office: ThingReference, on: str | None, *, presume: bool = True) -> HoldersAnswer:
    """Answer who held `office`, `on` a day, in a period, or ever. Raises `ParameterError` for a bad date.

    Without `presume` nobody is presumed: the answers are the other six.
    """
    asked = period("on", on) if on else None
    held = await tenures_of(view, "holders-of-office", "office", office)
    held = await _with_representatives(view, held, office)
    told = await tell(view, held, asked, presume=presume)
    shown = [one.holding for one in told if one.holding.status is not Status.OUTSIDE]
    gone = await ended_body(view, office, asked) if asked else None
    single = all(one.single for one in held)
    return HoldersAnswer(
        **view.envelope,
        **(_answered(told, asked, gone, view.language, single_seat=single) if asked else {}),
        office=office,
        on=as_edtf(on) if on else None,
        complete=any(one.covers for one in shown) and single,
        holders=tuple(shown),
        outside=len(told) - len(shown),
        ended_body=gone,
        horizon=view.manifest.horizon,
    )


async def roles(view: ReleaseView, person: ThingReference, on: str | None, *, presume: bool = True) -> RolesAnswer:
    """Answer which offices `person` held, `on` a day, in a period, or ever. Raises `ParameterError`."""
    asked = period("on", on) if on else None
    held = await tenures_of(view, "roles-of-person", "holder", person)
    told = await tell(view, held, asked, presume=presume)
    shown = [one.holding for one in told if one.holding.status is not Status.OUTSIDE]
    return RolesAnswer(
        **view.envelope,
        person=person,
        on=as_edtf(on) if on else None,
        sentence=Sentences(asked, view.language).of_person(person.label, told) if asked and told else None,
        roles=tuple(shown),
        outside=len(told) - len(shown),
        horizon=view.manifest.horizon,
        message=None if shown else nothing_found(view.language, {"person": person.label, "on": on}),
    )


async def _with_representatives(
    view: ReleaseView, held: Sequence[TenureFacts], office: ThingReference
) -> tuple[TenureFacts, ...]:
    """Return the holdings, bloc terms with the persons who stood for the body."""
    if not any(one.holding.term_year for one in held):  # only bloc offices are held by bodies, for whom persons stand
        return tuple(held)
    standing = await representatives(view, office=office.id)
    return tuple(one.saying(representatives=standing.get(one.holding.tenure.iri, ())) for one in held)


def _answered(
    told: Sequence[TenureFacts], asked: Interval, gone: EndedBody | None, language: Language, *, single_seat: bool
) -> dict[str, Any]:
    """Return the answer for the time asked, in a sentence and in a word, and why nobody is named or how (fields)."""
    best = min((one.holding.status for one in told if one.holding.status), key=_ORDER.index, default=Status.UNKNOWN)
    answer = best if best.names_holder else Status.OUTSIDE if gone else Status.UNKNOWN
    is_around = answer is Status.UNKNOWN and any(one.reports.touching(asked) for one in told)
    detail = told[0].holding.presumption if told else None
    reason = None  # where something is reported around the time, the sentence tells it
    if answer is Status.UNKNOWN and not is_around:
        reason = _unknown_reason(told, language)
    elif answer is Status.PRESUMED and detail:
        reason = presumed_because(detail, language)
    if answer is Status.OUTSIDE and gone:
        sentence = ended(gone, language)
    else:
        sentence = Sentences(asked, language).of_office(told, single_seat=single_seat)
    label = around(language) if is_around else status_label(answer, asked, language)
    return {"sentence": sentence, "answer": answer, "answer_label": label, "reason": reason}


def _unknown_reason(told: Iterable[TenureFacts], language: Language) -> str:
    """Say that no source covers the time asked, and who was seen nearest to it, or left after it, how far away."""
    words = NEAREST[language]
    found = [
        (key, side, near, one.holding.holder.label)
        for one in told
        for key, side, near in (
            ("seen", "earlier", one.holding.nearest_before),
            ("seen", "later", one.holding.nearest_after),
            ("left", "later", one.holding.left_after),
        )
        if near is not None
    ]
    if not found:
        return words["none"]
    # 0 days: nothing bounds that side, so that the report may be far away; one bounded on both goes before it.
    key, side, near, name = min(found, key=lambda one: (one[0] == "left", one[2].days == 0, one[2].days_most))
    least, most = number(near.days, language), number(near.days_most, language)
    days = words["most" if near.days == 0 else "range"].format(least=least, most=most)
    return words[key].format(
        name=name, day=at(near.day, language), days=most if least == most else days, side=words[side]
    )
