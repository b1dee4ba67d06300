"""What a manifest says of a release that was redacted: counted anew, and without the names that went."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from khoi import vocabulary as v
from khoi.names.erasure import Erasure
from khoi.releases.release import FindingEntry, Manifest


def recounted(manifest: Manifest, lines: Sequence[bytes], went: Collection[str], erasure: Erasure) -> Manifest:
    """Return a manifest of the statements in `lines`; `went` are the things that are no longer there."""
    graphs, classes, claims = Counter[str](), Counter[str](), dict[str, Counter[str]]()
    kinds, sources = dict[object, str](), dict[object, str]()
    for quad in parse(b"".join(lines), format=RdfFormat.N_QUADS):
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
    gone = {thing.partition("/")[2] for thing in went}
    left = {erasure.renamed(name): entry for name, entry in manifest.sources.items() if name not in gone}
    return manifest.model_copy(
        update={
            "quads": len(lines),
            "calibration": None,  # it names claims and persons; the next build measures anew
            "graphs": dict(sorted(graphs.items())),
            "classes": dict(sorted(classes.items())),
            "sources": {
                name: entry.model_copy(update={"claims": dict(sorted(claims.get(name, Counter()).items()))})
                for name, entry in left.items()
            },
            "findings": findings_without(manifest.findings, went, erasure),
        }
    )


def findings_without(
    findings: Iterable[FindingEntry], went: Iterable[str], erasure: Erasure
) -> tuple[FindingEntry, ...]:
    """Return the findings that speak of nothing that went, without names; a file's or an address's may hold one."""
    slugs = [thing.partition("/")[2] for thing in went]
    return tuple(
        FindingEntry(
            where=erasure.renamed(f.where),
            what=erasure.erased(f.what),
            hint=erasure.renamed(f.hint),
            vi=erasure.erased(f.vi),
        )
        for f in findings
        if not any(slug in f"{f.what} {f.hint}" for slug in slugs)
    )


def _last(node: object) -> str:
    assert isinstance(node, NamedNode | Literal)
    return node.value.rpartition("/")[2]
