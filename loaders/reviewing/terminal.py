"""A draft read at a terminal: the same desk, acts and keys as the page has."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rich.console import Console, RenderableType
from rich.text import Text

from khoi.errors import KhoiError
from loaders.reviewing.acts import KEYS
from loaders.reviewing.cards import Card
from loaders.reviewing.desk import Desk
from loaders.reviewing.forms import FormField
from loaders.reviewing.keys import pressed_keys
from loaders.reviewing.screen import Screen, drawn

_NEW = "+ new: "


def read_at_terminal(desk: Desk) -> None:
    """Let a curator read a draft until `q` is pressed; whatever was decided is saved by then."""
    console = Console()
    with pressed_keys() as keys, console.screen(hide_cursor=True):
        _Reading(desk, console, keys).run()


class _Reading:
    """One reading: which card is looked at, and what is asked below."""

    def __init__(self, desk: Desk, console: Console, keys: Iterator[str]) -> None:
        self._desk, self._console, self._keys = desk, console, keys
        self._current = 0
        self._said = ""

    def run(self) -> None:
        """Take keys until the reading ends."""
        doing: dict[str, Callable[[], object]] = {
            "next": lambda: self._move(1), "previous": lambda: self._move(-1),
            "accept": lambda: self._decide("accept"), "reject": lambda: self._decide("reject"),
            "undecide": lambda: self._act({"do": "undecide", "claim": self._card.id}),
            "edit": self._edit, "note": self._note, "mark": self._mark, "evidence": self._evidence,
            "title": self._title, "undo": lambda: self._act({"do": "undo"}), "leftover": self._leftover,
            "help": self._help,
        }  # fmt: skip
        while True:
            self._draw([Text(self._said or "a accept · r reject · e edit · j next · ? all keys")])
            self._said = ""
            # Standard input that ends is a quit.
            key = next(self._keys, "q")
            done = {"down": "next", "up": "previous", "enter": "edit", "escape": ""}.get(key, KEYS.get(key, ""))
            if done == "quit":
                return
            if done in doing and (self._cards or done in ("mark", "undo", "help", "title", "leftover")):
                doing[done]()

    @property
    def _cards(self) -> tuple[Card, ...]:
        return self._desk.view().cards

    @property
    def _card(self) -> Card:
        return self._cards[self._current]

    def _draw(self, below: Sequence[RenderableType]) -> None:
        size = self._console.size
        # Undo may have taken the last card away.
        self._current = min(self._current, max(0, len(self._cards) - 1))
        self._console.update_screen(drawn(self._desk.view(), Screen(self._current, below, size.height)))

    def _act(self, act: dict[str, Any]) -> bool:
        try:
            self._desk.act(act)
        except KhoiError as error:
            # A slip is told in the line below; the reading goes on.
            self._said = str(error)
            return False
        return True

    def _move(self, by: int) -> None:
        self._current = min(max(self._current + by, 0), len(self._cards) - 1)

    def _decide(self, do: str) -> None:
        if self._act({"do": do, "claim": self._card.id}):
            self._move(1)

    def _note(self) -> None:
        note = self._line("note", self._card.note)
        if note is not None:
            self._act({"do": "note", "claim": self._card.id, "note": note})

    def _title(self) -> None:
        known = self._desk.view().title
        vi = self._line("title in Vietnamese, in our own words", known.get("vi", ""))
        en = self._line("title in English", known.get("en", "")) if vi is not None else None
        if vi is not None and en is not None:
            self._act({"do": "title", "vi": vi, "en": en})

    def _mark(self) -> None:
        place = self._words("words of the new claim")
        if place and self._act({"do": "mark", "start": place[0], "end": place[1]}):
            self._current = len(self._cards) - 1
            if any(field.required and not field.value for field in self._card.form):
                self._edit()

    def _evidence(self) -> None:
        place = self._words("words that bear the claim, too")
        if place:
            self._act({"do": "evidence", "claim": self._card.id, "start": place[0], "end": place[1]})

    def _words(self, asked: str) -> tuple[int, int] | None:
        """Let words of the text be typed, in whatever case and diacritics; return where they stand."""

        def found(typed: str) -> list[tuple[str, Any]]:
            places = self._desk.places(typed)
            return [(f"…{one.before}[{one.words}]{one.after}…".replace("\n", " "), one) for one in places]

        chosen = self._choose(asked, "", found)
        return (chosen.start, chosen.end) if chosen and not isinstance(chosen, str) else None

    def _edit(self) -> None:
        """Edit the fields of the claim, then those of the new entries it names; Escape ends it."""
        at = 0
        while True:
            rows = self._card.form
            shown = [_row(row, number == at) for number, row in enumerate(rows)]
            # Twelve rows fit below the cards; the chosen one stays among them.
            first = max(0, at - 8)
            self._draw([Text("↑↓ choose · Enter type · Escape done", style="dim"), *shown[first : first + 12]])
            match next(self._keys, "escape"):
                case "escape" | "q":
                    return
                case "down" | "j" | "tab":
                    at = min(at + 1, len(rows) - 1)
                case "up" | "k":
                    at = max(at - 1, 0)
                case "enter" | "e":
                    self._type(rows[at])
                    at = min(at, len(self._card.form) - 1)

    def _type(self, field: FormField) -> None:
        value, into = self._value(field), field.into
        if value is None:
            return
        if not into:
            self._act({"do": "edit", "claim": self._card.id, "values": {field.name: value}})
        else:
            listed, _, slug = into.partition("/")
            self._act({"do": "entry", "listed": listed, "id": slug, "values": {field.name: value}})

    def _value(self, field: FormField) -> str | None:
        """Return what is typed into a field; None where nothing is to change, or where a new entry was made."""
        if field.choices:
            chosen = self._choose(field.name, "", lambda typed: _offered(field.choices, typed))
            return chosen if isinstance(chosen, str) else None
        refers = field.refers
        if not refers or refers == "spans":
            return self._line(field.name, field.value)

        def found(typed: str) -> list[tuple[str, Any]]:
            offered = self._desk.suggest(refers, typed)
            rows: list[tuple[str, Any]] = [(f"{one.label}  {one.id}  {one.where}", one.id) for one in offered]
            # Codes (`codes/award`) are the ontology's: none is made here.
            return [*rows, (_NEW + typed, {"name": typed})] if typed and "/" not in refers else rows

        chosen = self._choose(field.name, "", found)
        if isinstance(chosen, dict):
            named = {"field": field.name, "listed": refers, **chosen}
            self._act({"do": "create", "claim": self._card.id, "into": field.into, **named})
            return None
        return chosen if isinstance(chosen, str) else None

    def _leftover(self) -> None:
        view = self._desk.view()
        lines = [f"{view.text[one.start : one.end]}: {one.why}" for one in view.leftover]
        self._pause([Text(line) for line in lines] or [Text("nothing is left over")])

    def _help(self) -> None:
        self._pause([Text("   ".join(f"{key} {done}" for key, done in KEYS.items()))])

    def _pause(self, lines: Sequence[RenderableType]) -> None:
        self._draw([*lines, Text("any key goes on", style="dim")])
        next(self._keys, None)

    def _line(self, asked: str, value: str) -> str | None:
        """Let one line be typed; None where Escape ends it."""
        while True:
            self._draw([Text(f"{asked}: {value}▏"), Text("Enter takes it · Escape leaves it", style="dim")])
            key = next(self._keys, "escape")
            if key == "enter":
                return value
            if key == "escape":
                return None
            value = value[:-1] if key == "backspace" else value + (key if len(key) == 1 else "")

    def _choose(self, asked: str, typed: str, offer: Callable[[str], list[tuple[str, Any]]]) -> Any:
        """Let one of the lines be chosen that are offered for what is typed; None where Escape ends it."""
        at = 0
        while True:
            offered = offer(typed)
            at = min(at, max(0, len(offered) - 1))
            lines = [Text(line, style="reverse" if number == at else "") for number, (line, _) in enumerate(offered)]
            self._draw([Text(f"{asked}: {typed}▏"), *lines])
            match next(self._keys, "escape"):
                case "escape":
                    return None
                case "enter" if offered:
                    return offered[at][1]
                case "down" | "tab":
                    at += 1
                case "up":
                    at = max(0, at - 1)
                case "backspace":
                    typed = typed[:-1]
                case key if len(key) == 1:
                    typed, at = typed + key, 0


def _row(field: FormField, is_current: bool) -> Text:
    name = f"{field.into} {field.name}".strip()
    style = "reverse" if is_current else "" if field.value or field.required else "dim"
    needed = " (needed)" if field.required and not field.value else ""
    return Text(f"{name}: {field.value}{needed}", style=style)


def _offered(choices: Sequence[str], typed: str) -> list[tuple[str, Any]]:
    return (
        [("(none)", ""), *((one, one) for one in choices)]
        if not typed
        else [(one, one) for one in choices if one.startswith(typed)]
    )
