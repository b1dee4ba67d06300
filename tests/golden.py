"""Golden results: each query's example, and each competency question, answered on the release of all curated sources.

`make golden` writes them anew, next to the queries, and what the commands in the README print; read the difference
before you commit it.
"""

import io
import tempfile
from collections.abc import Mapping
from pathlib import Path

from conftest import INPUTS, ROOT
from readme import README, Shell, written_anew
from services import serving

from api.lookups.competency import CompetencyQuestion, questions_of
from khoi.addresses import Addresses
from khoi.releases.release import Release
from khoi.sparql.backend import Backend, Request
from khoi.sparql.formats import GRAPH_FORMATS, RESULT_FORMATS
from khoi.sparql.queries import QueryFile, query_files
from loaders.builds import build

QUERIES = query_files(ROOT / "queries")
QUESTIONS = questions_of(ROOT / "queries").questions
GOLDEN = ROOT / "queries" / "golden"
SOURCES = ROOT / "tests" / "corpus" / "sources.txt"
_CSV = next(format_ for format_ in RESULT_FORMATS if format_.extension == "csv")
_N_TRIPLES = next(format_ for format_ in GRAPH_FORMATS if format_.extension == "nt")


def answer_of(query: QueryFile, release: Release) -> tuple[str, str]:
    """Return the golden file's name and what it should hold: CSV for rows, sorted N-Triples for a graph."""
    media_type, answer = _asked(query, query.example, release)
    if media_type == _N_TRIPLES.media_type:
        return f"{query.name}.nt", "".join(sorted(answer.splitlines(keepends=True)))
    return f"{query.name}.csv", answer


def answer_to(question: CompetencyQuestion, release: Release, language: str = "en") -> tuple[str, str]:
    """Return the golden file's name and what it should hold: one header, then the rows of each time it is asked."""
    query = QUERIES[question.query]
    spoken = {"lang": language} if any(parameter.name == "lang" for parameter in query.parameters) else {}
    answers = [_asked(query, {**values, **spoken}, release)[1] for values in question.asked]
    header, _, rows = answers[0].partition("\n")
    return f"{question.number:02}.csv", f"{header}\n{rows}" + "".join(more.partition("\n")[2] for more in answers[1:])


def _asked(query: QueryFile, values: Mapping[str, str], release: Release) -> tuple[str, str]:
    output, media_types = io.BytesIO(), list[str]()

    def start(media_type: str) -> io.BytesIO:
        media_types.append(media_type)
        return output

    text = query.render(values, Addresses(release.manifest.base))
    Backend.open(release.store).answer(Request(text, _CSV, _N_TRIPLES), start)
    return media_types[0], output.getvalue().decode("utf-8").replace("\r\n", "\n")


def main() -> None:
    """Write every golden result, the list of the sources they are of, and the README."""
    with tempfile.TemporaryDirectory() as folder:
        releases = Path(folder) / "releases"
        release = build(INPUTS, releases, progress=lambda _: None)
        SOURCES.write_text("".join(f"{source}\n" for source in sorted(release.manifest.sources)), encoding="utf-8")
        (GOLDEN / "questions").mkdir(exist_ok=True)
        for query in QUERIES.values():
            name, answer = answer_of(query, release)
            (GOLDEN / name).write_text(answer, encoding="utf-8")
        for question in QUESTIONS:
            name, answer = answer_to(question, release)
            (GOLDEN / "questions" / name).write_text(answer, encoding="utf-8")
        with serving("--releases", str(releases)) as url:
            README.write_text(written_anew(README.read_text(encoding="utf-8"), Shell(Path(folder), url)), "utf-8")


if __name__ == "__main__":
    main()
