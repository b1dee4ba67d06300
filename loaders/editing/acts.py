"""What an act on an identity leaves behind: the old address leads on (301, 300) or says that it is gone (410)."""

from dataclasses import dataclass
from datetime import date

from loaders.editing.changes import Changes
from loaders.editing.entries import FIRST_LINE
from loaders.editing.text import Written, item_of, with_item

_FORMER = "registry/former.yaml"


@dataclass(frozen=True, slots=True)
class Act:
    """Who decided what becomes of an identity, on which day, and why, in both languages."""

    by: str
    on: date
    reason: Written


def leave(changes: Changes, slug: str, kind: str, fate: dict[str, Written], act: Act) -> None:
    """Write down what became of `slug`: under `mergedInto`, `splitInto` or `withdrawn`."""
    decided: dict[str, Written] = {"decidedOn": act.on.isoformat(), "decidedBy": act.by, "note": act.reason}
    item = item_of({"id": slug, "kind": kind, **fate, **decided})
    changes.put(_FORMER, with_item(changes.text(_FORMER) or FIRST_LINE, "former", item))
