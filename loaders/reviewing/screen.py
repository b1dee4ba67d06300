"""What the terminal shows of a draft: the text with coloured spans left, claims right, help or an input below."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.layout import Layout
from rich.panel import Panel
from rich.text import Text

from loaders.reviewing.cards import Card, DraftView, NewEntry

_COLOURS = {"accepted": "green", "rejected": "red", "undecided": "yellow"}
_MARKS = {"accepted": "✓", "rejected": "✗", "undecided": "·"}
_LEFTOVER = "underline"


@dataclass(frozen=True, slots=True)
class Screen:
    """What is on the screen besides the draft: which card is read, and the lines of an input or a message below."""

    current: int
    below: Sequence[RenderableType]
    height: int


def drawn(view: DraftView, screen: Screen) -> Layout:
    """Return the whole screen."""
    below = max(3, len(screen.below) + 2)
    layout = Layout()
    layout.split_column(Layout(name="above"), Layout(Panel(Group(*screen.below)), size=below))
    layout["above"].split_row(Layout(name="text", ratio=3), Layout(name="cards", ratio=2))
    rows = max(4, screen.height - below - 2)
    heading = f"{view.id}: {view.undecided} of {len(view.cards)} undecided"
    layout["text"].update(Panel(_text(view, screen.current, rows), title=heading))
    layout["cards"].update(Panel(_cards(view, screen.current, rows), title="claims"))
    return layout


def _text(view: DraftView, current: int, rows: int) -> Text:
    """Return the text from a little before the evidence of the claim that is read."""
    text = Text(view.text)
    for left in view.leftover:
        text.stylize(_LEFTOVER, left.start, left.end)
    for number, card in enumerate(view.cards):
        style = _COLOURS[card.decision] + (" reverse bold" if number == current else "")
        for start, end in card.places:
            text.stylize(style, start, end)
    places = view.cards[current].places if view.cards else []
    before = view.text[: min((start for start, _ in places), default=0)]
    lines = before.count("\n")
    # A line holds some sixty characters: the evidence is to stand in the upper half of the panel.
    begin = 0 if len(before) < 60 * rows // 2 else before.rfind("\n", 0, len(before) - 1) + 1 if lines else 0
    return text[begin:]


def _cards(view: DraftView, current: int, rows: int) -> RenderableType:
    if not view.cards:
        return Text("no claims; press m to make one of words in the text")
    # The open card takes some fourteen rows; what is left shows those before it.
    first = max(0, current - max(1, rows // 14))
    return Group(*(_card(card, number == current) for number, card in enumerate(view.cards) if number >= first))


def _card(card: Card, is_current: bool) -> RenderableType:
    colour = _COLOURS[card.decision]
    line = Text(f"{_MARKS[card.decision]} {card.id} {' · '.join(card.says)}", style=colour)
    if not is_current:
        return line
    more = [line, *(Text(f"⚠ {said}", style="bold magenta") for said in card.warnings)]
    if card.suggested:
        more.append(Text(f"suggested, confidence {card.confidence}", style="dim"))
        more += [Text(f"{key}: {why}", style="dim") for key, why in card.why.items()]
    more += [Text(f"new {_said(entry)}", style="cyan") for entry in card.entries]
    more += [Text(f"note: {card.note}", style="italic")] if card.note else []
    return Panel(Group(*more), border_style=colour)


def _said(entry: NewEntry) -> str:
    english = f" / {entry.english}" if entry.english else ""
    return f"{entry.listed}/{entry.id}: {entry.label}{english}"
