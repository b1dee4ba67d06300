"""The command that serves releases: serve."""

import re
from collections.abc import Iterable
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from khoi.cli.console import RELEASES, Releases
from khoi.errors import KhoiError

Host = Annotated[str, typer.Option(help="Address to listen on.")]
Port = Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 for any that is free.")]
BaseUrl = Annotated[
    str | None, typer.Option(envvar="KHOI_BASE_URL", help="Public address, such as https://khoi.example.org.")
]
RootPath = Annotated[
    str, typer.Option(envvar="KHOI_ROOT_PATH", help="Path below which a proxy serves all of it, such as /khoi.")
]
AllowedHosts = Annotated[
    list[str] | None,
    typer.Option(
        envvar="KHOI_ALLOWED_HOST", help="Name in Host that is believed; requests under other names are refused."
    ),
]
TrustedProxies = Annotated[
    list[str] | None,
    typer.Option(
        envvar="KHOI_TRUSTED_PROXY", help="Address or network of a proxy whose X-Forwarded-For and -Proto count."
    ),
]
Processes = Annotated[int | None, typer.Option(min=1, help="Processes on the port; else one a core.")]
Data = Annotated[list[Path] | None, typer.Option(help="Serve exactly these RDF files, no release.")]
EngineUrl = Annotated[
    str | None,
    typer.Option(
        envvar="KHOI_ENDPOINT", help="URL of a SPARQL endpoint that holds the current release and answers for it."
    ),
]
Federated = Annotated[
    list[str] | None,
    typer.Option(envvar="KHOI_FEDERATE", help="URL of a SPARQL endpoint that queries may call by SERVICE."),
]
Texts = Annotated[
    Path | None,
    typer.Option(
        envvar="KHOI_TEXTS", help="Folder of the texts you hold, as for verify; pages show the passages behind claims."
    ),
]


def register(app: typer.Typer) -> None:
    """Add this command to `app`."""
    app.command(epilog="Example: khoi serve --port 8000")(serve)


def serve(
    releases: Releases = RELEASES,
    host: Host = "127.0.0.1",
    port: Port = 8000,
    base_url: BaseUrl = None,
    root_path: RootPath = "",
    allowed_host: AllowedHosts = None,
    trusted_proxy: TrustedProxies = None,
    workers: Processes = None,
    data: Data = None,
    endpoint: EngineUrl = None,
    federate: Federated = None,
    texts: Texts = None,
) -> None:
    """Serve the current release over SPARQL, REST and pages."""
    from api.server import run
    from api.settings import Settings

    _require_one_content(data or (), endpoint, federate or (), texts)
    _require_endpoints(federate or ())
    _require_public_address(base_url, allowed_host or (), trusted_proxy or ())
    _require_root_path(root_path.rstrip("/"))
    settings = Settings(
        releases=releases,
        data=tuple(data or ()),
        base_url=base_url,
        root_path=root_path.rstrip("/"),
        allowed_hosts=tuple(allowed_host or ()),
        trusted_proxies=tuple(trusted_proxy or ()),
        endpoint=endpoint,
        federation=tuple(federate or ()),
        texts=texts,
    )
    if workers is not None:  # else KHOI_WORKERS decides, which `Settings` reads
        settings = settings.model_copy(update={"workers": workers})
    run(settings, host=host, port=port)


def _require_one_content(
    data: Iterable[Path], endpoint: str | None, federate: Iterable[str], texts: Path | None
) -> None:
    if data and endpoint:
        raise KhoiError("--data serves files and --endpoint a release; give one of them")
    if data and texts:
        raise KhoiError("--texts are shown on the pages of a release, which --data has not; give one of them")
    if federate and endpoint:
        raise KhoiError("with --endpoint another engine evaluates queries, and calls none; leave out --federate")


def _require_endpoints(federate: Iterable[str]) -> None:
    for url in federate:
        if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).netloc:
            raise KhoiError(f"--federate takes the URL of an endpoint, such as https://example.org/sparql, not '{url}'")


def _require_public_address(base_url: str | None, allowed_host: Iterable[str], trusted_proxy: Iterable[str]) -> None:
    public = urlsplit(base_url or "http://localhost")
    if public.scheme not in ("http", "https") or not public.netloc or public.path.strip("/") or public.query:
        raise KhoiError(
            f"--base-url takes scheme and host alone, such as https://khoi.example.org, not '{base_url}'; "
            "--root-path takes the path"
        )
    for name in allowed_host:
        if not re.fullmatch(r"[\w.-]+|\[[0-9a-fA-F:.]+\]", name):
            raise KhoiError(
                f"--allowed-host takes a name without scheme and port, such as khoi.example.org, not '{name}'"
            )
    for proxy in trusted_proxy:
        try:
            ip_network(proxy)
        except ValueError as error:
            raise KhoiError(
                f"--trusted-proxy takes an address or a network, such as 10.0.0.0/8, not '{proxy}'"
            ) from error


def _require_root_path(root_path: str) -> None:
    # Browsers take `..` out of an address before they ask for it.
    if not re.fullmatch(r"(/[\w.~-]+)*", root_path, re.ASCII) or re.search(r"/\.\.?(/|$)", root_path):
        raise KhoiError(
            f"--root-path takes a path of letters, digits, '-', '_', '.' and '~', such as /khoi, not '{root_path}'"
        )
