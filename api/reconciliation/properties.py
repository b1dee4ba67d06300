"""The properties that a table can be matched by, and those that it can be extended with."""

from collections.abc import Sequence
from dataclasses import dataclass

from khoi.addresses import Kind, local_name
from khoi.messages import Language
from khoi.words import LANGUAGES, section

_WORDS = section("column-of-a-table")
_KINDS = section("kind")

TYPES: dict[Kind, str] = {
    Kind.PERSON: "Person",
    Kind.OFFICE: "Office",
    Kind.AGENCY: "Agency",
    Kind.BLOC: "Bloc",
    Kind.MEETING: "Meeting",
    Kind.MOVEMENT: "Movement",
    Kind.DOCUMENT: "Document",
    Kind.SOURCE: "Source",
}
"""The kinds of things that a table can name, with the ontology's name of each."""


@dataclass(frozen=True, slots=True)
class Property:
    """A property: its id, and the kinds of things it is of; none means all."""

    id: str
    kinds: tuple[Kind, ...] = ()
    values: Kind | None = None

    def label(self, language: Language) -> str:
        """Return what it is called."""
        return _WORDS[language][self.id]

    def description(self, language: Language) -> str:
        """Return what its values say."""
        return _WORDS[language][f"{self.id}-note"]


MATCHED = (
    Property("office", (Kind.PERSON,), Kind.OFFICE),
    Property("agency", (Kind.PERSON, Kind.OFFICE, Kind.AGENCY), Kind.AGENCY),
    Property("on", (Kind.PERSON,)),
    Property("identifier"),
)
EXTENDED = (
    Property("offices", (Kind.PERSON,), Kind.OFFICE),
    Property("status", (Kind.PERSON,)),
    Property("agencies", (Kind.PERSON,), Kind.AGENCY),
    Property("last-seen", (Kind.PERSON,)),
    Property("ranks", (Kind.PERSON,)),
    Property("holders", (Kind.OFFICE,)),
    Property("body", (Kind.OFFICE, Kind.AGENCY, Kind.MEETING)),
    Property("officers", (Kind.AGENCY, Kind.BLOC), Kind.OFFICE),
    Property("sources", (Kind.PERSON, Kind.OFFICE), Kind.SOURCE),
    Property("label-vi"),
    Property("label-en"),
    Property("other-names"),
    Property("address"),
)
AS_OF = Property("as-of")
"""The time that a table is extended as of: a setting of some properties above."""


def labels(kind: Kind) -> dict[Language, str]:
    """Return what a kind of thing is called in each language."""
    return {language: _KINDS[language][kind.value] for language in LANGUAGES}


def of_kind(properties: Sequence[Property], kind: Kind | None) -> list[Property]:
    """Return the properties that things of `kind` have; all of them without a kind."""
    return [one for one in properties if kind is None or not one.kinds or kind in one.kinds]


def kind_of_type(type_: str) -> Kind | None:
    """Return the kind that a type's id names: `Person`, `person`, or the class's full address."""
    name = local_name(type_).casefold()
    return next((kind for kind, class_ in TYPES.items() if name in (class_.casefold(), kind.value)), None)
