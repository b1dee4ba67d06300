"""Runs the service: processes that share one port, each with its own query workers."""

import asyncio
import logging
import socket
from functools import partial

from pyoxigraph import Store
from starlette.types import ASGIApp
from uvicorn import Config, Server
from uvicorn.supervisors import Multiprocess

from api.endpoint.processes import collect_rarely
from api.endpoint.sandbox import die_with_parent
from api.http.bounds import LONGEST_BODY, ConnectionBounds
from api.http.connections import BoundedConnection
from api.http.ports import sockets_for_processes
from api.settings import Settings, limits
from khoi.held_texts import HeldTexts
from khoi.releases.history import newest_whole
from khoi.releases.release import Release

_HEALTHCHECK_SECONDS = 30


def run(settings: Settings, *, host: str, port: int) -> None:
    """Serve until interrupted.

    Raises `ReleaseError` at once where there is nothing to serve, `HeldTextError` where texts cannot be read, and
    `OSError` where the store cannot be opened, as with too few file descriptors.
    """
    _log()
    served = "data" if settings.data else f"release {_openable(settings).manifest.id}"
    body = max(LONGEST_BODY, settings.query_length)
    bounds = ConnectionBounds(seconds=settings.request_seconds, body=body)
    config = Config(
        partial(_application, settings),
        factory=True,
        http=partial(BoundedConnection, bounds),  # type: ignore[arg-type]
        ws="none",  # nothing here speaks WebSocket
        loop="asyncio",  # libuv accepts one connection a turn, so that under load newcomers wait behind everything
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=list(settings.trusted_proxies),
        host=host,
        port=port,
        backlog=bounds.backlog,
        workers=settings.workers,
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=3,
        timeout_worker_healthcheck=_HEALTHCHECK_SECONDS,
    )
    if settings.workers == 1:
        _AloneServing(config, served).run()
    else:
        sockets, reserving = sockets_for_processes(config)
        with reserving:
            _ProcessesServing(config, sockets, f"{served} at {_address(reserving)}").run()


class _AloneServing(Server):
    """The one process that serves; it says its address once it accepts connections."""

    def __init__(self, config: Config, served: str) -> None:
        super().__init__(config)
        self._served = served

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            logging.info("%s at %s", self._served, _address(self.servers[0].sockets[0]))


class _ProcessesServing(Multiprocess):
    """Processes that serve on one port; `message` is said once the first of them accepts connections."""

    def __init__(self, config: Config, sockets: list[socket.socket], message: str) -> None:
        super().__init__(config, sockets)
        self._message = message

    def init_processes(self) -> None:
        super().init_processes()
        if self.processes[0].wait_until_ready(_HEALTHCHECK_SECONDS, self.should_exit):
            logging.info(self._message)


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def _openable(settings: Settings) -> Release:
    """Return the release to serve, having opened all that the processes will open: what fails there is only logged."""
    release = newest_whole(settings.releases)
    if settings.texts is not None:
        HeldTexts(settings.texts)
    if settings.endpoint is None:
        Store.read_only(str(release.store))
    else:
        from api.endpoint.remote_release import require_release
        from api.serving.publication import access_of

        asyncio.run(require_release(access_of(settings), limits(settings), release))
    return release


def _application(settings: Settings) -> ASGIApp:
    """Return the application; run in each process that serves."""
    _log()
    if settings.workers > 1:
        die_with_parent()
    app = _release_or_data(settings)
    collect_rarely()
    return app


def _release_or_data(settings: Settings) -> ASGIApp:
    # Each loads what the other has no use for, the pages above all: that takes a second.
    if settings.data:
        from api.data_app import data_app

        return data_app(settings)
    from api.app import release_app

    return release_app(settings)


def _log() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("httpx2").setLevel(logging.WARNING)  # a line for each query asked elsewhere is too much
