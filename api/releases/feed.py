"""The change feed: from release to release, every thing that is described anew, as Linked Data Event Streams have it.

A member is a version of a thing: all that a release says of it, each statement in its own graph, under an address of
the version's own. Whoever keeps the newest version of each thing, and lets go of what a version says is gone, holds
the release that the feed ends with. The oldest release that is kept is given whole, so nothing older is needed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import quote

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, parse

from khoi import vocabulary as v
from khoi.releases.differences import differing_subjects
from khoi.releases.release import Manifest, Release
from khoi.vocabulary.namespaces import prefixes

PER_PAGE = 1_000
"""How many versions a page of the feed holds."""
PREFIXES = prefixes("as dcterms ldes prov rdf tree")
activities = v.Namespace("as")
ldes = v.Namespace("ldes")
tree = v.Namespace("tree")
_RETENTION = "Releases are kept until their owner prunes them; the oldest that is kept is given whole."


@dataclass(frozen=True, slots=True)
class FeedPage:
    """One page of the versions that came with a release; `lines` of a thing that is gone are none.

    `since` is the id of the release that it is compared with; None where the release is given whole.
    """

    since: str | None
    number: int
    versions: tuple[tuple[NamedNode, tuple[bytes, ...]], ...]
    is_last: bool


def page_of(before: Release | None, after: Release, number: int) -> FeedPage:
    """Return a page (from 1) of what `after` says anew; without `before` that is everything."""
    first = (number - 1) * PER_PAGE
    # One more tells whether this page is the last.
    found = list(islice(differing_subjects(before, after), first, first + PER_PAGE + 1))
    versions = tuple((_subject(gone or new), (*new, *kept)) for gone, new, kept in found[:PER_PAGE])
    return FeedPage(before.manifest.id if before else None, number, versions, len(found) <= PER_PAGE)


def root_quads(address: str, manifests: Sequence[Manifest]) -> Iterator[Quad]:
    """Yield the feed's description and where the pages of each release begin; `address` is where this is served."""
    stream, root = stream_at(address), NamedNode(address)
    yield _said(stream, v.rdf.type, ldes.EventStream)
    yield _said(stream, ldes.timestampPath, v.prov.generatedAtTime)
    yield _said(stream, ldes.versionOfPath, v.dcterms.isVersionOf)
    yield _said(stream, ldes.versionDeletePath, v.rdf.type)
    yield _said(stream, ldes.versionDeleteObject, activities.Delete)
    yield _said(stream, tree.view, root)
    yield _said(root, v.rdf.type, tree.Node)
    policy = NamedNode(f"{address}#retention")
    yield _said(root, ldes.retentionPolicy, policy)
    yield _said(policy, v.rdf.type, ldes.LatestVersionSubset)
    yield _said(policy, ldes.versionAmount, v.integer(1))
    yield _said(policy, v.rdfs.comment, v.text(_RETENTION, "en"))
    for before, manifest in zip((None, *manifests), manifests, strict=False):
        yield _said(stream, v.dcterms.license, NamedNode(manifest.licence))
        relation = NamedNode(f"{address}#{manifest.id}")
        first = _page_at(address, manifest.id, before.id if before else None, 1)
        yield from _relation(root, relation, first, tree.EqualToRelation)
        yield _said(relation, tree.path, v.prov.generatedAtTime)
        yield _said(relation, tree.value, v.date_time(manifest.built))


def page_quads(address: str, manifest: Manifest, page: FeedPage) -> Iterator[Quad]:
    """Yield a page's versions, and where the release's next page is; `address` is where the feed is served."""
    stream, this = stream_at(address), _page_at(address, manifest.id, page.since, page.number)
    yield _said(stream, tree.view, NamedNode(address))
    yield _said(this, v.rdf.type, tree.Node)
    if not page.is_last:
        following = _page_at(address, manifest.id, page.since, page.number + 1)
        yield from _relation(this, NamedNode(f"{this.value}#next"), following, tree.Relation)
    for thing, lines in page.versions:
        version = version_of(thing, manifest)
        yield _said(stream, tree.member, version)
        yield _said(version, v.dcterms.isVersionOf, thing)
        yield _said(version, v.prov.generatedAtTime, v.date_time(manifest.built))
        if not lines:
            yield _said(version, v.rdf.type, activities.Delete)
        for quad in parse(b"".join(lines), format=RdfFormat.N_QUADS):
            yield Quad(version, quad.predicate, quad.object, quad.graph_name)


def stream_at(address: str) -> NamedNode:
    """Return what names the feed that is served at `address`."""
    return NamedNode(f"{address}#stream")


def _page_at(address: str, release: str, since: str | None, number: int) -> NamedNode:
    """Return the address of a page; it names both releases, so what it answers stays as it is."""
    parameters = [f"since={since}"] if since else []
    parameters += [f"page={number}"] if number > 1 else []
    return NamedNode(f"{address}/{release}" + (f"?{'&'.join(parameters)}" if parameters else ""))


def version_of(thing: NamedNode, manifest: Manifest) -> NamedNode:
    """Return the address of a thing as it is in a release, where it is served too.

    What the ontology says of a term of others is served with the ontology.
    """
    ours = thing.value.startswith(manifest.base)
    path = thing.value.removeprefix(manifest.base) if ours else f"ontology?term={quote(thing.value, safe='')}"
    return NamedNode(f"{manifest.base}releases/{manifest.id}/{path}")


def _subject(lines: Sequence[bytes]) -> NamedNode:
    return NamedNode(lines[0].partition(b" ")[0].decode().strip("<>"))


def _relation(node: NamedNode, relation: NamedNode, to: NamedNode, kind: NamedNode) -> Iterator[Quad]:
    yield _said(node, tree.relation, relation)
    yield _said(relation, v.rdf.type, kind)
    yield _said(relation, tree.node, to)


def _said(subject: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> Quad:
    return Quad(subject, predicate, value, DefaultGraph())
