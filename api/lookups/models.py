"""What REST answers are made of: frozen models, camelCase in JSON, that read themselves from rows by column names."""

from collections.abc import Sequence
from functools import cache
from types import UnionType
from typing import Annotated, Any, ClassVar, Literal, Self, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, Field

from api.lookups.view import ReleaseView, ThingReference
from khoi.addresses import local_name
from khoi.releases.frozen import Frozen
from khoi.sparql.rows import Row

EdtfText = Annotated[str, Field(description="EDTF: a day, or one unknown day as [a..b]", examples=["2023-08-04"])]
Plain = TypeVar("Plain")


def _each(value: object) -> object:
    """Return the values of a cell that holds several; GROUP_CONCAT gives them in any order."""
    return tuple(sorted(value.split())) if isinstance(value, str) else value


def _codes(value: object) -> object:
    return tuple(sorted(map(local_name, value.split()))) if isinstance(value, str) else value


Code = Annotated[Plain, BeforeValidator(local_name)]
"""A concept, of which a row holds the address, by its local name alone."""
SeveralCodes = Annotated[tuple[str, ...], BeforeValidator(_codes)]
"""Several of them in one cell."""
Days = Annotated[tuple[EdtfText, ...], BeforeValidator(_each)]
"""Several days, which a row holds in one cell."""
DaysSeen = Annotated[tuple[str, ...], BeforeValidator(_each)]
"""The same, each known exactly."""


class Model(Frozen):
    """A frozen answer or part of one, with names in camelCase."""

    @classmethod
    def from_row(cls, view: ReleaseView, row: Row, **known: Any) -> Self:
        """Read a row as `from_rows` does."""
        return cls.from_rows(view, (row,), **known)

    @classmethod
    def from_rows(cls, view: ReleaseView, rows: Sequence[Row], **known: Any) -> Self:
        """Read the rows of one thing: the first, and for fields of several things all of them.

        A field is read from the column that bears its name in JSON, or that its `validation_alias` names, unless its
        value is `known` already: `post_in` of an office is the thing in `postIn`, with the label in `postInLabel`.
        """
        read = {
            name: _read(view, rows, column, kind)
            for name, column, kind in _columns(cls)
            if name not in known and (column in rows[0] or kind in (Bounds, _THINGS))
        }
        return cls(**read, **known)


def model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the model of a field that holds one of it or none; several, and plain values, have none."""
    if get_origin(annotation) in (Union, UnionType):
        [annotation] = [one for one in get_args(annotation) if one is not type(None)] or [None]
    return annotation if isinstance(annotation, type) and issubclass(annotation, BaseModel) else None


_THINGS = tuple[ThingReference, ...]


@cache
def _columns(model: type[Model]) -> tuple[tuple[str, str, Any], ...]:
    """Return each field of a model with the column it is read from, and what it holds where that is no plain value."""
    held = {name: field.annotation for name, field in model.model_fields.items()}
    kinds = {name: kind if kind == _THINGS else model_in(kind) for name, kind in held.items()}
    return tuple((name, str(model.model_fields[name].validation_alias), kind) for name, kind in kinds.items())


def _read(view: ReleaseView, rows: Sequence[Row], column: str, kind: Any) -> Any:
    if kind is ThingReference:
        return view.thing_in(rows[0], column)
    if kind == _THINGS:
        return view.things_in(rows, column)
    return Bounds.from_row(view, rows[0]) if kind is Bounds else rows[0][column]


class Evidence(Model):
    """A span of the source's text, in code points of its NFC, LF form; the text itself is not published."""

    iri: str = Field(validation_alias="evidence")
    part: Code[Literal["body", "caption", "teaser"]]
    start: int
    end: int


class ClaimDetail(Model):
    """What one source says: its day, its printed form, how sure the reader is, and where it stands."""

    id: Code[str] = Field(validation_alias="claim")
    iri: str = Field(validation_alias="claim")
    kind: Code[str]
    says: str = Field(description="What the source says, in a sentence of our words; it marks what was worked out.")
    source: ThingReference
    url: str | None = None
    at_words: str | None = Field(None, description="The article at the words, where the claim has words of its own.")
    day: EdtfText | None = None
    since: EdtfText | None = Field(None, description="The first day of a stay that the source states whole.")
    until: EdtfText | None = Field(None, description="The last day of that stay.")
    meeting: ThingReference | None = None
    mark: Code[str] | None = Field(None, description="seen, started, ended or former")
    name_in_source: str | None = None
    title_in_source: str | None = None
    certainty: Code[Literal["high", "medium", "low"]]
    verified: bool = Field(description="Checked against the source's text; false where nobody here holds it.")
    manner: Code[str] | None = Field(None, description="How an office was entered or left: elected, relieved …")
    inferred: tuple[str, ...] = Field((), description="What the reader worked out and the source does not print.")
    day_assumed: str | None = Field(None, description="The grounds for the day, where no source gives it.")
    grounds: str | None = None
    conflicts_with: tuple[str, ...] = Field((), description="Claims that cannot hold together with it.")
    disputed: bool = Field(False, description="In a conflict that no curator has settled.")
    evidence: tuple[Evidence, ...] = ()


class Bounds(Model):
    """Between which days it started and ended; null where nothing bounds that side."""

    start_not_earlier_than: str | None = None
    start_not_later_than: str | None = None
    end_not_earlier_than: str | None = None
    end_not_later_than: str | None = None


class Support(Model):
    """How well a fact is founded."""

    disputed: bool = Field(description="Sources contradict each other here.")
    verified: bool = Field(
        description="A claim was checked against its text; where a time is asked about, one behind the status."
    )
    sources: tuple[ThingReference, ...]
    claims: tuple[ClaimDetail, ...]


class Answer(Model):
    """What every answer carries; `rows_in` names the field that holds its rows, for lists."""

    rows_in: ClassVar[str] = ""

    release: str = Field(examples=["59cf7a3d1f0b2e64"])
    licence: str


class Listing(Answer):
    """A list that is given whole."""

    message: str | None = Field(None, description="Where nothing was found: what was asked for.")


class Page(Listing):
    """A page of a list."""

    next: str | None = Field(None, description="The address of the next page; null on the last.")
