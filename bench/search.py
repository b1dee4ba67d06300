"""Search over a million generated labels: tantivy beside SQLite's FTS5, and our whole search on top.

    make bench            python -m bench.search --labels 1000000

Printed are the time to build, bytes on disk, and the median and 95th percentile of one query in milliseconds.
The labels are built from some sixty syllables, so that lists of things with one word are longer than in life.
"""

import argparse
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from bench.generate import names
from khoi.search.entries import Entry, Name, NameKind
from khoi.search.index import NameIndex, write_index
from khoi.search.words import normal

_KINDS = ("as labelled", "reversed", "cut short", "two letters", "one word", "misspelt")
_ASKED = 200


def main() -> None:
    """Build both indexes and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--labels", type=int, default=1_000_000)
    labels = list(_labels(parser.parse_args().labels))
    with tempfile.TemporaryDirectory() as folder:
        _ours(labels, Path(folder) / "names")
        _fts5(labels, Path(folder) / "words.db", "unicode61", _all_words)
        _fts5(labels, Path(folder) / "trigrams.db", "trigram", _all_trigrams)


def _labels(count: int) -> Iterator[tuple[str, str]]:
    """Yield (kind, label): three persons to two bodies, of which many share a name."""
    random = Random(7)  # noqa: S311  # the same labels every time, not a secret
    for number in range(count):
        if number % 5 < 3:
            yield "person", names.person(random, "")[0]
        else:
            body = names.body(random, str(number % 40_000))
            yield "agency", body.vi if number % 2 else body.en


def _ours(labels: Sequence[tuple[str, str]], directory: Path) -> None:
    def entries() -> Iterator[Entry]:
        for number, (kind, label) in enumerate(labels):
            yield Entry(kind, f"{kind}-{number}", {"vi": label}, (Name(label, NameKind.NAME, "vi"),))

    start = time.perf_counter()
    write_index(entries(), directory)
    _built("khoi (tantivy)", start, sum(path.stat().st_size for path in directory.iterdir()))
    index = NameIndex(directory)
    everything: list[float] = []
    for kind in _KINDS:
        taken = _timed(index.search, _queries(labels, kind, _ASKED))
        everything += taken
        _print(kind, taken)
    _print("all together", everything)


def _fts5(labels: Sequence[tuple[str, str]], path: Path, tokenizer: str, match: Callable[[str], str]) -> None:
    start = time.perf_counter()
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE thing (number INTEGER PRIMARY KEY, kind TEXT, label TEXT)")
        database.execute("CREATE VIRTUAL TABLE found USING fts5(key, tokenize=" + tokenizer + ", content='')")
        rows = ((number, kind, label) for number, (kind, label) in enumerate(labels))
        database.executemany("INSERT INTO thing VALUES (?, ?, ?)", rows)
        keys = ((number, normal(label)) for number, (_, label) in enumerate(labels))
        database.executemany("INSERT INTO found (rowid, key) VALUES (?, ?)", keys)
        database.execute("INSERT INTO found (found) VALUES ('optimize')")
    _built(f"sqlite fts5 {tokenizer}", start, path.stat().st_size)
    statement = "SELECT label FROM found JOIN thing ON number = found.rowid WHERE found MATCH ? ORDER BY rank LIMIT 20"

    def search(text: str) -> object:
        return database.execute(statement, (match(text),)).fetchall()

    for kind in _KINDS:
        _print(kind, _timed(search, _queries(labels, kind, _ASKED // 10)))
    database.close()


def _all_words(text: str) -> str:
    return " ".join(f'"{word}"' for word in text.split()) + "*"


def _all_trigrams(text: str) -> str:
    return " ".join(f'"{word}"' for word in text.split() if len(word) > 2) or '"zzz"'


def _queries(labels: Sequence[tuple[str, str]], kind: str, count: int) -> list[str]:
    random = Random(kind)  # noqa: S311  # the same questions every time, not a secret
    return [_asked(normal(random.choice(labels)[1]), kind, random) for _ in range(count)]


def _asked(key: str, kind: str, random: Random) -> str:
    words = key.split()
    match kind:
        case "reversed":
            return " ".join(reversed(words))
        case "cut short":
            return key[: max(3, len(key) - random.randint(1, 3))]
        case "two letters":
            return key[:2]
        case "one word":
            return random.choice(words)
        case "misspelt":
            longest = max(range(len(words)), key=lambda at: len(words[at]))
            word, at = words[longest], random.randrange(len(words[longest]))
            words[longest] = f"{word[:at]}{random.choice('aeiouhn')}{word[at + 1 :]}"
            return " ".join(words)
        case _:
            return key


def _timed(search: Callable[[str], object], queries: Sequence[str]) -> list[float]:
    taken = []
    for query in queries:
        start = time.perf_counter()
        search(query)
        taken.append(1000 * (time.perf_counter() - start))
    return taken


def _built(name: str, start: float, size: int) -> None:
    print(f"{name}: built in {time.perf_counter() - start:.1f} s, {size / 1e6:.1f} MB")


def _print(kind: str, taken: Sequence[float]) -> None:
    p95 = statistics.quantiles(taken, n=20)[-1]
    print(f"  {kind:12} p50 {statistics.median(taken):8.2f} ms   p95 {p95:8.2f} ms")


if __name__ == "__main__":
    main()
