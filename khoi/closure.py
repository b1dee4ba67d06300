"""What is reached from some things in any number of steps: the classes above a class, what needs what is gone."""

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def closure(start: Iterable[Node], following: Callable[[Node], Iterable[Node]]) -> list[Node]:
    """Return the nodes of `start` and all that follow from them, each once, the nearest first."""
    found = list(dict.fromkeys(start))
    known = set(found)
    for node in found:  # it grows while it is read
        new = [one for one in dict.fromkeys(following(node)) if one not in known]
        known.update(new)
        found += new
    return found
