"""Sources as they fill up: an article or decision, its text's length and digest, its spans and claims."""

from collections.abc import Iterable
from datetime import date
from random import Random

from bench.generate.lines import (
    RESOLVED,
    Words,
    code,
    integer,
    labelled,
    lines,
    plain,
    source_graph,
    supported,
    text,
    thing,
)
from khoi import vocabulary as v
from khoi.addresses import Kind
from khoi.names.text import digest

_TYPE = {"article": v.khoi.Article, "decision": v.khoi.SourceDecision}
_PARTS = ("body", "body", "body", "body", "caption")
_CERTAINTIES = ("high", "high", "high", "medium", "low")


class Article:
    """A source that hands out claims; each takes the next stretch of the text, if there is a text.

    `published` is the day it appeared and `publisher` a press outlet's address.
    """

    def __init__(self, slug: str, published: date, publisher: str, random: Random) -> None:
        self.slug, self.published = slug, published
        self.this, self.graph = thing(Kind.SOURCE, slug), source_graph(slug)
        self._publisher, self._random = publisher, random
        self._kind = "decision" if random.random() < 0.1 else "article"
        self._text = thing(Kind.TEXT, slug) if random.random() < 0.8 else None
        self._position, self._claims = random.randrange(80, 200), 0
        self._chunks: list[str] = []

    def claim(self, kind: str, subject: str, value: str, further: Iterable[str]) -> str:
        """Write a claim about `subject`; `value` is a term, `further` its date and details. Return its address."""
        self._claims += 1
        local = f"{self.slug}--c{self._claims:03}"
        this = thing(Kind.CLAIM, local)
        says = v.khoi.claimValue if value.startswith('"') else v.khoi.claimObject
        statements = [
            f"{v.rdf.type} {v.khoi.Claim}",
            f"{v.khoi.claimKind} {code('claim-kind', kind)}",
            f"{v.khoi.claimSource} {self.this}",
            f"{v.khoi.claimSubject} {subject}",
            f"{says} {value}",
            *further,
            f"{v.khoi.certainty} {code('certainty', self._random.choice(_CERTAINTIES))}",
            f"{v.khoi.verification} {code('verification', 'verified' if self._text else 'unverified')}",
        ]
        if self._text:
            statements.append(f"{v.khoi.evidence} {self._span(f'e{self._claims:03}')}")
        self._chunks.append(lines(this, statements, self.graph))
        return this

    def _span(self, local: str) -> str:
        start = self._position
        end = self._position = start + self._random.randrange(20, 160)
        return self.span(local, start, end)

    def span(self, local: str, start: int, end: int) -> str:
        """Write an evidence span of this article's text. Return its address."""
        this = thing(Kind.EVIDENCE, f"{self.slug}--{local}")
        statements = (
            f"{v.rdf.type} {v.khoi.EvidenceSpan}",
            f"{v.khoi.spanOf} {thing(Kind.TEXT, self.slug)}",
            f"{v.khoi.spanStart} {integer(start)}",
            f"{v.khoi.spanEnd} {integer(end)}",
            f'{v.khoi.spanDigest} "{digest(this)}"',
            f"{v.khoi.part} {code('part', self._random.choice(_PARTS))}",
        )
        self._chunks.append(lines(this, statements, self.graph))
        return this

    def written(self) -> str:
        """Return all lines of this source; no claim may follow."""
        published = f'"{self.published.isoformat()}T08:00:00+07:00"^^<http://www.w3.org/2001/XMLSchema#dateTime>'
        own_day = (f'{v.khoi.attestedEdtf} "{self.published.isoformat()}"',)
        claims = [
            self.claim("publication", self.this, self._publisher, own_day),
            self.claim("publication", self.this, published, own_day),
        ]
        facts = (f"{v.khoi.publisher} {self._publisher}", f"{v.khoi.publishedAt} {published}", *supported(claims))
        return "".join([*self._chunks, self._source(), self._version(), lines(self.this, facts, RESOLVED)])

    def _title(self) -> Words:
        return Words(f"Bài thử nghiệm {self.slug}", f"Sample article {self.slug}")

    def _source(self) -> str:
        statements = [
            f"{v.rdf.type} {_TYPE[self._kind]}",
            *labelled(self._title()),
            f"{v.dcterms.language} {plain('vi')}",
            f'{v.khoi.url} "https://example.org/bao/{self.slug}"^^<http://www.w3.org/2001/XMLSchema#anyURI>',
        ]
        if self._text:
            statements.append(f"{v.khoi.textVersion} {self._text}")
        return lines(self.this, statements, self.graph)

    def _version(self) -> str:
        if self._text is None:
            return ""
        statements = (
            f"{v.rdf.type} {v.khoi.TextVersion}",
            *labelled(self._title()),
            f'{v.khoi.textDigest} "{digest(self.slug)}"',
            f"{v.khoi.textLength} {integer(self._position + 120)}",
        )
        return lines(self._text, statements, self.graph)


def printed(name: str, title: str | None = None) -> Iterable[str]:
    """Yield the name and the title as a source printed them."""
    yield f"{v.khoi.nameInSource} {text(name, 'vi')}"
    if title:
        yield f"{v.khoi.titleInSource} {text(title, 'vi')}"
