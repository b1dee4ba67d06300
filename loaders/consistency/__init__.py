"""Whether the curated files fit each other: every id used exists, and nothing is left to a guess."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from khoi.errors import Finding, FindingsError, shown
from loaders.codes import Codes
from loaders.consistency.decisions import former_identities, stray_receipts, unknown_to_decisions
from loaders.consistency.entries import differing_from_themselves, one_name_for_two, unused
from loaders.consistency.identity import joined_by_name_alone, unfit_identities
from loaders.consistency.offices import parts_of_themselves, unfit_offices
from loaders.consistency.references import unknown_ids
from loaders.consistency.sources import misnamed_files, one_address_for_two, spans_without_text, undated_teasers
from loaders.consistency.times import doubtful_times
from loaders.dataset import Dataset, read_dataset


def read_consistent(directory: Path, root: Path, codes: Codes) -> Dataset:
    """Read the curated files of `directory`; raise `FindingsError` where one cannot be read or does not fit the others.

    `root` is what findings name files relative to.
    """
    dataset, findings = read_with_findings(directory, root, codes)
    if findings:
        raise FindingsError(findings)
    return dataset


def read_with_findings(directory: Path, root: Path, codes: Codes) -> tuple[Dataset, list[Finding]]:
    """Return what can be read of the curated files, and every finding; arguments as of `read_consistent`.

    Where a file of the registry cannot be read, nothing is looked up: its entries would all seem to be missing. Nor are
    claims that decisions and sources that receipts name, where any file cannot be read.
    """
    dataset, findings = read_dataset(directory, root)
    registry = shown(directory / "registry", root)
    if not any(finding.where.file.startswith(registry) for finding in findings):
        # Files are called as their sources are, so the name tells which source could not be read.
        unread = frozenset(Path(finding.where.file).stem for finding in findings)
        readable = replace(dataset, decisions=(), receipts={}, unread=unread) if findings else dataset
        findings += inconsistencies(readable, codes)
    return dataset, findings


def inconsistencies(dataset: Dataset, codes: Codes) -> Iterator[Finding]:
    """Yield what does not fit."""
    return chain(
        unknown_ids(dataset, codes),
        unfit_offices(dataset),
        parts_of_themselves(dataset.registry),
        undated_teasers(dataset),
        spans_without_text(dataset),
        one_address_for_two(dataset),
        one_name_for_two(dataset.registry),
        differing_from_themselves(dataset.registry),
        unfit_identities(dataset),
        unknown_to_decisions(dataset),
        former_identities(dataset),
        stray_receipts(dataset),
    )


def careless(dataset: Dataset) -> Iterator[Finding]:
    """Yield warnings of what can be read and published, and is seldom meant."""
    return chain(doubtful_times(dataset), unused(dataset), misnamed_files(dataset))


def unsettled(dataset: Dataset) -> Iterator[Finding]:
    """Yield notes of what remains to be settled: no release is worse for it than the one before."""
    return joined_by_name_alone(dataset)
