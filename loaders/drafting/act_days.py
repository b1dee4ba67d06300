"""The day from which an act of office holds: printed with it, told by its sentence, or that of the event reported."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from loaders.drafting.days import DayFound, event_days, month_told, since, told_time
from loaders.drafting.decisions import part_of
from loaders.drafting.offices_given import verbs_in
from loaders.drafting.pages import PagePart, Sentence


@dataclass(frozen=True, slots=True)
class ActDays:
    """A page's text and the event that it reports; `others` are those named in an event that is itself an act."""

    text: str
    published: date | None
    event: DayFound | None = None
    others: frozenset[str] = frozenset()

    @classmethod
    def of_page(
        cls, text: str, published: date | None, event: DayFound | None, page: Sequence[Sentence], names: Iterable[str]
    ) -> "ActDays":
        """Return those of a page whose event is found, and on which `names` are known."""
        told = next((one for one in page if event and one.start <= event.start < one.end), None)
        said = text[told.start : told.end] if told and any(verbs_in(told)) else ""
        return cls(text, published, event, frozenset(name for name in names if name in said))

    def of_act(self, sentence: Sentence, person: int, in_force: str | None) -> str | None:
        """Return the day of an act, as printed in its person's part of the sentence, or for all of it."""
        every, own = (sentence.start, sentence.end), part_of(sentence, person)
        since_part, since_all = (since(self.text, *stretch, self.published) for stretch in (own, every))
        return since_part or since_all or in_force or self._of_sentence(sentence, own)

    def printed(self, sentence: Sentence) -> str | None:
        """Return the day that a sentence prints for what it tells."""
        days = event_days(self.text, sentence.start, sentence.end, self.published)
        return days[0].edtf if days else None

    def _of_sentence(self, sentence: Sentence, part: tuple[int, int]) -> str | None:
        told = told_time(self.text, sentence.start)
        if sentence.part is PagePart.TEASER or (told and not told.began):
            return None
        days = event_days(self.text, *part, self.published)
        if day := days[0].edtf if days else self.printed(sentence):
            return day
        if began := month_told(self.text, *part) or (told.began if told else None):
            return began
        # What is told of a day before, or of others before the event is told, has another day.
        earlier = sentence.keys[:2] == ["trước", "đó"] or self._of_others(sentence)
        return self.event.edtf if self.event and not earlier else None

    def _of_others(self, sentence: Sentence) -> bool:
        """Say whether a sentence stands before that of the event, and the event is an act of others."""
        said = self.text[sentence.start : sentence.end]
        before = self.event is not None and sentence.end <= self.event.start
        return before and bool(self.others) and not any(name in said for name in self.others)
