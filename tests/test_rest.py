"""The REST look-ups on the five seed sources: who held what, when, and how we know."""

from typing import Any

import httpx2
import pytest


def get(client: httpx2.Client, path: str, **parameters: str) -> Any:
    answer = client.get(f"/api/v1{path}", params=parameters)
    assert answer.status_code == 200, answer.text
    return answer.json()


def problem(client: httpx2.Client, path: str, status: int, **parameters: str) -> Any:
    answer = client.get(f"/api/v1{path}", params=parameters)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    return answer.json()


@pytest.mark.parametrize(
    "office", ["Tổng Kiểm toán Nhà nước", "tong kiem toan nha nuoc", "Tổng KTNN", "tong-kiem-toan-nha-nuoc"]
)
def test_an_office_is_found_as_people_write_it_and_its_holder_attested_with_the_source(
    client: httpx2.Client, office: str
) -> None:
    answer = get(client, "/who-held", office=office, on="2023-08-04")
    [holder] = answer["holders"]
    assert answer["answer"] == holder["status"] == "attested"
    assert holder["holder"]["label"] == "Ngô Văn Tuấn"
    assert [source["id"] for source in holder["sources"]] == ["s-plvn-nc-2023-sk"]
    assert holder["verified"] is True
    assert all(claim["evidence"] for claim in holder["claims"])
    assert answer["complete"] is True
    assert answer["release"]
    assert answer["licence"]


@pytest.mark.parametrize("before", ["", "person/", "khoi:person/", "/doc/person/", "https://w3id.org/khoi/id/person/"])
def test_an_id_in_a_path_is_taken_in_every_form_that_is_printed(client: httpx2.Client, before: str) -> None:
    assert get(client, f"/persons/{before}ngo-van-tuan")["labels"]["vi"] == "Ngô Văn Tuấn"
    assert get(client, f"/persons/{before}ngo-van-tuan/roles")["roles"]
    assert problem(client, f"/persons/{before}nobody", 404)["detail"] == "there is no person 'nobody'"


def test_a_day_without_a_source_is_unknown_with_the_reason_and_the_nearest_sighting(client: httpx2.Client) -> None:
    answer = get(client, "/who-held", office="Tổng Kiểm toán Nhà nước", on="2019-01-01", lang="en")
    [holder] = answer["holders"]
    assert answer["answer"] == holder["status"] == "unknown"
    assert answer["complete"] is False
    assert "nearest sighting is Ngô Văn Tuấn, on 4 August 2023 (1,676 days later)" in answer["reason"]
    assert holder["nearestAfter"] == {"day": "2023-08-04", "days": 1676, "daysMost": 1676}


def test_an_office_may_be_named_by_its_title_and_an_agencys_abbreviation(client: httpx2.Client) -> None:
    answer = get(client, "/who-held", office="thu truong", agency="BCA", on="2023-08-04")
    assert answer["office"]["id"] == "thu-truong-bo-cong-an"
    assert answer["complete"] is False, "several may hold it"
    attested = [row["holder"]["label"] for row in answer["holders"] if row["status"] == "attested"]
    assert attested == ["Trần Quốc Tỏ"]


@pytest.mark.parametrize(
    ("title", "office"), [("Bộ trưởng", "bo-truong-bo-tu-phap"), ("thu truong", "thu-truong-bo-tu-phap")]
)
def test_the_title_that_begins_as_typed_is_taken_before_one_that_only_holds_the_words(
    client: httpx2.Client, title: str, office: str
) -> None:
    assert get(client, "/who-held", office=title, agency="Bộ Tư pháp")["office"]["id"] == office


@pytest.mark.parametrize(
    ("asked", "office"),
    [
        ({"office": "thứ trưởng BCA"}, "thu-truong-bo-cong-an"),
        ({"office": "thu truong bo cong an"}, "thu-truong-bo-cong-an"),
        ({"office": "Thứ trưởng", "agency": "Ministry of Public Security"}, "thu-truong-bo-cong-an"),
        ({"office": "minister", "agency": "MOJ"}, "bo-truong-bo-tu-phap"),
        ({"office": "Phó Chánh án", "agency": "TAND tối cao"}, "pho-chanh-an-toa-an-nhan-dan-toi-cao"),
        ({"office": "khoi truong", "agency": "khối thi đua nội chính TW"}, "khoi-truong-noi-chinh-trung-uong"),
    ],
)
def test_title_and_body_are_taken_in_any_of_their_names(
    client: httpx2.Client, asked: dict[str, str], office: str
) -> None:
    assert get(client, "/who-held", **asked)["office"]["id"] == office


@pytest.mark.parametrize(
    "asked",
    [
        {"office": "thứ trưởng"},
        {"office": "bộ trưởng"},
        {"office": "phó", "agency": "Kiểm toán nhà nước"},
    ],
)
def test_what_may_be_meant_is_listed_and_nothing_is_guessed(client: httpx2.Client, asked: dict[str, str]) -> None:
    found = problem(client, "/who-held", 300, **asked)
    assert found["candidates"]
    assert {thing["kind"] for thing in found["candidates"]} == {"office"}


