"""Pages of things: what people see, made from the same answers as the REST interface."""

import asyncio
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from api.http.headers import UNPUBLISHED
from api.lookups.described import Statements, statements
from api.lookups.identity import identifiers_of, identity_of
from api.lookups.support import claims_behind
from api.lookups.view import ReleaseView, ThingReference
from api.pages import schema_org
from api.pages.bodies import agency_page, bloc_page
from api.pages.evidence import claim_page, conflict_page, document_page, meeting_page, source_page, span_page
from api.pages.holders import office_page, person_page
from api.pages.panels import PageBuilder, PageContext, TimeParameter, question
from api.pages.rendering import render
from khoi.addresses import Kind


async def page_of(request: Request, view: ReleaseView, thing: ThingReference) -> Response:
    """Return the page of a thing; kinds without a page of their own get the plain one."""
    name, build = _PAGES.get(Kind(thing.kind), ("thing.html", _plain))
    asked = TimeParameter.read(request.query_params.get("on", ""))
    context, said = await asyncio.gather(build(view, thing, asked), statements(view, thing))
    if context.get("conflicts"):
        these = " ".join(f"conflict/{one.conflict.id}" for one in context["conflicts"])
        context["behind"]["conflicts"] = question(view, "conflicts", conflict=these)
    identity = await _identity_panels(view, thing, said)
    context["behind"].update(identity.pop("behind"))
    about = {**identity, "facts": said, "schema_org": schema_org.about(thing, said, view.manifest)}
    response = render(request, view, name, {"thing": thing, "asked": asked, **context, **about})
    if context.get("passages"):  # words of a source that is not ours to publish
        response.headers.update(UNPUBLISHED)
    return response


async def _identity_panels(view: ReleaseView, thing: ThingReference, facts: Statements) -> PageContext:
    """Return what the panels show; a thing without either, which most are, costs no query."""
    found: PageContext = {"behind": {}}
    if "identifiedBy" in facts:
        found["identifiers"] = await identifiers_of(view, thing)
        found["behind"]["identifiers"] = question(view, "identifiers", things=thing.iri)
    if thing.kind == Kind.PERSON and len(facts.get("mentionedIn", ())) > 1:
        found["grounds"], found["alone"] = await identity_of(view, thing)
        found["behind"]["identity"] = question(view, "identity", person=thing.id)
    return found


async def _plain(view: ReleaseView, thing: ThingReference, _: TimeParameter) -> PageContext:
    claims = await claims_behind(view, [thing.iri])
    behind = {
        "statements": question(view, "thing", things=thing.iri),
        "claims": question(view, "claims-behind", things=thing.iri),
        "answer": question(view, "claims-behind", things=thing.iri),
    }
    return {"claims": claims.get(thing.iri, ()), "behind": behind}


_PAGES: Mapping[Kind, tuple[str, PageBuilder]] = {
    Kind.PERSON: ("person.html", person_page),
    Kind.OFFICE: ("office.html", office_page),
    Kind.AGENCY: ("agency.html", agency_page),
    Kind.BLOC: ("bloc.html", bloc_page),
    Kind.MEETING: ("meeting.html", meeting_page),
    Kind.SOURCE: ("source.html", source_page),
    Kind.CLAIM: ("claim.html", claim_page),
    Kind.EVIDENCE: ("evidence.html", span_page),
    Kind.DOCUMENT: ("document.html", document_page),
    Kind.CONFLICT: ("conflict.html", conflict_page),
}
