"""FollowTheMoney entities: persons, bodies, positions, who occupied them, and who belonged to which bloc.

One JSON object a line. A status is never given: what a source saw on a day is in `date`, and a start or
an end only where sources fix the day.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from khoi.releases.exports.popolo import known_days
from khoi.releases.exports.tables import TableRow, Tables, values_by

_SCHEMATA = {
    "StateAgency": "PublicBody",
    "PartyAgency": "PublicBody",
    "Council": "PublicBody",
    "Unit": "PublicBody",
    "Enterprise": "Company",
}
_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
"""What is a date there: a day, a month or a year; bounds and unknown days are none."""
_IDENTIFIERS = {"wikidata": "wikidataId", "wikipedia": "wikipediaUrl"}
"""The property for each scheme that FollowTheMoney knows of any thing."""
_PRECEDENCE = ("Enterprise", "StateAgency", "PartyAgency", "Council", "Unit")


def entities(rows: Tables, base: str) -> Iterator[dict[str, Any]]:
    """Yield every entity; ids are local names with dots for slashes, as FollowTheMoney wants no slash in them."""
    elsewhere = _identifiers(rows["identifiers"])
    for entity in _entities(rows, base):
        entity["properties"] |= elsewhere.get(entity["id"], {})
        yield entity


def _identifiers(rows: Iterable[TableRow]) -> dict[str, dict[str, list[str]]]:
    """Return the properties that hold what other data call each entity, by its id."""
    found: dict[str, dict[str, list[str]]] = {}
    for row in rows:
        if row["scheme"] in _IDENTIFIERS:
            found.setdefault(_id(row["thing"]), {}).setdefault(_IDENTIFIERS[row["scheme"]], []).append(row["value"])
    return found


def _entities(rows: Tables, base: str) -> Iterator[dict[str, Any]]:
    aliases = values_by(rows["names"], "thing", "name")
    for row in rows["persons"]:
        yield _thing("Person", row["person"], [row["name"]], aliases, base)
    yield from _bodies(rows, aliases, base)
    for row in rows["offices"]:
        position = _thing("Position", row["office"], _labels(row), aliases, base)
        position["properties"]["organization"] = [_id(row["postIn"])]
        # An office has a jurisdiction only where it is not Vietnam's.
        position["properties"]["country"] = [row.get("jurisdiction", "vn").lower()]
        yield position
    dated = (row for row in rows["sightings"] if _DATE.fullmatch(row["seen"]))
    yield from _intervals(rows, values_by(dated, "holding", "seen"), base)


def followthemoney(rows: Tables, base: str) -> bytes:
    """Return all entities, one JSON object a line."""
    lines = (json.dumps(entity, ensure_ascii=False, sort_keys=True) for entity in entities(rows, base))
    return "".join(f"{line}\n" for line in lines).encode()


def _bodies(rows: Tables, aliases: Mapping[str, list[str]], base: str) -> Iterator[dict[str, Any]]:
    kinds = values_by(rows["agency-kinds"], "agency", "kind")
    for row in rows["agencies"]:
        found = next((kind for kind in _PRECEDENCE if kind in kinds[row["agency"]]), None)
        body = _thing(_SCHEMATA.get(found or "", "Organization"), row["agency"], _labels(row), aliases, base)
        if "partOf" in row:
            body["properties"]["parent"] = [_id(row["partOf"])]
        yield body
    for row in rows["blocs"]:
        yield _thing("Organization", row["bloc"], _labels(row), aliases, base)


def _intervals(rows: Tables, seen: Mapping[str, list[str]], base: str) -> Iterator[dict[str, Any]]:
    offices = {row["office"]: row["labelEn"] for row in rows["offices"]}
    for row in rows["tenures"]:
        parties = {"holder": [_id(row["person"])], "post": [_id(row["office"])]}
        note = {} if row["capacity"] == "regular" else {"summary": [row["capacity"]]}
        yield _interval("Occupancy", "tenure", row, parties | note, seen, base)
    for row in rows["bloc-terms"]:
        role = f"{offices[row['office']]} {row['termYear']}"
        parties = {"member": [_id(row["holder"])], "organization": [_id(row["bloc"])], "role": [role]}
        yield _interval("Membership", "term", row, parties, seen, base)
    for row in rows["memberships"]:
        parties = {"member": [_id(row["member"])], "organization": [_id(row["bloc"])]}
        yield _interval("Membership", "membership", row, parties, seen, base)


def _thing(schema: str, this: str, names: list[str], aliases: Mapping[str, list[str]], base: str) -> dict[str, Any]:
    known = {"name": names[:1], "alias": [*names[1:], *aliases.get(this, ())], "sourceUrl": [f"{base}id/{this}"]}
    return _entity(schema, this, known)


def _interval(
    schema: str, key: str, row: TableRow, properties: Mapping[str, list[str]], seen: Mapping[str, list[str]], base: str
) -> dict[str, Any]:
    this = row[key]
    days = {name: [day] for name, day in known_days(row, "startDate", "endDate").items()}
    found = {**properties, **days, "date": seen.get(this, []), "sourceUrl": [f"{base}id/{this}"]}
    return _entity(schema, this, found)


def _entity(schema: str, this: str, properties: Mapping[str, list[str]]) -> dict[str, Any]:
    given = {name: values for name, values in properties.items() if values}
    return {"id": _id(this), "schema": schema, "properties": given}


def _labels(row: TableRow) -> list[str]:
    return list(dict.fromkeys((row["labelVi"], row["labelEn"])))


def _id(this: str) -> str:
    return this.replace("/", ".")
