"""The index of names: a tantivy index in a folder of the release, written once and only read after.

What tantivy finds is a choice of things; `khoi.search.ranking` compares each with what was typed. Opening
an index takes a lock in its folder, which a release does not grant, so it is opened through links.
"""

import json
import re
import tempfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from tantivy import Document, Index, Occur, Query, Schema, SchemaBuilder

from khoi.search.entries import Entry, NameKind
from khoi.search.ranking import How, SearchHit, Typed, allowed_typos, ranked, typed
from khoi.search.words import compact, normal

_CHOICE = 64
"""How many things are compared in full; tantivy puts exact names first, so the best are among them."""
_CACHED_ENTRIES = 8_192  # of about 2 KB each
_LONGEST = 500
"""How many characters of what was typed are read: no name has more, and what is read is cached by its words."""
_FEW = 10
_FUZZY_WORDS = 12  # each is compared with all words of the index, which takes milliseconds on a million names
_HEAP = 256_000_000  # bytes, of which a million things need less: so all go into one segment
_SEGMENT = re.compile(r"[0-9a-f]{32}")


class NameIndex:
    """The names of one release, open for search; safe to use from several threads."""

    def __init__(self, directory: Path) -> None:
        """Open the index in `directory`. Raises `OSError` or `ValueError` where it is none."""
        self._schema = _schema()
        # The engine may write its lock there still while the folder is taken away.
        with tempfile.TemporaryDirectory(prefix="khoi-names-", ignore_cleanup_errors=True) as links:
            for path in directory.resolve().iterdir():
                (Path(links) / path.name).symlink_to(path)
            index = Index.open(links)
            index.config_reader(reload_policy="manual")  # a release never changes; else a thread watches the folder
            self._searcher = index.searcher()
        self._cached_entry = lru_cache(_CACHED_ENTRIES)(self._entry)

    def search(
        self, text: str, *, kinds: Collection[str] = (), within: str | None = None, limit: int = 20
    ) -> list[SearchHit]:
        """Return what `text` may name, best first.

        `kinds` narrows to kinds of things; `within` to what belongs to a body, as `agency/bo-cong-an`. Only
        where few names hold the words and none begins so are typos looked for, and single words where that
        finds nothing.
        """
        asked = typed(text[:_LONGEST])
        if not asked.words:
            return []
        narrow = self._narrow(kinds, within)
        found = _whole(ranked(asked, self._choice(self._strict(asked), narrow)))
        few = len(found) < _FEW and not any(one.match.how <= How.BEGINNING for one in found)
        if few and len(asked.words) <= _FUZZY_WORDS:
            choice = [*(one.entry for one in found), *self._choice(self._fuzzy(asked), narrow)]
            found = _whole(ranked(asked, {(entry.kind, entry.id): entry for entry in choice}.values()))
        if not found:
            found = ranked(asked, self._choice(self._some(asked), narrow))
        return found[:limit]

    def named(self, text: str, *, kinds: Collection[str] = (), within: str | None = None) -> list[SearchHit]:
        """Return the things that bear exactly the name `text`, folded, in whichever order its words stand."""
        asked = typed(text[:_LONGEST])
        if not asked.words:
            return []
        return _exact(ranked(asked, self._choice(self._keyed(asked), self._narrow(kinds, within))))

    def entry(self, kind: str, id_: str) -> Entry | None:
        """Return the thing with this local name, if it is in the index."""
        return self._cached_entry(kind, id_) if len(id_) <= _LONGEST else None

    def _entry(self, kind: str, id_: str) -> Entry | None:
        found = self._choice(Query.term_query(self._schema, "thing", f"{kind}/{id_}"), ())
        return found[0] if found else None

    def _choice(self, query: Query, narrow: Sequence[tuple[Occur, Query]]) -> list[Entry]:
        hits = self._searcher.search(
            Query.boolean_query([(Occur.Must, query), *narrow]), limit=_CHOICE, count=False
        ).hits
        return [Entry.decode(bytes(self._searcher.doc(address)["data"][0])) for _, address in hits]

    def _narrow(self, kinds: Collection[str], within: str | None) -> list[tuple[Occur, Query]]:
        narrow = []
        if kinds:
            narrow.append(Query.term_set_query(self._schema, "kind", sorted(kinds)))
        if within:
            narrow.append(Query.term_query(self._schema, "within", within))
        # What narrows must not make a name rank higher.
        return [(Occur.Must, Query.const_score_query(query, 0.0)) for query in narrow]

    def _keyed(self, asked: Typed) -> Query:
        keys = {" ".join(asked.words), " ".join(sorted(asked.words)), asked.compact}
        return Query.term_set_query(self._schema, "key", sorted(keys))

    def _strict(self, asked: Typed) -> Query:
        """All the words, of which the last may be cut short; exact names score first."""
        *whole, last = asked.words
        begun = Query.fuzzy_term_query(self._schema, "words", last, distance=0, prefix=True)
        either = _any_of([self._term(last), begun])
        every = Query.boolean_query([(Occur.Must, query) for query in (*map(self._term, whole), either)])
        # Far above any score by words, so that the very name is always among those that are compared in full.
        return _any_of([every, Query.const_score_query(self._keyed(asked), 1000.0)])

    def _fuzzy(self, asked: Typed) -> Query:
        return Query.boolean_query([(Occur.Must, self._near(word)) for word in asked.words])

    def _some(self, asked: Typed) -> Query:
        near = self._near if len(asked.words) <= _FUZZY_WORDS else self._term
        return _any_of([near(word) for word in asked.words])

    def _term(self, word: str) -> Query:
        return Query.term_query(self._schema, "words", word)

    def _near(self, word: str) -> Query:
        typos = allowed_typos(word)
        if not typos:
            return self._term(word)
        return _any_of([self._term(word), Query.fuzzy_term_query(self._schema, "words", word, distance=typos)])


