"""`khoi validate DATA --shapes SHAPES --format turtle`, noting in a file each case that was handed to pySHACL.

Started for each case of the W3C suite: `python w3c_shacl.py NOTES DATA SHAPES`.
"""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Triple

ROOT = Path(__file__).parent.parent


def main() -> int:
    """Print the report; return 2 where the shapes are refused."""
    sys.path.insert(0, str(ROOT))
    from khoi.errors import KhoiError
    from loaders.shacl.engine import validate
    from loaders.shacl.files import loaded, triples
    from loaders.shacl.report import turtle
    from loaders.shacl.shapes import read_shapes

    logging.disable(logging.WARNING)
    notes, data, shapes = (Path(argument) for argument in sys.argv[1:])

    def handed_over() -> Iterator[Triple]:
        with notes.open("a", encoding="utf-8") as file:
            file.write(f"{data.parent.name}/{data.name}\n")
        return triples(data)

    try:
        with loaded(data) as store:
            report = validate(store, read_shapes(shapes), handed_over)
    except KhoiError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(turtle(report).decode("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
