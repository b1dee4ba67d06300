"""What a claim needs to become statements: the registry, the code lists, the addresses, and what resolution found."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from khoi.addresses import Addresses, Kind
from khoi.time import Instant
from loaders.codes import Codes
from loaders.records.common import Label
from loaders.registry import LIST_OF, Registry


@dataclass(frozen=True, slots=True)
class MeetingDay:
    """The day that all sources together give a meeting.

    `assumed` says that no source gives the day: curators took it, say, from the dates of pages.
    """

    when: Instant
    assumed: bool = False


UNDATED = MeetingDay(Instant(None, None))
"""The day of a meeting that no source dates."""


@dataclass(frozen=True, slots=True)
class Context:
    """Registry, code lists and addresses; once claims are resolved, also the days of meetings and the holdings.

    `holdings` are the kinds and slugs of the resolved holdings, so that another thing may name one that exists.
    """

    registry: Registry
    codes: Codes
    addresses: Addresses
    days: Mapping[str, MeetingDay] = field(default_factory=dict)
    holdings: frozenset[tuple[Kind, str]] = frozenset()

    def thing(self, kind: Kind, slug: str) -> NamedNode:
        """Return the address of a thing."""
        return self.addresses.thing(kind, slug)

    def body(self, slug: str) -> NamedNode:
        """Return the address of an agency or a bloc; the two share one space of ids."""
        return self.thing(Kind.BLOC if slug in self.registry.blocs else Kind.AGENCY, slug)

    def label_of_party(self, person: str | None, agency: str | None, unnamed: Label | None) -> Label:
        """Return what a person, a body or a group without names is called, whichever of them is given."""
        if person:
            return self.label(Kind.PERSON, person)
        return unnamed or self.label(Kind.AGENCY, agency or "")

    def label(self, kind: Kind, slug: str) -> Label:
        """Return what the registry calls one of its entries; what has no entry is called by its id."""
        # Agencies and blocs share one space of ids, and a claim does not say which of them it means.
        if kind in (Kind.AGENCY, Kind.BLOC):
            return self.registry.body_label(slug)
        entry = self.registry.entries(LIST_OF.get(kind, "")).get(slug)
        label: Label = entry.record.label if entry else Label(vi=slug, en=slug)
        return label
