"""YAML in which every scalar is text: no `on` becomes true, no day a date."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""libyaml where it is there, about twenty times as fast as Python; the same nodes from both."""


def load(text: str) -> Any:
    """Read one document; every scalar is a string. Raises `yaml.YAMLError`."""
    return yaml.load(text, Loader=Loader)  # noqa: S506  # the base loader makes strings, lists and mappings only


@cache
def read(path: Path) -> Any:
    """Read a file that comes with the program, once: nobody edits it while the program runs. Raises as `load` does."""
    return load(path.read_text(encoding="utf-8"))
