"""The provenance graph: who read which source into claims, and what the release was built from (W3C PROV-O).

It names no day and no version: the same inputs give the same release on any day. Day, commit and
versions stand in the manifest.
"""

from collections.abc import Iterator

from khoi import vocabulary as v
from khoi.addresses import Addresses, Kind
from khoi.errors import Position
from loaders.claims.base import SourcedClaim
from loaders.dataset import CuratedSource, Dataset
from loaders.records.common import Label
from loaders.things import Thing, each, labelled

_SETTINGS = Position("sources/dataset.yaml")


def provenance_things(dataset: Dataset, claims: tuple[SourcedClaim, ...], addresses: Addresses) -> Iterator[Thing]:
    """Yield one curation a source, the claims each brought forth, and the building that used them all."""
    editors = dataset.settings.curators[0]
    agent = addresses.thing(Kind.AGENT, editors.id)
    yield Thing(agent, ((v.rdf.type, v.foaf.Agent), *labelled(editors.label)), _SETTINGS)
    curations = {source.id: source for source in dataset.sources}
    for slug, source in curations.items():
        statements = (
            (v.rdf.type, v.khoi.Curation),
            *labelled(_label(source)),
            (v.prov.used, addresses.thing(Kind.SOURCE, slug)),
            (v.prov.wasAssociatedWith, agent),
        )
        yield Thing(addresses.thing(Kind.ACTIVITY, f"curation--{slug}"), statements, source.source.position)
    for claim in claims:
        activity = addresses.thing(Kind.ACTIVITY, f"curation--{claim.source_id}")
        yield Thing(claim.this, ((v.prov.wasGeneratedBy, activity),), claim.position)
    building = (
        (v.rdf.type, v.khoi.Building),
        *labelled(Label.worded("building")),
        *each(
            v.prov.wasInformedBy, (addresses.thing(Kind.ACTIVITY, f"curation--{slug}") for slug in sorted(curations))
        ),
    )
    yield Thing(addresses.thing(Kind.ACTIVITY, "building"), building, _SETTINGS)


def _label(source: CuratedSource) -> Label:
    title, held = source.source.record.title, source.source.record.text is not None
    how = Label.worded("curation-with-text" if held else "curation-without-text")
    return Label(vi=f"{how.vi}: {title.vi}", en=f"{how.en}: {title.en}")
