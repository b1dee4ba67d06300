"""Rows of answers: frozen, flat, and taken by pandas as they are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Question:
    """Who held `office`, in `agency`, on a day, in a month, a year or a period; names or ids."""

    office: str
    agency: str | None = None
    on: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """One holder of one office, with what sources allow to say of the time asked about.

    `status` is attested, stated, inferred, nominal, presumed or unknown; `sentence` is the whole answer, name first;
    `problem` says why there is no answer. The four
    bounds are days between which it began and ended; `sources` are addresses to cite, or ids where there is none.
    """

    asked: str
    on: str | None
    status: str | None
    holder: str | None
    holder_id: str | None
    office: str | None
    office_id: str | None
    capacity: str | None = None
    term_year: str | None = None
    start_not_earlier_than: str | None = None
    start_not_later_than: str | None = None
    end_not_earlier_than: str | None = None
    end_not_later_than: str | None = None
    last_seen: str | None = None
    disputed: bool = False
    verified: bool = False
    sources: tuple[str, ...] = ()
    sentence: str | None = None
    reason: str | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that a name may mean, and the name of its own that matched."""

    kind: str
    id: str
    label: str
    note: str | None
    matched: str
    how: str


def held_in(answer: Mapping[str, Any], asked: str) -> Iterator[Held]:
    """Yield the holders of an answer; where sources name none, one row that says so."""
    for one in answer["holders"]:
        yield held(one, asked, answer["on"], answer["sentence"], answer["reason"])
    if not answer["holders"]:
        office = answer["office"]
        yield Held(asked, answer["on"], answer["answer"], None, None, office["label"], office["id"],
                   sentence=answer["sentence"], reason=answer["reason"])  # fmt: skip


def held(
    one: Mapping[str, Any], asked: str, on: str | None, sentence: str | None = None, reason: str | None = None
) -> Held:
    """Return one holding of an answer as a row."""
    bounds = one["bounds"]
    return Held(
        asked=asked,
        on=on,
        status=one["status"],
        holder=one["holder"]["label"],
        holder_id=one["holder"]["id"],
        office=one["office"]["label"],
        office_id=one["office"]["id"],
        capacity=one["capacity"],
        term_year=one["termYear"],
        start_not_earlier_than=bounds["startNotEarlierThan"],
        start_not_later_than=bounds["startNotLaterThan"],
        end_not_earlier_than=bounds["endNotEarlierThan"],
        end_not_later_than=bounds["endNotLaterThan"],
        last_seen=one["lastSeen"],
        disputed=one["disputed"],
        verified=one["verified"],
        sources=tuple(dict.fromkeys(claim["url"] or claim["source"]["id"] for claim in one["claims"])),
        sentence=sentence,
        reason=reason,
    )
