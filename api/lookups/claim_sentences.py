"""What a source says, in a sentence of our own words: one template a kind of claim, in both languages.

Nguyễn Hòa Bình was relieved as Chief Justice of the Supreme People's Court on 26 August 2024.
"""

from collections.abc import Sequence

from api.lookups.dates import at, bare, is_day
from api.lookups.wording import TELLING_CAPACITY, happened, titled
from khoi.addresses import local_name
from khoi.messages import Language
from khoi.sparql.rows import Row
from khoi.time import Mark
from khoi.words import section

_TEMPLATES = section("claim-sentence")
_WORDS = section("claim-part")
_PARTS = {"day": "day-part", "month": "month", "year": "year-part", "holder": "holder", "participants": "participants"}
"""The parts of a claim that a curator may have worked out, in the order in which they are told, with their words."""
_AS_HOLDER = frozenset({"retired", "deceased", "transferred", "reorganised"})
_WITHOUT_DAY = frozenset({"citation", "provision", "publication"})
"""Kinds that say what stands in a text, whenever."""


def claim_sentence(rows: Sequence[Row], language: Language) -> str:
    """Return what a claim says, from its rows: one for each span, part that its curator worked out, and so on.

    The day is the claim's own: one that only the meeting has is left to the meeting, which other sources date too.
    What was worked out is marked, so that the sentence says nothing that the source does not.
    """
    row, inferred = rows[0], {local_name(one["inferredPart"]) for one in rows if "inferredPart" in one}
    words, kind = _WORDS[language], local_name(row["kind"])
    mark, manner = _mark(row), local_name(row["manner"]) if "manner" in row else None
    subject = row.get("subjectLabel") or local_name(row["subject"])
    if _of_meeting(row):
        subject = words["as-meeting"].format(meeting=subject)
    told = _TEMPLATES[language][_template(row, kind)].format(
        subject=subject
        if manner in TELLING_CAPACITY
        else titled(subject, local_name(row.get("capacity", "")), language),
        object=_object(row, language),
        existence=words.get(local_name(row.get("object", "")), ""),
        verb=_verb(mark, manner, language),
        role=row.get("roleLabel", ""),
        year=words["year"].format(year=row["claimYear"]) if "claimYear" in row else "",
    )
    told = told[:1].upper() + told[1:].strip() + _when(row, kind, language)
    parts = [words[word] for part, word in _PARTS.items() if part in inferred]
    return words["worked-out"].format(sentence=told, parts=", ".join(parts)) if parts else f"{told}."


def printed_words(row: Row) -> tuple[str, ...]:
    """Return words of the source itself that stand in its claim: a person's name and the title, as it prints them.

    A name that the claim does not repeat is printed as in the registry (`printed` in docs/curating.md).
    """
    if row["kind"].endswith("-name"):
        return (row["value"],)
    person = next((name for name in ("subject", "object") if "/person/" in row.get(name, "")), None)
    name = row.get("nameInSource") or (row.get(f"{person}Label") if person else None)
    return tuple(text for text in (name, row.get("titleInSource")) if text)


def _template(row: Row, kind: str) -> str:
    """Return the name of a claim's template: its kind, unless an event is told in words or nobody receives an award."""
    if kind == "participation" and not _of_meeting(row):
        return "occasion"
    named = "/person/" in row["subject"] or "/agency/" in row["subject"]
    return f"{kind}-unnamed" if kind.startswith("award-") and not named else kind


def _of_meeting(row: Row) -> bool:
    """Say whether the subject is a meeting, so that the sentence need not name it again."""
    return "/meeting/" in row["subject"]


def _object(row: Row, language: Language) -> str:
    value = row.get("objectLabel") or row.get("value") or local_name(row.get("object", ""))
    return bare(value, language) if is_day(value) else value


def _mark(row: Row) -> Mark:
    return Mark(local_name(row["mark"])) if "mark" in row else Mark.SEEN


def _verb(mark: Mark, manner: str | None, language: Language) -> str:
    """Return what happened with the word that leads to the office: `was relieved as `, `được bổ nhiệm làm `."""
    verb = happened(mark, manner, language)
    key = "verb-former" if mark is Mark.FORMER else "verb"
    if mark is Mark.ENDED and manner in _AS_HOLDER:
        key = "verb-as-holder"
    if mark is Mark.STARTED and manner and manner not in TELLING_CAPACITY:
        key = "verb-new"
    return _WORDS[language][key].format(verb=verb)


def _when(row: Row, kind: str, language: Language) -> str:
    if kind in _WITHOUT_DAY:
        return ""
    words = _WORDS[language]
    stay = [words[name].format(day=bare(row[name], language)) for name in ("since", "until") if name in row]
    if stay:
        return "".join(stay)
    if "meetingLabel" in row:
        return "" if _of_meeting(row) else words["meeting"].format(meeting=row["meetingLabel"])
    return words["day"].format(day=at(row["day"], language)) if "day" in row else ""
