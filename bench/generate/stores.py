"""Generated data in a store in memory, for benchmarks."""

import tempfile
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from bench.generate.datasets import Plan, write

ONTOLOGY = Path(__file__).parent.parent.parent / "ontology"


def generated(plan: Plan) -> Store:
    """Return a store of what `plan` asks for; nothing is inferred yet."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "generated.nq"
        write(plan, ONTOLOGY, output)
        store = Store()
        store.bulk_load(path=str(output), format=RdfFormat.N_QUADS)
    return store
