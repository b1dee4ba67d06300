"""Who held the offices of a body, its units and councils."""

from api.http.languages import Language
from api.lookups.held import held_in
from api.lookups.holdings import envelope
from api.lookups.models import ThingReference
from api.lookups.registry_models import Officer, OfficersAnswer
from api.lookups.support import reference
from api.lookups.telling import tell
from api.lookups.wording import nothing_found
from api.serving.publication import Publication
from khoi.sparql.parameters import period
from khoi.time import Status, as_edtf


async def officers_answer(
    publication: Publication, agency: ThingReference, on: str | None, language: Language, *, presume: bool = True
) -> OfficersAnswer:
    """Answer who held which of the body's offices, `on` a day, in a period, or ever. Raises `ParameterError`."""
    asked = period("on", on) if on else None
    rows = await publication.rows("officers-of-agency", agency=agency.id, lang=language)
    held = await held_in(publication, [row for row in rows if "tenure" in row], language)
    found = [one.holding for one in await tell(publication, held, asked, language, presume=presume)]
    shown = [Officer(**dict(one)) for one in found if one.status is not Status.OUTSIDE]
    vacant = {row["office"]: row["officeLabel"] for row in rows if "tenure" not in row}
    return OfficersAnswer(
        **envelope(publication),
        agency=agency,
        on=as_edtf(on) if on else None,
        officers=tuple(shown),
        outside=len(found) - len(shown),
        without_source=tuple(reference(publication, office, label) for office, label in vacant.items()),
        horizon=publication.release.manifest.horizon,
        message=None if shown else nothing_found(language, {"agency": agency.label, "on": on}),
    )
