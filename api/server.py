"""Runs the service under uvicorn."""

import asyncio
import logging
from pathlib import Path

import uvicorn

from api.app import data_app, release_app
from api.endpoint.remote_release import require_release
from api.publication import access_of, limits
from api.settings import Settings
from khoi.release import current


def run(*, releases: Path, host: str, port: int, data: tuple[Path, ...] = (), endpoint: str | None = None) -> None:
    """Serve until interrupted. Raises `ReleaseError` at once where there is nothing to serve."""
    settings = Settings(releases=releases, data=data, endpoint=endpoint)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("httpx2").setLevel(logging.WARNING)  # a line for each query asked elsewhere is too much
    if data:
        app = data_app(settings)
    else:
        logging.info("release %s at http://%s:%d/", current(releases).manifest.id, host, port)
        if settings.endpoint is not None:
            asyncio.run(require_release(access_of(settings), limits(settings), current(releases)))
        app = release_app(settings)
    uvicorn.run(app, host=host, port=port, log_level="warning", timeout_graceful_shutdown=3)
