"""From an answer to its words, what sources disagree on, and what became of former addresses."""

import csv
import shutil
from dataclasses import replace
from pathlib import Path

import httpx2
import pytest
from conftest import INPUTS, ROOT, SEEDS, SHARED, serving

from loaders.builds import build

pytestmark = pytest.mark.slow

CONTRADICTIONS = SHARED / "domain" / "contradictions.csv"
FOUND: dict[str, set[str]] = {
    "C02": set(),  # one source has two persons in the chair, another among those present; who chairs also attends
    "C03": {"seat--khoi-truong-cac-co-quan-dang-trung-uong--2023"},
    "C05": {"meeting-detail--hoi-dong-thi-dua-khen-thuong-trung-uong-phien-8-hay-9"},
    "C07": {"start--trinh-van-quyet--chu-nhiem-tong-cuc-chinh-tri"},
    "C13": {"count--khoa-hoc-van-hoa-xa-hoi"},
    "C17": {"title--pham-tat-thang--ban-dan-van-trung-uong"},
}
ALSO = {
    "end--tran-sy-thanh--tong-kiem-toan-nha-nuoc",  # relieved on 21 October 2022, or left by 24 July
    # Chief of the Party's central office since October 2020 or November 2021, and reported there between the two.
    "start--le-minh-hung--chanh-van-phong-trung-uong-dang",
    "presence--le-minh-hung--chanh-van-phong-trung-uong-dang",
    "start--vo-van-thuong--thuong-truc-ban-bi-thu",  # two sources give two first days
}

EARLIER = "p-ccb-tvq-2024--trinh-van-quyet-chu-nhiem-tong-cuc-chinh-tri-begins"
LATER = "p-viettimes-tvq-2025--trinh-van-quyet-chu-nhiem-tong-cuc-chinh-tri-begins"


def found(client: httpx2.Client) -> set[str]:
    return {one["conflict"]["id"] for one in client.get("/api/v1/conflicts").json()["conflicts"]}


def test_the_service_finds_every_known_conflict_itself_and_no_other(corpus_client: httpx2.Client) -> None:
    assert found(corpus_client) == ALSO.union(*FOUND.values())


@pytest.mark.skipif(not CONTRADICTIONS.exists(), reason=f"the known contradictions are not at {CONTRADICTIONS}")
def test_the_known_conflicts_are_those_the_domain_expects() -> None:
    rows = list(csv.DictReader(CONTRADICTIONS.read_text(encoding="utf-8").splitlines()))
    assert {row["id"] for row in rows if row["expected"] == "conflict"} == set(FOUND)


def test_a_disputed_fact_says_so_wherever_it_is(corpus_client: httpx2.Client) -> None:
    answer = corpus_client.get("/api/v1/blocs/cac-co-quan-dang-trung-uong/leadership?year=2023").json()
    [year] = [year for year in answer["years"] if year["year"] == "2023"]
    heads = {leader["agency"]["id"]: leader["disputed"] for leader in year["leaders"] if leader["role"] == "head"}
    assert heads == {"ban-dan-van-trung-uong": True, "nha-xuat-ban-chinh-tri-quoc-gia-su-that": True}


def test_each_side_of_a_conflict_says_what_its_own_source_says_and_prints(corpus_client: httpx2.Client) -> None:
    conflicts = {
        one["conflict"]["id"]: one for one in corpus_client.get("/api/v1/conflicts?lang=en").json()["conflicts"]
    }
    in_office = conflicts["start--trinh-van-quyet--chu-nhiem-tong-cuc-chinh-tri"]["claims"]
    assert {claim["capacity"] for claim in in_office} == {"regular"}
    assert all(claim["titleInSource"] for claim in in_office)


def test_who_chairs_also_attends_and_each_source_is_told_for_its_own(corpus_client: httpx2.Client) -> None:
    meeting = corpus_client.get("/api/v1/meetings/noi-chinh-trung-uong-so-ket-2023?lang=en").json()
    roles = {
        (claim["source"]["id"], one["role"])
        for one in meeting["participations"]
        if one["participant"] and one["participant"]["id"] == "ngo-van-tuan"
        for claim in one["claims"]
    }
    assert roles >= {("s-plvn-nc-2023-sk", "attendee"), ("w-bvpl-nc-2023-sk", "chair")}


def test_an_unverified_claim_says_so_where_it_alone_carries_an_answer(corpus_client: httpx2.Client) -> None:
    asked = {"office": "thu-truong-bo-cong-an", "on": "2020-10-13"}
    holders = corpus_client.get("/api/v1/who-held", params=asked).json()["holders"]
    [holder] = [one for one in holders if one["holder"]["id"] == "nguyen-van-thanh"]
    assert (holder["status"], holder["verified"]) == ("attested", False)


