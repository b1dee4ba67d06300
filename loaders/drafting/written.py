"""A draft as a YAML file beside its text, for a curator to review: `drafts/<id>.yaml`, `drafts/<id>.txt`.

A claim is written as a curated file has it, with the keys of the review beside (`loaders.reviewing.draft`).
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from khoi.names.text import digest
from loaders.drafting.claiming.awards import award_claims
from loaders.drafting.claiming.base import ArticleRead, Fields, Suggesting
from loaders.drafting.claiming.blocs import bloc_claims, bloc_of
from loaders.drafting.claiming.meetings import meeting_claims, meeting_of
from loaders.drafting.claiming.offices import office_claims
from loaders.drafting.evaluated import as_json
from loaders.drafting.facts import Facts
from loaders.drafting.proposals import Proposer

HEAD = "# Drafted by `khoi draft`; suggestions to review, nothing of it is published.\n"


class _WithoutAliases(yaml.SafeDumper):
    """Writes a value twice where it is used twice: readers of curated files refuse YAML's aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        """Say that nothing is written as an alias."""
        del data
        return True


def draft_yaml(article: ArticleRead, proposer: Proposer) -> str:
    """Return the draft of one article: its text's digest, spans, suggested claims, and new registry entries."""
    by = Suggesting(article, proposer)
    bloc = bloc_of(by)
    meeting = meeting_of(by, bloc)
    offices = list(office_claims(by, at_meeting=meeting is not None))
    of_meeting = list(meeting_claims(by, meeting, offices)) if meeting else []
    of_bloc = dict(bloc_claims(by, bloc)) if bloc else {}
    of_awards = dict(award_claims(by, meeting))
    unclaimed = replace(
        article.facts,
        persons=(),
        holdings=(),
        meetings=() if meeting else article.facts.meetings,
        blocs=tuple(said for said in article.facts.blocs if said not in of_bloc),
        awards=tuple(said for said in article.facts.awards if said not in of_awards),
    )
    claims = [*of_meeting, *offices, *of_bloc.values(), *of_awards.values()]
    return _document(by, meeting.id if meeting else None, claims, unclaimed)


def write_draft(folder: Path, identifier: str, text: str, draft: str) -> Path:
    """Write the draft and the normalised text it counts in; return where the draft is."""
    folder.mkdir(parents=True, exist_ok=True)
    # LF whatever the system: offsets and the digest count this very text.
    (folder / f"{identifier}.txt").write_text(text, encoding="utf-8", newline="\n")
    path = folder / f"{identifier}.yaml"
    path.write_text(draft, encoding="utf-8")
    return path


def dumped(document: Fields) -> str:
    """Return the text of a draft's file."""
    return HEAD + yaml.dump(document, Dumper=_WithoutAliases, allow_unicode=True, sort_keys=False, width=120)


def _document(by: Suggesting, about: str | None, claims: Sequence[Fields], unclaimed: Facts) -> str:
    """Return the file; `unclaimed` is what the article says besides, for the reader to claim or leave."""
    numbered = [{"id": f"c{number:03}", **claim} for number, claim in enumerate(claims, start=1)]
    left = [{"start": one.place[0], "end": one.place[1], "why": one.why} for one in by.article.facts.leftover]
    document: Fields = {"source": _source(by.article)} | ({"about": about} if about else {})
    document |= {
        "newEntries": {listed: [*entries.values()] for listed, entries in by.entries.items()},
        "spans": by.spans,
        "claims": numbered,
        "alsoSaid": {key: value for key, value in as_json(unclaimed).items() if value},
        "leftover": left,
    }
    return dumped(document)


def _source(article: ArticleRead) -> Fields:
    """Return what is known of the article, with a title in words of our own that a curator may better."""
    outlet = urlsplit(article.url).hostname if article.url else None
    vi, en = (f"Bài trên {outlet}", f"An article on {outlet}") if outlet else ("Bài báo", "An article")
    day = f" ({article.published})" if article.published else ""
    source: Fields = {"id": article.id, "kind": "article", "title": {"vi": f"{vi}{day}", "en": f"{en}{day}"}}
    source |= {"language": "vi", "url": article.url, "published": article.published}
    text = {"sha256": digest(article.text), "length": len(article.text)}
    return {key: value for key, value in source.items() if value} | {"text": text}
