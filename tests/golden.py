"""Golden results: each query's example, answered on the release of all curated sources.

`python tests/golden.py` writes them anew, next to the queries; read the difference before you commit it.
"""

import io
import tempfile
from pathlib import Path

from conftest import INPUTS, ROOT

from khoi.addresses import Addresses
from khoi.backend import EmbeddedBackend, Request
from khoi.formats import GRAPH_FORMATS, RESULT_FORMATS
from khoi.queries import QueryFile, query_files
from khoi.release import Release
from loaders.builds import build

QUERIES = query_files(ROOT / "queries")
_CSV = next(format_ for format_ in RESULT_FORMATS if format_.extension == "csv")
_N_TRIPLES = next(format_ for format_ in GRAPH_FORMATS if format_.extension == "nt")


def answer_of(query: QueryFile, release: Release) -> tuple[str, str]:
    """Return the golden file's name and what it should hold: CSV for rows, sorted N-Triples for a graph."""
    output, media_types = io.BytesIO(), list[str]()

    def start(media_type: str) -> io.BytesIO:
        media_types.append(media_type)
        return output

    text = query.render(query.example, Addresses(release.manifest.base))
    EmbeddedBackend.open(release.store).answer(Request(text, _CSV, _N_TRIPLES), start)
    answer = output.getvalue().decode("utf-8").replace("\r\n", "\n")
    if media_types == [_N_TRIPLES.media_type]:
        return f"{query.name}.nt", "".join(sorted(answer.splitlines(keepends=True)))
    return f"{query.name}.csv", answer


def main() -> None:
    """Write every golden result."""
    with tempfile.TemporaryDirectory() as folder:
        release = build(INPUTS, Path(folder), progress=lambda _: None)
        for query in QUERIES.values():
            name, answer = answer_of(query, release)
            (ROOT / "queries" / "golden" / name).write_text(answer, encoding="utf-8")


if __name__ == "__main__":
    main()