def test_a_claim_leads_to_its_span_its_source_and_what_rests_on_it(corpus_client: httpx2.Client) -> None:
    answer = corpus_client.get("/api/v1/claims/s-plvn-nc-2023-sk--c020?lang=en").json()
    assert answer["claim"]["evidence"][0].keys() >= {"start", "end", "part"}
    assert answer["claim"]["source"]["id"] == "s-plvn-nc-2023-sk"
    assert answer["supports"]


def test_a_source_shows_what_rests_on_it_alone(corpus_client: httpx2.Client) -> None:
    answer = corpus_client.get("/api/v1/sources/p-tvd-pht-2023").json()
    alone = {thing["id"] for thing in answer["restsSolelyOnIt"]}
    assert "pham-hai-trung--truong-ban-ban-quan-ly-lang-chu-tich-ho-chi-minh--in-charge" in alone
    assert answer["source"]["held"] is True
    assert corpus_client.get("/api/v1/sources/l-hd1122-2011").json()["source"]["held"] is False


def test_a_merger_ends_the_bodies_that_went_into_it(corpus_client: httpx2.Client) -> None:
    events = corpus_client.get("/api/v1/agencies/ban-dan-van-trung-uong/history").json()["events"]
    change = next(event for event in events if event["event"] == "change")
    assert (change["change"], change["day"]) == ("merged", "2025-02-03")
    existence = next(event for event in events if event["event"] == "existence")
    assert existence["bounds"]["endNotLaterThan"] == "2025-02-03"


def test_a_gap_lies_only_between_two_things_that_sources_report(corpus_client: httpx2.Client) -> None:
    gaps = corpus_client.get("/api/v1/gaps").json()["gaps"]
    internal = {(gap["kind"], gap["since"]) for gap in gaps if gap["thing"]["id"] == "noi-chinh-trung-uong"}
    assert ("year-end-review", "2021") in internal
    assert ("year-end-review", "2020") not in internal


PARTS = {"nguyen-van-thanh": "Nguyễn Văn Thành", "tran-quoc-to": "Trần Quốc Tỏ"}


def test_former_addresses_lead_on_or_say_that_they_are_gone(sources: Path, tmp_path: Path) -> None:
    (sources / "registry" / "former.yaml").write_text(
        "former:\n"
        "  - {id: ngo-van-tuan-cu, kind: person, mergedInto: ngo-van-tuan, decidedOn: 2026-01-05,\n"
        "     decidedBy: khoi-editors, note: {vi: cùng một người, en: one person}}\n"
        "  - {id: hai-nguoi, kind: person, splitInto: [tran-quoc-to, nguyen-van-thanh], decidedOn: 2026-01-05,\n"
        "     decidedBy: khoi-editors, note: {vi: hai người, en: two persons}}\n"
        "  - {id: nguoi-da-rut, kind: person, withdrawn: 'true', decidedOn: 2026-01-05, decidedBy: khoi-editors,\n"
        "     note: {vi: đã rút, en: withdrawn}}\n",
        encoding="utf-8",
    )
    build(replace(INPUTS, sources=sources), tmp_path / "releases", only=SEEDS, progress=lambda _: None)
    with serving("--releases", str(tmp_path / "releases")) as url, httpx2.Client(base_url=url) as client:
        moved = client.get("/doc/person/ngo-van-tuan-cu.ttl")
        assert (moved.status_code, moved.headers["Location"]) == (301, "/doc/person/ngo-van-tuan.ttl")
        asked = client.get("/api/v1/persons/ngo-van-tuan-cu/roles?on=2023")
        assert (asked.status_code, asked.headers["Location"]) == (301, "/api/v1/persons/ngo-van-tuan/roles?on=2023")
        tenure = "ngo-van-tuan--tong-kiem-toan-nha-nuoc"
        derived = client.get(f"/doc/tenure/{tenure.replace('tuan', 'tuan-cu', 1)}.ttl")
        assert (derived.status_code, derived.headers["Location"]) == (301, f"/doc/tenure/{tenure}.ttl")
        split = client.get("/api/v1/persons/hai-nguoi/roles")
        assert split.status_code == 300
        assert {one["id"] for one in split.json()["candidates"]} == PARTS.keys()
        page = client.get("/doc/person/hai-nguoi?lang=vi", headers={"Accept": "text/html"})
        assert (page.status_code, page.headers["Content-Type"]) == (300, "text/html; charset=utf-8")
        assert all(f'href="/doc/person/{slug}?lang=vi">{name}</a>' in page.text for slug, name in PARTS.items())
        for address in ("/id/person/nguoi-da-rut", "/doc/person/nguoi-da-rut"):
            gone = client.get(address, headers={"Accept": "text/html"})
            assert (gone.status_code, "05" in gone.text) == (410, True)


