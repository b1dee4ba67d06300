"""Releases on the web: the list, what differs between two, and their files to download."""

import asyncio
from contextlib import suppress
from pathlib import Path as FilePath
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from pydantic import BaseModel
from starlette.responses import FileResponse
from starlette.types import Receive, Scope, Send

from api.endpoint.streaming import HungUpError, UntilHungUp
from api.http.negotiation import preferred
from api.http.problems import ProblemError
from api.http.public_address import prefix_of
from api.lookups.rest import PROBLEMS, OnlyLanguage, Served, View
from api.pages.rendering import render
from api.releases.comparisons import Comparisons, Step
from api.serving.publication import Publisher
from khoi.releases.changes import SaidDifference
from khoi.releases.differences import compare, rdf_patch
from khoi.releases.frozen import Frozen
from khoi.releases.release import Manifest, Release, ReleaseError

router = APIRouter(tags=["releases"], responses=PROBLEMS)

_DIFFERENCES = ("text/html", "application/json", "application/rdf-patch")
_MEDIA_TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".gz": "application/gzip",
    ".json": "application/json",
    ".parquet": "application/vnd.apache.parquet",
    ".ttl": "text/turtle; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_SHOWN = 200
ReleaseId = Annotated[str, Path(alias="id", description="A release's id.")]
OtherId = Annotated[str, Path(alias="other", description="The id of the release to compare it with.")]


class FileSummary(Frozen):
    """A file of a release: where it is, how large, and its SHA-256."""

    name: str
    url: str
    bytes: int
    sha256: str


class ReleaseSummary(Frozen):
    """A release in the list."""

    id: str
    built: str
    current: bool
    quads: int
    sources: int
    files: tuple[FileSummary, ...]


class ReleasesAnswer(BaseModel):
    """All releases that are kept, the newest first."""

    release: str
    licence: str
    releases: tuple[ReleaseSummary, ...]


@router.get("/api/v1/releases", summary="All releases, the newest first")
async def releases(request: Request, served: Served, _: OnlyLanguage) -> ReleasesAnswer:
    """Answer with every release that is kept, and its files with their digests."""
    current = served.release.manifest
    found = tuple(await _summaries(request, current))
    return ReleasesAnswer(release=current.id, licence=current.licence, releases=found)


@router.get("/api/v1/releases/{id}/diff/{other}", summary="What differs between two releases")
async def difference(
    request: Request, view: View, before: ReleaseId, after: OtherId, _: OnlyLanguage
) -> SaidDifference:
    """Answer with resolved facts, claims and other things that differ, in words."""
    return (await _step(request, before, after)).said[view.language]


@router.get("/releases", include_in_schema=False)
async def releases_page(request: Request, view: View) -> Response:
    """Show all releases, what each changed, and their files."""
    found = await _summaries(request, view.manifest)
    tables = [file for summary in found if summary.current for file in summary.files if file.name.endswith(".xlsx")]
    return render(request, view, "releases.html", {"releases": found, "tables": tables})


@router.get("/releases/{id}/diff/{other}", include_in_schema=False)
async def difference_page(request: Request, view: View, before: ReleaseId, after: OtherId) -> Response:
    """Show what differs between two releases: a page, JSON or an RDF Patch, by `Accept`."""
    media_type = preferred(request, _DIFFERENCES, "differences")
    if media_type == "application/rdf-patch":
        return Response(await _patch(request, before, after), media_type=media_type)
    said = (await _step(request, before, after)).said[view.language]
    if media_type == "application/json":
        return Response(said.model_dump_json(by_alias=True), media_type=media_type)
    return render(request, view, "difference.html", {"said": said, "shown": _SHOWN})


@router.get("/dumps/{id}/{file}", include_in_schema=False)
async def dump(request: Request, release_id: ReleaseId, file: str) -> Response:
    """Send a file of a release, whole or in part; it never changes, so it may be kept for ever."""
    manifest = (await _release(request, release_id)).manifest
    names = {FilePath(name).name: name for name in manifest.files}
    if file not in names:
        raise ProblemError(404, f"release {release_id} has no file '{file}'", files=sorted(names))
    tag = f'"{manifest.files[names[file]].sha256}"'
    # A year, since HTTP has no word for ever.
    headers = {"ETag": tag, "Cache-Control": "public, max-age=31536000, immutable"}
    if file.endswith(".csv"):
        headers["Link"] = '<csv-metadata.json>; rel="describedby"; type="application/csvm+json"'
    path = _publisher(request).release(release_id).directory / names[file]
    if not path.is_file():
        raise ReleaseError(f"{path} was removed")
    return DumpResponse(path, media_type=_MEDIA_TYPES.get(path.suffix, "application/octet-stream"), headers=headers)


class DumpResponse(FileResponse):
    """A file that is read no further, and closed, once its client has hung up."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the file."""
        with suppress(HungUpError):
            async with UntilHungUp(receive):
                await super().__call__(scope, receive, send)


def _publisher(request: Request) -> Publisher:
    publisher: Publisher = request.app.state.publisher
    return publisher


async def _release(request: Request, release_id: str) -> Release:
    try:
        return await asyncio.to_thread(_publisher(request).release, release_id)
    except ReleaseError as error:
        raise ProblemError(404, f"there is no release '{release_id}'", hint="/releases lists them") from error


async def _summaries(request: Request, current: Manifest) -> list[ReleaseSummary]:
    """Return what the list says of every release, the newest first."""
    prefix = prefix_of(request.scope)
    return [_summary(manifest, current, prefix) for manifest in await _publisher(request).manifests()]


async def _step(request: Request, before: str, after: str) -> Step:
    comparisons: Comparisons = request.app.state.comparisons
    return await comparisons.step(request, await _release(request, before), await _release(request, after))


async def _patch(request: Request, before: str, after: str) -> bytes:
    comparisons: Comparisons = request.app.state.comparisons
    one, other = await _release(request, before), await _release(request, after)
    return await comparisons.in_turn(request, lambda: b"".join(rdf_patch(compare(one, other))))


def _summary(manifest: Manifest, current: Manifest, prefix: str) -> ReleaseSummary:
    files = tuple(
        FileSummary(
            name=FilePath(name).name,
            url=f"{prefix}/dumps/{manifest.id}/{FilePath(name).name}",
            bytes=entry.bytes,
            sha256=entry.sha256,
        )
        for name, entry in manifest.files.items()
    )
    return ReleaseSummary(
        id=manifest.id,
        built=manifest.built,
        current=manifest.id == current.id,
        quads=manifest.quads,
        sources=len(manifest.sources),
        files=files,
    )
