"""Claims of a bloc: which bodies head it in a year, were elected to, or belong to it."""

from collections.abc import Iterator

from loaders.drafting.claiming.base import Fields, Suggesting
from loaders.drafting.entries import put_bloc, put_bloc_office
from loaders.drafting.facts import LeadershipFact
from loaders.drafting.proposals import Proposal


def bloc_of(by: Suggesting) -> Proposal | None:
    """Return which bloc the article is about; a new one gets an entry. None where it names no bloc."""
    names = by.article.facts.named_blocs
    bloc = by.proposer.bloc(names, by.article.text)
    if bloc:
        put_bloc(by.entries, bloc, names[0] if names else "")
    return bloc


def bloc_claims(by: Suggesting, bloc: Proposal) -> Iterator[tuple[LeadershipFact, Fields]]:
    """Yield a claim for each body said to lead or to belong to a bloc; a lead of no known year gives none."""
    for said in by.article.facts.blocs:
        if said.role == "members":
            place = by.span("agency", said.agency_at, said.part)
            yield said, by.claim("bloc-membership", {}, [place], {"agency": by.agency(said.agency), "bloc": bloc})
        elif said.year:
            yield said, _term(by, bloc, said)


def _term(by: Suggesting, bloc: Proposal, said: LeadershipFact) -> Fields:
    office = by.proposer.bloc_office(bloc, said.role)
    put_bloc_office(by.entries, by.proposer, office, bloc, said.role)
    evidence = [by.span("agency", said.agency_at, said.part), by.span("role", said.at, said.part)]
    kind = "election" if said.elected else "bloc-term"
    meant = {"agency": by.agency(said.agency), "office": office}
    return by.claim(kind, {"termYear": said.year}, evidence, meant)
