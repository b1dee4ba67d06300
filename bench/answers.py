"""What the headline question answers: every office, 15 January and 15 July of ten years, over REST.

    python -m bench.answers http://127.0.0.1:8000

Answers are counted by status, single seats of persons, several seats and blocs apart, with how many cases are answered;
`outside` is given only where the body did not exist. A named holder is contradicted where a claim reports another in
the single seat on that very day. The offices of the work list (`sources/coverage.yaml`) are then counted one by one,
with how many of the answers rest on a verified claim.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import httpx2

_DAYS = tuple(f"{year}-{day}" for year in range(2016, 2026) for day in ("01-15", "07-15"))
_STATUSES = ("attested", "stated", "inferred", "nominal", "presumed", "outside", "unknown")
_BATCH = 300
Answer = Mapping[str, Any]


def main() -> None:
    """Ask a running service and print the counts."""
    with httpx2.Client(base_url=sys.argv[1], timeout=120) as client:
        offices = list(_offices(client))
        asked = [{"office": office["office"]["id"], "on": day} for office in offices for day in _DAYS]
        kinds = {office["office"]["id"]: _kind(office) for office in offices}
        answers = list(_answers(client, asked))
        sought = [row["office"] for row in client.get("/api/v1/queries/sought-offices.json").json()["rows"]]
    for kind in sorted(set(kinds.values())):
        own = [answer for answer in answers if kinds[answer["office"]["id"]] == kind]
        _print(kind, own)
    _print_sought([answer for answer in answers if answer["office"]["iri"] in sought])


def _offices(client: httpx2.Client) -> Iterator[Answer]:
    address: str | None = "/api/v1/offices"
    while address:
        page = client.get(address).json()
        yield from page["offices"]
        address = page["next"]


def _kind(office: Answer) -> str:
    if office["postIn"]["kind"] == "bloc":
        return "bloc offices"
    return "single seats of persons" if office["seats"] == "single" else "several seats of persons"


def _answers(client: httpx2.Client, asked: Sequence[Mapping[str, str]]) -> Iterator[Answer]:
    for first in range(0, len(asked), _BATCH):
        batch = {"questions": asked[first : first + _BATCH]}
        for item in client.post("/api/v1/who-held", json=batch).json()["answers"]:
            yield item["answer"]


def _print(kind: str, answers: Sequence[Answer]) -> None:
    counts = Counter(answer["answer"] for answer in answers)
    naming = sum(counts[status] for status in _STATUSES[:-1])
    print(f"{kind}: {len(answers)} cases, {naming} answered ({naming / max(len(answers), 1):.1%})")
    for status in _STATUSES:
        print(f"  {status:9} {counts[status]:5} {counts[status] / max(len(answers), 1):6.1%}")
    contradicted = [answer for answer in answers if kind.startswith("single") and _is_contradicted(answer)]
    print(f"  contradicted {len(contradicted)}")
    for answer in contradicted:
        print(f"    {answer['office']['id']} {answer['on']}: {answer['sentence']}")


def _print_sought(answers: Sequence[Answer]) -> None:
    by_office = groupby(
        sorted(answers, key=lambda answer: answer["office"]["id"]), lambda answer: answer["office"]["id"]
    )
    print(f"offices sought: {len(answers)} cases; " + ", ".join(_STATUSES) + "; verified")
    for office, own in (("all", list(answers)), *((office, list(own)) for office, own in by_office)):
        counts = Counter(answer["answer"] for answer in own)
        verified = sum(_is_verified(answer) for answer in own)
        print("  " + " ".join(f"{counts[status]:3}" for status in _STATUSES) + f" {verified:4}  {office}")


def _is_verified(answer: Answer) -> bool:
    """Say whether a verified claim is behind a named holder."""
    named = answer["answer"] not in ("unknown", "outside")
    return named and any(one["verified"] and one["status"] == answer["answer"] for one in answer["holders"])


def _is_contradicted(answer: Answer) -> bool:
    """Say whether somebody is named in a single seat on a day on which a claim reports another in it."""
    named = {one["holder"]["id"] for one in answer["holders"] if one["status"] not in ("unknown", "attested")}
    reported = {one["holder"]["id"] for one in answer["holders"] if answer["on"] in one["seen"]}
    return bool(named - reported and reported)


if __name__ == "__main__":
    main()
