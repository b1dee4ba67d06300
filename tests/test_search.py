"""Search by name: what people type leads to what they mean, and the index is part of the release."""

import csv
import tracemalloc
from dataclasses import replace
from pathlib import Path

import httpx2
import pytest
from conftest import INPUTS, SEEDS
from pyoxigraph import Quad, Store

from khoi import vocabulary as v
from khoi.addresses import Addresses, Kind
from khoi.releases.release import Release, ReleaseError
from khoi.search.collection import entries
from khoi.search.entries import Entry, Name, NameKind
from khoi.search.index import NameIndex, write_index
from khoi.search.words import initials, normal
from loaders.builds import build

CASES = Path(__file__).parent / "search" / "cases.csv"


def entry(id_: str, *names: str, kind: str = "person", within: tuple[str, ...] = ()) -> Entry:
    made = tuple(Name(name, NameKind.NAME if not at else NameKind.ALIAS, "vi") for at, name in enumerate(names))
    return Entry(kind, id_, {"vi": names[0], "en": names[0]}, made, within=within)


@pytest.fixture(scope="module")
def names(release: Release) -> NameIndex:
    return NameIndex(release.names)


def found(names: NameIndex, typed: str) -> list[str]:
    return [f"{one.entry.kind}/{one.entry.id}" for one in names.search(typed, limit=3)]


def test_what_people_type_leads_to_what_they_mean_in_the_first_three(names: NameIndex) -> None:
    with CASES.open(encoding="utf-8") as file:
        cases = list(csv.DictReader(file))
    missed = [(case["how"], case["typed"]) for case in cases if case["expected"] not in found(names, case["typed"])]
    assert len(cases) >= 200
    assert len(missed) <= len(cases) // 100, missed


def test_the_same_data_gives_the_same_index_and_the_index_does_not_name_the_release(
    release: Release, tmp_path: Path
) -> None:
    again = build(INPUTS, tmp_path, only=SEEDS, progress=lambda _: None)
    index = {name: entry for name, entry in release.manifest.internal.items() if name.startswith("names/")}
    assert index
    assert index == {name: entry for name, entry in again.manifest.internal.items() if name.startswith("names/")}
    path = again.names / "meta.json"
    path.write_bytes(path.read_bytes() + b" ")
    with pytest.raises(ReleaseError, match=r"meta\.json"):
        again.verify()


def test_opening_an_index_leaves_nothing_in_its_folder(release: Release) -> None:
    NameIndex(release.names)
    inside = {str(path.relative_to(release.directory)) for path in release.names.iterdir()}
    assert inside == {name for name in release.manifest.internal if name.startswith("names/")}


def test_among_namesakes_the_marks_typed_decide_and_no_marks_leave_it_open(tmp_path: Path) -> None:
    write_index([entry("thuy", "Sông Mẫu Thúy"), entry("thuy-2", "Sông Mẫu Thủy")], tmp_path / "names")
    index = NameIndex(tmp_path / "names")
    assert [one.entry.id for one in index.search("Sông Mẫu Thuỷ")] == ["thuy-2", "thuy"], "wherever the tone is placed"
    assert [one.match.other_diacritics for one in index.search("Sông Mẫu Thuỷ")] == [0, 1]
    assert {one.score for one in index.search("song mau thuy")} == {100.0}
    assert len(index.named("song mau thuy")) == 2


def test_a_whole_name_with_a_slip_comes_before_words_scattered_over_a_long_one(tmp_path: Path) -> None:
    long = entry("long", "Sở Tre nước Công nghiệp Nanh Bến", kind="agency")
    write_index([long, entry("short", "Sở Công Vân", kind="agency")], tmp_path / "names")
    index = NameIndex(tmp_path / "names")
    assert [one.entry.id for one in index.search("so cong nan")] == ["short", "long"]


@pytest.mark.parametrize("typed", ["khối trồng tre", "khoi trong tre", "khoi tre", "trồng tre"])
def test_the_central_bloc_comes_before_those_of_provinces(tmp_path: Path, typed: str) -> None:
    province = entry("tinh", "Khối Trồng tre tỉnh Mẫu", kind="bloc")
    central = replace(entry("trung-uong", "Khối thi đua các bộ, ngành Trồng tre", kind="bloc"), central=True)
    write_index([province, central, entry("ban", "Ban Trồng", kind="agency")], tmp_path / "names")
    found = [one.entry.id for one in NameIndex(tmp_path / "names").search(typed)]
    assert found.index("trung-uong") < found.index("tinh")
    exact = NameIndex(tmp_path / "names").search("Khối Trồng tre tỉnh Mẫu")
    assert exact[0].entry.id == "tinh"


