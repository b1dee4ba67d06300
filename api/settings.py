"""Settings of the service, from the command line or from `KHOI_…` in the environment."""

import os
from pathlib import Path

from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from api.endpoint.pool import PoolLimits
from api.endpoint.sparql import EndpointLimits

_CORES = min(4, os.cpu_count() or 1)


class Settings(BaseSettings):
    """What an owner may set. Seconds and bytes; `data` serves RDF files instead of a release.

    `endpoint` is the SPARQL endpoint that holds the current release's quads and answers in place of its store;
    user and password are for HTTP digest authentication there.
    `federation` are the endpoints that a query may call by `SERVICE`; none, unless an owner lists them.
    `texts` is a folder of source texts, as `khoi verify` takes it: pages then show the passages behind claims.
    `base_url` is the public address, where it is not the socket's; `allowed_hosts` are the names in `Host` that are
    believed, `trusted_proxies` the addresses or networks whose `X-Forwarded-For` and `X-Forwarded-Proto` are.
    `root_path` is the path below which a proxy serves all of it, such as `/khoi`.
    A request has to be there whole within `request_seconds`, and an answer's reader to take the next part of it.
    There are `workers` processes that speak HTTP, each with `query_workers` of its own and a cache of `cache_bytes`.
    """

    model_config = SettingsConfigDict(env_prefix="KHOI_", frozen=True)

    releases: Path = Path("releases")
    data: tuple[Path, ...] = ()
    earlier_releases: int = 2  # each has a query worker of its own, with its memory
    endpoint: str | None = None
    endpoint_user: str | None = None
    endpoint_password: SecretStr = SecretStr("")
    federation: tuple[str, ...] = ()
    texts: Path | None = None
    workers: int = _CORES
    base_url: str | None = None
    root_path: str = ""
    allowed_hosts: tuple[str, ...] = ()
    trusted_proxies: tuple[str, ...] = ()
    request_seconds: float = 20.0
    query_workers: int = 4
    query_seconds: float = 30.0
    query_short_seconds: float = 0.1  # a question about one thing takes up to 10 ms on a million triples
    query_waiting_seconds: float = 10.0
    query_waiting: int = 256  # 64 places were fewer than 120 hostile clients; who waits costs its text alone
    query_memory: int = 1 << 30
    query_length: int = 1 << 20
    cache_bytes: int = 64 << 20


def limits(settings: Settings) -> PoolLimits:
    """Return the pool's limits as set."""
    return PoolLimits(
        settings.query_workers,
        settings.query_seconds,
        settings.query_short_seconds,
        settings.query_waiting_seconds,
        settings.query_waiting,
        settings.query_memory,
    )


def bounds_of(settings: Settings) -> EndpointLimits:
    """Return the endpoint's bounds as set."""
    return EndpointLimits(settings.query_length, settings.cache_bytes)
