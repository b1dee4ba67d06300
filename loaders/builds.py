"""Building a release: curated files in, a validated immutable directory out.

Everything is worked out in memory and written to a temporary sibling; only a release that passed
the gate is renamed into place and made current. Whatever goes wrong before that leaves the
current release as it was.
"""

import gc
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import Store

from khoi.errors import Finding, FindingsError, KhoiError, Severity
from khoi.messages import said
from khoi.releases.folder import changing, put_into_place, working_folder
from khoi.releases.history import time_of_building
from khoi.releases.release import Release, Withdrawn, is_whole, promote, release_id
from khoi.releases.statements import Totals, sorted_lines, totals
from khoi.releases.withdrawn import read_list
from khoi.releases.writing import Writing, dump_makers
from khoi.sparql.queries import read_queries
from loaders.assembly import Graph, assemble
from loaders.calibration import calibrate
from loaders.codes import read_codes
from loaders.consistency import careless, read_consistent
from loaders.dataset import Dataset
from loaders.gate import examined
from loaders.graphs.description import description_quads
from loaders.manifests import manifest_of
from loaders.redaction import without_redacted
from loaders.shacl.report import turtle
from loaders.shacl.results import ValidationReport

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a build reads: curated sources, ontology, shapes and the questions that the release is published with.

    Findings name files relative to `root`.
    """

    sources: Path
    ontology: Path
    shapes: Path
    queries: Path
    root: Path


@contextmanager
def _without_collection() -> Iterator[None]:
    """Look for no cycles: a build makes a million objects and hardly one, and looking takes a third of its time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@_without_collection()
def build(
    inputs: Inputs,
    releases: Path,
    *,
    only: Collection[str] = (),
    without: Collection[str] = (),
    commit: str | None = None,
    progress: Progress,
    others: Executor | None = None,
) -> Release:
    """Build a release and make it current; return it.

    `only` and `without` are source ids. `others` make the dumps, from one build to the next. Raises `FindingsError`
    with every finding where the curated files cannot be read or the graph does not conform; `KhoiError` for an
    unknown source id.
    """
    progress("read")
    codes = read_codes(inputs.ontology / "codes")
    dataset = read_consistent(inputs.sources, inputs.root, codes)
    listed = read_list(inputs.sources)
    left = without_redacted(_chosen(dataset, only, without), listed)
    dataset = left.dataset
    progress("assemble and infer")
    graph = assemble(dataset, codes, inputs.ontology)
    # Before the gate: the shapes check the description too.
    lines, added_up = described(graph.store, dataset, inputs.queries)
    final = releases / release_id(lines)
    with _working(releases) as working:
        # The id is the digest of the statements, so a whole release of that name needs no second writing. The dumps are
        # begun before the gate has passed: they follow from the statements alone, and a refusal throws them away.
        with nullcontext() if is_whole(final) else _writing(working, lines, others) as begun:
            progress("validate")
            report, found = _passed(graph, lines, inputs)
            progress("write")
            if begun:
                findings = (*careless(dataset), *found, *left.findings)
                manifest = manifest_of(dataset, graph, added_up, findings, commit, time_of_building(releases))
                more = {"id": final.name, "calibration": calibrate(dataset, codes)}
                begun.finish(graph.store, turtle(report), manifest.model_copy(update=left.remembered(manifest) | more))
        return _published(working if begun else None, final, inputs.sources, listed)


def _published(working: Path | None, final: Path, sources: Path, listed: Withdrawn) -> Release:
    """Put what was written into place, unless it is there, and make it current; `listed` is what was left out of it."""
    with changing(final.parent):
        # Publishing now would bring back what was redacted since the list was read.
        if read_list(sources) != listed:
            raise KhoiError(said("redacted-meanwhile"))
        # Another process may have built the same release while this one wrote.
        if working and not is_whole(final):
            put_into_place(working, final)
        release = Release(final)
        promote(release, final.parent)
        return release


@contextmanager
def _working(releases: Path) -> Iterator[Path]:
    """Make a folder to write in; the lock of the releases is held for a moment only, not while it is filled."""
    releases.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        with changing(releases):
            working = stack.enter_context(working_folder(releases))
        yield working


@contextmanager
def _writing(working: Path, lines: Sequence[bytes], others: Executor | None) -> Iterator[Writing]:
    # Under `--watch` the processes serve the next build too, so they are not ended here.
    with nullcontext(others) if others else dump_makers(len(lines)) as makers, Writing(working, lines, makers) as begun:
        yield begun


def _passed(graph: Graph, lines: Sequence[bytes], inputs: Inputs) -> tuple[ValidationReport, tuple[Finding, ...]]:
    """Return the report and the warnings of a graph that may be published. Raises `FindingsError` for any other."""
    report, found = examined(graph, lines, inputs.ontology, inputs.shapes)
    violations = [finding for finding in found if finding.severity is Severity.VIOLATION]
    if violations:
        raise FindingsError(violations)
    return report, found


def _chosen(dataset: Dataset, only: Collection[str], without: Collection[str]) -> Dataset:
    known = {source.id for source in dataset.sources}
    for unknown in sorted({*only, *without} - known):
        raise KhoiError(said("source-unknown", id=unknown, known=", ".join(sorted(known))))
    chosen = (set(only) or known) - set(without)
    if not chosen:
        raise KhoiError(said("no-source-left"))
    return replace(dataset, sources=tuple(s for s in dataset.sources if s.id in chosen))


def described(store: Store, dataset: Dataset, queries: Path) -> tuple[list[bytes], Totals]:
    """Add the description of `store` to it; return all its sorted lines, and what they add up to."""
    lines = sorted_lines(store)
    # Digest and counts are taken before the description is added, which states them: they cannot count themselves.
    counted = totals(lines)
    quads = tuple(description_quads(release_id(lines), counted, dataset.settings, read_queries(queries)))
    store.extend(quads)
    description = sorted_lines(quads)
    return sorted([*lines, *description]), counted.with_those_of(totals(description))