def test_a_slip_of_the_pen_gets_the_nearest_names_and_no_answer(client: httpx2.Client) -> None:
    found = problem(client, "/who-held", 404, office="tong kiem taon nha nuoc")
    assert found["candidates"][0]["id"] == "tong-kiem-toan-nha-nuoc"
    assert problem(client, "/who-held", 404, office="thứ trưởng", agency="Bộ Cônng an")["candidates"]


@pytest.mark.parametrize(
    "asked",
    [
        {"office": "chủ tịch", "agency": "Viện Hàn lâm Khoa học xã hội Việt Nam"},
        {"office": "Chủ tịch Viện Hàn lâm Khoa học xã hội Việt Nam"},
    ],
)
def test_a_deputy_is_never_the_answer_where_the_head_is_not_recorded(
    client: httpx2.Client, asked: dict[str, str]
) -> None:
    found = problem(client, "/who-held", 404, **asked)
    assert any(thing["label"].startswith("Phó Chủ tịch") for thing in found["candidates"])


@pytest.mark.parametrize("text", ["Auditor General", "tong kiem toan", "Tổng Kiểm toán"])
def test_a_title_that_begins_as_typed_beats_that_of_a_deputy(client: httpx2.Client, text: str) -> None:
    assert get(client, "/who-held", office=text)["office"]["id"] == "tong-kiem-toan-nha-nuoc"


@pytest.mark.parametrize(
    ("path", "parameters", "says"),
    [
        ("/who-held", {"office": "tong-kiem-toan-nha-nuoc", "on": "2023-02-30"}, "not a day of the calendar"),
        ("/who-held", {"office": "tong-kiem-toan-nha-nuoc", "on": "hôm qua"}, "write 2023-08-04"),
        ("/who-held", {}, "'office'"),
        ("/who-held", {"ofice": "x"}, "no parameter 'ofice'"),
        ("/who-held", {"office": "tong-kiem-toan-nha-nuoc", "day": "2023-08-04"}, "no parameter 'day'"),
        ("/blocs/noi-chinh-trung-uong/leadership", {"year": "20"}, "'year'"),
    ],
)
def test_a_parameter_that_cannot_be_used_is_422_and_never_ignored(
    client: httpx2.Client, path: str, parameters: dict[str, str], says: str
) -> None:
    assert says in problem(client, path, 422, **parameters)["detail"]


@pytest.mark.parametrize(
    ("parameters", "hint"),
    [({"limt": "5"}, "did you mean 'limit'?"), ({"colour": "x"}, "this address takes lang, limit")],
)
def test_an_unknown_parameter_is_named_with_the_nearest(
    client: httpx2.Client, parameters: dict[str, str], hint: str
) -> None:
    assert problem(client, "/persons", 422, **parameters)["hint"].startswith(hint)


@pytest.mark.parametrize(
    "written",
    [
        "{kind}/{name}", "/doc/{kind}/{name}", "/id/{kind}/{name}", "https://w3id.org/khoi/id/{kind}/{name}",
        "http://127.0.0.1:8000/doc/{kind}/{name}.ttl", "/doc/{kind}/{name}?lang=en",
    ],
)  # fmt: skip
def test_an_id_is_taken_in_every_form_that_is_printed(client: httpx2.Client, written: str) -> None:
    person = written.format(kind="person", name="ngo-van-tuan")
    office = written.format(kind="office", name="tong-kiem-toan-nha-nuoc")
    [holder] = get(client, "/who-held", office=office, on="2023-08-04")["holders"]
    assert holder["holder"]["id"] == "ngo-van-tuan"
    body = written.format(kind="agency", name="bo-cong-an")
    assert get(client, "/who-held", office="thứ trưởng", agency=body)["office"]["id"] == "thu-truong-bo-cong-an"
    assert get(client, "/search", q=person)["results"][0]["id"] == "ngo-van-tuan"
    assert get(client, "/queries/roles-of-person", person=person)["rows"]


def test_an_unknown_id_is_404_with_the_nearest_names(client: httpx2.Client) -> None:
    found = problem(client, "/persons/ngo-tuan/roles", 404)
    assert [thing["id"] for thing in found["candidates"]] == ["ngo-van-tuan"]


def test_without_a_day_the_succession_is_given(client: httpx2.Client) -> None:
    answer = get(client, "/offices/khoi-truong-noi-chinh-trung-uong/holders")
    years = [(row["termYear"], row["holder"]["id"]) for row in answer["holders"]]
    assert years == [
        ("2020", "bo-cong-an"),
        ("2021", "bo-quoc-phong"),
        ("2023", "kiem-toan-nha-nuoc"),
        ("2024", "toa-an-nhan-dan-toi-cao"),
    ]


def test_a_term_year_is_nominal_and_not_a_date(client: httpx2.Client) -> None:
    answer = get(client, "/offices/khoi-truong-noi-chinh-trung-uong/holders", on="2024-03-01")
    assert answer["answer"] == "nominal"
    assert answer["holders"][0]["holder"]["id"] == "toa-an-nhan-dan-toi-cao"


