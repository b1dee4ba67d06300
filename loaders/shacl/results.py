"""Results of a validation, whichever engine found them. W3C SHACL, section 3.6."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from loaders.shacl.paths import Path
from loaders.shacl.plans import HandOver
from loaders.shacl.terms import Term

_PLACEHOLDER = re.compile(r"\{[?$](\w+)\}")


@dataclass(frozen=True, slots=True)
class Result:
    """One violation of one constraint; `messages` by language ("" for none)."""

    focus: Term
    path: Path | None
    value: Term | None
    shape: Term
    component: NamedNode
    constraint: Term | None
    severity: NamedNode
    messages: Mapping[str, str] = field(hash=False)

    @property
    def key(self) -> tuple[str, ...]:
        """What a result is, less its messages: two engines agree when their keys do."""
        path = self.path.sparql if self.path else ""
        return (str(self.shape), str(self.component), str(self.focus), path, str(self.value or ""))


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """All results, in an order that does not change, and what was left to the reference engine."""

    results: tuple[Result, ...]
    handed_over: tuple[HandOver, ...] = ()

    @property
    def conforms(self) -> bool:
        """Whether there is no result of any severity."""
        return not self.results


def filled(messages: Mapping[str, str], row: Mapping[str, Term]) -> dict[str, str]:
    """Return messages with `{?name}` and `{$name}` replaced by what the row binds. Section 5.3.2."""

    def value(match: re.Match[str]) -> str:
        term = row.get(match[1])
        # An unbound variable stays as written: better a name in braces than a gap in the sentence.
        return match[0] if term is None else term.value

    return {language: _PLACEHOLDER.sub(value, message) for language, message in messages.items()}
