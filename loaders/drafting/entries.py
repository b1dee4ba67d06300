"""New registry entries, proposed for what a draft names and the registry does not know.

*Cục trưởng Cục Nháp* gives the agency `cuc-nhap`, *Department of Nháp*, and the office in it, head, one seat. What
cannot be told from the words is left out, and the draft is not accepted before a curator has written it.
"""

from collections.abc import Mapping
from typing import TypeAlias

from khoi.names.text import search_key
from loaders.drafting.english import english_body, english_title
from loaders.drafting.proposals import BLOC_ROLES, REVIEWS, Proposal, Proposer
from loaders.editing.text import Written

Entry: TypeAlias = dict[str, Written]
Entries: TypeAlias = dict[str, dict[str, Entry]]
"""Proposed entries by the registry's list that is to hold them, then by id."""


_LEVELS = (("Trung ương", "central"), ("tỉnh", "provincial"), ("thành phố", "provincial"))


def put_person(entries: Entries, person: Proposal, name: str) -> None:
    """Add a person who is new."""
    if person.is_new:
        entries.setdefault("persons", {}).setdefault(person.id, {"id": person.id, "name": name})


def put_agency(entries: Entries, proposer: Proposer, agency: Proposal, name: str) -> None:
    """Add a body that is new."""
    if agency.is_new:
        _body(entries, proposer, agency, name)


def put_bloc(entries: Entries, bloc: Proposal, name: str) -> None:
    """Add a bloc that is new; of one whose name does not tell its level, the level is left to the curator."""
    if not bloc.is_new:
        return
    english = english_body(name)
    label = {"vi": name} | ({"en": english.text} if english else {})
    entry: Entry = {"id": bloc.id, "label": dict(label), "kind": "cluster" if _is_cluster(name) else "bloc"}
    level = next((level for word, level in _LEVELS if word in name), None)
    entries.setdefault("blocs", {}).setdefault(bloc.id, entry | ({"level": level} if level else {}))


def put_bloc_office(entries: Entries, proposer: Proposer, office: Proposal, bloc: Proposal, role: str) -> None:
    """Add the office of a bloc that is new: *Khối trưởng Khối thi đua Mẫu*; of a cluster *Cụm trưởng*."""
    if not office.is_new:
        return
    name = _label_of(entries, proposer, "blocs", bloc)
    title, english, level = BLOC_ROLES[role]
    title = title.replace("Khối", "Cụm") if _is_cluster(name["vi"]) else title
    label = {"vi": f"{title} {name['vi']}"} | ({"en": f"{english} of the {name['en']}"} if "en" in name else {})
    entry: Entry = {"id": office.id, "kind": "bloc", "label": dict(label), "postIn": bloc.id, "level": level}
    # One head, and seats for deputies: the curator reads both before they are published.
    entry |= {"seats": "single" if level == "head" else "multiple"}
    entries.setdefault("offices", {}).setdefault(office.id, entry)


def put_meeting(entries: Entries, proposer: Proposer, meeting: Proposal, bloc: Proposal, kind: str, year: str) -> None:
    """Add a meeting that is new: the review of a year, or of its first half, by a bloc."""
    if not meeting.is_new:
        return
    name = _label_of(entries, proposer, "blocs", bloc)
    vi, en = REVIEWS[kind].label
    label = {"vi": f"{name['vi']}: {vi.format(year)}"}
    label |= {"en": f"{name['en']}: {en.format(year)}"} if "en" in name else {}
    entry: Entry = {"id": meeting.id, "label": dict(label), "convenedBy": bloc.id, "kind": kind}
    entry |= {"reviews": REVIEWS[kind].period.format(year)}
    entries.setdefault("meetings", {}).setdefault(meeting.id, entry)


def put_office(entries: Entries, proposer: Proposer, office: Proposal, title: str, body: str) -> None:
    """Add an office that is new, and its body where that is new too."""
    if not office.is_new:
        return
    post = proposer.body(body) if body else None
    english = english_title(title)
    entry: Entry = {"id": office.id, "kind": "state", "label": {"vi": f"{title} {body}".strip()}}
    if post:
        name_en, kind = _body(entries, proposer, post, body)
        entry |= {"postIn": post.id, "kind": kind}
        if english and name_en:
            entry["label"] = {"vi": f"{title} {body}".strip(), "en": f"{english.text}, {name_en}"}
    if english:
        entry |= {"level": english.level, "seats": "single" if english.level == "head" else "multiple"}
    entries.setdefault("offices", {}).setdefault(office.id, entry)


def put_document(entries: Entries, document: Proposal, number: str) -> None:
    """Add a decision that is new."""
    if document.is_new:
        label: Written = {"vi": f"Quyết định số {number}", "en": f"Decision {number}"}
        entry: Entry = {"id": document.id, "kind": "decision", "label": label, "number": number}
        entries.setdefault("documents", {}).setdefault(document.id, entry)


def proposed(name: str, listed: str, proposer: Proposer) -> Entries:
    """Return what a curator needs who types the name of a new entry: of an office, its body with it."""
    entries: Entries = {}
    slug = search_key(name).replace(" ", "-")
    new = Proposal(slug, "typed by the curator", is_new=True)
    if listed == "persons":
        put_person(entries, new, name)
    elif listed == "offices":
        put_office(entries, proposer, new, *_title_and_body(name, proposer))
    elif listed == "agencies":
        _body(entries, proposer, new, name)
    else:
        entries[listed] = {slug: {"id": slug, "label": {"vi": name}}}
    return entries


def _label_of(entries: Entries, proposer: Proposer, listed: str, of: Proposal) -> dict[str, str]:
    """Return the label of an entry, new or known, by language."""
    known = getattr(proposer.registry, listed).get(of.id)
    if known:
        return {"vi": known.record.label.vi, "en": known.record.label.en}
    label = entries[listed][of.id]["label"]
    assert isinstance(label, dict)
    return {language: str(text) for language, text in label.items()}


def _is_cluster(name: str) -> bool:
    return name.casefold().startswith("cụm")


def _body(entries: Entries, proposer: Proposer, post: Proposal, name: str) -> tuple[str, str]:
    """Return the English name of a body and the kind of its offices; a new body is added."""
    known = proposer.registry.agencies.get(post.id)
    if known:
        kinds = (kind.value for kind in known.record.kinds if kind.value not in ("press", "unit"))
        return known.record.label.en, next(kinds, "state")
    if post.id in proposer.registry.blocs:
        return proposer.registry.blocs[post.id].record.label.en, "bloc"
    english = english_body(name)
    label: Mapping[str, str] = {"vi": name} | ({"en": english.text} if english else {})
    kind = english.kind if english else "state"
    entry: Entry = {"id": post.id, "kinds": [kind], "label": dict(label)}
    entries.setdefault("agencies", {}).setdefault(post.id, entry)
    return label.get("en", ""), "state" if kind == "press" else kind


def _title_and_body(name: str, proposer: Proposer) -> tuple[str, str]:
    """Part an office's name where a known title ends: the longest one whose rest is a body of the registry, or any."""
    words = name.split()
    parted = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(len(words) - 1, 0, -1)]
    titled = [(title, body) for title, body in parted if english_title(title)]
    known = (pair for pair in titled if not proposer.body(pair[1]).is_new)
    return next(known, titled[0] if titled else (name, ""))
