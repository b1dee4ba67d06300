"""A whole OpenRefine (the Debian package), run without a window and asked over the addresses its own pages ask."""

import json
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx2
from services import free_port
from waiting import wait_until

COMMAND = shutil.which("openrefine")
_ALL_ROWS = json.dumps({"facets": [], "mode": "row-based"})


@contextmanager
def openrefine(folder: Path) -> Iterator["OpenRefine"]:
    """Run OpenRefine with its projects in `folder`."""
    port = free_port()
    assert COMMAND, "whoever has none skips"
    command = [COMMAND, "-p", str(port), "-m", "512m", "-d", str(folder), "-x", "refine.headless=true"]
    environment = os.environ | {"HOME": str(folder), "REFINE_MIN_MEMORY": "128M"}
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        with httpx2.Client(base_url=f"http://127.0.0.1:{port}/command/core", timeout=60) as client:
            _wait_until_ready(client)
            yield OpenRefine(client)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=60)


def _wait_until_ready(client: httpx2.Client) -> None:
    def is_ready() -> bool:
        with suppress(httpx2.TransportError):
            return client.get("/get-version").status_code == 200
        return False

    wait_until(is_ready, "OpenRefine is not ready")


class OpenRefine:
    """One running OpenRefine."""

    def __init__(self, client: httpx2.Client) -> None:
        """Ask the OpenRefine that `client` leads to."""
        self._client = client
        self.version: str = client.get("/get-version").json()["full_version"]

    def project(self, name: str, table: str) -> str:
        """Make a project of a CSV table, numbers read as numbers; return its id."""
        sent = {"project-name": name, "format": "text/line-based/*sv"}
        options = {"separator": ",", "guessCellValueTypes": True, "storeBlankRows": True}
        answer = self._client.post(
            "/create-project-from-upload",
            params={"csrf_token": self._token(), "options": json.dumps(options)},
            data=sent,
            files={"project-file": (f"{name}.csv", table.encode(), "text/csv")},
        )
        return answer.headers["location"].rpartition("project=")[2]

    def reconcile(self, project: str, column: str, service: str, type_: str, beside: Sequence[str] = ()) -> None:
        """Reconcile a column and match what is certain; columns `beside` it are sent as properties of their name."""
        manifest = httpx2.get(service).json()
        config = {
            "mode": "standard-service",
            "service": service,
            "identifierSpace": manifest["identifierSpace"],
            "schemaSpace": manifest["schemaSpace"],
            "type": {"id": type_, "name": type_},
            "autoMatch": True,
            "columnDetails": [{"column": name, "propertyName": name, "propertyID": name} for name in beside],
            "limit": 0,
        }
        self._run("/reconcile", project, {"columnName": column, "config": json.dumps(config)})

    def extend(self, project: str, column: str, service: str, properties: Sequence[Mapping[str, Any]]) -> None:
        """Add columns with properties of the things that a column was matched to."""
        manifest = httpx2.get(service).json()
        wanted = {
            "baseColumnName": column,
            "endpoint": service,
            "identifierSpace": manifest["identifierSpace"],
            "schemaSpace": manifest["schemaSpace"],
            "columnInsertIndex": "1",
            "extension": json.dumps({"properties": list(properties)}),
        }
        self._run("/extend-data", project, wanted)

    def rows(self, project: str) -> list[dict[str, Any]]:
        """Return the rows: each column's value, and under `{column}:id` the thing that it was matched to."""
        columns = self._client.get("/get-models", params={"project": project}).json()["columnModel"]["columns"]
        answer = self._client.post(
            "/get-rows", params={"project": project, "start": 0, "limit": 1000}, data={"engine": _ALL_ROWS}
        ).json()
        matched = {id_: recon.get("m", {}).get("id") for id_, recon in answer["pool"]["recons"].items()}
        return [_row(columns, row["cells"], matched) for row in answer["rows"]]

    def _run(self, command: str, project: str, sent: Mapping[str, str]) -> None:
        form = {**sent, "engine": _ALL_ROWS, "csrf_token": self._token()}
        answer = self._client.post(command, params={"project": project}, data=form).json()
        assert answer["code"] in ("ok", "pending"), answer
        asked = {"project": project}
        wait_until(
            lambda: not self._client.get("/get-processes", params=asked).json()["processes"], "OpenRefine works on"
        )

    def _token(self) -> str:
        token: str = self._client.get("/get-csrf-token").json()["token"]
        return token


def _row(columns: Sequence[Mapping[str, Any]], cells: Sequence[Any], matched: Mapping[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for column in columns:
        cell = (cells[column["cellIndex"]] if column["cellIndex"] < len(cells) else None) or {}
        row[column["name"]] = cell.get("v")
        row[f"{column['name']}:id"] = matched.get(str(cell.get("r")))
    return row
