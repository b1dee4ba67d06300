"""The registry graph, identity: grounds on which sources mean one person, and identifiers in other data."""

from collections.abc import Collection, Iterator
from hashlib import sha256

from pyoxigraph import NamedNode

from khoi import vocabulary as v
from khoi.addresses import Kind
from loaders.context import Context
from loaders.records.common import Label
from loaders.records.identity import Identified, Identifier, IdentityGround
from loaders.records.registry import Person
from loaders.registry import Located
from loaders.things import Statement, Thing, each, in_both_languages, joined, labelled, optional

_DIGITS = 8  # 32 bits; the grounds and identifiers of one entry are few


def grounds_of_identity(person: Located[Person], published: Collection[str], context: Context) -> Iterator[Thing]:
    """Yield each ground on which sources that print one name are taken to mean this person.

    `published` are the ids of all sources that the release is built from; a ground that joins fewer than two goes.
    """
    for index, whole in enumerate(person.record.identity):
        # A release built from some of the sources says nothing of the others.
        ground = whole.model_copy(update={"sources": tuple(one for one in whole.sources if one in published)})
        if len(ground.sources) < 2:
            continue
        # Known by what it joins, so that its address stays when another ground is written before it.
        key = sha256(" ".join((ground.by, *sorted(ground.sources))).encode()).hexdigest()[:_DIGITS]
        this = context.thing(Kind.IDENTIFICATION, f"{person.record.id}--{key}")
        yield Thing(this, tuple(_ground(person.record, ground, context)), person.place("identity", index))


def identifiers(entry: Located[Identified], this: NamedNode, context: Context) -> Iterator[Thing]:
    """Yield the identifiers that other data have for the thing `this`."""
    kind, slug = context.addresses.split(this.value) or ("", "")
    for index, one in enumerate(entry.record.identifiers):
        key = sha256(one.value.encode()).hexdigest()[:_DIGITS]
        address = context.thing(Kind.IDENTIFIER, f"{kind}--{slug}--{one.scheme}-{key}")
        yield Thing(address, tuple(_identifier(one, this, context)), entry.place("identifiers", index))


def other_addresses(entry: Identified) -> Iterator[Statement]:
    """Yield what schema.org calls sameAs: pages and items elsewhere that are about the very thing.

    `owl:sameAs` would say more: that all that is said of one holds of the other. What Wikidata has as one item may be
    two bodies here, one before a merger and one after, and what it says of a person is not what our sources say.
    """
    for one in entry.identifiers:
        yield from each(v.schema.sameAs, (NamedNode(address) for address in (one.resource, one.page) if address))


def _ground(person: Person, ground: IdentityGround, context: Context) -> Iterator[Statement]:
    yield v.rdf.type, v.khoi.Identification
    yield from labelled(joined(person.label, context.codes.label("identity-ground", ground.by)))
    yield v.khoi.identifies, context.thing(Kind.PERSON, person.id)
    yield from each(v.khoi.comparedSource, (context.thing(Kind.SOURCE, source) for source in ground.sources))
    yield v.khoi.identityGround, v.code("identity-ground", ground.by)
    yield from in_both_languages(v.khoi.identityNote, ground.note)


def _identifier(one: Identifier, this: NamedNode, context: Context) -> Iterator[Statement]:
    scheme = context.codes.label("identifier-scheme", one.scheme)
    yield v.rdf.type, v.khoi.Identifier
    yield from labelled(joined(scheme, Label(vi=one.value, en=one.value)))
    yield v.khoi.identifies, this
    yield v.khoi.identifierScheme, v.code("identifier-scheme", one.scheme)
    yield v.khoi.identifierValue, v.plain(one.value)
    yield from optional(v.khoi.identifierPage, one.page, v.uri)
    yield v.khoi.seenAt, v.uri(one.seen_at)
    yield from optional(v.khoi.seenOn, one.seen_on, v.day)
    yield v.khoi.identityGround, v.code("identity-ground", one.by)
    yield from in_both_languages(v.khoi.identityNote, one.note)
