"""The client itself: one method a question, over HTTP, with errors that say what may have been meant."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import httpx2

from khoi.client.errors import Candidate, ClientError, from_problem
from khoi.client.rows import Found, Held, Question, held, held_in

_BATCH = 200  # the service takes 300 at a time
_PLURALS = {"person": "persons", "office": "offices", "agency": "agencies", "bloc": "blocs", "meeting": "meetings",
            "claim": "claims", "source": "sources"}  # fmt: skip


class Client:
    """A connection to one service; labels come in `language`. Close it, or use it in a `with` statement."""

    # The service itself stops a query after 30 s and says why; whoever asks has to wait longer than that.
    def __init__(self, url: str = "http://127.0.0.1:8000", *, language: str = "vi", seconds: float = 60.0) -> None:
        self._url = url
        self._http = httpx2.Client(base_url=url, timeout=seconds, headers={"Accept-Language": language})

    def __enter__(self) -> "Client":
        """Return the client."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connection."""
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self._http.close()

    def who_held(self, office: str, *, agency: str | None = None, on: str | None = None) -> list[Held]:
        """Return who held an office; without `on`, the succession.

        `office` and `agency` are ids or names as people write them. Raises `ClientError`, with the candidates where
        several things may be meant.
        """
        asked = f"{office}, {agency}" if agency else office
        return list(held_in(self.get("who-held", office=office, agency=agency, on=on), asked))

    def who_held_each(self, questions: Iterable[Question]) -> list[Held]:
        """Return the holders for many questions, in their order; one without an answer has a row with its problem."""
        pending, rows = iter(questions), list[Held]()
        while batch := list(islice(pending, _BATCH)):
            asked = [{"office": one.office, "agency": one.agency, "on": one.on} for one in batch]
            answers = self._sent("POST", "/api/v1/who-held", json={"questions": asked}).json()["answers"]
            for question, item in zip(batch, answers, strict=True):
                rows += _rows_of(question, item)
        return rows

    def check_list(self, lines: Sequence[Mapping[str, str]]) -> list[Mapping[str, Any]]:
        """Return what sources say of each line of a list: mappings of `name`, `office` and `on`, at most 300.

        Each has a `finding`: named, another, nobody, or problem.
        """
        answer = self._sent("POST", "/api/v1/check-list", json={"lines": list(lines)}).json()
        return list(answer["lines"])

    def roles(
        self, person: str, *, on: str | None = None, since: str | None = None, until: str | None = None
    ) -> list[Held]:
        """Return which offices a person held. Raises `ClientError`, with candidates where a name fits several."""
        answer = self.get(f"persons/{self.id_of('person', person)}/roles", on=on, to=until, **{"from": since})
        return [held(one, person, answer["on"], answer["sentence"]) for one in answer["roles"]]

    def search(self, text: str, *, kind: str | None = None, limit: int = 20) -> list[Found]:
        """Return what a name may mean, best first."""
        results = self.get("search", q=text, type=kind, limit=limit)["results"]
        return [
            Found(one["kind"], one["id"], one["label"], one["note"], one["match"]["name"], one["match"]["how"])
            for one in results
        ]

    def entity(self, kind: str, id_: str) -> Mapping[str, Any]:
        """Return what is recorded of a thing, by its kind and id."""
        if kind not in _PLURALS:
            raise ClientError(f"there is no look-up for '{kind}'; there are {', '.join(_PLURALS)}")
        return self.get(f"{_PLURALS[kind]}/{id_}")

    def queries(self) -> Sequence[Mapping[str, Any]]:
        """Return the catalogue of questions by name."""
        return list(self.pages("queries"))

    def query(self, name: str, **parameters: str) -> list[Mapping[str, Any]]:
        """Return the rows of a question of the catalogue."""
        return list(self.get(f"queries/{name}", **parameters)["rows"])

    def sparql(self, query: str) -> list[Mapping[str, str]]:
        """Return the rows of a SPARQL SELECT query, or one row with `boolean` for ASK."""
        answer = self._sent(
            "POST", "/sparql", data={"query": query}, headers={"Accept": "application/sparql-results+json"}
        ).json()
        if "boolean" in answer:
            return [{"boolean": str(answer["boolean"]).lower()}]
        bindings = answer["results"]["bindings"]
        return [{name: term["value"] for name, term in binding.items()} for binding in bindings]

    def pages(self, path: str, **parameters: str) -> Iterator[Mapping[str, Any]]:
        """Yield every row of a list such as `persons`, page after page."""
        answer = self.get(path, **parameters)
        while True:
            yield from answer[path]
            if not answer["next"]:
                return
            answer = self._sent("GET", answer["next"]).json()

    def get(self, path: str, **parameters: object) -> Mapping[str, Any]:
        """Return the answer at an address below `/api/v1`. Raises `ClientError`."""
        given = {name: str(value) for name, value in parameters.items() if value is not None}
        answer: Mapping[str, Any] = self._sent("GET", f"/api/v1/{path}", params=given).json()
        return answer

    def id_of(self, kind: str, name: str) -> str:
        """Return the id of the one thing that bears `name`, or that it is the id or address of.

        Raises `ClientError` with the candidates where there are several or none.
        """
        found = self.search(name, kind=kind, limit=10)
        exact = [one for one in found if name == one.id] or [one for one in found if one.how == "exact"]
        if len(exact) == 1:
            return exact[0].id
        meant = exact or found
        what = f"'{name}' may mean several {_PLURALS[kind]}" if meant else f"no {kind} is called '{name}'"
        raise ClientError(what, 300 if meant else 404, [Candidate(one.kind, one.id, one.label) for one in meant])

    def _sent(self, method: str, path: str, **options: Any) -> httpx2.Response:
        try:
            answer = self._http.request(method, path, follow_redirects=True, **options)  # what was merged answers 301
        except httpx2.TransportError as error:
            raise ClientError(f"no service answers at {self._url}: {error}; start one with `make serve`") from error
        if answer.status_code == 200:
            return answer
        if answer.headers.get("content-type", "").startswith("application/problem+json"):
            raise from_problem(answer.json())
        raise ClientError(f"{answer.url} answered {answer.status_code}", answer.status_code)


def _rows_of(question: Question, item: Mapping[str, Any]) -> list[Held]:
    asked = f"{question.office}, {question.agency}" if question.agency else question.office
    if item["answer"]:
        return list(held_in(item["answer"], asked))
    return [Held(asked, question.on, None, None, None, None, None, problem=str(from_problem(item["problem"])))]
