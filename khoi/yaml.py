"""YAML in which every scalar is text: no `on` becomes true, no day a date."""

from typing import Any

import yaml

Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""libyaml where it is there, about twenty times as fast as Python; the same nodes from both."""


def load(text: str) -> Any:
    """Read one document; every scalar is a string. Raises `yaml.YAMLError`."""
    return yaml.load(text, Loader=Loader)  # noqa: S506  # the base loader makes strings, lists and mappings only
