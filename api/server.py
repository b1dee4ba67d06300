"""Runs the service under uvicorn."""

import logging
from pathlib import Path

import uvicorn

from api.app import data_app, release_app
from api.settings import Settings
from khoi.release import current


def run(*, releases: Path, host: str, port: int, data: tuple[Path, ...] = ()) -> None:
    """Serve until interrupted. Raises `ReleaseError` at once where there is nothing to serve."""
    settings = Settings(releases=releases, data=data)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    if data:
        app = data_app(settings)
    else:
        logging.info("release %s at http://%s:%d/", current(releases).manifest.id, host, port)
        app = release_app(settings)
    uvicorn.run(app, host=host, port=port, log_level="warning", timeout_graceful_shutdown=3)
