"""The pages of what is known by whom: meetings, sources, claims, conflicts, documents."""

from api.http.languages import Language
from api.lookups.claim_sentences import claim_sentence
from api.lookups.disagreement import conflicts
from api.lookups.meetings import meeting_answer
from api.lookups.models import ThingReference
from api.lookups.provenance import claim_answer, source_answer
from api.lookups.support import claims_behind
from api.pages.asked import Context, TimeParameter, question
from api.pages.passages import passages
from api.serving.publication import Publication
from khoi.sparql.rows import grouped


async def meeting_page(
    publication: Publication, thing: ThingReference, _: TimeParameter, language: Language
) -> Context:
    """Return what the page of a meeting shows."""
    answer = await meeting_answer(publication, thing, language)
    about = [row.participation.iri for row in answer.participations] + [row.outcome.iri for row in answer.outcomes]
    return {
        "answer": answer,
        "conflicts": await conflicts(publication, language, " ".join([thing.iri, *about])),
        "behind": {
            "details": question("meetings", language, meeting=thing.id),
            "roster": question("participations", language, meeting=thing.id),
            "outcomes": question("outcomes", language, meeting=thing.id),
            "claims": question("claims-behind", language, things=thing.iri),
        },
    }


async def source_page(publication: Publication, thing: ThingReference, _: TimeParameter, language: Language) -> Context:
    """Return what the page of a source shows: what it says, and what would go with it."""
    details = question("sources", language, source=thing.id)
    claims = question("claims-of-source", language, source=thing.id)
    by_claim = grouped(await claims.rows(publication), "claim")
    return {
        "details": await details.rows(publication),
        "answer": await source_answer(publication, thing, language),
        "claims": list(by_claim.values()),
        "sentences": {claim: claim_sentence(rows, language) for claim, rows in by_claim.items()},
        "passages": await passages(publication, source=thing.id),
        "behind": {
            "details": details,
            "claims": claims,
            "alone": question("rests-solely-on", language, source=thing.id),
        },
    }


async def claim_page(publication: Publication, thing: ThingReference, _: TimeParameter, language: Language) -> Context:
    """Return what the page of a claim shows."""
    answer = await claim_answer(publication, thing, language)
    return {
        "answer": answer,
        "passages": await passages(publication, source=answer.claim.source.id),
        "behind": {
            "says": question("claim", language, claim=thing.id),
            "passages": question("spans", source=answer.claim.source.id),
            "supports": question("claim", language, claim=thing.id),
        },
    }


async def span_page(publication: Publication, thing: ThingReference, _: TimeParameter, language: Language) -> Context:
    """Return what the page of a span of evidence shows: where it lies, and its words where they are held."""
    return {
        "passages": await passages(publication, evidence=thing.id),
        "behind": {
            "passages": question("spans", evidence=thing.id),
            "statements": question("thing", language, things=thing.iri),
        },
    }


async def conflict_page(
    publication: Publication, thing: ThingReference, _: TimeParameter, language: Language
) -> Context:
    """Return what the page of a conflict shows: who says what, and what was decided."""
    [found] = await conflicts(publication, language, conflict=thing.iri)
    return {
        "conflict": found,
        "behind": {panel: question("conflicts", language, conflict=thing.iri) for panel in ("about", "says")},
    }


async def document_page(
    publication: Publication, thing: ThingReference, _: TimeParameter, language: Language
) -> Context:
    """Return what the page of a document shows: what it is, and what it provides."""
    provided = question("provisions", language, document=thing.id)
    provisions = await provided.rows(publication)
    return {
        "provisions": grouped(provisions, "provision"),
        "claims": await claims_behind(publication, (row["provision"] for row in provisions), language),
        "behind": {
            "statements": question("thing", language, things=thing.iri),
            "provisions": provided,
        },
    }
