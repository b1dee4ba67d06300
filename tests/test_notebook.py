"""The notebook in the documentation runs from its first cell to its last against a running service."""

from typing import Any

import nbformat
import pytest
from conftest import ROOT
from nbclient import NotebookClient

pytestmark = pytest.mark.slow

NOTEBOOK = ROOT / "docs" / "from-names-to-offices.ipynb"


def opened() -> Any:
    return nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]


def test_the_notebook_makes_a_table_of_offices_from_a_column_of_names(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    notebook = opened()
    first, second = (cell for cell in notebook.cells if cell.cell_type == "code")
    assert len([line for line in first.source.splitlines() if line.strip()]) <= 10
    monkeypatch.setenv("KHOI_URL", server)
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": NOTEBOOK.parent}}).execute()
    table = first.outputs[-1]["data"]["text/plain"]
    assert "attested" in table
    assert "Trần Quốc Tỏ" in table
    assert "may mean" in second.outputs[-1]["data"]["text/html"]


def test_the_notebook_is_kept_without_its_answers() -> None:
    notebook = opened()
    assert all(not cell.outputs and cell.execution_count is None for cell in notebook.cells if cell.cell_type == "code")
