"""Who held an office, and which offices a person held: what may be said of the time asked, and in one sentence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from api.http.languages import Language
from api.lookups.held import TenureFacts, tenures_of
from api.lookups.holding_models import (
    EndedBody,
    HoldersAnswer,
    RolesAnswer,
)
from api.lookups.models import ThingReference
from api.lookups.presumptions import presumed_because
from api.lookups.representatives import representatives
from api.lookups.sentences import Told, ended, roles_sentence, sentence
from api.lookups.support import local, optional_reference, reference
from api.lookups.telling import tell
from api.lookups.wording import Neighbour, around, nothing_found, status_label, unknown_reason
from api.serving.publication import Publication
from khoi.sparql.parameters import period
from khoi.time import Interval, Status, as_edtf, read_period

_ORDER = list(Status)


async def holders(
    publication: Publication, office: ThingReference, on: str | None, language: Language, *, presume: bool = True
) -> HoldersAnswer:
    """Answer who held `office`, `on` a day, in a period, or ever. Raises `ParameterError` for a bad date.

    Without `presume` nobody is presumed: the answers are the other six.
    """
    asked = period("on", on) if on else None
    held = await tenures_of(publication, "holders-of-office", "office", office, language)
    held = await _with_representatives(publication, held, office, language)
    told = await tell(publication, held, asked, language, presume=presume)
    shown = [one.holding for one in told if one.holding.status is not Status.OUTSIDE]
    gone = await _ended_body(publication, office, asked, language) if asked else None
    single = all(one.single for one in held)
    answer = _answer(told, gone) if asked else None
    return HoldersAnswer(
        **envelope(publication),
        office=office,
        on=as_edtf(on) if on else None,
        sentence=_sentence(told, asked, gone, language, single_seat=single) if asked else None,
        answer=answer,
        answer_label=_label(told, answer, asked, language) if answer and asked else None,
        reason=_reason(told, answer, language) if asked else None,
        complete=any(one.covers for one in shown) and single,
        holders=tuple(shown),
        outside=len(told) - len(shown),
        ended_body=gone,
        horizon=publication.release.manifest.horizon,
    )


async def roles(
    publication: Publication, person: ThingReference, on: str | None, language: Language, *, presume: bool = True
) -> RolesAnswer:
    """Answer which offices `person` held, `on` a day, in a period, or ever. Raises `ParameterError`."""
    asked = period("on", on) if on else None
    held = await tenures_of(publication, "roles-of-person", "holder", person, language)
    told = await tell(publication, held, asked, language, presume=presume)
    shown = [one.holding for one in told if one.holding.status is not Status.OUTSIDE]
    return RolesAnswer(
        **envelope(publication),
        person=person,
        on=as_edtf(on) if on else None,
        sentence=roles_sentence(person.label, told, asked, language) if asked and told else None,
        roles=tuple(shown),
        outside=len(told) - len(shown),
        horizon=publication.release.manifest.horizon,
        message=None if shown else nothing_found(language, {"person": person.label, "on": on}),
    )


async def _with_representatives(
    publication: Publication, held: Sequence[TenureFacts], office: ThingReference, language: Language
) -> tuple[TenureFacts, ...]:
    """Return the holdings, bloc terms with the persons who stood for the body."""
    if not any(one.facts["term_year"] for one in held):  # only bloc offices are held by bodies, for whom persons stand
        return tuple(held)
    standing = await representatives(publication, language, office=office.id)
    return tuple(
        replace(one, facts={**one.facts, "representatives": standing.get(one.facts["tenure"].iri, ())}) for one in held
    )


def envelope(publication: Publication) -> dict[str, str]:
    """Return what every answer carries: release and licence."""
    manifest = publication.release.manifest
    return {"release": manifest.id, "licence": manifest.licence}


def _answer(told: Sequence[Told], gone: EndedBody | None) -> Status:
    best = min((one.holding.status for one in told if one.holding.status), key=_ORDER.index, default=Status.UNKNOWN)
    if best.names_holder:
        return best
    return Status.OUTSIDE if gone else Status.UNKNOWN


def _label(told: Sequence[Told], answer: Status, asked: Interval, language: Language) -> str:
    if answer is Status.UNKNOWN and any(one.touches for one in told):
        return around(language)
    return status_label(answer, asked, language)


def _sentence(
    told: Sequence[Told], asked: Interval, gone: EndedBody | None, language: Language, *, single_seat: bool
) -> str:
    if gone is not None and _answer(told, gone) is Status.OUTSIDE:
        return ended(gone, language)
    return sentence(told, asked, language, single_seat=single_seat)


def _reason(told: Sequence[Told], answer: Status | None, language: Language) -> str | None:
    """Return why nobody is named, with the nearest sighting, or by which rule somebody is presumed."""
    if answer is Status.UNKNOWN:
        if any(one.touches for one in told):
            return None  # the sentence tells what is reported around the time
        return unknown_reason(language, _nearest_of_all(told))
    detail = told[0].holding.presumption if told else None
    return presumed_because(detail, language) if answer is Status.PRESUMED and detail else None


def _nearest_of_all(told: Iterable[Told]) -> Neighbour | None:
    """Return who was seen nearest to the time asked; who left after it, where nobody was seen."""
    found = [
        Neighbour(one.holding.holder.label, near.day, near.days, near.days_most, later, left)
        for one in told
        for near, later, left in (
            (one.holding.nearest_before, False, False),
            (one.holding.nearest_after, True, False),
            (one.holding.left_after, True, True),
        )
        if near is not None
    ]
    # `least` is 0 where nothing bounds that side: such a report may be far away, so a bounded one goes before it.
    return min(found, key=lambda one: (one.left, one.least == 0, one.most), default=None)


async def _ended_body(
    publication: Publication, office: ThingReference, asked: Interval, language: Language
) -> EndedBody | None:
    """Return what became of the office's body, where it had certainly ended before the time asked."""
    rows = [
        row
        for row in await publication.rows("end-of-body", office=office.id, lang=language)
        if read_period(row["latest"]).last < asked.first
    ]
    if not rows:
        return None
    first = rows[0]

    def each(name: str) -> tuple[ThingReference, ...]:
        found: Mapping[str, ThingReference | None] = {
            row[name]: optional_reference(publication, row, name) for row in rows if name in row
        }
        return tuple(one for one in found.values() if one is not None)

    return EndedBody(
        body=reference(publication, first["body"], first["bodyLabel"]),
        change=local(first["kind"]),
        change_label=first["kindLabel"],
        day=first["day"],
        merged_with=each("other"),
        results=each("result"),
        successor_offices=each("successor"),
    )
