"""Where the files that are not Python lie: ontology, shapes, queries, sources, web.

In a checkout they are at its top level; a wheel carries them below `khoi/resources/`.
"""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def resource(name: str) -> Path:
    """Return the directory `name`, such as `queries` or `web`."""
    installed = _PACKAGE / "resources" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name
