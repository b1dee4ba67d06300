"""The headline question: what is answered of cases worked out by hand, and what holds of every answer."""

import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx2
import pytest
from conftest import INPUTS, ROOT
from sharing import Shared

from khoi.time import Status
from khoi.yaml import load
from loaders.builds import build

_FILE: Mapping[str, Any] = load((ROOT / "tests" / "answers" / "cases.yaml").read_text(encoding="utf-8"))
_ORDER = list(Status)
Case = Mapping[str, Any]


@pytest.fixture(scope="module")
def of_cases(shared: Shared) -> Iterator[httpx2.Client]:
    """A client of a service over the sources that the cases rest on, and no others."""

    def fill(folder: Path) -> None:
        build(INPUTS, folder, only=_FILE["sources"], progress=lambda _: None)

    url = shared.service("answers", "--releases", str(shared.folder("answers", fill)))
    with httpx2.Client(base_url=f"{url}/api/v1", timeout=60) as client:
        yield client


def cases(kind: str) -> list[Case]:
    """Return the cases that have the key `kind`."""
    return [case for case in _FILE["cases"] if kind in case]


def named(case: Case) -> str:
    return " ".join(str(case[key]) for key in ("office", "roles_of", "leadership_of", "when", "year") if key in case)


def ask(client: httpx2.Client, case: Case) -> httpx2.Response:
    names = ("office", "agency", "lang", "presume")
    given = {name: str(case[name]) for name in names if name in case}
    return client.get("/who-held", params={"lang": "vi", **given, "on": str(case["when"])})


@pytest.mark.parametrize("case", cases("office"), ids=named)
def test_who_held_answers_as_worked_out_by_hand(of_cases: httpx2.Client, case: Case) -> None:
    response = ask(of_cases, case)
    assert response.status_code == int(case.get("status", 200)), response.text
    if response.status_code != 200:
        return
    answer = response.json()
    holders = [holder["holder"]["id"] for holder in answer["holders"]]
    if "answer" in case:
        least, found = Status(case["answer"]), Status(answer["answer"])
        assert found is least if least is Status.OUTSIDE else _ORDER.index(found) <= _ORDER.index(least)
    assert answer["answer"] not in case.get("answer_not", ())
    assert answer["office"]["id"] == case.get("office_is", answer["office"]["id"])
    assert holders[:1] == ([case["first"]] if "first" in case else holders[:1])
    assert {*holders[: len(case.get("holders", ()))]} == {*case.get("holders", ())}
    if "verified" in case:
        assert str(answer["holders"][0]["verified"]).lower() == case["verified"]


@pytest.mark.parametrize("case", [case for case in cases("office") if {"says", "never"} & {*case}], ids=named)
def test_the_answer_says_what_it_rests_on_and_nothing_else(of_cases: httpx2.Client, case: Case) -> None:
    answer = ask(of_cases, case).json()
    said = folded(" ".join(filter(None, (answer["sentence"], answer["reason"], str(answer["holders"])))))
    for wanted in case.get("says", ()):
        assert any(folded(one) in said for one in str(wanted).split("|")), (wanted, answer["sentence"])
    for unwanted in case.get("never", ()):
        assert folded(str(unwanted)) not in said, answer["sentence"]


@pytest.mark.parametrize("case", cases("roles_of"), ids=named)
def test_the_offices_nearest_to_the_day_come_first(of_cases: httpx2.Client, case: Case) -> None:
    answer = of_cases.get(f"/persons/{case['roles_of']}/roles", params={"on": str(case["when"])}).json()
    roles = answer["roles"]
    assert all(folded(one) in folded(answer["sentence"]) for one in case.get("says", ())), answer["sentence"]
    assert roles[0]["office"]["id"] == case["first_office"]
    assert _ORDER.index(Status(roles[0]["status"])) <= _ORDER.index(Status(case["answer"]))
    folded_last = [role["folded"] for role in roles]
    assert folded_last == sorted(folded_last)


@pytest.mark.parametrize("case", cases("leadership_of"), ids=named)
def test_the_head_of_a_bloc_is_named_with_person_and_body(of_cases: httpx2.Client, case: Case) -> None:
    params = {"year": str(case["year"])}
    [year] = of_cases.get(f"/blocs/{case['leadership_of']}/leadership", params=params).json()["years"]
    heads = {leader["agency"]["id"]: leader for leader in year["leaders"] if leader["role"] == "head"}
    assert {*heads} == {case["agency"], *case.get("beside", ())}
    head = heads[case["agency"]]
    assert str(head["agencyInferred"]).lower() == case["agency_inferred"]
    assert [person["id"] for person in head["representatives"]] == [case["person"]]


def folded(text: str) -> str:
    """Return text without diacritics and in lower case; everything else stays."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(char for char in decomposed if not unicodedata.combining(char))
