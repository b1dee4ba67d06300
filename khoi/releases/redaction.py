"""Redaction: taking an entity, a source or a claim out of every release that is kept, for good.

A release is otherwise never changed. A redaction writes each that holds the thing anew, under its id: what
cannot be said without the thing goes with it, and its dump, store and files are made again from what is
left. A person's name goes from all that is left, too. What was taken out is remembered by keyed digest alone, so that
its address answers 410 and names nobody.
"""

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from khoi import vocabulary as v
from khoi.addresses import Addresses, Kind
from khoi.errors import KhoiError
from khoi.messages import said
from khoi.names.erasure import Erasure
from khoi.releases.dependents import ENTITIES, dependents
from khoi.releases.erased_lines import erased_lines
from khoi.releases.folder import changing, put_into_place, replace_file, working_folder
from khoi.releases.history import known_releases, release_folders
from khoi.releases.recounting import findings_without, recounted
from khoi.releases.release import DUMP, MANIFEST, REPORT, Manifest, Release, ReleaseError, Withdrawn, is_whole
from khoi.releases.withdrawn import list_thing
from khoi.releases.writing import Writing, dump_makers

_REDACTED = ENTITIES | {Kind.CLAIM}
_NAMES = {v.rdfs.label, v.skos.altLabel}


@dataclass(frozen=True, slots=True)
class Redaction:
    """What goes from one release: things, and the lines that are left, `erasure` of names done.

    A release `is_rewritten` where its lines are others than before.
    `named` are addresses that still hold a name of the thing, such as another body's that is called after it.
    """

    release: Release
    things: tuple[str, ...]
    lines: tuple[bytes, ...]
    erasure: Erasure
    named: tuple[str, ...]
    is_rewritten: bool


def checked(thing: str) -> str:
    """Return `thing` if it is the `{kind}/{slug}` of something that can be redacted. Raises `KhoiError`."""
    kind, _, slug = thing.partition("/")
    if kind not in _REDACTED or not slug:
        raise KhoiError(said("cannot-redact", thing=thing, kinds=", ".join(sorted(_REDACTED))))
    return thing


def plan(release: Release, thing: str, mark: str = "") -> Redaction:
    """Work out what goes from a release with `thing`; nothing is written. `mark` stands in ids for a person's name.

    Raises `ReleaseError` where its dump is damaged.
    """
    release.verify(DUMP)
    addresses = Addresses(release.manifest.base)
    kind, _, slug = thing.partition("/")
    this = addresses.thing(Kind(kind), slug)
    lines = gzip.decompress((release.directory / DUMP).read_bytes()).splitlines(keepends=True)
    quads = list(parse(b"".join(lines), format=RdfFormat.N_QUADS))
    gone = dependents(this, quads, addresses)
    graphs = {
        addresses.source_graph(split[1])
        for node in gone
        if (split := addresses.split(node.value)) and split[0] == "source"
    }
    kept = [
        (line, quad)
        for line, quad in zip(lines, quads, strict=True)
        if {quad.subject, quad.object}.isdisjoint(gone | graphs) and quad.graph_name not in graphs
    ]
    names = {quad.object.value for quad in quads if quad.subject == this and quad.predicate in _NAMES}
    erasure = _erasure(gone, quads, addresses, mark) if kind == Kind.PERSON else Erasure()
    left = tuple(erased_lines(kept, erasure, addresses.base))
    went = gone if len(kept) < len(lines) else ()
    things = tuple(sorted("/".join(addresses.split(node.value) or ()) for node in went))
    return Redaction(release, things, left, erasure, tuple(sorted(set(_still_named(left, names)))), list(left) != lines)


def redact(releases: Path, sources: Path, thing: str) -> Iterator[Redaction]:
    """Take a thing out of every release, one after the other; yield what went from each.

    The list beside the curated sources is written first, so that no build brings the thing back from then on. Each
    release is replaced in one step; after an interruption, the same call again does what is left. Raises `ReleaseError`
    at the end where a release is damaged, so that nobody can say what it holds.
    """
    with changing(releases):
        listed = list_thing(sources, thing)
        whole = [release for release in known_releases(releases) if is_whole(release.directory)]
        for release in whole:
            redaction = plan(release, thing, listed.mark(thing))
            _carry_out(redaction, thing, listed, releases)
            yield redaction
        damaged = {path.name for path in release_folders(releases)} - {release.directory.name for release in whole}
        if damaged:
            raise ReleaseError(
                f"damaged, and left as they are: {', '.join(sorted(damaged))} in {releases}; they may hold what is "
                "redacted: remove them, or build them anew, and redact again"
            )


def _carry_out(redaction: Redaction, thing: str, listed: Withdrawn, releases: Path) -> None:
    """Write a release anew without what goes, and remember by digest what went; `listed` has the key."""
    release = redaction.release
    before = release.manifest.withdrawn
    # What a release remembers already was made with its own key, and can only be added to with the same.
    remembered = before if before.digests else listed.model_copy(update={"digests": ()})
    changes = {
        "withdrawn": remembered.having([thing, *redaction.things]),
        "findings": findings_without(release.manifest.findings, [thing], redaction.erasure),
    }
    manifest = release.manifest.model_copy(update=changes)
    if redaction.is_rewritten:
        with working_folder(releases) as working:
            _write(redaction, manifest, working)
            put_into_place(working, release.directory)
    elif manifest != release.manifest:
        replace_file(release.directory / MANIFEST, manifest.as_file())


def _write(redaction: Redaction, manifest: Manifest, working: Path) -> None:
    report = _without(redaction.release.directory / REPORT, redaction)
    store = Store()
    store.bulk_load(input=b"".join(redaction.lines), format=RdfFormat.N_QUADS)
    with dump_makers(len(redaction.lines)) as makers, Writing(working, redaction.lines, makers) as writing:
        writing.finish(store, report, recounted(manifest, redaction.lines, redaction.things, redaction.erasure))
    Release(working).verify()  # a good release is never replaced by one that is not


def _erasure(gone: set[NamedNode], quads: Iterable[Quad], addresses: Addresses, mark: str) -> Erasure:
    """Return the names and ids of persons that go, beside those of the persons who stay."""
    names = {split[1] for node in gone if (split := addresses.split(node.value)) and split[0] == Kind.PERSON}
    others: set[str] = set()
    for quad in quads:
        assert isinstance(quad.subject, NamedNode)
        split = addresses.split(quad.subject.value)
        if split and split[0] == Kind.PERSON:
            among = names if quad.subject in gone else others
            among.add(split[1])
            if quad.predicate in _NAMES and isinstance(quad.object, Literal):
                among.add(quad.object.value)
    return Erasure(dict.fromkeys(names, mark), others)


def _still_named(lines: Iterable[bytes], names: set[str]) -> Iterator[str]:
    searched = [name.encode() for name in names]
    for line in lines:
        if any(name in line for name in searched):
            yield line.partition(b" ")[0].decode().strip("<>")


def _without(report: Path, redaction: Redaction) -> bytes:
    """Return a report, or a word on why it is left out where it names something that goes."""
    content = report.read_bytes()
    if any(thing.encode() in content for thing in redaction.things) or redaction.erasure.found_in(content.decode()):
        return b"# Left out: the report named something that was redacted.\n"
    return content
