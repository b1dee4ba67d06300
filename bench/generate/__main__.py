"""The command: `python -m bench.generate --triples 1000000 --seed 7 --output data.nq.gz [--faults 5]`."""

import argparse
import time
from pathlib import Path

from bench.generate.datasets import Plan, write

ONTOLOGY = Path(__file__).parent.parent.parent / "ontology"


def main() -> None:
    """Write a data set and say how long it took."""
    parser = argparse.ArgumentParser(prog="python -m bench.generate", description="Realistic data, made from a seed.")
    parser.add_argument("--triples", type=int, default=1_000_000, help="about so many")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--output", type=Path, required=True, help="a file named *.nq or *.nq.gz")
    parser.add_argument("--faults", type=int, default=0, help="planted faults of each kind, listed beside the output")
    options = parser.parse_args()
    start = time.perf_counter()
    written, faults = write(Plan(options.triples, options.seed, options.faults), ONTOLOGY, options.output)
    seconds = time.perf_counter() - start
    print(f"{written:,} triples in {seconds:.1f} s ({written / seconds:,.0f} a second), {len(faults)} planted faults")


if __name__ == "__main__":
    main()
