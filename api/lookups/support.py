"""The claims behind facts, fetched for many facts at once."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal, cast
from urllib.parse import quote

from api.http.languages import Language
from api.lookups.claim_sentences import claim_sentence, printed_words
from api.lookups.models import ClaimDetail, Evidence, ThingReference
from api.serving.publication import Publication
from khoi.addresses import Addresses
from khoi.sparql.rows import Row

_REMEMBERED = 16_384


def reference(publication: Publication, iri: str, label: str | None, note: str | None = None) -> ThingReference:
    """Return a thing by its address; its local name stands in for a label that is missing."""
    return _reference(publication.addresses, iri, label, note)


@lru_cache(maxsize=_REMEMBERED)
def _reference(addresses: Addresses, iri: str, label: str | None, note: str | None) -> ThingReference:
    """Return a thing by what says who it is: the same few sources and bodies stand behind most facts."""
    kind, slug = addresses.split(iri) or ("", iri.rpartition("/")[2])
    return ThingReference(kind=kind, id=slug, iri=iri, label=label or slug, note=note)


def optional_reference(publication: Publication, row: Row, name: str) -> ThingReference | None:
    """Return the thing in column `name`, labelled by `{name}Label`, or None if the column is empty."""
    return reference(publication, row[name], row.get(f"{name}Label")) if name in row else None


async def claims_behind(
    publication: Publication, facts: Iterable[str], language: Language
) -> Mapping[str, tuple[ClaimDetail, ...]]:
    """Return the claims behind each fact, by the fact's address; a fact without a claim is left out."""
    things = sorted(set(facts))
    rows = await publication.rows("claims-behind", things=" ".join(things), lang=language) if things else ()
    return _claims_of(publication, rows, language)


def _claims_of(
    publication: Publication, rows: Iterable[Row], language: Language
) -> Mapping[str, tuple[ClaimDetail, ...]]:
    by_claim: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        by_claim.setdefault((row["thing"], row["claim"]), []).append(row)
    found: dict[str, list[ClaimDetail]] = {}
    for (thing, _), claim_rows in by_claim.items():
        found.setdefault(thing, []).append(claim_of(publication, claim_rows, language))
    return {thing: tuple(claims) for thing, claims in found.items()}


def support(claims: Sequence[ClaimDetail]) -> dict[str, Any]:
    """Return the fields of `Support` for a fact with these claims."""
    sources = {claim.source.iri: claim.source for claim in claims}
    return {
        "disputed": any(claim.disputed for claim in claims),
        "verified": any(claim.verified for claim in claims),
        "sources": tuple(sources.values()),
        "claims": tuple(claims),
    }


def local(iri: str) -> str:
    """Return the last part of an address: a code's slug, a class's name."""
    return iri.rpartition("#")[2].rpartition("/")[2]


def claim_of(publication: Publication, rows: Sequence[Row], language: Language) -> ClaimDetail:
    """Return one claim from its rows, one for each span, inferred part or claim against it."""
    first = rows[0]
    evidence = {row["evidence"]: row for row in rows if "evidence" in row}
    return ClaimDetail(
        id=local(first["claim"]),
        iri=first["claim"],
        kind=local(first["kind"]),
        says=claim_sentence(rows, language),
        source=reference(publication, first["source"], first["sourceLabel"]),
        url=first.get("url"),
        at_words=_at_words(first["url"], printed_words(first)) if "url" in first else None,
        day=first.get("day"),
        since=first.get("since"),
        until=first.get("until"),
        meeting=optional_reference(publication, first, "meeting"),
        mark=local(first["mark"]) if "mark" in first else None,
        name_in_source=first.get("nameInSource"),
        title_in_source=first.get("titleInSource"),
        certainty=cast("Literal['high', 'medium', 'low']", local(first["certainty"])),
        verified=local(first["verification"]) == "verified",
        manner=local(first["manner"]) if "manner" in first else None,
        inferred=tuple(sorted(_distinct(rows, "inferredPart"))),
        day_assumed=_assumed_day(rows),
        grounds=first.get("grounds"),
        conflicts_with=tuple(dict.fromkeys(row["conflict"] for row in rows if "conflict" in row)),
        disputed=any("openConflict" in row for row in rows),
        evidence=tuple(_evidence(iri, row) for iri, row in evidence.items()),
    )


def _at_words(url: str, words: Sequence[str]) -> str | None:
    """Return the address of a page at its words (a text fragment); none for a file, which has no such addresses.

    See https://wicg.github.io/scroll-to-text-fragment/: a browser that finds the words nowhere shows the page's top.
    """
    if not words or "#" in url or url.lower().endswith((".pdf", ".doc", ".docx")):
        return None
    # `-` and `,` part the terms of a directive, and `quote` leaves the hyphen as it is.
    return f"{url}#:~:" + "&".join(f"text={quote(word, safe='').replace('-', '%2D')}" for word in words)


def _assumed_day(rows: Sequence[Row]) -> str | None:
    """Return the grounds for a day that no source gives: those of the claim, or of the meeting it stands at."""
    own = "day" in _distinct(rows, "inferredPart")
    return rows[0].get("grounds") if own else rows[0].get("assumedDayGrounds")


def _evidence(iri: str, row: Row) -> Evidence:
    part = cast("Literal['body', 'caption', 'teaser']", local(row["part"]))
    return Evidence(iri=iri, part=part, start=int(row["start"]), end=int(row["end"]))


def _distinct(rows: Sequence[Row], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(local(row[name]) for row in rows if name in row))
