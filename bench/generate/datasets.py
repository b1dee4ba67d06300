"""A whole data set: the vocabulary, what all cells share, and cells until there are triples enough."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import TextIO, cast

from bench.generate.cells import SMALLEST, cell
from bench.generate.faults import Fault, faults
from bench.generate.lines import ADDRESSES
from bench.generate.registry import shared_lines
from loaders.assembly import vocabulary_quads


@dataclass(frozen=True, slots=True)
class Plan:
    """What to make: about so many triples from a seed, with `faults` planted faults of each kind."""

    triples: int
    seed: int
    faults: int = 0


def stretches(plan: Plan, ontology: Path) -> Iterator[tuple[str, Fault | None]]:
    """Yield the data set in stretches of N-Quads lines, a planted fault with its own lines.

    The number of triples ends within a small cell's size of what the plan asks, planted faults aside.
    """
    written, number, planted = 0, 0, 0
    random = Random(f"{plan.seed}/faults")  # noqa: S311  # the same data for a seed, not a secret
    for shared in (_vocabulary(ontology), *shared_lines()):
        written += shared.count("\n")
        yield shared, None
    while plan.triples - written > SMALLEST // 2 or number == 0:
        number += 1
        registry, parts = cell(plan.seed, number, plan.triples - written)
        for stretch in parts:
            written += stretch.count("\n")
            yield stretch, None
        last = plan.triples - written <= SMALLEST // 2
        due = range(planted, plan.faults) if last else range(planted, min(planted + 1, plan.faults))
        for planted_number in due:
            yield from faults(random, registry, planted_number + 1)
        planted += len(due)


def write(plan: Plan, ontology: Path, output: Path) -> tuple[int, list[Fault]]:
    """Write the data set as N-Quads, gzipped if `output` ends in `.gz`; return the lines written and the faults.

    Where faults were asked for, they are also written beside it as `{output}.faults.json`.
    """
    written, found = 0, list[Fault]()
    with _opened(output) as file:
        for stretch, fault in stretches(plan, ontology):
            written += stretch.count("\n")
            file.write(stretch)
            if fault:
                found.append(fault)
    if plan.faults:
        listed = output.with_name(f"{output.name}.faults.json")
        listed.write_text(json.dumps([fault.as_json() for fault in found], indent=1) + "\n", encoding="utf-8")
    return written, found


def _opened(output: Path) -> TextIO:
    if output.suffix == ".gz":
        return cast("TextIO", gzip.open(output, "wt", compresslevel=1, encoding="utf-8", newline="\n"))
    return output.open("w", encoding="utf-8", newline="\n", buffering=1 << 20)


def _vocabulary(ontology: Path) -> str:
    quads = dict.fromkeys(vocabulary_quads(ontology, ADDRESSES.graph("vocabulary")))
    return "".join(f"{quad} .\n" for quad in quads)
