"""What all curated records share: strict models, slugs, labels, dates."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated, Any, get_args, get_origin

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic.alias_generators import to_camel
from pydantic.fields import FieldInfo

from khoi.messages import Message, said
from khoi.time import DateError, Instant, Interval, parse_instant, parse_interval
from khoi.words import section

# ASCII, since addresses are typed, cut and pasted through tools that spoil other letters.
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"

_FIRST_YEAR, _LAST_YEAR = 1000, 2999

Slug = Annotated[
    str, Field(pattern=SLUG, max_length=120, description="Local name: lower-case ASCII words joined by '-'.")
]


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a slug as the id of an entry in one list of the registry, or of a code list (`codes/award`)."""

    to: str


PersonId = Annotated[Slug, Refers("persons")]
AgencyId = Annotated[Slug, Refers("agencies")]
OfficeId = Annotated[Slug, Refers("offices")]
BlocId = Annotated[Slug, Refers("blocs")]
MeetingId = Annotated[Slug, Refers("meetings")]
MovementId = Annotated[Slug, Refers("movements")]
DocumentId = Annotated[Slug, Refers("documents")]
BodyId = Annotated[Slug, Refers("bodies")]
SourceId = Annotated[Slug, Refers("sources")]
ClaimId = Annotated[
    str, Field(pattern=SLUG.replace("$", "--") + SLUG[1:], description="Source and claim, joined by '--'.")
]
SpanId = Annotated[Slug, Refers("spans")]
HonorificId = Annotated[Slug, Refers("codes/honorific")]
AwardId = Annotated[Slug, Refers("codes/award")]
AwardClassId = Annotated[Slug, Refers("codes/award-class")]
BodyKindId = Annotated[Slug, Refers("codes/body-kind")]
MeetingKindId = Annotated[Slug, Refers("codes/meeting-kind")]
EntryMannerId = Annotated[Slug, Refers("codes/entry-manner")]
IdentityGroundId = Annotated[Slug, Refers("codes/identity-ground")]
PresumptionLimitId = Annotated[Slug, Refers("codes/presumption-limit")]
ExitMannerId = Annotated[Slug, Refers("codes/exit-manner")]

Text = Annotated[str, Field(min_length=1, max_length=300, pattern=r"^\S(.*\S)?$")]


class FieldError(ValueError):
    """What is wrong with a record by a rule of ours; `field` as the file writes it, None for the record as a whole."""

    def __init__(self, field: str | None, what: Message, hint: Message | None = None) -> None:
        super().__init__(what)
        self.field, self.what, self.hint = field, what, hint


def _without_address(name: str) -> str:
    # Copied from a page with the name. The rare family name Ông is refused too.
    found = re.match("(đồng chí|đ/c|ông|bà)(?= )", name, re.IGNORECASE)
    if found:
        raise FieldError(None, said("way-of-address", word=found.group()), said("leave-it-out"))
    return name


NameOfPerson = Annotated[Text, AfterValidator(_without_address)]


def _instant(value: Any) -> Any:
    # Without quotes, `[2020-12..2021-02]` is a list of one text to YAML.
    if isinstance(value, list) and len(value) == 1 and ".." in str(value[0]):
        raise FieldError(None, said("brackets-are-a-list"), said("put-in-quotes", value=value[0]))
    # 15/01/2025 is one day, written as people do: the message on dates says how it is written here.
    if isinstance(value, str) and re.fullmatch("[0-9X]{4}[^/]*/([0-9X]{4}[^/]*|[.]*)", value):
        hint = said("write-one-day", between=value.replace("/", ".."))
        raise FieldError(None, said("stretch-of-days", value=value), hint)
    if not isinstance(value, str):
        return value
    instant = parse_instant(value)
    _require_near(instant.earliest, instant.latest)
    return instant