def test_a_month_or_a_year_may_be_asked_about(client: httpx2.Client) -> None:
    for on in ("2023-08", "2023"):
        answer = get(client, "/who-held", office="tong-kiem-toan-nha-nuoc", on=on)
        assert answer["answer"] == "attested"
        assert answer["answerLabel"] == answer["holders"][0]["statusLabel"] == "Có nguồn nêu trong thời gian này"
        assert answer["holders"][0]["covers"] is False


def test_a_persons_roles_on_a_day_each_have_status_and_sources(client: httpx2.Client) -> None:
    answer = get(client, "/persons/trinh-van-quyet/roles", on="2023-08-04")
    assert len(answer["roles"]) == 4
    assert {role["status"] for role in answer["roles"]} == {"attested"}
    assert all(role["sources"] for role in answer["roles"])


def test_a_teaser_is_dated_by_itself(client: httpx2.Client) -> None:
    answer = get(client, "/persons/le-thanh-long/roles", on="2024-06-20")
    assert {role["status"] for role in answer["roles"]} == {"attested"}
    parts = {span["part"] for role in answer["roles"] for claim in role["claims"] for span in claim["evidence"]}
    assert parts == {"teaser"}
    assert {role["status"] for role in get(client, "/persons/le-thanh-long/roles", on="2023-08-04")["roles"]} == {
        "unknown"
    }


def test_a_bloc_says_who_led_it_each_year_and_which_years_have_no_source(client: httpx2.Client) -> None:
    answer = get(client, "/blocs/noi-chinh-trung-uong/leadership")
    heads = {
        year["year"]: [leader["agency"]["id"] for leader in year["leaders"] if leader["role"] == "head"]
        for year in answer["years"]
    }
    assert heads == {
        "2020": ["bo-cong-an"],
        "2021": ["bo-quoc-phong"],
        "2022": [],
        "2023": ["kiem-toan-nha-nuoc"],
        "2024": ["toa-an-nhan-dan-toi-cao"],
    }
    assert answer["yearsWithoutSource"] == ["2022"]


def test_a_standing_deputy_is_not_a_deputy(client: httpx2.Client) -> None:
    answer = get(client, "/blocs/cac-co-quan-dang-trung-uong/leadership", year="2024")
    [year] = answer["years"]
    assert [(leader["role"], leader["agency"]["id"]) for leader in year["leaders"]] == [
        ("head", "ban-noi-chinh-trung-uong"),
        ("standing-deputy", "ban-to-chuc-trung-uong"),
        ("deputy", "ban-tuyen-giao-trung-uong"),
        ("deputy", "bao-nhan-dan"),
    ]


def test_eight_members_are_listed_and_eight_are_stated(client: httpx2.Client) -> None:
    answer = get(client, "/blocs/noi-chinh-trung-uong/members")
    assert len(answer["members"]) == 8
    assert [row["statedCount"] for row in answer["statedCounts"]] == [8]


def test_two_articles_on_one_meeting_are_one_meeting_with_two_sources(client: httpx2.Client) -> None:
    answer = get(client, "/meetings/noi-chinh-trung-uong-tong-ket-2024")
    assert answer["meeting"]["heldOn"] == "2025-01-20"
    assert {source["id"] for source in answer["sources"]} == {"s-bvpl-nc-2024-tk", "s-congly-nc-2024-tk"}
    chairs = {row["participant"]["id"] for row in answer["participations"] if row["role"] == "chair"}
    assert chairs == {"nguyen-quoc-doan", "nguyen-duc-thai", "do-thuy-phuong"}
    assert len(get(client, "/meetings")["meetings"]) == 4


def test_a_meeting_whose_day_nobody_printed_has_bounds_and_grounds(client: httpx2.Client) -> None:
    answer = get(client, "/meetings/noi-chinh-trung-uong-tong-ket-2020")
    assert answer["meeting"]["heldOn"] == "[2020-12..2021-02]"
    assert any(claim["grounds"] for claim in answer["claims"])
    kinds = [outcome["kind"] for outcome in answer["outcomes"]]
    assert kinds.count("AwardProposal") == 4
    assert "AwardConferral" not in kinds, "proposed is not granted"


def test_search_needs_no_diacritics_and_takes_words_in_any_order(client: httpx2.Client) -> None:
    for typed in ("Ngô Văn Tuấn", "ngo van tuan", "tuan ngo", "NGÔ VAN"):
        results = get(client, "/search", q=typed, type="person")["results"]
        assert results[0]["id"] == "ngo-van-tuan"


def test_labels_come_in_the_language_asked_for(client: httpx2.Client) -> None:
    vietnamese = get(client, "/blocs/noi-chinh-trung-uong/leadership")
    english = client.get("/api/v1/blocs/noi-chinh-trung-uong/leadership", headers={"Accept-Language": "en-GB,en;q=0.8"})
    assert vietnamese["bloc"]["label"].startswith("Khối thi đua")
    assert "bloc" in english.json()["bloc"]["label"].lower()
