"""What was redacted, remembered without its name: the list beside the curated sources, and the key it is made with.

A thing is remembered by a keyed digest (HMAC-SHA-256) of its `{kind}/{slug}`. Names are few, so whoever has the key can
try them all: the list may be published, the key stays with those who curate, and in the manifests of their releases,
which no address hands out.
"""

import secrets
from pathlib import Path

from khoi.errors import KhoiError
from khoi.messages import said
from khoi.releases.folder import replace_file
from khoi.releases.release import Withdrawn

LIST = "redactions.txt"
KEY = "redactions.key"
_HEAD = f"# HMAC-SHA-256 of {{kind}}/{{slug}} of what was redacted; its key is in {KEY}, which is not to be published."


def read_list(sources: Path) -> Withdrawn:
    """Return what the list beside the curated sources holds; without its key nobody can tell what that is."""
    path, key = sources / LIST, sources / KEY
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    digests = frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))
    return Withdrawn(
        key=key.read_text(encoding="ascii").strip() if key.is_file() else "", digests=tuple(sorted(digests))
    )


def list_thing(sources: Path, thing: str) -> Withdrawn:
    """Add a thing to the list beside the curated sources, if it is not there; return the list.

    Raises `KhoiError` where the key of a list that was begun is not there.
    """
    known = read_list(sources)
    if known.digests and not known.key:
        raise KhoiError(said("key-not-here", list=sources / LIST, key=KEY))
    if not known.key:
        known = known.model_copy(update={"key": secrets.token_hex(32)})
        replace_file(sources / KEY, f"{known.key}\n".encode(), mode=0o600)
    if thing not in known:
        known = known.having([thing])
        replace_file(sources / LIST, "".join(f"{line}\n" for line in (_HEAD, *known.digests)).encode())
    return known
