"""Presumptions as answers show them: the last report with its age, what followed, and the rule."""

from collections.abc import Iterable, Mapping

from api.http.languages import Language
from api.lookups.dates import at, days
from api.lookups.holding_models import PresumptionDetail
from api.lookups.reports import Report
from api.lookups.support import local, reference
from api.serving.publication import Publication
from khoi.sparql.rows import Row, grouped
from khoi.time import Interval, overlaps, read_period
from khoi.words import section

_WORDS = section("presumed")


async def presumptions(
    publication: Publication,
    tenures: Iterable[str],
    asked: Interval,
    language: Language,
    reports: Iterable[Report],
) -> Mapping[str, PresumptionDetail]:
    """Return the presumption of each tenure that is presumed in the time asked, by the tenure's address.

    `reports` tell the last report as its source does: a year, where a source gives no more.
    """
    said = {(report.claim.id, str(report.earliest)): report.day for report in reports}
    things = " ".join(sorted(set(tenures)))
    rows = await publication.rows("presumptions", things=things, lang=language) if things else []
    then = (row for row in rows if overlaps(asked, read_period(f"{row['first']}/{row['last']}")))
    found: dict[str, PresumptionDetail] = {}
    for one in grouped(then, "presumption").values():
        detail = _detail(publication, one, asked)
        day = next((said[key] for claim in detail.claims if (key := (claim, detail.last_report)) in said), None)
        found.setdefault(one[0]["things"], detail.model_copy(update={"last_report": day or detail.last_report}))
    return found


def presumed_because(detail: PresumptionDetail, language: Language) -> str:
    """Return the rule behind a presumption, with the age of the last report and what ends it."""
    return _WORDS[language]["reason"].format(
        rule=detail.rule,
        day=at(detail.last_report, language),
        age=days(detail.age_days, language),
        last=at(detail.last, language).removeprefix("on "),  # the sentence says "until" before it
        stop=detail.stopped_by_label,
    )


def _detail(publication: Publication, rows: list[Row], asked: Interval) -> PresumptionDetail:
    first = rows[0]
    holders = {row["alternativeHolder"]: row["alternativeHolderLabel"] for row in rows if "alternativeHolder" in row}
    follower = first.get("followerHolder")
    return PresumptionDetail(
        rule=local(first["rule"]),
        first=first["first"],
        last=first["last"],
        last_report=first["lastReport"],
        age_days=(asked.last - read_period(first["lastReport"]).first).days,
        stopped_by=local(first["stop"]),
        stopped_by_label=first["stopLabel"],
        followed_by=reference(publication, follower, first.get("followerHolderLabel")) if follower else None,
        alternatives=tuple(reference(publication, iri, label) for iri, label in holders.items()),
        claims=tuple(dict.fromkeys(local(row["claim"]) for row in rows)),
    )
