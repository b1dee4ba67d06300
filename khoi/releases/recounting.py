"""What a manifest says of a release that was redacted: counted anew, and without the names that went."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from khoi import vocabulary as v
from khoi.names.erasure import Erasure
from khoi.releases.release import FindingEntry, Manifest
from khoi.releases.statements import totals


def recounted(manifest: Manifest, lines: Sequence[bytes], went: Collection[str], erasure: Erasure) -> Manifest:
    """Return a manifest of the statements in `lines`; `went` are the things that are no longer there."""
    added_up, claims = totals(lines), _claims_by_source(lines)
    gone = {thing.partition("/")[2] for thing in went}
    left = {erasure.renamed(name): entry for name, entry in manifest.sources.items() if name not in gone}
    return manifest.model_copy(
        update={
            "quads": added_up.statements,
            "calibration": None,  # it names claims and persons; the next build measures anew
            "graphs": added_up.graphs,
            "classes": added_up.own_classes,
            "sources": {
                name: entry.model_copy(update={"claims": dict(sorted(claims.get(name, {}).items()))})
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


def _claims_by_source(lines: Sequence[bytes]) -> dict[str, Counter[str]]:
    """Count the claims of each source by kind."""
    kinds = _values(lines, v.khoi.claimKind)
    claims: dict[str, Counter[str]] = {}
    for claim, source in _values(lines, v.khoi.claimSource).items():
        claims.setdefault(source, Counter())[kinds[claim]] += 1
    return claims


def _values(lines: Sequence[bytes], predicate: NamedNode) -> dict[object, str]:
    """Return the last part of the address that each subject has as the value of a property."""
    mark = f" {predicate} ".encode()
    # Looked for in bytes: to parse every line of a release takes several times as long.
    found = parse(b"".join(line for line in lines if mark in line), format=RdfFormat.N_QUADS)
    return {quad.subject: _last(quad.object) for quad in found if quad.predicate == predicate}


def _last(node: object) -> str:
    assert isinstance(node, NamedNode | Literal)
    return node.value.rpartition("/")[2]
