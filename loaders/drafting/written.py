"""A draft as a YAML file beside its text, for a curator to review: `drafts/<id>.yaml`, `drafts/<id>.txt`.

A claim is written as a curated file has it, with the keys of the review beside (`loaders.reviewing.draft`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from khoi.names.text import digest
from loaders.drafting.entries import Entries, put_document, put_office, put_person
from loaders.drafting.evaluated import as_json
from loaders.drafting.facts import ActFact, Facts, HoldingFact, Place
from loaders.drafting.pages import PagePart
from loaders.drafting.proposals import Proposer

HEAD = "# Drafted by `khoi draft`; suggestions to review, nothing of it is published.\n"
_EVENTS = {"former": "former", "appointed": "started", "elected": "started"}
_CAPACITIES = {"acting": "acting", "in charge": "in-charge"}
_ENTRIES = {"appointment": "appointed", "election": "elected", "acting appointment": "acting-assigned"}
_YEAR = {
    "vi": "Bài in ngày không có năm; năm lấy theo ngày đăng của trang.",
    "en": "The article prints the day without its year; the year is that of the page's own date.",
}


@dataclass(frozen=True, slots=True)
class ArticleRead:
    """An article read for a draft; `undated` are its facts where nobody tells the year of a day printed without one."""

    id: str
    text: str
    facts: Facts
    undated: Facts
    url: str | None
    published: str | None


def draft_yaml(article: ArticleRead, proposer: Proposer) -> str:
    """Return the draft of one article: its text's digest, spans, suggested claims, and new registry entries."""
    written = _Written(article, proposer)
    claims = [written.claim(number, one) for number, one in enumerate(_to_claim(article.facts), start=1)]
    said = {key: value for key, value in as_json(article.facts).items() if key not in ("persons", "holdings")}
    document = {
        "source": _source(article),
        "newEntries": {listed: [*entries.values()] for listed, entries in written.entries.items()},
        "spans": written.spans,
        "claims": claims,
        "alsoSaid": {key: value for key, value in said.items() if value},
        "leftover": [
            {"start": left.place[0], "end": left.place[1], "why": left.why} for left in article.facts.leftover
        ],
    }
    return HEAD + yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=120)


def write_draft(folder: Path, identifier: str, text: str, draft: str) -> Path:
    """Write the draft and the normalised text it counts in; return where the draft is."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{identifier}.txt").write_text(text, encoding="utf-8", newline="\n")
    path = folder / f"{identifier}.yaml"
    path.write_text(draft, encoding="utf-8")
    return path


@dataclass(frozen=True, slots=True)
class _Written:
    """What a draft's claims need besides: spans, and entries that are new."""

    article: ArticleRead
    proposer: Proposer
    spans: dict[str, Any] = field(default_factory=dict)
    entries: Entries = field(default_factory=dict)

    def claim(self, number: int, said: "HoldingFact | ActFact") -> dict[str, Any]:
        """Return what is said as a suggested claim."""
        office = self.proposer.office(said.office or "", said.body or "")
        person = self.proposer.person(said.person, office.id)
        put_person(self.entries, person, said.person)
        put_office(self.entries, self.proposer, office, said.office or "", said.body or "")
        claim: dict[str, Any] = {"id": f"c{number:03}", "kind": "office-holding"}
        claim |= {"person": person.id, "office": office.id}
        claim |= self._held(said) if isinstance(said, HoldingFact) else self._ended(said)
        claim |= self._dated(said)
        unsure = person.is_new or office.is_new or (isinstance(said, HoldingFact) and said.inferred)
        why = {"person": person.why, "office": office.why}
        return claim | {"suggested": True, "confidence": "medium" if unsure else "high", "why": why}

    def _held(self, held: HoldingFact) -> dict[str, Any]:
        claim: dict[str, Any] = {"event": _EVENTS[held.status]} if held.status in _EVENTS else {}
        claim |= {"capacity": _CAPACITIES[held.status]} if held.status in _CAPACITIES else {}
        act = None if held.status in ("in office", "former") else self._act_of(held)
        if act:
            claim |= {"event": "started"} | ({"entry": _ENTRIES[act.act]} if act.act in _ENTRIES else {})
            claim |= self._decided(act)
        evidence = [self._span("person", held.person_at, held.part), self._span("office", held.office_at, held.part)]
        return claim | {"printedTitle": _title(held), "evidence": evidence}

    def _ended(self, act: ActFact) -> dict[str, Any]:
        evidence = [self._span("person", act.at, act.part)]
        evidence += [self._span("office", act.office_at, act.part)] if act.office_at else []
        return {"event": "ended"} | self._decided(act) | {"evidence": evidence}

    def _decided(self, act: ActFact) -> dict[str, Any]:
        if act.decision is None:
            return {}
        document = self.proposer.document(act.decision)
        put_document(self.entries, document, act.decision)
        return {"decision": document.id}

    def _act_of(self, held: HoldingFact) -> ActFact | None:
        acts = (act for act in self.article.facts.acts if act.person == held.person and act.date == held.date)
        return next((act for act in acts if act.office == held.office), None)

    def _dated(self, said: "HoldingFact | ActFact") -> dict[str, Any]:
        """Return the day, and that its year is inferred where it is the page's own date that tells it.

        Whoever is called former was so on the day the page was published.
        """
        if not said.date:
            former = isinstance(said, HoldingFact) and said.status == "former"
            return {"on": self.article.published} if former and self.article.published else {}
        undated = self.article.undated.holdings if isinstance(said, HoldingFact) else self.article.undated.acts
        same = (one.date for one in undated if one.person == said.person and one.office == said.office)
        without_year = any(day and day.startswith("XXXX") for day in same) and not said.date.startswith("XXXX")
        return {"on": said.date} | ({"inferred": ["year"], "grounds": dict(_YEAR)} if without_year else {})

    def _span(self, kind: str, place: Place, part: PagePart) -> str:
        start, end = place
        name = f"{kind}-{start}"
        sha256 = digest(self.article.text[start:end])
        self.spans[name] = {"start": start, "end": end, "sha256": sha256, "part": part.value}
        return name


def _source(article: ArticleRead) -> dict[str, Any]:
    """Return what is known of the article, with a title in words of our own that a curator may better."""
    outlet = urlsplit(article.url).hostname if article.url else None
    vi, en = (f"Bài trên {outlet}", f"An article on {outlet}") if outlet else ("Bài báo", "An article")
    day = f" ({article.published})" if article.published else ""
    source: dict[str, Any] = {"id": article.id, "kind": "article", "title": {"vi": f"{vi}{day}", "en": f"{en}{day}"}}
    source |= {"language": "vi", "url": article.url, "published": article.published}
    text = {"sha256": digest(article.text), "length": len(article.text)}
    return {key: value for key, value in source.items() if value} | {"text": text}


def _to_claim(facts: Facts) -> "Iterator[HoldingFact | ActFact]":
    """Yield what becomes a claim: offices held or entered, and departures; nothing that is only proposed."""
    yield from (held for held in facts.holdings if held.status != "proposed" and held.office)
    yield from (act for act in facts.acts if act.ends and act.office)


def _title(held: HoldingFact) -> str:
    return f"{held.office} {held.body}" if held.body else str(held.office)
