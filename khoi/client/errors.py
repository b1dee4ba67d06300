"""What a client reports: the service's problem in words, with what may have been meant."""

from collections.abc import Mapping, Sequence
from typing import Any

from khoi.errors import KhoiError


class ClientError(KhoiError):
    """An answer that is none: its HTTP status (0 where nothing answered) and the ids that may have been meant."""

    def __init__(self, message: str, status: int = 0, candidates: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.status = status
        self.candidates = tuple(candidates)


def from_problem(problem: Mapping[str, Any]) -> ClientError:
    """Return the error that a problem document describes."""
    candidates = problem.get("candidates") or ()
    listed = "".join(f"\n  {one['id']}: {one.get('label', one['id'])}" for one in candidates)
    hint = f" — {problem['hint']}" if problem.get("hint") else ""
    return ClientError(f"{problem['detail']}{hint}{listed}", problem["status"], [one["id"] for one in candidates])
