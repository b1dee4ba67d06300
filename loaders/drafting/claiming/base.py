"""What suggested claims are made with: exact spans, and registry entries for names that are new."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from khoi.names.text import digest
from loaders.drafting.entries import Entries, put_agency, put_person
from loaders.drafting.facts import Facts, Place
from loaders.drafting.pages import PagePart
from loaders.drafting.proposals import Proposal, Proposer

Fields: TypeAlias = dict[str, Any]
"""Keys and values of a claim, as a draft writes them; its id comes last, when all claims are counted."""

YEAR_INFERRED: Fields = {
    "inferred": ["year"],
    "grounds": {
        "vi": "Bài in ngày không có năm; năm lấy theo ngày đăng của trang.",
        "en": "The article prints the day without its year; the year is that of the page's own date.",
    },
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

    @property
    def year_is_inferred(self) -> bool:
        """Whether the day of what the article reports has its year from the page's own date alone."""
        return bool(self.facts.day and self.undated.day) and self.facts.day != self.undated.day


@dataclass(frozen=True, slots=True)
class Suggesting:
    """One article on its way to claims; spans and new entries gather as claims are made."""

    article: ArticleRead
    proposer: Proposer
    spans: dict[str, Fields] = field(default_factory=dict)
    entries: Entries = field(default_factory=dict)

    def person(self, name: str, office: str = "") -> Proposal:
        """Return whom a name may mean; whoever is new gets an entry."""
        person = self.proposer.person(name, office)
        put_person(self.entries, person, name)
        return person

    def agency(self, name: str) -> Proposal:
        """Return which body a name may mean; one that is new gets an entry."""
        agency = self.proposer.body(name)
        put_agency(self.entries, self.proposer, agency, name)
        return agency

    def span(self, kind: str, place: Place, part: PagePart) -> str:
        """Return the name of the span at a place, such as `person-120`."""
        start, end = place
        name = f"{kind}-{start}"
        sha256 = digest(self.article.text[start:end])
        self.spans[name] = {"start": start, "end": end, "sha256": sha256, "part": part.value}
        return name

    def claim(
        self, kind: str, said: Fields, evidence: Iterable[str], meant: Mapping[str, Proposal], *, unsure: bool = False
    ) -> Fields:
        """Return a suggested claim: what `meant` names, then what is `said` besides, its evidence and its reasons."""
        named = {key: one.id for key, one in meant.items()}
        # A new entry may be a known one under another name.
        less_sure = unsure or any(one.is_new for one in meant.values())
        review = {"suggested": True, "confidence": "medium" if less_sure else "high"}
        why = {key: one.why for key, one in meant.items()}
        return {"kind": kind} | named | said | {"evidence": [*dict.fromkeys(evidence)]} | review | {"why": why}
