"""The claims behind facts, fetched for many facts at once."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import quote

from api.lookups.claim_sentences import claim_sentence, printed_words
from api.lookups.models import ClaimDetail, Evidence, Support
from api.lookups.view import ReleaseView
from khoi.addresses import local_name
from khoi.sparql.rows import Row, grouped

Fact = TypeVar("Fact", bound=Support)


async def claims_behind(view: ReleaseView, facts: Iterable[str]) -> Mapping[str, tuple[ClaimDetail, ...]]:
    """Return the claims behind each fact, by the fact's address; a fact without a claim is left out."""
    by_fact = grouped(await view.rows_about("claims-behind", facts), "thing")
    return {
        fact: tuple(claim_of(view, same) for same in grouped(rows, "claim").values()) for fact, rows in by_fact.items()
    }


async def founded(view: ReleaseView, model: type[Fact], rows: Sequence[Row], column: str) -> tuple[Fact, ...]:
    """Read a fact from each row, with the claims behind the thing in a column."""
    claims = await claims_behind(view, (row[column] for row in rows))
    return tuple(model.from_row(view, row, **support(claims.get(row[column], ()))) for row in rows)


def support(claims: Sequence[ClaimDetail]) -> dict[str, Any]:
    """Return the fields of `Support` for a fact with these claims."""
    sources = {claim.source.iri: claim.source for claim in claims}
    return {
        "disputed": any(claim.disputed for claim in claims),
        "verified": any(claim.verified for claim in claims),
        "sources": tuple(sources.values()),
        "claims": tuple(claims),
    }


def claim_of(view: ReleaseView, rows: Sequence[Row]) -> ClaimDetail:
    """Return one claim from its rows, one for each span, inferred part or claim against it."""
    first = rows[0]
    evidence = {row["evidence"]: row for row in rows if "evidence" in row}
    return ClaimDetail.from_row(
        view,
        first,
        says=claim_sentence(rows, view.language),
        at_words=_at_words(first["url"], printed_words(first)) if "url" in first else None,
        verified=is_verified(first),
        inferred=tuple(sorted(_distinct(rows, "inferredPart"))),
        day_assumed=_assumed_day(rows),
        conflicts_with=tuple(dict.fromkeys(row["conflict"] for row in rows if "conflict" in row)),
        disputed=any("openConflict" in row for row in rows),
        evidence=tuple(Evidence.from_row(view, row) for row in evidence.values()),
    )


def is_verified(row: Row) -> bool:
    """Say whether a claim was checked against the text of its source."""
    return local_name(row["verification"]) == "verified"


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


def _distinct(rows: Sequence[Row], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(local_name(row[name]) for row in rows if name in row))