def test_a_body_and_its_offices_are_found_under_its_former_names(tmp_path: Path) -> None:
    addresses = Addresses("https://example.org/khoi/")
    body, post, name = (addresses.thing(Kind(kind), "x") for kind in ("agency", "office", "period"))
    labels = {body: "Bộ Minh họa", post: "Thứ trưởng Bộ Minh họa"}
    quads = [
        *(Quad(thing, v.rdfs.label, v.text(label, "vi")) for thing, label in labels.items()),
        Quad(post, v.org.postIn, body),
        Quad(post, v.skos.altLabel, v.plain("Phụ tá Bộ Minh họa")),
        Quad(name, v.khoi.nameOf, body),
        Quad(name, v.khoi.name, v.text("Bộ Vẽ", "vi")),
    ]
    store = Store()
    store.extend(quads)
    write_index(entries(store, addresses), tmp_path / "names")
    index = NameIndex(tmp_path / "names")
    former = index.named("bo ve")
    assert [(one.entry.kind, one.match.name.kind) for one in former] == [("agency", NameKind.FORMER_NAME)]
    for called in ("thu truong bo ve", "phụ tá Bộ Vẽ", "Phụ tá BMH"):
        assert [one.entry.kind for one in index.named(called)] == ["office"], called


def test_search_may_be_narrowed_to_a_kind_and_to_a_body(tmp_path: Path) -> None:
    things = [
        entry("so-mau", "Sở Mẫu", kind="agency"),
        entry("giam-doc-so-mau", "Giám đốc Sở Mẫu", kind="office", within=("agency/so-mau",)),
        entry("giam-doc-so-thu", "Giám đốc Sở Thử", kind="office", within=("agency/so-thu",)),
    ]
    write_index(things, tmp_path / "names")
    index = NameIndex(tmp_path / "names")
    assert len(index.search("giam doc")) == 2
    assert [one.entry.id for one in index.search("giam doc", within="agency/so-mau")] == ["giam-doc-so-mau"]
    assert [one.entry.id for one in index.search("so mau", kinds=["agency"])] == ["so-mau"]


@pytest.mark.parametrize(
    "typed", ["", "  ", "!?", "zzqxv", "  -- ", '"AND"', "a" * 200, "x " * 100, "(*:[", "khoi\x00"]
)
def test_whatever_is_typed_is_searched_for_and_never_fails(names: NameIndex, typed: str) -> None:
    assert isinstance(names.search(typed), list)


def test_however_much_is_typed_no_more_is_read_and_cached_than_a_name_may_have(names: NameIndex) -> None:
    names.search("warm")
    tracemalloc.start()
    for number in range(60):
        long = f"{number}-" + "a" * 20_000
        assert (names.search(long), names.named(long), names.entry("person", long)) == ([], [], None)
    cached, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert cached < 1 << 20


def test_abbreviations_are_written_out_and_initials_worked_out() -> None:
    assert normal("Ban TĐKT TƯ") == normal("Ban Thi đua, Khen thưởng Trung ương")
    assert normal("Lý Mỹ") == normal("Lí Mĩ")
    assert normal("Bộ Tư pháp") != normal("Bộ TƯ pháp"), "capitals tell Trung ương from tư"
    assert initials("Bộ Sương và Đá") == ("BSVĐ", "BSĐ", "Bộ SVĐ", "Bộ SĐ")
    assert initials("Sở Mây") == ()
    assert {"BCTƯ", "BCTW", "Ban CTƯ", "Ban CTW"} <= {*initials("Ban Cát Trung ương")}


def test_a_result_says_which_name_matched_and_which_part_of_it(client: httpx2.Client) -> None:
    [first, *_] = client.get("/api/v1/search", params={"q": "tandtc", "lang": "en"}).json()["results"]
    assert first["label"] == "Supreme People's Court"
    assert first["match"] == {
        "name": "TANDTC", "kind": "abbreviation", "how": "exact", "language": None, "spans": [[0, 6]]
    }  # fmt: skip
    [first, *_] = client.get("/api/v1/search", params={"q": "van tuan", "type": "person"}).json()["results"]
    name = first["match"]["name"]
    assert [name[start:end] for start, end in first["match"]["spans"]] == ["Văn", "Tuấn"]


def test_a_search_takes_its_limits_seriously(client: httpx2.Client) -> None:
    assert len(client.get("/api/v1/search", params={"q": "nguyen", "limit": "2"}).json()["results"]) == 2
    assert client.get("/api/v1/search", params={"q": "nguyen", "limit": "0"}).status_code == 422
    assert client.get("/api/v1/search", params={"q": "nguyen", "sort": "age"}).status_code == 422
    assert client.get("/search", params={"q": "<b>tandtc"}).text.count("<mark>TANDTC</mark>") > 0


def test_results_may_be_sorted_by_name_and_by_given_name(client: httpx2.Client) -> None:
    def names(**parameters: str) -> list[str]:
        answer = client.get("/api/v1/search", params={"q": "nguyen", "type": "person", **parameters})
        return [thing["label"] for thing in answer.json()["results"]]

    by_name, by_given_name = names(sort="name"), names(sort="given-name")
    assert sorted(by_name) == sorted(by_given_name) == sorted(names())
    assert [name.split()[1] for name in by_name][:3] == ["Duy", "Đức", "Đức"], "đ follows all of d"
    assert [name.split()[-1] for name in by_given_name][:3] == ["Anh", "Đoàn", "Đức"]
