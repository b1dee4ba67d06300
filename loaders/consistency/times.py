"""Days that can be read and are hardly meant: the future of a source, the past of its state, a review too early."""

from collections.abc import Iterator
from datetime import date, timedelta

from khoi.errors import Finding, Severity
from khoi.messages import Message, said
from khoi.time import Instant, certainly_before
from loaders.claims.base import Claim
from loaders.claims.meeting_detail import MeetingDetail
from loaders.claims.office_holding import OfficeHolding
from loaders.claims.provision import Provision
from loaders.claims.publication import PublicationDetail
from loaders.dataset import CuratedSource, Dataset
from loaders.records.common import Record
from loaders.registry import Located

# Before anything on record: such a year is a slip of the hand, 1823 for 2023.
_FIRST = date(1900, 1, 1)
_EARLY = timedelta(days=61)
"""How long before the end of a period it may be reviewed: year-end meetings begin in November."""


def doubtful_times(dataset: Dataset) -> Iterator[Finding]:
    """Yield a warning for each day that a claim can hardly mean, and each claim without any."""
    for source in dataset.sources:
        published = source.source.record.published
        for claim in source.claims:
            for key, instant in _instants(claim.record):
                yield from _doubtful(claim, key, instant, published)
            if not _is_dated(claim.record, source):
                yield _warning(claim, "id", said("no-day-no-meeting", id=claim.record.id), said("give-on-or-at"))
        yield from _ends_before_starts(source)
        yield from _reviews_too_early(source, dataset)


def _instants(record: Record) -> Iterator[tuple[str, Instant]]:
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if isinstance(value, Instant):
            yield str(field.alias), value


def _doubtful(claim: Located[Claim], key: str, instant: Instant, published: Instant | None) -> Iterator[Finding]:
    if instant.latest is not None and instant.latest < _FIRST:
        yield _warning(claim, key, said("before-1900", key=key), said("correct-year"))
    elif published is not None and certainly_before(published, instant):
        what = said("after-published", key=key, day=published.edtf)
        yield _warning(claim, key, what, said("not-happened-yet"))


def _is_dated(record: Claim, source: CuratedSource) -> bool:
    # A law and a byline are about no day; a bloc term and a covenant have a year or a period instead.
    if isinstance(record, PublicationDetail | Provision) or record.is_dated or record.stands_at(source.about):
        return True
    return any(getattr(record, name, None) is not None for name in ("term_year", "period"))


def _ends_before_starts(source: CuratedSource) -> Iterator[Finding]:
    """Yield stays of one person in one office that one source ends before it starts them."""
    acts: dict[tuple[str, str], dict[str, Located[Claim]]] = {}
    for claim in source.claims:
        record = claim.record
        # The last of each is enough for a warning; a second stay in one source is rare, and the hint allows for it.
        if isinstance(record, OfficeHolding) and record.on is not None and record.event in ("started", "ended"):
            acts.setdefault((record.person, record.office), {})[record.event] = claim
    for both in acts.values():
        if len(both) == 2:
            started, ended = both["started"].record.on, both["ended"].record.on
            if started is not None and ended is not None and certainly_before(ended, started):
                what = said("ends-before-starts", ended=ended.edtf, started=started.edtf)
                yield _warning(both["ended"], "on", what, said("unless-two-stays"))


def _reviews_too_early(source: CuratedSource, dataset: Dataset) -> Iterator[Finding]:
    for claim in source.claims:
        record = claim.record
        if not isinstance(record, MeetingDetail) or record.day is None or record.day.latest is None:
            continue
        meeting = dataset.registry.meetings.get(record.meeting)
        reviewed = meeting.record.reviews if meeting else None
        if reviewed is not None and record.day.latest < reviewed.last - _EARLY:
            what = said("period-not-over", day=reviewed.last)
            yield _warning(claim, "day", what, said("correct-day-or-reviews"))


def _warning(claim: Located[Claim], key: str, what: Message, hint: Message) -> Finding:
    return Finding(claim.place(key), what, hint, Severity.WARNING)
