"""Redaction: taking an entity, a source or a claim out of every release that is kept, for good.

A release is otherwise never changed. A redaction writes each that holds the thing anew, under its id: what
cannot be said without the thing goes with it, and its dump, store and files are made again from what is
left. What was taken out is remembered by digest alone, so that its address answers 410 and names nobody.
"""

import gzip
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from khoi import vocabulary as v
from khoi.addresses import Addresses, Kind
from khoi.errors import KhoiError
from khoi.releases.folder import changing, put_into_place, replace_file, working_folder
from khoi.releases.history import known_releases, release_folders
from khoi.releases.release import DUMP, MANIFEST, REPORT, Manifest, Release, ReleaseError, is_whole
from khoi.releases.writing import Writing, dump_makers

FILE = "redactions.txt"
"""The list beside the curated sources: one digest a line, so that rebuilds leave out what was taken out."""
_ENTITIES = frozenset(
    {Kind.PERSON, Kind.OFFICE, Kind.AGENCY, Kind.BLOC, Kind.MEETING, Kind.MOVEMENT, Kind.DOCUMENT, Kind.SOURCE}
)
_REDACTED = _ENTITIES | {Kind.CLAIM}
_LOOSE = frozenset(
    {
        v.CONFLICTS_WITH, v.PRESENTED_BY, v.WITNESSED_BY, v.SIGNATORY, v.IN_CAPACITY_OF, v.ACTING_FOR_TERM, v.SET_BY,
        v.CITES, v.ON_BEHALF_OF, v.EVIDENCE, v.khoi("supports"), v.khoi("successorTenure"),
        v.khoi("predecessorTenure"), v.khoi("hasOutcome"), v.khoi("hasParticipation"), v.khoi("attendedBy"),
    }
)  # fmt: skip
"""Properties whose value a statement can do without."""


@dataclass(frozen=True, slots=True)
class Redaction:
    """What goes from one release: things, and the lines that are left; `named` still hold a name of the thing."""

    release: Release
    things: tuple[str, ...]
    lines: tuple[bytes, ...]
    named: tuple[str, ...]


def digest_of(thing: str) -> str:
    """Return how a thing taken out is remembered: SHA-256 of its `{kind}/{slug}`."""
    return sha256(thing.encode()).hexdigest()


def read_redactions(sources: Path) -> frozenset[str]:
    """Return the digests in the list beside the curated sources."""
    path = sources / FILE
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def list_redaction(sources: Path, thing: str) -> None:
    """Add a thing to the list beside the curated sources, if it is not there."""
    if digest_of(thing) in read_redactions(sources):
        return
    path = sources / FILE
    begun = path.read_text(encoding="utf-8") if path.is_file() else "# SHA-256 of {kind}/{slug} of what was redacted.\n"
    replace_file(path, f"{begun}{digest_of(thing)}\n".encode())


def checked(thing: str) -> str:
    """Return `thing` if it is the `{kind}/{slug}` of something that can be redacted. Raises `KhoiError`."""
    kind, _, slug = thing.partition("/")
    if kind not in _REDACTED or not slug:
        kinds = ", ".join(sorted(_REDACTED))
        raise KhoiError(f"'{thing}' cannot be redacted: write kind/slug, the kind one of {kinds}")
    return thing


def plan(release: Release, thing: str) -> Redaction:
    """Work out what goes from a release with `thing`; nothing is written."""
    addresses = Addresses(release.manifest.base)
    kind, _, slug = thing.partition("/")
    this = addresses.thing(Kind(kind), slug)
    lines = gzip.decompress((release.directory / DUMP).read_bytes()).splitlines(keepends=True)
    quads = list(parse(b"".join(lines), format=RdfFormat.N_QUADS))
    gone = _gone(this, quads, addresses)
    graphs = {
        addresses.source_graph(split[1])
        for node in gone
        if (split := addresses.split(node.value)) and split[0] == "source"
    }
    kept = tuple(
        line
        for line, quad in zip(lines, quads, strict=True)
        if quad.subject not in gone and quad.object not in gone and quad.graph_name not in graphs
    )
    if len(kept) == len(lines):
        return Redaction(release, (), tuple(lines), ())
    names = {quad.object.value for quad in quads if quad.subject == this and quad.predicate in _NAMES}
    things = tuple(sorted("/".join(addresses.split(node.value) or ()) for node in gone))
    return Redaction(release, things, kept, tuple(sorted(_still_named(kept, names))))


def redact(releases: Path, sources: Path, thing: str) -> Iterator[Redaction]:
    """Take a thing out of every release, one after the other; yield what went from each.

    The list beside the curated sources is written first, so that no build brings the thing back from then on. Each
    release is replaced in one step; after an interruption, the same call again does what is left. Raises `ReleaseError`
    at the end where a release is damaged, so that nobody can say what it holds.
    """
    with changing(releases):
        list_redaction(sources, thing)
        whole = [release for release in known_releases(releases) if is_whole(release.directory)]
        for release in whole:
            redaction = plan(release, thing)
            _carry_out(redaction, thing, releases)
            yield redaction
        damaged = {path.name for path in release_folders(releases)} - {release.directory.name for release in whole}
        if damaged:
            raise ReleaseError(
                f"damaged, and left as they are: {', '.join(sorted(damaged))} in {releases}; they may hold what is "
                "redacted: remove them, or build them anew, and redact again"
            )