def test_an_address_that_two_stays_share_leads_to_both(tmp_path: Path) -> None:
    build(INPUTS, tmp_path / "releases", only=["p-tcdn-ltl-2024"], progress=lambda _: None)
    shared = "le-thanh-long--thu-truong-bo-tu-phap"
    with serving("--releases", str(tmp_path / "releases")) as url, httpx2.Client(base_url=url) as client:
        answer = client.get(f"/id/tenure/{shared}")
        assert answer.status_code == 300
        stays = [one["id"] for one in answer.json()["candidates"]]
        assert len(stays) == 2
        assert all(stay.startswith(f"{shared}--") for stay in stays)
        said = [client.get(f"/doc/tenure/{stay}.ttl").text for stay in stays]
        assert [sum(day in one for one in said) for day in ("2011-10-01", "2015-10-01")] == [1, 1]
        assert client.get(f"/doc/act/{shared}--entry-appointed", headers={"Accept": "text/html"}).status_code == 300


def test_the_plain_name_of_namesakes_leads_to_each_of_them(tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    shutil.copytree(ROOT / "tests" / "small", sources)
    entries, article = sources / "registry" / "entries.yaml", sources / "articles" / "vi-du-2025.yaml"
    two = "{id: nguyen-vi-du-1, name: Nguyễn Ví Dụ, differentFrom: [nguyen-vi-du-2], note: {vi: một, en: one}}"
    two += "\n  - {id: nguyen-vi-du-2, name: Nguyễn Ví Dụ, note: {vi: hai, en: two}}"
    text = entries.read_text(encoding="utf-8").replace("{id: nguyen-vi-du, name: Nguyễn Ví Dụ}", two)
    entries.write_text(text, encoding="utf-8")
    first = article.read_text(encoding="utf-8").replace("nguyen-vi-du", "nguyen-vi-du-1")
    article.write_text(first, encoding="utf-8")
    article.with_name("vi-du-2026.yaml").write_text(
        "source: {id: vi-du-2026, kind: article, title: {vi: Tin khác, en: Other news}}\n"
        "claims:\n"
        "- {id: m, kind: office-holding, person: nguyen-vi-du-2, office: thu-truong-bo-vi-du, on: 2026-02-03}\n",
        encoding="utf-8",
    )
    build(replace(INPUTS, sources=sources), tmp_path / "releases", progress=lambda _: None)
    with serving("--releases", str(tmp_path / "releases")) as url, httpx2.Client(base_url=url) as client:
        several = client.get("/id/person/nguyen-vi-du")
        assert several.status_code == 300
        assert {one["id"] for one in several.json()["candidates"]} == {"nguyen-vi-du-1", "nguyen-vi-du-2"}
        assert client.get("/id/person/nguyen-vi-dau").status_code == 404


def test_a_decision_settles_a_conflict_and_the_rejected_claim_carries_nothing(sources: Path, tmp_path: Path) -> None:
    (sources / "decisions").mkdir(exist_ok=True)
    (sources / "decisions" / "2026.yaml").write_text(
        "decisions:\n"
        "  - id: ngay-bat-dau\n"
        "    decidedOn: 2026-01-05\n"
        "    decidedBy: khoi-editors\n"
        f"    accepted: [{EARLIER}]\n"
        f"    rejected: [{LATER}]\n"
        "    note: {vi: theo nguồn nêu ngày ký, en: the source that gives the day of signing is followed}\n",
        encoding="utf-8",
    )
    chosen = [claim.partition("--")[0] for claim in (EARLIER, LATER)]
    build(replace(INPUTS, sources=sources), tmp_path / "releases", only=chosen, progress=lambda _: None)
    with serving("--releases", str(tmp_path / "releases")) as url, httpx2.Client(base_url=url) as client:
        [conflict] = client.get("/api/v1/conflicts?lang=en").json()["conflicts"]
        assert conflict["status"] == "settled"
        assert {claim["id"]: claim["outcome"] for claim in conflict["claims"]} == {
            EARLIER: "accepted",
            LATER: "rejected",
        }
        [role] = [
            role for role in client.get("/api/v1/persons/trinh-van-quyet/roles").json()["roles"]
            if role["office"]["id"] == "chu-nhiem-tong-cuc-chinh-tri"
        ]  # fmt: skip
        assert (role["disputed"], [claim["id"] for claim in role["claims"]]) == (False, [EARLIER])
