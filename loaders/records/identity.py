"""Who an entry of the registry is: the grounds on which sources speak of it, and its identifiers in other data."""

import re
from typing import Annotated, Literal
from urllib.parse import quote, unquote

from pydantic import Field, model_validator

from khoi.messages import said
from loaders.records.common import Day, FieldError, IdentityGroundId, Label, Record, SourceId, Text, Uri

_WIKIPEDIA = re.compile(r"https://([a-z-]+)\.wikipedia\.org/wiki/([^?#\s]+)")
_VALUES = {
    "wikidata": (re.compile(r"Q[1-9][0-9]*"), "a-wikidata-item"),
    "wikipedia": (_WIKIPEDIA, "a-wikipedia-article"),
    # The form of Decision 20/2020/QĐ-TTg: a letter and two digits, then up to three levels below.
    "agency-code": (
        re.compile(r"[A-Z][0-9]{2}(\.[0-9]{2,3}){0,3}"),
        "an-agency-code",
    ),
    "iso-3166-1": (re.compile("[A-Z]{2}"), "a-country-code"),
    "iso-3166-2": (re.compile("[A-Z]{2}-[A-Z0-9]{1,3}"), "a-province-code"),
    "official-page": (re.compile(r"https?://\S+"), "an-official-page"),
}
"""What a value of each scheme looks like, and the message that says so."""


class _Grounded(Record):
    """Something taken to be so on a ground that a curator names; no name alone is one."""

    by: IdentityGroundId = Field(description="A concept of ontology/codes/identity-ground.ttl.")
    note: Label | None = Field(None, description="What the ground is in this case; needed for 'other'.")

    @model_validator(mode="after")
    def _another_ground_is_told(self) -> "_Grounded":
        if self.by == "other" and self.note is None:
            raise FieldError("by", said("other-ground-needs-note"))
        return self


class IdentityGround(_Grounded):
    """Why several sources that print one name speak of one person."""

    sources: Annotated[tuple[SourceId, ...], Field(min_length=2, description="The sources that speak of one person.")]

    @model_validator(mode="after")
    def _names_each_source_once(self) -> "IdentityGround":
        if len(set(self.sources)) < len(self.sources):
            raise FieldError("sources", said("source-twice"))
        return self


class Identifier(_Grounded):
    """What the same thing is called in other data, with the page where that was seen."""

    scheme: Literal["wikidata", "wikipedia", "agency-code", "iso-3166-1", "iso-3166-2", "official-page"]
    value: Text
    seen_at: Uri = Field(description="The page or document that shows it.")
    seen_on: Day | None = Field(None, description="When it was looked at.")

    @model_validator(mode="after")
    def _value_fits_its_scheme(self) -> "Identifier":
        pattern, wanted = _VALUES[self.scheme]
        if not pattern.fullmatch(self.value):
            raise FieldError("value", said("no-identifier", value=self.value, wanted=said(wanted)))
        return self

    @property
    def page(self) -> str | None:
        """The address of a page about the thing, if the identifier leads to one."""
        if self.scheme == "wikidata":
            return f"https://www.wikidata.org/wiki/{self.value}"
        return self.value if self.scheme in ("wikipedia", "official-page") else None

    @property
    def resource(self) -> str | None:
        """The address that names the thing itself in RDF data: Wikidata's, or DBpedia's for an English article."""
        if self.scheme == "wikidata":
            return f"http://www.wikidata.org/entity/{self.value}"
        article = _WIKIPEDIA.fullmatch(self.value)
        if self.scheme == "wikipedia" and article and article[1] == "en":
            # DBpedia's names follow the English Wikipedia's, with these characters left as they are.
            return f"http://dbpedia.org/resource/{quote(unquote(article[2]), safe='!$&*+,-./:;=@_~()')}"
        return None


class Identified(Record):
    """An entry of the registry that other data may know under identifiers of their own."""

    identifiers: tuple[Identifier, ...] = Field((), description="What the same thing is called in other data.")
