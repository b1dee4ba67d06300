"""The panels of a page that say who its thing is: identifiers elsewhere, and why its sources mean one person."""

from api.lookups.described import Statements
from api.lookups.identity import identifiers_of, identity_of
from api.lookups.view import ReleaseView, ThingReference
from api.pages.panels import PageContext, question
from khoi.addresses import Kind


async def identity_panels(view: ReleaseView, thing: ThingReference, facts: Statements) -> PageContext:
    """Return what the panels show; a thing without either, which most are, costs no query."""
    found: PageContext = {"behind": {}}
    if "identifiedBy" in facts:
        found["identifiers"] = await identifiers_of(view, thing)
        found["behind"]["identifiers"] = question(view, "identifiers", things=thing.iri)
    if thing.kind == Kind.PERSON and len(facts.get("mentionedIn", ())) > 1:
        found["grounds"], found["alone"] = await identity_of(view, thing)
        found["behind"]["identity"] = question(view, "identity", person=thing.id)
    return found
