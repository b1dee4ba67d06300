"""How well drafts say what people read: `python -m bench.drafting TEXTS [--sources sources] [--read FILE]`.

TEXTS is a folder of articles. Those whose digest a curated source gives, or FILE (such as `tests/drafting/read.yaml`),
are measured against it. Drafting knows nothing of any source. Printed are precision and recall of (person, office,
status), of who chairs and attends, of a bloc's leadership, of awards and of acts, then what was missed and what was too
much.
"""

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from khoi.names.text import digest, search_key
from khoi.resources import resource
from khoi.yaml import load
from loaders.claims.award import Award
from loaders.claims.bloc_term import BlocTerm
from loaders.claims.election import Election
from loaders.claims.office_holding import OfficeHolding
from loaders.claims.participation import Participation
from loaders.codes import read_codes
from loaders.consistency import read_consistent
from loaders.dataset import CuratedSource
from loaders.drafting.article import facts_of
from loaders.drafting.facts import Facts
from loaders.drafting.files import read_article
from loaders.registry import Registry

_STATUS = {"seen": "in office", "started": "appointed", "former": "former"}
_STEPS = {"award-proposal": "proposed", "award-conferral": "conferred"}
_ENTERED = {"elected": "appointed"}
"""Curated files say that an office was entered, and how apart from it."""
_ROLES = {"khoi-truong": "head", "khoi-pho-thuong-truc": "standing deputy", "khoi-pho": "deputy"}


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("texts", type=Path)
    arguments.add_argument("--sources", type=Path, default=resource("sources"))
    arguments.add_argument("--read", type=Path, help="What somebody read in texts that no curated source is of.")
    given = arguments.parse_args()
    read = load(given.read.read_text(encoding="utf-8"))["articles"] if given.read else []
    gold_of = {article["sha256"]: _read(article) for article in read}
    dataset = read_consistent(given.sources, Path.cwd(), read_codes(resource("ontology") / "codes"))
    known = {source.source.record.text.sha256: source for source in dataset.sources if source.source.record.text}
    right: Counter[str] = Counter()
    drafted: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    for path in sorted(given.texts.iterdir()):
        text = read_article(path)
        source = known.get(digest(text))
        gold = _curated(source, dataset.registry) if source else gold_of.get(digest(text))
        if gold is None:
            print(f"{path.name}: nobody has read this text")
            continue
        drafts = _drafted(facts_of(text))
        found = {kind: _as_curated(drafts[kind], gold[kind]) for kind in gold}
        for kind in gold:
            right[kind] += len(found[kind] & gold[kind])
            drafted[kind] += len(found[kind])
            wanted[kind] += len(gold[kind])
            _print_differences(path.name, kind, found[kind], gold[kind])
    for kind in wanted:
        precision, recall = right[kind] / max(drafted[kind], 1), right[kind] / max(wanted[kind], 1)
        print(f"{kind:12} precision {precision:.2f} of {drafted[kind]:3}  recall {recall:.2f} of {wanted[kind]:3}")


def _drafted(facts: Facts) -> dict[str, set[str]]:
    key = search_key
    meeting = facts.meetings[0] if facts.meetings else None
    return {
        "holdings": {
            f"{key(held.person)} | {_joined(held.office, held.body)} | {_ENTERED.get(held.status, held.status)}"
            for held in facts.holdings
            if held.office and held.status != "proposed"
        },
        "chairs": {key(one.person) for one in meeting.chairs} if meeting else set(),
        "attendees": {key(one.person) for one in meeting.attendees} if meeting else set(),
        "leadership": {
            f"{role.role} | {key(role.agency)} | {role.year}" for role in facts.blocs if role.role != "members"
        },
        "awards": {f"{key(award.kind)} | {key(award.recipient)} | {award.step}" for award in facts.awards},
        "acts": {f"{act.act} | {key(act.person)} | {key(act.decision or '')}" for act in facts.acts},
    }


