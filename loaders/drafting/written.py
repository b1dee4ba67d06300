"""A draft as a YAML file beside its text, for a curator to review: `drafts/<id>.yaml`, `drafts/<id>.txt`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from khoi.names.text import digest
from loaders.drafting.evaluated import as_json
from loaders.drafting.facts import Facts, HoldingFact, Place
from loaders.drafting.proposals import Proposal, Proposer

_HEAD = "# Drafted by `khoi draft`; suggestions to review, nothing of it is published.\n"
_EVENTS = {"former": "former", "appointed": "started", "elected": "started"}
_CAPACITIES = {"acting": "acting", "in charge": "in-charge"}


def draft_yaml(identifier: str, text: str, facts: Facts, proposer: Proposer, url: str | None, day: str | None) -> str:
    """Return the draft of one article: its text's digest, spans, suggested claims, and new registry entries."""
    claims: list[dict[str, Any]] = []
    spans: dict[str, Any] = {}
    new: dict[str, str] = {}
    for number, held in enumerate(_to_claim(facts), start=1):
        person, office = proposer.person(held.person), proposer.office(held)
        names = {
            f"{kind}-{place[0]}": place for kind, place in (("person", held.person_at), ("office", held.office_at))
        }
        spans |= {name: _span(text, place, held.part.value) for name, place in names.items()}
        claims.append(_claim(number, held, person, office, list(names)))
        new |= {entry.id: name for entry, name in ((person, held.person), (office, _title(held))) if entry.is_new}
    source = {"id": identifier, "kind": "article", "language": "vi", "url": url, "published": day}
    document = {
        "source": {key: value for key, value in source.items() if value}
        | {"text": {"sha256": digest(text), "length": len(text)}},
        "newEntries": [{"id": key, "name": name} for key, name in new.items()],
        "spans": spans,
        "claims": claims,
        "alsoSaid": {key: value for key, value in as_json(facts).items() if key not in ("persons", "holdings")},
    }
    return _HEAD + yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=120)


def write_draft(folder: Path, identifier: str, text: str, draft: str) -> Path:
    """Write the draft and the normalised text it counts in; return where the draft is."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{identifier}.txt").write_text(text, encoding="utf-8", newline="\n")
    path = folder / f"{identifier}.yaml"
    path.write_text(draft, encoding="utf-8")
    return path


def _to_claim(facts: Facts) -> Iterator[HoldingFact]:
    return (held for held in facts.holdings if held.status != "proposed" and held.office)


def _claim(number: int, held: HoldingFact, person: Proposal, office: Proposal, evidence: list[str]) -> dict[str, Any]:
    claim: dict[str, Any] = {"id": f"d{number:03}", "kind": "office-holding", "person": person.id, "office": office.id}
    claim |= {"event": _EVENTS[held.status]} if held.status in _EVENTS else {}
    claim |= {"capacity": _CAPACITIES[held.status]} if held.status in _CAPACITIES else {}
    claim |= {"on": held.date} if held.date else {}
    claim |= {"printedTitle": _title(held), "evidence": evidence, "suggested": True}
    claim["confidence"] = "medium" if held.inferred or person.is_new or office.is_new else "high"
    claim["why"] = {"person": person.why, "office": office.why}
    return claim


def _title(held: HoldingFact) -> str:
    return f"{held.office} {held.body}" if held.body else str(held.office)


def _span(text: str, place: Place, part: str) -> dict[str, Any]:
    start, end = place
    return {"start": start, "end": end, "sha256": digest(text[start:end]), "part": part}
