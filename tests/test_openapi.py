"""The OpenAPI description teaches: every documented example is asked, and no request breaks what it promises."""

import subprocess
import sys
from collections.abc import Iterator
from itertools import islice, product
from typing import Any

import httpx2
import pytest

pytestmark = pytest.mark.slow

MOST = 4
CASES_EACH = 10
CHECKS = ("not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance")


def examples_of(schema: dict[str, Any]) -> list[Any]:
    """Return the examples of a parameter, wherever its schema keeps them."""
    return [example for one in (schema, *schema.get("anyOf", ())) for example in one.get("examples", ())]


def requests_of(path: str, operation: dict[str, Any], release: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the operation asked with its required parameters, and then with each other one beside them.

    What has no example is the id of a release, which is not known before there is one.
    """
    parameters = operation.get("parameters", [])
    required = [one for one in parameters if one["required"]]
    for values in islice(product(*(examples_of(one["schema"]) or [release] for one in required)), MOST):
        given = dict(zip((one["name"] for one in required), map(str, values), strict=True))
        address = path.format(**given)
        query = {name: value for name, value in given.items() if f"{{{name}}}" not in path}
        yield address, query
        for one in parameters:
            if not one["required"]:
                for example in examples_of(one["schema"]):
                    yield address, {**query, one["name"]: str(example)}


def test_every_documented_example_is_answered(corpus_client: httpx2.Client) -> None:
    document = corpus_client.get("/openapi.json").json()
    release = corpus_client.get("/api/v1/releases").json()["release"]
    asked = [
        (path, *request)
        for path, operations in document["paths"].items()
        if "get" in operations
        for request in requests_of(path, operations["get"], release)
    ]
    assert {path for path, operations in document["paths"].items() if "get" in operations} == {
        path for path, *_ in asked
    }
    failed = [
        (address, query, answer.status_code)
        for _, address, query in asked
        for answer in (corpus_client.get(address, params=query),)
        if answer.status_code != 200
    ]
    assert failed == []
    assert len(asked) > 100


def test_the_documented_batch_is_answered_item_by_item(corpus_client: httpx2.Client) -> None:
    document = corpus_client.get("/openapi.json").json()
    [example] = document["components"]["schemas"]["Batch"]["properties"]["questions"]["examples"]
    answer = corpus_client.post("/api/v1/who-held", json={"questions": example})
    one, other = answer.json()["answers"]
    assert one["answer"]["office"]["id"] == "thu-truong-bo-cong-an"
    assert one["problem"] is None
    assert other["answer"] is None
    assert other["problem"]["status"] == 300
    assert other["problem"]["candidates"]


def test_every_question_of_the_catalogue_has_an_example_to_follow(corpus_client: httpx2.Client) -> None:
    catalogue = corpus_client.get("/api/v1/queries", params={"limit": 200}).json()["queries"]
    for query in catalogue:
        answer = corpus_client.get(query["example"])
        assert answer.status_code == 200, query["name"]
        if query["gives"] == "rows":
            assert answer.json()["rows"], query["name"]
            path, _, asked = query["example"].partition("?")
            table = corpus_client.get(f"{path}.csv?{asked}")
            assert table.text.partition("\r\n")[0].split(",") == answer.json()["columns"]
        else:
            assert answer.headers["content-type"].startswith("text/turtle")


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/queries/holders-of-offic", "did you mean holders-of-office"),
        ("/queries/holders-of-office?office=x&of=y", "there is no parameter 'of'"),
        ("/queries/holders-of-office", "'office'"),
        ("/queries/holders-of-office?office=x&on=someday", "write 2023-08-04"),
        ("/queries/holders-of-office.docx?office=x", "there is no 'docx' of it"),
    ],
)
def test_a_question_asked_wrongly_gets_a_problem_that_says_what_to_do(
    corpus_client: httpx2.Client, path: str, says: str
) -> None:
    answer = corpus_client.get(f"/api/v1{path}")
    assert answer.headers["content-type"] == "application/problem+json"
    assert says in answer.text


@pytest.mark.parametrize("id_", ["%0D%0ASet-Cookie:x=1", "%F0%9F%8C%BE", "a%20b", "%3E%3C", "x" * 301])
def test_an_address_that_no_thing_can_have_is_no_fault_of_ours(client: httpx2.Client, id_: str) -> None:
    for path in ("persons", "agencies", "claims"):
        answer = client.get(f"/api/v1/{path}/{id_}")
        assert answer.status_code in (404, 422)
        assert "set-cookie" not in answer.headers


def test_no_generated_request_breaks_what_the_description_promises(corpus_client: httpx2.Client) -> None:
    """By hand, 5,000 cases and more: the same command with `--max-examples 100`."""
    description = str(corpus_client.base_url.join("/openapi.json"))
    # The slowest question takes four seconds alone; beside other tests more than the ten that are the default.
    bounds = f"--max-examples {CASES_EACH} --max-failures 5 --request-timeout 60"
    options = f"--phases fuzzing --seed 7 --no-shrink {bounds} --checks"
    command = [sys.executable, "-m", "schemathesis.cli", "run", description, *options.split(), ",".join(CHECKS)]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout[-4000:] + found.stderr[-1000:]
