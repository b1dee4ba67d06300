"""What a source says, as a sentence: of every claim, in both languages, with what was worked out marked as such."""

import csv
from typing import Any

import httpx2
import pyoxigraph as ox
import pytest
from browsing import HTML
from conftest import SHARED
from golden import QUERIES

from api.lookups.claim_sentences import claim_sentence, printed_words
from khoi.addresses import Addresses
from khoi.held_texts import HeldTexts
from khoi.messages import Language
from khoi.releases.release import Release
from khoi.sparql.rows import Row
from khoi.words import LANGUAGES

pytestmark = pytest.mark.slow
TEXTS = SHARED / "seeds"
KIND = "https://w3id.org/khoi/code/claim-kind/"
HELD: Row = {
    "kind": f"{KIND}office-holding",
    "subject": "https://example.org/id/person/tran-thi-mau",
    "subjectLabel": "Trần Thị Mẫu",
    "object": "https://example.org/id/office/giam-doc",
    "objectLabel": "Director of Illustration",
}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"day": "2023-08-04"}, "Trần Thị Mẫu is reported in office as Director of Illustration on 4 August 2023."),
        (
            {"day": "2024-05", "mark": "mark/ended", "manner": "exit/relieved"},
            "Trần Thị Mẫu was relieved as Director of Illustration in May 2024.",
        ),
        (
            {"meetingLabel": "Review", "day": "2023-08-04", "capacity": "capacity/acting"},
            "Trần Thị Mẫu (acting) is reported in office as Director of Illustration, at the meeting “Review”.",
        ),
        (
            {"since": "2007-03", "until": "2014-03"},
            "Trần Thị Mẫu is reported in office as Director of Illustration from March 2007 to March 2014.",
        ),
        (
            {"day": "2023", "inferredPart": "inferred-part/year"},
            "Trần Thị Mẫu is reported in office as Director of Illustration in 2023"
            " (worked out by the curator: the year).",
        ),
    ],
)
def test_a_claim_of_an_office_says_what_happened_and_marks_what_was_worked_out(changed: Row, said: str) -> None:
    assert claim_sentence([{**HELD, **changed}], "en") == said


def test_an_award_without_a_named_recipient_is_given_to_no_meeting() -> None:
    award = {"kind": f"{KIND}award-conferral", "subject": "https://example.org/id/meeting/so-ket", "day": "2023-08-04"}
    labels = {"subjectLabel": "Half-year review", "meetingLabel": "Half-year review", "objectLabel": "Certificate"}
    said = "The meeting “Half-year review”: recipients without a name receive Certificate."
    assert claim_sentence([{**award, **labels}], "en") == said


@pytest.fixture(scope="module")
def claims(corpus_release: Release) -> dict[Language, dict[str, list[Row]]]:
    """All claims of the release: their rows by language and claim."""
    store = ox.Store.read_only(str(corpus_release.store))
    addresses = Addresses(corpus_release.manifest.base)
    found: dict[Language, dict[str, list[Row]]] = {}
    for language in LANGUAGES:
        solutions: Any = store.query(
            QUERIES["claims-behind"].about_all({"lang": language}, addresses), use_default_graph_as_union=True
        )
        names = [variable.value for variable in solutions.variables]
        for solution in solutions:
            row = {name: term.value for name, term in zip(names, solution, strict=True) if term is not None}
            found.setdefault(language, {}).setdefault(row["claim"], []).append(row)
    return found


def test_every_claim_of_the_corpus_is_told_in_both_languages(claims: dict[Language, dict[str, list[Row]]]) -> None:
    assert len(claims["vi"]) > 1_000
    assert {row["kind"].removeprefix(KIND) for [row, *_] in claims["vi"].values()} >= {"covenant", "theme", "election"}
    for language, by_claim in claims.items():
        for claim, rows in by_claim.items():
            said = claim_sentence(rows, language)
            assert said.endswith(".")
            assert not [sign for sign in ("  ", "{", "http") if sign in said], claim
            assert ("suy ra" in said or "worked out" in said) == any("inferredPart" in row for row in rows), claim


@pytest.mark.skipif(not TEXTS.exists(), reason=f"the owner's texts are not at {TEXTS}")
def test_words_of_the_source_that_a_link_leads_to_stand_in_its_text(
    claims: dict[Language, dict[str, list[Row]]], corpus_client: httpx2.Client
) -> None:
    sources = csv.DictReader(corpus_client.get("/api/v1/queries/sources.csv", params={"lang": "vi"}).text.splitlines())
    texts, checked = HeldTexts(TEXTS), 0
    held = {row["source"]: text for row in sources if (text := texts.find(row["textDigest"]))}
    for claim, [row, *_] in claims["vi"].items():
        if row["source"] in held and row["kind"] in (f"{KIND}office-holding", f"{KIND}honorific-holding"):
            printed = " ".join(held[row["source"]].text.split()).casefold()
            for words in printed_words(row):
                assert " ".join(words.split()).casefold() in printed, claim
                checked += 1
    assert checked > 100


def test_a_box_begins_with_the_sentence_and_leads_to_the_article_at_the_words(corpus_client: httpx2.Client) -> None:
    address = "/doc/tenure/ngo-van-tuan--tong-kiem-toan-nha-nuoc"
    boxes = corpus_client.get(address, headers={**HTML, "Accept-Language": "vi"}).text.split('<li class="claim"')[1:]
    assert len(boxes) > 3
    for box in boxes:
        assert box.partition(">")[2].startswith('<p class="told">Ngô Văn Tuấn ')
    [elected] = [box for box in boxes if "được bầu làm" in box]
    words = "#:~:text=Ng%C3%B4%20V%C4%83n%20Tu%E1%BA%A5n&amp;text=T%E1%BB%95ng%20Ki%E1%BB%83m%20to%C3%A1n"
    assert words in elected
    assert "nhi%E1%BB%87m%20k%E1%BB%B3%202021%2D2026" in elected
