"""What a client reports: the service's problem in words, with what may have been meant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from khoi.errors import KhoiError


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that may have been meant."""

    kind: str
    id: str
    label: str


class ClientError(KhoiError):
    """An answer that is none: its HTTP status (0 where nothing answered), what is wrong, and what may have been meant.

    `detail` and `hint` are the service's words without the candidates, for callers that have words of their own.
    """

    def __init__(self, detail: str, status: int = 0, described: Sequence[Candidate] = (), hint: str = "") -> None:
        listed = "".join(f"\n  {one.id}: {one.label}" for one in described)
        super().__init__(f"{detail}{f' — {hint}' if hint else ''}{listed}")
        self.detail = detail
        self.hint = hint
        self.status = status
        self.described = tuple(described)
        self.candidates = tuple(one.id for one in described)


def from_problem(problem: Mapping[str, Any]) -> ClientError:
    """Return the error that a problem document describes."""
    meant = [
        Candidate(one.get("kind", ""), one["id"], one.get("label", one["id"]))
        for one in problem.get("candidates") or ()
    ]
    return ClientError(problem["detail"], problem["status"], meant, problem.get("hint") or "")
