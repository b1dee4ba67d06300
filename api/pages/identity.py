"""The panels of a page that say who its thing is: identifiers elsewhere, and why its sources mean one person."""

from collections.abc import Mapping, Sequence

from api.http.languages import Language
from api.lookups.identity import identifiers_of, identity_of
from api.lookups.models import ThingReference
from api.pages.asked import Context, question
from api.serving.publication import Publication
from khoi.addresses import Kind
from khoi.sparql.rows import Row


async def identity_panels(
    publication: Publication, thing: ThingReference, facts: Mapping[str, Sequence[Row]], language: Language
) -> Context:
    """Return what the panels show; a thing without either, which most are, costs no query."""
    found: Context = {"behind": {}}
    if "identifiedBy" in facts:
        found["identifiers"] = await identifiers_of(publication, thing, language)
        found["behind"]["identifiers"] = question("identifiers", language, things=thing.iri)
    if thing.kind == Kind.PERSON and len(facts.get("mentionedIn", ())) > 1:
        found["grounds"], found["alone"] = await identity_of(publication, thing, language)
        found["behind"]["identity"] = question("identity", language, person=thing.id)
    return found
