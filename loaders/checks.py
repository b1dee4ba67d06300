"""Checking curated files as a build would, without a release."""

from collections.abc import Iterator
from dataclasses import dataclass

from khoi.errors import Finding
from loaders.assembly import assemble
from loaders.builds import Inputs, described
from loaders.codes import read_codes
from loaders.consistency import careless, read_with_findings, unsettled
from loaders.gate import examined


@dataclass(slots=True)
class Counts:
    """How much was read."""

    sources: int = 0
    claims: int = 0


def check(inputs: Inputs, counts: Counts) -> Iterator[Finding]:
    """Yield whatever a build would refuse or warn of, what the files show first; `counts` is filled in on the way.

    The shapes are asked only where the files themselves are without fault: no graph can be made of others.
    """
    codes = read_codes(inputs.ontology / "codes")
    dataset, found = read_with_findings(inputs.sources, inputs.root, codes)
    counts.sources = len(dataset.sources)
    # Filled in before the first finding: whoever stops reading early can still print what was read.
    counts.claims = sum(len(source.claims) for source in dataset.sources)
    # By place, since curators mend file by file.
    found.sort(key=lambda finding: finding.where)
    yield from found
    if not found:
        yield from careless(dataset)
        graph = assemble(dataset, codes, inputs.ontology)
        lines, _ = described(graph.store, dataset, inputs.queries)
        yield from examined(graph, lines, inputs.ontology, inputs.shapes)[1]
        # Notes come last: they can wait, and a violation must not be buried under them.
        yield from unsettled(dataset)
