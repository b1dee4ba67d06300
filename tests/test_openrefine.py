"""OpenRefine itself, over a table as people have it: every name on record is matched, whatever the other cells hold."""

from collections.abc import Iterator

import pytest
from openrefine import COMMAND, OpenRefine, openrefine

pytestmark = [
    pytest.mark.soak,
    pytest.mark.client("OpenRefine", "10 of 10 names matched beside bad cells; columns added", debian="openrefine"),
    pytest.mark.skipif(COMMAND is None, reason="openrefine is not installed: .ci/packages soak"),
]

KNOWN = {
    "Trần Quốc Tỏ": ("person/tran-quoc-to", "2023"),
    "Thượng tướng Trần Quốc Tỏ": ("person/tran-quoc-to", "n/a"),
    "Thứ trưởng Bộ Công an Trần Quốc Tỏ": ("person/tran-quoc-to", "04/08/2023"),
    "Ngô Văn Tuấn": ("person/ngo-van-tuan", "2023-02-29"),
    "ngo van tuan": ("person/ngo-van-tuan", ""),
    "NGÔ VĂN TUẤN": ("person/ngo-van-tuan", "hôm qua"),
    "Tô Lâm": ("person/to-lam", "?"),
    "Phan Văn Hùng": ("person/phan-van-hung", "-"),
    '"Trần Quốc Tỏ (BCA)"': ("person/tran-quoc-to", "2023-08-04"),
    "Đ/c Tô Lâm": ("person/to-lam", "31/12"),
}
BAD = (
    "",
    " ",
    "2023",
    "12.5",
    "true",
    "?",
    "王",
    "Ghi chú dài " * 60,
    '"hai\ndòng"',
    "Trần Quốc To",
    "Nguyễn Không Ai",
)


@pytest.fixture(scope="module")
def refine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenRefine]:
    with openrefine(tmp_path_factory.mktemp("openrefine")) as running:
        yield running


def table() -> str:
    """Return a table in which each batch of ten rows holds bad cells among the names."""
    bad = [f"{cell},n/a,\n" for cell in BAD]
    good = [f"{name},{on},\n" for name, (_, on) in KNOWN.items()]
    mixed = [line for pair in zip(good, bad, strict=False) for line in pair]
    return "name,on,office\n" + "".join([*mixed, *bad])


def test_ten_of_ten_are_matched_beside_every_kind_of_bad_cell(refine: OpenRefine, server: str) -> None:
    project = refine.project("names", table())
    refine.reconcile(project, "name", f"{server}/reconcile", "Person", beside=("on", "office"))
    matched = {str(row["name"]): row["name:id"] for row in refine.rows(project)}
    assert {name: matched[name.strip('"')] for name in KNOWN} == {name: id_ for name, (id_, _) in KNOWN.items()}
    others = {name: id_ for name, id_ in matched.items() if id_ and name not in {known.strip('"') for known in KNOWN}}
    assert others == {}


def test_columns_that_are_added_speak_row_for_row_of_one_holding(refine: OpenRefine, server: str) -> None:
    service = f"{server}/reconcile"
    project = refine.project("offices", "name\nTrần Quốc Tỏ\nNguyễn Không Ai\n")
    refine.reconcile(project, "name", service, "Person")
    columns = [{"id": name, "name": name, "settings": {"on": "2023"}} for name in ("offices", "agencies", "status")]
    refine.extend(project, "name", service, columns)
    rows = [row for row in refine.rows(project) if row["chức vụ đã giữ"]]
    assert len(rows) > 1
    for row in rows:
        assert row["mức chắc chắn"].startswith(row["chức vụ đã giữ"])
        assert row["cơ quan của chức vụ:id"]
