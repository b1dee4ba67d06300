"""The desk at which a draft is read: what both front ends show, what they may do, and the file that remembers it.

The page and the terminal send the same acts (`Decide`, `Edit`, …) and draw the same view. Each act is saved before it
is answered.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from khoi.addresses import Addresses
from khoi.errors import KhoiError
from khoi.messages import said
from khoi.names.text import search_key
from loaders.claims import MODEL_OF
from loaders.codes import Codes
from loaders.dataset import Dataset, sourced_claims
from loaders.drafting.article import facts_of
from loaders.drafting.entries import proposed, put_office, put_person
from loaders.drafting.proposals import proposer_of
from loaders.editing.lookup import begins, find
from loaders.editing.words import FoundSpan, find_words
from loaders.registry import LIST_OF, lists_of
from loaders.reviewing import acts
from loaders.reviewing.cards import DraftView, label_of, view_of
from loaders.reviewing.draft import Draft
from loaders.reviewing.files import read_draft, write_draft_file
from loaders.reviewing.forms import entry_model, values_of
from loaders.reviewing.warnings import known_of, reason

MOST_SUGGESTIONS = 8  # what fits on the screen; the next letter typed narrows it


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An entry that a typed name may mean; a new one of the draft, or one of the registry."""

    id: str
    label: str
    where: str


class Desk:
    """One draft on the desk, its file, its text and the data set it is to join."""

    def __init__(self, path: Path, dataset: Dataset, codes: Codes) -> None:
        self.draft, self.text = read_draft(path)
        self._path = path
        self._past: list[Draft] = []
        self._codes = codes
        self._proposer = proposer_of(dataset)
        self._known = known_of(dataset, sourced_claims(dataset, Addresses(dataset.settings.base)))

    def act(self, given: dict[str, Any]) -> None:
        """Do one act and save the draft. Raises `KhoiError` where it cannot be done; nothing is changed then."""
        # What comes from the page is checked like any input: a token guards the address, not the content.
        try:
            act = acts.ACT.validate_python(given)
            after = self._after(act)
        except ValidationError as error:
            raise KhoiError(said("no-act-of-review", problem=reason(error.errors()[0]))) from error
        # An act that changes nothing must not need two undos.
        if after != self.draft:
            # Saved first: if writing fails, what the front ends show is what the file holds.
            write_draft_file(self._path, after)
            self._past = self._past[:-1] if isinstance(act, acts.Undo) else [*self._past, self.draft]
            self.draft = after

    def suggest(self, refers: str, words: str) -> list[Suggestion]:
        """Return what a name may mean: new entries of the draft first, then the registry's, then codes."""
        wanted = search_key(words).split()
        lists = lists_of(refers)
        new = [
            Suggestion(str(entry["id"]), label_of(entry), "new in this draft")
            for listed in lists
            for entry in self.draft.entries.get(listed, ())
            if begins(f"{label_of(entry)} {entry['id']}", wanted)
        ]
        kinds = {kind for kind, listed in LIST_OF.items() if listed in lists}
        found = find(self._known.dataset, words) if kinds else []
        old = [Suggestion(one.id, one.label, "") for one in found if one.kind in kinds]
        concepts = self._codes.labels.get(refers.removeprefix("codes/"), {}) if refers.startswith("codes/") else {}
        coded = [Suggestion(slug, label.vi, label.en) for slug, label in concepts.items()]
        coded = [one for one in coded if begins(f"{one.label} {one.where} {one.id}", wanted)]
        return [*new, *old, *coded][:MOST_SUGGESTIONS]

    def places(self, words: str) -> list[FoundSpan]:
        """Return where words stand in the text, in whatever case and diacritics."""
        return find_words(self.text, words)[:MOST_SUGGESTIONS]

    def view(self) -> DraftView:
        """Return all that a front end draws."""
        return view_of(self.draft, self.text, self._known)

    def _after(self, act: acts.ReviewAct) -> Draft:
        match act:
            case acts.Decide():
                return self.draft.decided(act.claim, acts.DECISIONS[act.do])
            case acts.Note():
                return self.draft.noted(act.claim, act.note.strip())
            case acts.Edit():
                model = MODEL_OF[self.draft.claim(act.claim).kind]
                return self.draft.edited(act.claim, values_of(model, act.values))
            case acts.EditEntry():
                return self.draft.entered(act.listed, {"id": act.id, **values_of(entry_model(act.listed), act.values)})
            case acts.Create():
                return self._with_new(act)
            case acts.MakeClaim():
                return self._with_claim(act)
            case acts.AddEvidence():
                return self.draft.evidenced(self.text, act.claim, (act.start, act.end))
            case acts.Retitle():
                return self.draft.retitled(act.vi.strip(), act.en.strip())
            case acts.Undo():
                return self._past[-1] if self._past else self.draft

    def _with_new(self, act: acts.Create) -> Draft:
        """Return the draft with a new entry, what it needs besides, and the claim that names it."""
        draft = self.draft
        listed = "agencies" if act.listed == "bodies" else act.listed
        new = proposed(act.name, listed, self._proposer)
        draft = _with_entries(draft, new)
        typed = {act.field: next(iter(new[listed]))}
        if act.into:
            of, _, slug = act.into.partition("/")
            return draft.entered(of, {"id": slug, **values_of(entry_model(of), typed)})
        model = MODEL_OF[draft.claim(act.claim).kind]
        return draft.edited(act.claim, values_of(model, typed))

    def _with_claim(self, act: acts.MakeClaim) -> Draft:
        """Return the draft with a claim of words; who and what they name is drafted from the words alone."""
        draft = self.draft
        fields: dict[str, Any] = {"kind": act.kind}
        # Of the words alone, so that the rest of the page cannot put another person into the claim.
        held = facts_of(self.text[act.start : act.end]).holdings if act.kind == "office-holding" else ()
        if len(held) == 1 and held[0].office:
            office = self._proposer.office(held[0].office, held[0].body or "")
            person = self._proposer.person(held[0].person, office.id)
            entries: dict[str, Any] = {}
            put_person(entries, person, held[0].person)
            put_office(entries, self._proposer, office, held[0].office, held[0].body or "")
            draft = _with_entries(draft, entries)
            fields |= {"person": person.id, "office": office.id}
        days = {str(claim.fields["on"]) for claim in draft.claims if claim.fields.get("on")}
        # Where all claims of the draft have one day, a new one most likely has it too; two days are not chosen from.
        fields |= {"on": days.pop()} if len(days) == 1 and act.kind == "office-holding" else {}
        return draft.marked(self.text, (act.start, act.end), fields)


def _with_entries(draft: Draft, new: Mapping[str, Mapping[str, Any]]) -> Draft:
    """Return the draft with entries by list and id, those it has already as they are."""
    for listed, entries in new.items():
        for entry in entries.values():
            draft = draft if draft.entry(listed, str(entry["id"])) else draft.entered(listed, entry)
    return draft
