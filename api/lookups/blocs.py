"""Blocs: who led them year by year, and who belongs to them."""

from typing import Literal, cast

from api.http.languages import Language
from api.lookups.held import bounds, recorded
from api.lookups.holdings import envelope
from api.lookups.models import Leader, LeadershipAnswer, LeadershipYear, MemberRow, MembersAnswer, ThingReference
from api.lookups.registry_models import ThemeRow
from api.lookups.representatives import is_holder_inferred, representatives
from api.lookups.support import claims_behind, local, optional_reference, reference, support
from api.lookups.telling import status_fields
from api.lookups.wording import nothing_found
from api.serving.publication import Publication
from khoi.names.collation import sort_key
from khoi.sparql.parameters import period
from khoi.time import Status, as_edtf

Role = Literal["head", "standing-deputy", "deputy", "member", "standing-member"]
_ORDER = ("head", "standing-deputy", "deputy", "standing-member", "member")


async def leadership(
    publication: Publication, bloc: ThingReference, year: str | None, language: Language
) -> LeadershipAnswer:
    """Answer who led `bloc`, in one year or in all from the first reported to the last.

    A year in between that no source covers is listed with no leaders: it is unknown, not vacant.
    """
    rows = await publication.rows("bloc-leadership", bloc=bloc.id, year=year, lang=language)
    claims = await claims_behind(publication, (row["term"] for row in rows), language)
    standing = await representatives(publication, language, bloc=bloc.id)
    by_year: dict[str, list[Leader]] = {}
    for row in rows:
        leader = Leader(
            term=reference(publication, row["term"], None),
            role=cast("Role", local(row["level"])),
            role_label=row["levelLabel"],
            office=reference(publication, row["office"], row["officeLabel"]),
            agency=reference(publication, row["agency"], row["agencyLabel"]),
            agency_inferred=is_holder_inferred(claims.get(row["term"], ())),
            representatives=standing.get(row["term"], ()),
            elected_at=optional_reference(publication, row, "meeting"),
            seen=tuple(sorted(row.get("seen", "").split())),
            seen_within=tuple(sorted(row.get("seenWithin", "").split())),
            bounds=bounds(row),
            **support(claims.get(row["term"], ())),
        )
        by_year.setdefault(row["year"], []).append(leader)
    years = [year] if year else _span(list(by_year))
    listed = tuple(_year(year, by_year.get(year, [])) for year in years)
    return LeadershipAnswer(
        **envelope(publication),
        bloc=bloc,
        years=listed,
        years_without_source=tuple(entry.year for entry in listed if not entry.sourced),
    )


async def members(
    publication: Publication, bloc: ThingReference, language: Language, on: str | None = None
) -> MembersAnswer:
    """Answer which bodies sources report as members of `bloc`, `on` a day, in a period or ever, and stated numbers.

    Raises `ParameterError` for a bad date.
    """
    asked = period("on", on) if on else None
    rows = await publication.rows("bloc-members", bloc=bloc.id, lang=language)
    claims = await claims_behind(publication, (row["membership"] for row in rows), language)
    listed = [
        MemberRow(
            membership=reference(publication, row["membership"], None),
            agency=optional_reference(publication, row, "agency"),
            stated_count=int(row["statedMemberCount"]) if "statedMemberCount" in row else None,
            bounds=bounds(row),
            **status_fields(recorded(row), asked, language),
            seen=tuple(sorted(row.get("seen", "").split())),
            seen_within=tuple(sorted(row.get("seenWithin", "").split())),
            **support(claims.get(row["membership"], ())),
        )
        for row in rows
    ]
    listed = [row for row in listed if row.status is not Status.OUTSIDE]
    return MembersAnswer(
        **envelope(publication),
        bloc=bloc,
        on=as_edtf(on) if on else None,
        message=None if listed else nothing_found(language, {"bloc": bloc.label, "on": on}),
        members=tuple(row for row in listed if row.agency),
        stated_counts=tuple(row for row in listed if row.stated_count is not None),
    )


async def themes(publication: Publication, bloc: ThingReference, language: Language) -> tuple[ThemeRow, ...]:
    """Return the themes that `bloc` set, by period."""
    rows = await publication.rows("themes-of-bloc", bloc=bloc.id, lang=language)
    claims = await claims_behind(publication, (row["theme"] for row in rows), language)
    return tuple(
        ThemeRow(
            theme=reference(publication, row["theme"], row["words"]),
            words=row["words"],
            period=row["periodLabel"],
            **support(claims.get(row["theme"], ())),
        )
        for row in rows
    )


def _year(year: str, leaders: list[Leader]) -> LeadershipYear:
    ordered = tuple(sorted(leaders, key=lambda leader: (_ORDER.index(leader.role), sort_key(leader.agency.label))))
    return LeadershipYear(year=year, sourced=bool(leaders), leaders=ordered)


def _span(years: list[str]) -> list[str]:
    if not years:
        return []
    return [str(year) for year in range(int(min(years)), int(max(years)) + 1)]
