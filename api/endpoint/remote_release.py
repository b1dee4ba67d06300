"""Whether another endpoint holds a release, the whole of it, and how it must be asked so that nothing else answers."""

import asyncio
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path

from api.endpoint.answers import EvaluationError
from api.endpoint.pool import PoolLimits
from api.endpoint.remote import Access, RemoteEvaluator
from khoi.addresses import Addresses
from khoi.releases.release import Release, ReleaseError
from khoi.resources import resource
from khoi.sparql.backend import Backend, Request
from khoi.sparql.formats import N_TRIPLES, SPARQL_JSON
from khoi.sparql.queries import query_files
from khoi.sparql.rows import Row, read_table

_RELOAD = "load its dataset.nq.gz anew (docs/engines.md)"
_LIMIT = Path(__file__).with_name("graph_limit.rq")


async def remote_evaluator(access: Access, limits: PoolLimits, release: Release) -> RemoteEvaluator:
    """Return what answers from the endpoint as from `release`.

    Where the endpoint's default graph is not the union of the release's graphs alone, queries name the default graph:
    the union, if the endpoint holds that too as a graph, or else every graph. Raises `ReleaseError` where the endpoint
    cannot be asked, or says the first graph in which it differs from the manifest.
    """
    async with AsyncExitStack() as unless_whole:
        plain = RemoteEvaluator(access, limits)
        unless_whole.push_async_callback(plain.close)
        try:
            has_union = await _require_graphs(plain, access, release)
            [size] = await _rows(plain, "size")
            chosen = plain
            # Virtuoso's default graph holds its own system graphs too; that of others may hold the default graph alone.
            if int(size["statements"]) != release.manifest.quads:
                graphs = tuple(release.manifest.graphs)
                chosen = RemoteEvaluator(access, limits, (_union(release),) if has_union else graphs, graphs)
                unless_whole.push_async_callback(chosen.close)
            # Another release may have as many statements in each graph; the digest in its description tells them apart.
            await _require_content(chosen, access, release)
            chosen.most_triples = await _most_triples(chosen)
        except EvaluationError as error:
            raise ReleaseError(f"{access.url} cannot be asked for release {release.manifest.id}: {error}") from error
        unless_whole.pop_all()
    if chosen is not plain:
        await plain.close()
    return chosen


def _union(release: Release) -> str:
    """Return the name of the graph that may hold all statements of a release once more."""
    return Addresses(release.manifest.base).graph("union").value


async def _require_graphs(evaluator: RemoteEvaluator, access: Access, release: Release) -> bool:
    """Raise `ReleaseError` unless every graph is whole; say whether their union is there too."""
    found = {row["graph"]: int(row["statements"]) for row in await _rows(evaluator, "graphs")}
    union = _union(release)
    for graph, statements in {**release.manifest.graphs, union: release.manifest.quads}.items():
        if found.get(graph, 0) != statements and (graph != union or graph in found):
            said = f"{access.url} has {found.get(graph, 0):,} statements in {graph}, release {release.manifest.id}"
            raise ReleaseError(f"{said} has {statements:,}; {_RELOAD}")
    return union in found


async def _require_content(evaluator: RemoteEvaluator, access: Access, release: Release) -> None:
    held, own = await _rows(evaluator, "data-set"), await asyncio.to_thread(_own_rows, release, "data-set")
    if [row["identifier"] for row in held] != [row["identifier"] for row in own]:
        raise ReleaseError(f"{access.url} holds another release than {release.manifest.id}; {_RELOAD}")


async def require_release(access: Access, limits: PoolLimits, release: Release) -> None:
    """Raise `ReleaseError` where `remote_evaluator` would."""
    await (await remote_evaluator(access, limits, release)).close()


async def _rows(evaluator: RemoteEvaluator, query: str) -> Sequence[Row]:
    text = query_files(resource("queries"))[query].text
    answer = await evaluator.answer(Request(text, SPARQL_JSON, None))
    return read_table(await answer.body()).rows


def _own_rows(release: Release, query: str) -> Sequence[Row]:
    return Backend.open(release.store).table(query_files(resource("queries"))[query].text).rows


async def _most_triples(evaluator: RemoteEvaluator) -> int:
    """Return how many statements a graph may have at least before the endpoint cuts it."""
    text = await asyncio.to_thread(_LIMIT.read_text, encoding="utf-8")
    answer = await evaluator.answer(Request(text, None, N_TRIPLES))
    return (await answer.body()).count(b"\n")
