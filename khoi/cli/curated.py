"""What commands on curated files share: the files read, and a change of them that is shown before it is made."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from khoi.cli.console import say
from khoi.errors import FindingsError, KhoiError
from khoi.messages import said
from khoi.releases.release import ReleaseError, current
from khoi.resources import resource

if TYPE_CHECKING:
    from loaders.builds import Inputs
    from loaders.codes import Codes
    from loaders.dataset import Dataset
    from loaders.editing.changes import Changes

Made = TypeVar("Made")


@cache
def read_codes() -> "Codes":
    """Read the code lists of the ontology, once."""
    from loaders.codes import read_codes as read

    return read(resource("ontology") / "codes")


def read_sources(sources: Path, root: Path) -> "Dataset":
    """Read curated files. Raises `FindingsError`, whose findings name files relative to `root`."""
    from loaders.consistency import read_consistent

    return read_consistent(sources, root, read_codes())


def known_findings(releases: Path) -> set[tuple[str, str, str]] | None:
    """Return the findings of the current release regardless of lines, or None where there is no release yet."""
    try:
        return {finding.regardless_of_line for finding in current(releases).manifest.findings}
    except (ReleaseError, OSError):
        return None


def inputs_of(sources: Path) -> "Inputs":
    """Return what a build of curated files reads."""
    from loaders.builds import Inputs

    return Inputs(sources, resource("ontology"), resource("shapes"), resource("queries"), Path.cwd())


def curator_named(dataset: "Dataset", by: str | None) -> str:
    """Return the curator `by`, or the first there is. Raises `KhoiError` where there is no such curator."""
    known = dataset.curators
    if by is not None and by not in known:
        raise KhoiError(said("curator-unknown", id=by, known=", ".join(known)))
    return by or known[0]


def change(sources: Path, act: "Callable[[Dataset, Changes], Made]", *, write: bool) -> Made:
    """Show what an act changes in curated files, and write it if that is wanted; return what the act returns.

    Raises `FindingsError` where a check would refuse the changed files, and writes nothing then.
    """
    from loaders.consistency import read_with_findings
    from loaders.editing.changes import Changes

    codes = read_codes()
    # What was wrong before refuses no change: of two files of one article, which a check refuses, merging is the cure.
    dataset, open_before = read_with_findings(sources, sources, codes)
    changes = Changes(sources)
    made = act(dataset, changes)
    say(changes.diff(), end="")
    if refused := changes.refused(codes, open_before):
        raise FindingsError(refused)
    if write:
        changes.write()
    return made
