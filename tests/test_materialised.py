"""Materialised answers: for every thing the same rows as the engine's, and none where they could be others."""

import io
import json
from collections.abc import Iterable

import pytest
from golden import QUERIES

from khoi.addresses import Addresses
from khoi.releases.materialised import MaterialisedAnswers
from khoi.releases.release import Release
from khoi.sparql.backend import Backend, Request
from khoi.sparql.formats import RESULT_FORMATS
from khoi.sparql.parameters import ParameterError
from khoi.sparql.queries import QueryFile
from khoi.sparql.rows import Row

_JSON = RESULT_FORMATS[0]
_SETS = {"seen", "seenWithin", "assumedWithin", "presumed", "sources"}
MATERIALISED = [(name, one) for name, query in QUERIES.items() for one in query.materialised]


@pytest.fixture(scope="module")
def addresses(corpus_release: Release) -> Addresses:
    """The addresses of the release of all curated sources."""
    return Addresses(corpus_release.manifest.base)


@pytest.fixture(scope="module")
def answers(corpus_release: Release, addresses: Addresses) -> MaterialisedAnswers:
    """The materialised answers of that release."""
    assert corpus_release.answers
    return MaterialisedAnswers(corpus_release.answers, QUERIES, addresses)


def asked(backend: Backend, text: str) -> list[Row]:
    """Return the rows that the engine answers with."""
    output = io.BytesIO()
    backend.answer(Request(text, _JSON, None), lambda _: output)
    found = json.loads(output.getvalue())["results"]["bindings"]
    return told([{name: term["value"] for name, term in row.items()} for row in found])


def told(rows: Iterable[Row]) -> list[Row]:
    """Return rows with the words of a set of days or sources in order: SPARQL promises none for them."""
    return [
        {name: " ".join(sorted(value.split())) if name in _SETS else value for name, value in row.items()}
        for row in rows
    ]


def things_of(backend: Backend, query: QueryFile, parameter: str, addresses: Addresses) -> list[str]:
    """Return all things of which the question has an answer, and one of which it has none."""
    rows = asked(backend, query.about_all({"lang": "vi"}, addresses))
    return [*sorted({row[query.materialised[parameter]] for row in rows}), "https://example.org/nothing"]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "parameter"), MATERIALISED)
def test_rows_held_of_a_thing_are_those_of_the_engine(
    name: str, parameter: str, corpus_release: Release, addresses: Addresses, answers: MaterialisedAnswers
) -> None:
    query, backend = QUERIES[name], Backend.open(corpus_release.store)
    things = things_of(backend, query, parameter, addresses)
    assert len(things) > 1
    for language in ("vi", "en"):
        for thing in things[:: max(1, len(things) // 40)] + things[-1:]:
            values = {parameter: thing, "lang": language}
            held = answers.table(query, values)
            assert held is not None
            assert told(held.rows) == asked(backend, query.render(values, addresses)), thing


@pytest.mark.slow
def test_rows_of_many_things_come_thing_by_thing(answers: MaterialisedAnswers, corpus_release: Release) -> None:
    query, addresses = QUERIES["claims-behind"], Addresses(corpus_release.manifest.base)
    backend = Backend.open(corpus_release.store)
    values = {"things": " ".join(things_of(backend, query, "things", addresses)[:60:-1]), "lang": "en"}
    held = answers.table(query, values)
    assert held is not None
    assert told(held.rows) == asked(backend, query.render(values, addresses))


def test_a_question_about_more_than_a_thing_is_left_to_the_engine(answers: MaterialisedAnswers) -> None:
    office = {"office": "tong-kiem-toan-nha-nuoc"}
    assert answers.table(QUERIES["holders-of-office"], {**office, "lang": "vi"}) is not None
    assert answers.table(QUERIES["holders-of-office"], {**office, "lang": "vi", "on": "2023"}) is None
    assert answers.table(QUERIES["holders-of-office"], office) is None
    assert answers.table(QUERIES["holders-of-office"], {**office, "lang": "fr"}) is None
    assert answers.table(QUERIES["counts"], {}) is None


def test_a_query_edited_since_the_release_is_left_to_the_engine(corpus_release: Release, addresses: Addresses) -> None:
    assert corpus_release.answers
    asked = QUERIES["holders-of-office"]
    edited = asked.model_copy(update={"text": f"{asked.text}# edited\n"})
    answers = MaterialisedAnswers(corpus_release.answers, {edited.name: edited}, addresses)
    assert answers.table(edited, {"office": "tong-kiem-toan-nha-nuoc", "lang": "vi"}) is None


def test_a_value_that_is_no_thing_is_refused_as_the_query_would(answers: MaterialisedAnswers) -> None:
    with pytest.raises(ParameterError, match="local name, kind/name or a full address"):
        answers.table(QUERIES["holders-of-office"], {"office": "no thing", "lang": "vi"})