def _interval(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    interval = parse_interval(value)
    _require_near(interval.first, interval.last)
    return interval


def _require_near(*days: date | None) -> None:
    """Raise `DateError` for a year that is a slip: whatever is a day earlier or later must be a day of Python's too."""
    for day in days:
        if day and not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            raise DateError(said("year-too-far", year=day.year, first=_FIRST_YEAR, last=_LAST_YEAR))


def _whole_number(value: Any) -> Any:
    # Python reads `1_000`, ` 7 ` and Arabic digits as numbers too; nine digits stay within 32 bits.
    if isinstance(value, str) and not re.fullmatch("[0-9]{1,9}", value):
        raise FieldError(None, said("no-whole-number", value=value), said("write-in-digits"))
    return value


def _day(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    instant = _instant(value)
    if instant.day is None:
        raise DateError(said("not-a-day", text=value))
    return instant.day


_EDTF_SCHEMA = {"type": "string", "examples": ["2023-08-04", "[2020-12..2021-02]", "[..2024-06]"]}
_PERIOD_SCHEMA = {"type": "string", "examples": ["2024", "2023-01/2023-06"]}

EdtfInstant = Annotated[Instant, BeforeValidator(_instant), WithJsonSchema(_EDTF_SCHEMA)]
EdtfInterval = Annotated[Interval, BeforeValidator(_interval), WithJsonSchema(_PERIOD_SCHEMA)]
Day = Annotated[date, BeforeValidator(_day)]
Count = Annotated[int, BeforeValidator(_whole_number)]
Uri = Annotated[str, Field(pattern=r"^https?://\S+$")]
Year = Annotated[str, Field(pattern=r"^[0-9]{4}$", description="Four digits; the year a term is for, not when it ran.")]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", description="SHA-256 in lower-case hex.")]


class Record(BaseModel):
    """A frozen record read from YAML: unknown keys refused, keys in camelCase."""

    # `forbid`: a misspelt key that is ignored looks like one that was read.
    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=to_camel, validate_by_name=False, arbitrary_types_allowed=True
    )


class Label(Record):
    """One text in Vietnamese and English."""

    vi: Text
    en: Text

    @classmethod
    def worded(cls, key: str, **parameters: object) -> "Label":
        """Return the words of a key below `label:` in `web/words.yaml`, with their parameters filled in."""
        words = section("label")
        return cls(vi=words["vi"][key].format(**parameters), en=words["en"][key].format(**parameters))


def fields_of(model: type[BaseModel]) -> Mapping[str, tuple[str, FieldInfo]]:
    """Return each field's name and what it holds, by its key as files write it."""
    return {str(field.alias): (name, field) for name, field in model.model_fields.items()}


# A build asks it of every record, and a model's fields never change.
@cache
def references(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Return (field name, what it refers to) for each field of `model` that holds ids."""
    return tuple(
        (name, marker.to)
        for name, field in model.model_fields.items()
        for marker in (*field.metadata, *_markers(field.annotation))
        if isinstance(marker, Refers)
    )


def ids_in(record: Record) -> Iterator[tuple[tuple[str | int, ...], str, str]]:
    """Yield (place in the record, what it refers to, id) for each id, those in records within the record included.

    The place is written as the file writes it, e.g. `("identity", 0, "sources", 2)`.
    """
    targets = dict(references(type(record)))
    for name, field in type(record).model_fields.items():
        key, value = str(field.alias), getattr(record, name)
        for place, one in (
            [((key, i), v) for i, v in enumerate(value)] if isinstance(value, tuple) else [((key,), value)]
        ):
            if isinstance(one, Record):
                yield from (((*place, *inner), target, slug) for inner, target, slug in ids_in(one))
            elif name in targets and isinstance(one, str):
                yield place, targets[name], one


def is_list(annotation: Any) -> bool:
    """Say whether a field with this annotation holds several values: the records keep lists as tuples."""
    return get_origin(annotation) is tuple or any(is_list(argument) for argument in get_args(annotation))


def records_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """Yield the records that a field with this annotation may hold."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from records_in(argument)


def _markers(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for argument in get_args(annotation):
        yield from _markers(argument)
