"""Queries that mean no good, and the statuses they may end with; a test and a benchmark fire them."""

import http.client
import time
from contextlib import suppress
from dataclasses import dataclass

TOO_SLOW = frozenset({503, 429})
REFUSED = frozenset({403})
ANY = TOO_SLOW | {200, 400}
ORDERED_PRODUCT = "an order over a product"
_PAIRS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
_SERVICES = (
    "SERVICE <{url}> {{ ?a ?b ?c }}",
    "service silent <{url}> {{ ?a ?b ?c }}",
    "VALUES ?url {{ <{url}> }} SERVICE ?url {{ ?a ?b ?c }}",
    "VALUES ?url {{ <{url}> }} SERVICE SILENT ?url {{ ?a ?b ?c }}",
    "\\u0053ERVICE <{url}> {{ ?a ?b ?c }}",
    "OPTIONAL {{ SERVICE<{url}>{{ ?a ?b ?c }} }}",
    "{{ SELECT * {{ # a comment\nSERVICE\n<{url}> {{ ?a ?b ?c }} }} }}",
    "FILTER EXISTS {{ SeRvIcE <{url}> {{ ?a ?b ?c }} }}",
)


@dataclass(frozen=True, slots=True)
class Hostile:
    """A query by name; it ends with one of `statuses`, or with 200 or a cut answer if it `may_begin`."""

    name: str
    query: str
    statuses: frozenset[int] = TOO_SLOW
    may_begin: bool = False


def hostile_queries(canary: str) -> list[Hostile]:
    """Return twenty queries; those with SERVICE or FROM name the address `canary`, which nobody may call."""
    values = " ".join(f"<https://example.org/{number}>" for number in range(12_000))
    deep = "/".join(["(<https://example.org/p>|!<https://example.org/q>)*"] * 6)
    nested = "(" * 5_000 + "1" + ")" * 5_000
    bomb = 'FILTER(REGEX(CONCAT(STR(?c), STR(?f)), "(x+x+)+y$"))'
    count = "SELECT (COUNT(*) AS ?n)"
    slow = [
        Hostile("a count over a product", f"{count} {{ {_PAIRS} }}"),
        Hostile("a product", f"SELECT * {{ {_PAIRS} }}", may_begin=True),
        Hostile(ORDERED_PRODUCT, f"SELECT * {{ {_PAIRS} }} ORDER BY ?c ?f ?i"),
        Hostile("a group over a product", f"SELECT ?a ?d (COUNT(*) AS ?n) {{ {_PAIRS} }} GROUP BY ?a ?d ?g"),
        Hostile("distinct rows of a product", f"SELECT DISTINCT ?a ?d ?g {{ {_PAIRS} }}", may_begin=True),
        Hostile("a deep path", f"{count} {{ ?x {deep} ?y . ?y {deep} ?z . {_PAIRS} }}"),
        Hostile("all paths", f"{count} {{ ?x (!<x:y>)* ?y . ?u (!<x:y>)* ?v . {_PAIRS} }}"),
        Hostile("huge values", f"{count} {{ VALUES ?v {{ {values} }} VALUES ?w {{ {values} }} {_PAIRS} }}"),
        Hostile("a regular expression on every pair", f"{count} {{ {_PAIRS} {bomb} }}"),
        Hostile("a regular expression too large", 'ASK { FILTER(REGEX("a", "((a{1,1000}){1,1000}){1,1000}")) }', ANY),
        Hostile("ten million bytes", "ASK {} #" + "x" * 10_000_000, frozenset({413})),
        Hostile("five thousand parentheses", f"ASK {{ FILTER({nested}) }}", ANY),
    ]
    services = [
        Hostile(f"a call, spelt {number}", f"SELECT * {{ {spelt.format(url=canary)} }}", REFUSED)
        for number, spelt in enumerate(_SERVICES, 1)
    ]
    return [*slow, *services]


@dataclass(frozen=True, slots=True)
class Ending:
    """How a hostile query ended: its status, or None for a connection that was aborted, and after how long."""

    hostile: Hostile
    status: int | None
    seconds: float


def fire(port: int, hostile: Hostile) -> Ending:
    """Send one hostile query, from an address that calls or one that burdens, and read the answer to its end."""
    address = "127.0.0.3" if hostile.statuses == REFUSED else "127.0.0.2"
    headers = {"Accept": "application/sparql-results+json", "Content-Type": "application/sparql-query"}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60, source_address=(address, 0))
    started = time.monotonic()
    status: int | None = None
    try:
        with suppress(BrokenPipeError, ConnectionResetError):  # it may be refused before all of it is sent
            connection.request("POST", "/sparql", hostile.query, headers)
        answer = connection.getresponse()
        while answer.read(1 << 20):
            pass
        status = answer.status
    except (http.client.HTTPException, ConnectionError):
        status = None
    finally:
        connection.close()
    return Ending(hostile, status, time.monotonic() - started)
