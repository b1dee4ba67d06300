"""What the assistant's tools answer: flat models with their sentence first, cut so that a model can read each whole."""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, Field
from pydantic_core import to_json

MOST_CHARACTERS = 8_000
"""How long an answer may be, as the text that a model reads."""
_LONGEST_TEXT = 1_000
"""How much of one text is given, in characters."""
_REFERENCE = frozenset({"kind", "id", "iri", "label"})
_ENVELOPE = frozenset({"release", "licence", "message", "iri", "evidence"})
"""What a model has no use for: it is the same in each answer, or leads nowhere that a tool can follow."""

More = Annotated[
    int | None, Field(description="Where to go on: call again with this as `skip`. Null where this is the last part.")
]


class CitedSource(BaseModel):
    """A source to cite."""

    id: str = Field(description="Its id, e.g. source/p-vnexpress-tqt-2025.")
    title: str
    published: str | None = Field(description="When it was published, in EDTF; [a..b] is a day between two days.")
    url: str | None = Field(description="Its web address; null where it was read on paper or in a file.")


class ToldHolding(BaseModel):
    """One holding of one office, as far as sources allow to say."""

    who: str = Field(description="The holder's name.")
    id: str = Field(description="The holder's id, e.g. person/ngo-van-tuan, which other tools take.")
    office: str
    office_id: str
    status: str | None = Field(
        description="attested, stated, inferred, nominal, presumed or unknown; null where no time was asked about."
    )
    capacity: str | None = Field(description="regular, acting, in charge …")
    began: str | None = Field(description="The day it began, or a..b where it began between two days; .. is open.")
    ended: str | None = Field(description="The same of its end; null where no source says that it ended.")
    last_seen: str | None = Field(description="The last day on which a source reports it.")
    disputed: bool = Field(description="Whether sources disagree on it.")
    verified: bool = Field(description="Whether a second person has checked the claims behind the status.")
    sources: list[str] = Field(description="Ids of sources behind it; those of `sources` beside have title and date.")


class WhoHeld(BaseModel):
    """Who held an office."""

    answer: str | None = Field(description="The status of the answer as a whole; null for a whole succession.")
    sentence: str | None = Field(description="The answer for people, to be repeated as it is.")
    reason: str | None = Field(description="Why no more can be said.")
    office: str
    office_id: str
    on: str | None = Field(description="The time asked about, in EDTF.")
    complete: bool = Field(description="False where others may have held the office beside those named.")
    holders: list[ToldHolding]
    sources: list[CitedSource] = Field(description="The sources to cite for these holders.")
    more: More


class Roles(BaseModel):
    """Which offices a person held."""

    sentence: str | None = Field(description="The answer for people, to be repeated as it is.")
    person: str
    person_id: str
    on: str | None = Field(description="The time asked about, in EDTF.")
    roles: list[ToldHolding]
    sources: list[CitedSource] = Field(description="The sources to cite for these roles.")
    more: More


class FoundThing(BaseModel):
    """A thing that a name may mean."""

    id: str = Field(description="Its id, e.g. person/ngo-van-tuan, which other tools take.")
    label: str
    note: str | None = Field(description="What tells it from its namesakes.")
    matched: str = Field(description="The name of its own that matched.")
    how: str = Field(description="exact, reordered, beginning, words, typo or some: how well the name fits.")


class FoundThings(BaseModel):
    """Things by name, best first."""

    results: list[FoundThing]
    more: More


class ThingRecord(BaseModel):
    """What is recorded of one thing."""

    id: str
    record: dict[str, Any] = Field(description="Its record; other things are written as `label (kind/id)`.")
    left_out: dict[str, int] = Field(description="How many of a list are left out; call again with `part` and `skip`.")


class Rows(BaseModel):
    """Rows of an answer."""

    rows: list[dict[str, Any]] = Field(description="Values by column; unbound ones are left out.")
    total: int = Field(description="How many rows there are in all.")
    more: More


class CuratedQuestion(BaseModel):
    """A curated question."""

    name: str = Field(description="What `run_query` takes.")
    summary: str
    parameters: dict[str, str] = Field(description="What each parameter takes; `needed` where it must be given.")
    sparql: str | None = Field(None, description="The query, where one question alone is asked about.")