def _read(article: Mapping[str, Any]) -> dict[str, set[str]]:
    """Return what somebody read in a text, folded as drafts are; of `only` some kinds, where the file says so."""
    key = search_key

    def lines(kind: str, *folds: Callable[[str], str]) -> set[str]:
        parted = (line.split(" | ") for line in article.get(kind, ()))
        return {" | ".join(fold(part) for fold, part in zip(folds, line, strict=True)) for line in parted}

    found = {
        "holdings": lines("holdings", key, lambda office: _joined(office, ""), str),
        "chairs": lines("chairs", key),
        "attendees": lines("attendees", key),
        "leadership": lines("leadership", str, key, str),
        "awards": lines("awards", key, key, str),
        "acts": {
            f"{act} | {key(person)} | {key(decision)}"
            for act, person, decision in (_three(line) for line in article.get("acts", ()))
        },
    }
    return {kind: found[kind] for kind in article.get("only", found)}


def _as_curated(drafts: set[str], gold: set[str]) -> set[str]:
    """Return drafts with a body's parent added where only that is missing: *Cục Mẫu, Bộ Nháp* is one name."""
    return {next((line for line in gold if _but_for_parent(draft, line)), draft) for draft in drafts}


def _three(line: str) -> tuple[str, str, str]:
    act, person, decision = (part.strip() for part in line.split("|"))
    return act, person, decision


def _but_for_parent(draft: str, line: str) -> bool:
    one, other = draft.split(" | "), line.split(" | ")
    return len(one) == 3 and one[::2] == other[::2] and other[1].startswith(f"{one[1]} ") and len(one[1].split()) > 2


def _joined(title: str | None, body: str | None) -> str:
    """Return title and body as one name, a word said twice once: `Trưởng ban`, `Ban Mẫu` as *truong ban mau*."""
    words = f"{search_key(title or '')} {search_key(body or '')}".split()
    kept = [word for place, word in enumerate(words) if not place or word != words[place - 1]]
    name = re.sub(r"\b(\w+ \w+) \1\b", r"\1", " ".join(word for word in kept if word != "va")).replace(
        " ban chap hanh trung uong dang", ""
    )
    return name.replace("kiem toan nha nuoc kiem toan nha nuoc", "kiem toan nha nuoc")


def _curated(source: CuratedSource, registry: Registry) -> dict[str, set[str]]:
    records = [located.record for located in source.claims]
    person = {slug: search_key(entry.record.name) for slug, entry in registry.persons.items()}
    office = {slug: _joined(entry.record.label.vi, "") for slug, entry in registry.offices.items()}

    def body(slug: str) -> str:
        return search_key(registry.body_label(slug).vi)

    people = [one for one in records if isinstance(one, Participation) and one.person]
    chairs = {person[one.person] for one in people if one.person and one.role == "chair"}
    present = {person[one.person] for one in people if one.person and one.role in ("attendee", "guest")}
    return {
        "holdings": {
            f"{person[one.person]} | {office[one.office]} | {_STATUS[one.event]}"
            for one in records
            if isinstance(one, OfficeHolding) and one.event in _STATUS
        },
        "chairs": chairs,
        "attendees": present - chairs,
        "leadership": {
            f"{_role(one.office)} | {body(one.agency)} | {one.term_year}"
            for one in records
            if isinstance(one, BlocTerm | Election)
        },
        "awards": {
            f"{search_key(one.award.replace('-', ' '))} | {body(one.agency)} | {_STEPS[one.kind]}"
            for one in records
            if isinstance(one, Award) and one.agency
        },
    }


def _role(office: str) -> str:
    return next(role for prefix, role in _ROLES.items() if office.startswith(prefix))


def _print_differences(name: str, kind: str, found: Iterable[str], gold: Iterable[str]) -> None:
    for sign, lines in (("-", set(gold) - set(found)), ("+", set(found) - set(gold))):
        for line in sorted(lines):
            print(f"{name[:12]} {kind} {sign} {line}")


if __name__ == "__main__":
    main()
