"""What changed as Atom (RFC 4287), for feed readers: the whole, a release an entry, and one thing, a version an entry.

The entries are those of the change feed (`feed.py`): an entry about a thing has the address of its version there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import shorten
from xml.etree import ElementTree

from fastapi import APIRouter, Request, Response
from markupsafe import Markup
from pyoxigraph import NamedNode

from api.http.public_address import site_of
from api.lookups.names import by_id, kind_of
from api.lookups.rest import View
from api.lookups.view import ReleaseView, ThingReference
from api.releases.comparisons import Comparisons, Step
from api.releases.feed import version_of
from api.serving.publication import Publisher
from khoi.messages import Language
from khoi.releases.changes import Said, SaidDifference
from khoi.releases.differences import Fate
from khoi.releases.release import Manifest
from khoi.words import section

router = APIRouter(include_in_schema=False)

MEDIA_TYPE = "application/atom+xml"
STEPS = 5
"""How many releases a feed goes back; whoever needs them all reads the change feed at `/api/v1/changes`."""
MOST_ENTRIES = 100
"""Of one thing and release; the page of the difference lists them all."""
_MOST_LISTED = 50
_LONGEST_LINE = 400
"""In characters: what changed may be a whole query."""
_ATOM = "http://www.w3.org/2005/Atom"
_WORDS = section("feed")


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry: an address that stays, the moment of its release, where it leads, and the lines that it says."""

    iri: str
    title: str
    updated: str
    link: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed of one language, at a service with the address `root`: of one thing, or of everything."""

    root: str
    language: Language
    thing: ThingReference | None = None

    @property
    def path(self) -> str:
        """Where it is served."""
        return f"/doc/{self.thing.kind}/{self.thing.id}.atom" if self.thing else "/changes.atom"

    def entries(self, manifests: Sequence[Manifest], steps: Sequence[Step | None]) -> Iterator[FeedEntry]:
        """Yield what each release says anew, the newest first; of the oldest that is kept the step is None."""
        for manifest, step in zip(manifests, steps, strict=True):
            yield from self._of_thing(self.thing, manifest, step) if self.thing else [self._of_all(manifest, step)]

    def _of_all(self, manifest: Manifest, step: Step | None) -> FeedEntry:
        words, iri = _WORDS[self.language], f"{manifest.base}releases/{manifest.id}"
        if step is None:
            return FeedEntry(iri, words["oldest"].format(id=manifest.id), manifest.built, f"{self.root}/releases")
        said = step.said[self.language]
        changes = _changes(said)
        lines = [shorten(str(change), _LONGEST_LINE, placeholder=" …") for change in changes[:_MOST_LISTED]]
        if len(changes) > _MOST_LISTED:
            lines.append(words["more"].format(n=len(changes) - _MOST_LISTED))
        title = words["release"].format(id=manifest.id, facts=len(said.facts), claims=len(said.claims))
        return FeedEntry(iri, title, manifest.built, self._difference(said), tuple(lines))

    def _of_thing(self, thing: ThingReference, manifest: Manifest, step: Step | None) -> Iterator[FeedEntry]:
        if step is None:
            title = f"{thing.label}: {_WORDS[self.language]['oldest'].format(id=manifest.id)}"
            yield FeedEntry(_version(thing.iri, manifest), title, manifest.built, self._page(thing.iri, manifest))
            return
        said = step.said[self.language]
        about = [one for one in _changes(said) if one.thing == thing.iri or thing.iri in step.names[one.thing]]
        for change in about[:MOST_ENTRIES]:
            gone = change.fate is Fate.REMOVED
            link = self._difference(said) if gone else self._page(change.thing, manifest)
            lines = tuple(shorten(line, _LONGEST_LINE, placeholder=" …") for line in change.what)
            yield FeedEntry(_version(change.thing, manifest), change.label, manifest.built, link, lines)

    def _difference(self, said: SaidDifference) -> str:
        return f"{self.root}/releases/{said.before}/diff/{said.after}"

    def _page(self, iri: str, manifest: Manifest) -> str:
        return f"{self.root}/{_version(iri, manifest).removeprefix(manifest.base)}"

    def document(self, manifests: Sequence[Manifest], steps: Sequence[Step | None]) -> bytes:
        """Return the feed as XML; its id stays whatever the host and the language."""
        newest, words = manifests[0], _WORDS[self.language]
        title = words["thing"].format(name=self.thing.label) if self.thing else words["all"]
        page = self.path.removesuffix(".atom") if self.thing else "/releases"
        feed = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": self.language})
        _say(feed, "id", f"{newest.base.rstrip('/')}{self.path}")
        _say(feed, "title", title)
        _say(feed, "updated", newest.built)
        _say(feed, "link", rel="self", type=MEDIA_TYPE, href=f"{self.root}{self.path}?lang={self.language}")
        _say(feed, "link", rel="alternate", type="text/html", href=f"{self.root}{page}")
        _say(feed, "link", rel="license", href=newest.licence)
        _say(ElementTree.SubElement(feed, "author"), "name", newest.publisher.get(self.language, "Khối"))
        for entry in self.entries(manifests, steps):
            _add(feed, entry)
        return bytes(ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True))


@router.get("/changes.atom")
async def all_changes(request: Request, view: View) -> Response:
    """Answer with the newest releases, each with what it says anew."""
    return await _answer(request, view, Feed(site_of(request.scope), view.language))


@router.get("/doc/{kind}/{slug}.atom")
async def changes_of_a_thing(request: Request, view: View, kind: str, slug: str) -> Response:
    """Answer with what the newest releases say anew of a thing, and of what names it."""
    thing = await by_id(view, kind_of(kind), slug)
    return await _answer(request, view, Feed(site_of(request.scope), view.language, thing))


async def _answer(request: Request, view: ReleaseView, feed: Feed) -> Response:
    """Write the feed of the newest releases through the one that is served, the newest first."""
    publisher: Publisher = request.app.state.publisher
    comparisons: Comparisons = request.app.state.comparisons
    known = await publisher.history(view.publication)
    pairs = zip(known[1 : STEPS + 1], known, strict=False)
    steps = [await comparisons.step(request, before, after) for before, after in pairs]
    manifests = [release.manifest for release in known[:STEPS]]
    whole = [*steps, None][: len(manifests)]  # the oldest of all says nothing anew
    return Response(feed.document(manifests, whole), media_type=f"{MEDIA_TYPE}; charset=utf-8")


def _add(feed: ElementTree.Element, entry: FeedEntry) -> None:
    element = ElementTree.SubElement(feed, "entry")
    _say(element, "id", entry.iri)
    _say(element, "title", entry.title)
    _say(element, "updated", entry.updated)
    _say(element, "link", rel="alternate", type="text/html", href=entry.link)
    # Markup escapes the lines: they hold what sources print.
    items = Markup().join(Markup("<li>{}</li>").format(line) for line in entry.lines)
    if items:
        _say(element, "content", f"<ul>{items}</ul>", type="html")
    else:
        _say(element, "content", entry.title, type="text")


def _say(parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str) -> None:
    ElementTree.SubElement(parent, name, attributes).text = text


def _changes(said: SaidDifference) -> tuple[Said, ...]:
    return (*said.facts, *said.claims, *said.others)


def _version(iri: str, manifest: Manifest) -> str:
    return version_of(NamedNode(iri), manifest).value
