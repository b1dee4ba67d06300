"""The pages of what is known by whom: meetings, sources, claims, conflicts, documents."""

from api.lookups.claim_sentences import claim_sentence
from api.lookups.disagreement import conflicts_of
from api.lookups.meetings import meeting_answer
from api.lookups.provenance import claim_answer, source_answer
from api.lookups.support import claims_behind
from api.lookups.view import ReleaseView, ThingReference
from api.pages.panels import PageContext, TimeParameter, question
from api.pages.passages import passages
from khoi.sparql.rows import grouped


async def meeting_page(view: ReleaseView, thing: ThingReference, _: TimeParameter) -> PageContext:
    """Return what the page of a meeting shows."""
    answer = await meeting_answer(view, thing)
    about = [row.participation.iri for row in answer.participations] + [row.outcome.iri for row in answer.outcomes]
    return {
        "answer": answer,
        "conflicts": await conflicts_of(view, " ".join([thing.iri, *about])),
        "behind": {
            "details": question(view, "meetings", meeting=thing.id),
            "roster": question(view, "participations", meeting=thing.id),
            "outcomes": question(view, "outcomes", meeting=thing.id),
            "claims": question(view, "claims-behind", things=thing.iri),
        },
    }


async def source_page(view: ReleaseView, thing: ThingReference, _: TimeParameter) -> PageContext:
    """Return what the page of a source shows: what it says, and what would go with it."""
    details = question(view, "sources", source=thing.id)
    claims = question(view, "claims-of-source", source=thing.id)
    by_claim = grouped(await claims.rows(), "claim")
    return {
        "details": await details.rows(),
        "answer": await source_answer(view, thing),
        "claims": list(by_claim.values()),
        "sentences": {claim: claim_sentence(rows, view.language) for claim, rows in by_claim.items()},
        "passages": await passages(view, source=thing.id),
        "behind": {
            "details": details,
            "claims": claims,
            "alone": question(view, "rests-solely-on", source=thing.id),
        },
    }


async def claim_page(view: ReleaseView, thing: ThingReference, _: TimeParameter) -> PageContext:
    """Return what the page of a claim shows."""
    answer = await claim_answer(view, thing)
    return {
        "answer": answer,
        "passages": await passages(view, source=answer.claim.source.id),
        "behind": {
            "says": question(view, "claim", claim=thing.id),
            "passages": question(view, "spans", source=answer.claim.source.id),
            "supports": question(view, "claim", claim=thing.id),
        },
    }


async def span_page(view: ReleaseView, thing: ThingReference, _: TimeParameter) -> PageContext:
    """Return what the page of a span of evidence shows: where it lies, and its words where they are held."""
    return {
        "passages": await passages(view, evidence=thing.id),
        "behind": {
            "passages": question(view, "spans", evidence=thing.id),
            "statements": question(view, "thing", things=thing.iri),
        },
    }


async def conflict_page(view: ReleaseView, thing: ThingReference, _: TimeParameter) -> PageContext:
    """Return what the page of a conflict shows: who says what, and what was decided."""
    [found] = await conflicts_of(view, conflict=thing.iri)
    return {
        "conflict": found,
        "behind": {panel: question(view, "conflicts", conflict=thing.iri) for panel in ("about", "says")},
    }


async def document_page(view: ReleaseView, thing: ThingReference, _: TimeParameter) -> PageContext:
    """Return what the page of a document shows: what it is, and what it provides."""
    provided = question(view, "provisions", document=thing.id)
    provisions = await provided.rows()
    return {
        "provisions": grouped(provisions, "provision"),
        "claims": await claims_behind(view, (row["provision"] for row in provisions)),
        "behind": {
            "statements": question(view, "thing", things=thing.iri),
            "provisions": provided,
        },
    }