def write_index(entries: Iterable[Entry], directory: Path) -> None:
    """Write an index of `entries` into the new folder `directory`.

    The same entries in the same order give the same bytes as long as they fit into one segment (about a
    million things).
    """
    directory.mkdir()
    index = Index(_schema(), path=str(directory))
    writer = index.writer(heap_size=_HEAP, num_threads=1)  # several threads would share entries out as it happens
    for entry in entries:
        writer.add_document(_document(entry))
    writer.commit()
    writer.wait_merging_threads()
    _name_segments(directory)


def _schema() -> Schema:
    builder = SchemaBuilder()
    builder.add_text_field("key", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("words", tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("thing", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("kind", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("within", tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("data", stored=True)
    return builder.build()


def _document(entry: Entry) -> Document:
    document = Document()
    document.add_text("thing", f"{entry.kind}/{entry.id}")
    document.add_text("kind", entry.kind)
    for body in entry.within:
        document.add_text("within", body)
    forms = {name.text: normal(name.text) for name in entry.names}
    for key in sorted({key for text, form in forms.items() for key in _keys(text, form)}):
        document.add_text("key", key)
    ids = {name.text for name in entry.names if name.kind is NameKind.ID}
    document.add_text("words", " ".join(_words(forms, ids)))
    document.add_bytes("data", entry.encode())
    return document


def _words(forms: Mapping[str, str], left_out: Collection[str]) -> Iterable[str]:
    return dict.fromkeys(word for text, form in forms.items() if text not in left_out for word in form.split())


def _keys(text: str, form: str) -> set[str]:
    return {form, " ".join(sorted(form.split())), compact(text)} - {""}


def _exact(found: Sequence[SearchHit]) -> list[SearchHit]:
    return [one for one in found if one.match.how <= How.REORDERED]


def _whole(found: Sequence[SearchHit]) -> list[SearchHit]:
    """Leave out what has the words typed in different names of its own."""
    return [one for one in found if one.match.how <= How.TYPO]


def _any_of(queries: Sequence[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def _name_segments(directory: Path) -> None:
    """Give segments, which tantivy names at random, names by their order; leave out its locks."""
    segments = [entry["segment_id"] for entry in json.loads((directory / "meta.json").read_bytes())["segments"]]
    names = {segment.replace("-", ""): f"{number:032x}" for number, segment in enumerate(segments)}
    for path in sorted(directory.iterdir()):
        if path.suffix == ".lock":
            path.unlink()
        elif path.suffix == ".json":
            text = path.read_text(encoding="utf-8")
            for old, new in names.items():
                text = text.replace(old, new).replace(_dashed(old), _dashed(new))
            if path.name == ".managed.json":
                text = json.dumps(sorted(json.loads(text)))  # the engine lists its files in no order
            path.write_text(text, encoding="utf-8")
            path.chmod(0o644)  # the engine makes it for its owner alone
        else:
            stem = _SEGMENT.match(path.name)
            if stem and stem.group() in names:
                path.rename(directory / path.name.replace(stem.group(), names[stem.group()]))


def _dashed(segment: str) -> str:
    return "-".join((segment[:8], segment[8:12], segment[12:16], segment[16:20], segment[20:]))
