"""What a page is about, for search engines: schema.org in JSON-LD, as a block of data within the page.

A browser runs no such block, so the policy that forbids scripts within pages lets it stand. It says nothing of who
holds an office now, since no source says so for today.
"""

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from api.lookups.described import Statements
from api.lookups.view import ThingReference
from khoi.releases.release import REPORT, Manifest

_SCHEMA = "https://schema.org"
_TYPES = {
    "person": "Person",
    "agency": "Organization",
    "bloc": "Organization",
    "meeting": "Event",
    "source": "NewsArticle",
    "tenure": "Role",
}


def type_of(kind: str) -> str:
    """Return the class of schema.org that things of a kind belong to."""
    return f"{_SCHEMA}/{_TYPES.get(kind, 'Thing')}"


def about(thing: ThingReference, facts: Statements, manifest: Manifest) -> Markup:
    """Return the block of a thing's page; `facts` are its statements by the property's local name."""
    said: dict[str, Any] = {
        "@context": _SCHEMA,
        "@type": type_of(thing.kind).removeprefix(f"{_SCHEMA}/"),
        "@id": thing.iri,
        "name": thing.label,
        "alternateName": [row["value"] for row in facts.get("altLabel", ())],
        "disambiguatingDescription": _one(facts, "disambiguation"),
        "sameAs": list(dict.fromkeys(row["value"] for row in facts.get("sameAs", ()))),
        "startDate": _one(facts, "heldOn"),
        "url": _one(facts, "url") or thing.iri,
        "datePublished": (_one(facts, "publishedAt") or "")[:10],
        "publisher": _one(facts, "publisher", "valueLabel"),
        "parentOrganization": _one(facts, "subOrganizationOf", "valueLabel"),
        "sdLicense": manifest.licence,
        "sdDatePublished": manifest.built[:10],
    }
    return block({name: value for name, value in said.items() if value})


def dataset(manifest: Manifest, address: str, language: str) -> Markup:
    """Return the block of the home page: the data set, its licence and its files."""
    root = f"{address}dumps/{manifest.id}/"
    names = [name.rpartition("/")[2] for name in manifest.files if name != REPORT]
    said = {
        "@context": _SCHEMA,
        "@type": "Dataset",
        "@id": f"{manifest.base}dataset",
        "name": manifest.title[language],
        "description": manifest.description[language],
        "license": manifest.licence,
        "version": manifest.id,
        "dateModified": manifest.built,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": manifest.publisher[language]},
        "distribution": [{"@type": "DataDownload", "name": name, "contentUrl": root + name} for name in names],
    }
    return block(said)


def block(said: Mapping[str, Any]) -> Markup:
    """Return data as an element that no text in it can close."""
    text = json.dumps(said, ensure_ascii=False, indent=1).replace("<", "\\u003c").replace(">", "\\u003e")
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text))  # noqa: S704 - escaped above


def _one(facts: Statements, name: str, value: str = "value") -> str | None:
    return next((row[value] for row in facts.get(name, ()) if value in row), None)
