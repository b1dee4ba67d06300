"""Presumptions as answers show them: the last report with its age, what followed, and the rule."""

from collections.abc import Iterable, Mapping

from pydantic import Field

from api.lookups.dates import at, days
from api.lookups.models import Code, EdtfText, Model
from api.lookups.reports import Report
from api.lookups.view import ReleaseView, ThingReference
from khoi.addresses import local_name
from khoi.messages import Language
from khoi.sparql.rows import Row, grouped
from khoi.time import Interval, overlaps, read_period
from khoi.words import section

_WORDS = section("presumed")


class PresumptionDetail(Model):
    """Why a holder is presumed: the last report, what followed, and the rule with its limits. It is no claim."""

    rule: Code[str] = Field(examples=["last-report-1"])
    first: str = Field(description="The first day presumed.")
    last: str = Field(description="The last day presumed.")
    last_report: EdtfText
    age_days: int = Field(description="Days from the last report to the time asked about, at the most.")
    stopped_by: Code[str] = Field(validation_alias="stop", description="A concept of presumption-stop.")
    stopped_by_label: str = Field(validation_alias="stopLabel")
    followed_by: ThingReference | None = Field(
        None, validation_alias="followerHolder", description="Who is reported next in the single seat."
    )
    alternatives: tuple[ThingReference, ...] = Field(
        (), validation_alias="alternativeHolder", description="Others presumed: it was one of them."
    )
    claims: tuple[str, ...] = Field(description="The claims of the last report.")


async def presumptions(
    view: ReleaseView,
    tenures: Iterable[str],
    asked: Interval,
    reports: Iterable[Report],
) -> Mapping[str, PresumptionDetail]:
    """Return the presumption of each tenure that is presumed in the time asked, by the tenure's address.

    `reports` tell the last report as its source does: a year, where a source gives no more.
    """
    said = {(report.claim.id, str(report.earliest)): report.day for report in reports}
    rows = await view.rows_about("presumptions", tenures)
    then = (row for row in rows if overlaps(asked, read_period(f"{row['first']}/{row['last']}")))
    found: dict[str, PresumptionDetail] = {}
    for one in grouped(then, "presumption").values():
        detail = _detail(view, one, asked)
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


def _detail(view: ReleaseView, rows: list[Row], asked: Interval) -> PresumptionDetail:
    return PresumptionDetail.from_rows(
        view,
        rows,
        age_days=(asked.last - read_period(rows[0]["lastReport"]).first).days,
        claims=tuple(dict.fromkeys(local_name(row["claim"]) for row in rows)),
    )
