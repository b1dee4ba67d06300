"""What every part of the resolved graph is made from."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from pyoxigraph import NamedNode

from khoi.addresses import Addresses, Kind
from loaders.claims import SourcedClaim
from loaders.codes import Codes
from loaders.dataset import Registry
from loaders.records.common import Label
from loaders.resolution.holdings import HoldingKind
from loaders.resolution.meeting_days import MeetingDay

KeyType = TypeVar("KeyType", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Context:
    """Registry, code lists, addresses, all claims, the days of the meetings and the holdings resolved.

    `holdings` are the resolved holdings' kinds and slugs.
    """

    registry: Registry
    codes: Codes
    addresses: Addresses
    claims: tuple[SourcedClaim, ...]
    days: Mapping[str, MeetingDay]
    holdings: frozenset[tuple[HoldingKind, str]]

    def thing(self, kind: Kind, slug: str) -> NamedNode:
        """Return the address of a thing."""
        return self.addresses.thing(kind, slug)

    def meeting_label(self, meeting: str) -> Label:
        """Return the registry's label of a meeting."""
        return self.registry.meetings[meeting].record.label


def grouped(
    claims: Iterable[SourcedClaim], key: Callable[[SourcedClaim], KeyType | None]
) -> dict[KeyType, list[SourcedClaim]]:
    """Group claims by `key`; claims whose key is None are left out."""
    groups: dict[KeyType, list[SourcedClaim]] = {}
    for claim in claims:
        found = key(claim)
        if found is not None:
            groups.setdefault(found, []).append(claim)
    return groups


def united(records: Iterable[object], field: str) -> tuple[str, ...]:
    """Return the values of a tuple field over all records, without doubles, in order of appearance."""
    return tuple(dict.fromkeys(value for record in records for value in getattr(record, field)))