class CuratedQuestions(BaseModel):
    """Curated questions."""

    questions: list[CuratedQuestion]
    more: More


Model = TypeVar("Model", bound=BaseModel)
Item = TypeVar("Item")


def in_parts(items: Sequence[Item], skip: int, answer: Callable[[Sequence[Item], int | None], Model]) -> Model:
    """Return the answer with as many items from `skip` on as fit into `MOST_CHARACTERS`.

    `answer` makes it from items and where to go on. An item that is too long by itself is never given; the rest is.
    """
    rest = items[skip:]
    fitting = answer((), skip if rest else None)
    for count in range(1, len(rest) + 1):
        longer = answer(rest[:count], skip + count if count < len(rest) else None)
        if length(longer) > MOST_CHARACTERS:
            break
        fitting = longer
    return fitting


def length(answer: BaseModel | Mapping[str, Any]) -> int:
    """Return how many characters a model reads of an answer."""
    return len(to_json(answer, indent=2).decode())


def between(bounds: Mapping[str, str | None], end: str) -> str | None:
    """Return the two bounds of a holding's start or end as one text: 2020-05-01..2020-05-31, or one day."""
    first, last = bounds[f"{end}NotEarlierThan"], bounds[f"{end}NotLaterThan"]
    if end == "end" and last is None:  # "2020-05-01.." would read as if it still went on
        return None
    return first if first == last else f"{first or ''}..{last or ''}"


def holding(one: Mapping[str, Any]) -> ToldHolding:
    """Return a holding of a REST answer."""
    return ToldHolding(
        who=one["holder"]["label"],
        id=name_of(one["holder"]),
        office=one["office"]["label"],
        office_id=name_of(one["office"]),
        status=one["status"],
        capacity=one["capacity"],
        began=between(one["bounds"], "start"),
        ended=between(one["bounds"], "end"),
        last_seen=one["lastSeen"],
        disputed=one["disputed"],
        verified=one["verified"],
        sources=[name_of(source) for source in one["sources"]],
    )


def name_of(reference: Mapping[str, str]) -> str:
    """Return `kind/id` of a thing that an answer names."""
    return f"{reference['kind']}/{reference['id']}"


def plain(value: Any) -> Any:
    """Return a value of a REST answer as a model reads it best: no empty values, other things as `label (kind/id)`."""
    if isinstance(value, Mapping):
        # An answer marks its references by nothing but their fields.
        if _REFERENCE <= value.keys() <= _REFERENCE | {"note"}:
            return f"{value['label']} ({name_of(value)})"
        kept = {name: plain(one) for name, one in value.items() if name not in _ENVELOPE}
        return {name: one for name, one in kept.items() if one not in (None, "", [], {})}
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, str) and len(value) > _LONGEST_TEXT:
        return f"{value[:_LONGEST_TEXT]}… ({len(value) - _LONGEST_TEXT:,} more characters)"
    return value


def record(id_: str, said: Mapping[str, Any], part: str | None, skip: int) -> ThingRecord:
    """Return a record, or one list of it from `skip` on, with the longest lists shortened until it fits.

    Raises `ValueError` where the record has no list of that name.
    """
    whole = plain(said)
    if part and part not in _lists(whole):
        raise ValueError(f"{id_} has no list '{part}'; it has {', '.join(_lists(whole)) or 'none'}")
    shown = {part: whole[part][skip:]} if part else dict(whole)
    left_out: dict[str, int] = {}
    while length(ThingRecord(id=id_, record=shown, left_out=left_out)) > MOST_CHARACTERS:
        longest = max(_lists(shown), key=lambda name: length({name: shown[name]}), default=None)
        if longest is None:
            break
        kept = len(shown[longest]) // 2  # by halves, so that a record of thousands takes a dozen tries
        left_out[longest] = left_out.get(longest, 0) + len(shown[longest]) - kept
        shown[longest] = shown[longest][:kept]
    return ThingRecord(id=id_, record=shown, left_out=left_out)


def _lists(shown: Mapping[str, Any]) -> Sequence[str]:
    return [name for name, value in shown.items() if isinstance(value, list) and value]