def _carry_out(redaction: Redaction, thing: str, releases: Path) -> None:
    """Write a release anew without what goes, and remember by digest what went."""
    release = redaction.release
    went = {digest_of(each) for each in (thing, *redaction.things)}
    manifest = release.manifest.model_copy(update={"withdrawn": tuple(sorted({*release.manifest.withdrawn, *went}))})
    if redaction.things:
        with working_folder(releases) as working:
            _write(redaction, manifest, working)
            put_into_place(working, release.directory)
    elif manifest != release.manifest:
        replace_file(release.directory / MANIFEST, manifest.as_file())


def _write(redaction: Redaction, manifest: Manifest, working: Path) -> None:
    report = _without(redaction.release.directory / REPORT, redaction.things)
    store = Store()
    store.bulk_load(input=b"".join(redaction.lines), format=RdfFormat.N_QUADS)
    with dump_makers(len(redaction.lines)) as makers, Writing(working, redaction.lines, makers) as writing:
        writing.finish(store, report, _recounted(manifest, redaction))
    Release(working).verify()


_NAMES = {v.LABEL, v.ALTERNATIVE_LABEL}


def _gone(this: NamedNode, quads: Sequence[Quad], addresses: Addresses) -> set[NamedNode]:
    """Return the thing and every statement, text and span that cannot be without it."""
    gone = {this}
    uses: dict[object, list[Quad]] = {}
    for quad in quads:
        uses.setdefault(quad.object, []).append(quad)
    pending = [this]
    while pending:
        for quad in uses.get(pending.pop(), ()):
            subject = quad.subject
            split = addresses.split(subject.value) if isinstance(subject, NamedNode) else None
            if split and split[0] not in _ENTITIES and quad.predicate not in _LOOSE and subject not in gone:
                assert isinstance(subject, NamedNode)
                gone.add(subject)
                pending.append(subject)
    spans = {quad.object for quad in quads if quad.predicate == v.EVIDENCE and quad.subject in gone}
    used = {quad.object for quad in quads if quad.predicate == v.EVIDENCE and quad.subject not in gone}
    gone |= {span for span in spans - used if isinstance(span, NamedNode)}
    texts = (quad for quad in quads if quad.predicate == v.HAS_TEXT_VERSION and quad.subject in gone)
    gone |= {quad.object for quad in texts if isinstance(quad.object, NamedNode)}
    return gone | _former_addresses(quads, gone)


def _former_addresses(quads: Iterable[Quad], gone: set[NamedNode]) -> set[NamedNode]:
    """Return former addresses that lead only to what goes: they bear a name of it."""
    led: dict[object, set[object]] = {}
    for quad in quads:
        if quad.predicate in (v.MERGED_INTO, v.SPLIT_INTO):
            led.setdefault(quad.subject, set()).add(quad.object)
    return {former for former, things in led.items() if isinstance(former, NamedNode) and things <= gone}


def _still_named(lines: Iterable[bytes], names: set[str]) -> Iterator[str]:
    searched = [name.encode() for name in names]
    for line in lines:
        if any(name in line for name in searched):
            yield line.partition(b" ")[0].decode().strip("<>")


def _recounted(manifest: Manifest, redaction: Redaction) -> Manifest:
    graphs, classes, claims = Counter[str](), Counter[str](), dict[str, Counter[str]]()
    kinds, sources = dict[object, str](), dict[object, str]()
    for quad in parse(b"".join(redaction.lines), format=RdfFormat.N_QUADS):
        assert isinstance(quad.graph_name, NamedNode)
        graphs[quad.graph_name.value] += 1
        if quad.predicate == v.TYPE and quad.object.value.startswith(v.KHOI):
            classes[quad.object.value] += 1
        elif quad.predicate == v.CLAIM_KIND:
            kinds[quad.subject] = _last(quad.object)
        elif quad.predicate == v.CLAIM_SOURCE:
            sources[quad.subject] = _last(quad.object)
    for claim, source in sources.items():
        claims.setdefault(source, Counter())[kinds[claim]] += 1
    gone = {thing.partition("/")[2] for thing in redaction.things}
    return manifest.model_copy(
        update={
            "quads": len(redaction.lines),
            "graphs": dict(sorted(graphs.items())),
            "classes": dict(sorted(classes.items())),
            "sources": {
                name: entry.model_copy(update={"claims": dict(sorted(claims.get(name, Counter()).items()))})
                for name, entry in manifest.sources.items()
                if name not in gone
            },
            "findings": tuple(f for f in manifest.findings if not any(slug in f"{f.what} {f.hint}" for slug in gone)),
        }
    )


def _last(node: object) -> str:
    assert isinstance(node, NamedNode | Literal)
    return node.value.rpartition("/")[2]


def _without(report: Path, things: Sequence[str]) -> bytes:
    """Return a report, or a word on why it is left out where it names something that goes."""
    content = report.read_bytes()
    if any(thing.encode() in content for thing in things):
        return b"# Left out: the report named something that was redacted.\n"
    return content


def withdrawn(manifest: Manifest, thing: str) -> bool:
    """Say whether a thing was taken out of a release."""
    return digest_of(thing) in manifest.withdrawn
