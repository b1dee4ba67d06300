"""Popolo JSON: persons, organizations, posts and memberships (popoloproject.com).

A date is given only where sources fix the day: a start between two different days is left out, and an
absent end says that no source gives one, never that the membership goes on.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from khoi.releases.exports.tables import TableRow, Tables, values_by
from khoi.sparql.rows import grouped


def popolo(rows: Tables, base: str) -> bytes:
    """Return the tables as one Popolo document. Ids are local names; `links` lead to the things' addresses."""
    aliases, identifiers = values_by(rows["names"], "thing", "name"), rows["identifiers"]
    document = {
        "persons": [_named(row, "person", row["name"], aliases, base) for row in rows["persons"]],
        "organizations": list(_organizations(rows, aliases, base)),
        "posts": list(_posts(rows["offices"], aliases, base)),
        "memberships": list(_memberships(rows, base)),
    }
    _identify([*document["persons"], *document["organizations"]], identifiers)
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _identify(things: Iterable[dict[str, Any]], identifiers: Iterable[TableRow]) -> None:
    """Add what other data call each of `things`, and the pages that this leads to."""
    of = grouped(identifiers, "thing")
    for thing in things:
        if thing["id"] in of:
            known = of[thing["id"]]
            thing["identifiers"] = [{"scheme": row["scheme"], "identifier": row["value"]} for row in known]
            thing["links"] += [{"url": row["page"]} for row in known if "page" in row]


def _named(row: TableRow, key: str, name: str, aliases: Mapping[str, list[str]], base: str) -> dict[str, Any]:
    this = row[key]
    others = {"other_names": [{"name": one} for one in aliases[this]]} if this in aliases else {}
    return {"id": this, "name": name, **others, "links": [{"url": f"{base}id/{this}"}]}


def _organizations(rows: Tables, aliases: Mapping[str, list[str]], base: str) -> Iterator[dict[str, Any]]:
    kinds: dict[str, str] = {}
    for row in rows["agency-kinds"]:
        # Popolo has room for one; rows are sorted, so it is the same each time.
        kinds.setdefault(row["agency"], row["kind"])
    for row in rows["agencies"]:
        organization = _named(row, "agency", row["labelVi"], aliases, base)
        parent = row.get("partOf") or row.get("councilOf")
        yield organization | {"classification": kinds[row["agency"]]} | ({"parent_id": parent} if parent else {})
    for row in rows["blocs"]:
        yield _named(row, "bloc", row["labelVi"], aliases, base) | {"classification": "Bloc"}


def _posts(offices: Iterable[TableRow], aliases: Mapping[str, list[str]], base: str) -> Iterator[dict[str, Any]]:
    for row in offices:
        this = row["office"]
        links = {"id": this, "links": [{"url": f"{base}id/{this}"}]}
        label = {"label": row["labelVi"], "role": row["officeLevel"], "organization_id": row["postIn"]}
        yield links | label | ({"other_label": ", ".join(aliases[this])} if this in aliases else {})


def _memberships(rows: Tables, base: str) -> Iterator[dict[str, Any]]:
    offices = {row["office"]: row for row in rows["offices"]}
    for row in rows["tenures"]:
        held = offices[row["office"]]
        parties = {"person_id": row["person"], "organization_id": held["postIn"], "post_id": row["office"]}
        role = held["labelVi"] if row["capacity"] == "regular" else f"{held['labelVi']} ({row['capacity']})"
        yield _membership(row, "tenure", base) | parties | {"role": role}
    for row in rows["bloc-terms"]:
        label = f"{offices[row['office']]['labelVi']} {row['termYear']}"
        parties = {"organization_id": row["bloc"], "post_id": row["office"]}
        yield _membership(row, "term", base) | _member(row["holder"]) | parties | {"label": label}
    for row in rows["memberships"]:
        yield _membership(row, "membership", base) | _member(row["member"]) | {"organization_id": row["bloc"]}


def _member(organization: str) -> dict[str, Any]:
    """Return the party of a membership that is an organization: an object, since `person_id` is for persons."""
    return {"member": {"id": organization}}


def _membership(row: TableRow, key: str, base: str) -> dict[str, Any]:
    return {"id": row[key], **known_days(row, "start_date", "end_date"), "links": [{"url": f"{base}id/{row[key]}"}]}


def known_days(row: TableRow, start: str, end: str) -> dict[str, str]:
    """Return first and last day of a holding under these names, where sources fix the day itself."""
    found = {}
    for name, edge in ((start, "start"), (end, "end")):
        first, last = row.get(f"{edge}NotEarlierThan"), row.get(f"{edge}NotLaterThan")
        if first is not None and first == last:
            found[name] = first.isoformat()
    return found
