"""A picture of the vocabulary's main classes: columns of boxes and labelled arrows, as SVG made from the ontology."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from api.vocabulary.terms import Vocabulary, restrictions
from khoi.messages import Language
from khoi.words import section

MAIN = (
    "Claim", "EvidenceSpan", "TextVersion", "Source", "EntryAct", "ExitAct", "Tenure", "PersonTenure", "BlocTerm",
    "BlocMembership", "Office", "Organization", "EmulationGroup", "Person", "Meeting", "Participation", "Outcome",
    "AwardAction", "AwardKind", "Period",
)  # fmt: skip
"""The classes a newcomer needs first; how they hang together is read from the ontology."""

_WORDS = section("diagram")
_WIDTH, _HEIGHT, _ACROSS, _DOWN, _MARGIN = 176, 40, 330, 92, 24


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow; `label` is empty for a subclass."""

    start: str
    end: str
    label: str


def diagram(vocabulary: Vocabulary, language: Language) -> str:
    """Return the picture as one `<svg>` element; the page's stylesheet colours it."""
    edges = _edges(vocabulary)
    places = _places(_columns(edges))
    width = max(x for x, _ in places.values()) + _WIDTH + _MARGIN
    height = max(y for _, y in places.values()) + _HEIGHT + _MARGIN
    parts = [
        f'<svg class="diagram" viewBox="0 0 {width} {height}" role="group" '
        'aria-labelledby="diagram-title diagram-desc" xmlns="http://www.w3.org/2000/svg">',
        f'<title id="diagram-title">{escape(_WORDS[language]["title"])}</title>',
        f'<desc id="diagram-desc">{escape(_WORDS[language]["description"])}</desc>',
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
        '<path d="M0 0 8 4 0 8z"/></marker></defs>',
        *(_arrow(edge, places) for edge in edges),
        *(_box(name, places[name], vocabulary.terms[name].label[language]) for name in places),
        *(_words(edge, places, number) for number, edge in enumerate(edges) if edge.label),
        "</svg>",
    ]
    return "\n".join(parts)


def _edges(vocabulary: Vocabulary) -> list[Edge]:
    found: dict[tuple[str, str], list[str]] = {}
    above = [
        (name, parent.removeprefix("khoi:"))
        for name in MAIN
        for parent in vocabulary.terms[name].related.get("subClassOf", ())
    ]
    for term in vocabulary.terms.values():
        if term.kind == "object" and not term.derived and not term.deprecated:
            domains, ranges = term.related.get("domain", ()), term.related.get("range", ())
            for start, end in ((d, r) for d in domains for r in ranges):
                found.setdefault((start.removeprefix("khoi:"), end.removeprefix("khoi:")), []).append(term.name)
    for start, name, end in restrictions(vocabulary.triples):
        found.setdefault((start, end), []).append(name)
    arrows = [
        Edge(start, end, ", ".join(names[:2]) + (" …" if len(names) > 2 else ""))
        for (start, end), names in found.items()
        if start in MAIN and end in MAIN and start != end
    ]
    return arrows + [Edge(child, parent, "") for child, parent in above if parent in MAIN]


def _columns(edges: Sequence[Edge]) -> list[list[str]]:
    """Put each class one column right of those that point at it, then order columns by their neighbours' rows."""
    rank = dict.fromkeys(MAIN, 0)
    for _ in MAIN:
        for edge in edges:
            if rank[edge.end] <= rank[edge.start] < 4:  # at most five columns, also where arrows go in a circle
                rank[edge.end] = rank[edge.start] + 1
    columns = [[name for name in MAIN if rank[name] == number] for number in range(max(rank.values()) + 1)]
    columns = [column for column in columns if column]
    for _ in range(8):  # the barycentre method: after some rounds the order hardly changes any more
        rows = {name: row - len(column) / 2 for column in columns for row, name in enumerate(column)}
        columns = [sorted(column, key=lambda name: _middle(name, edges, rows)) for column in columns]
    return columns


def _middle(name: str, edges: Iterable[Edge], rows: Mapping[str, float]) -> float:
    near = [rows[e.end] for e in edges if e.start == name] + [rows[e.start] for e in edges if e.end == name]
    return sum(near) / len(near) if near else rows[name]


def _places(columns: Sequence[Sequence[str]]) -> dict[str, tuple[int, int]]:
    tallest = max(len(column) for column in columns)
    places = {}
    for number, column in enumerate(columns):
        top = _MARGIN + (tallest - len(column)) * _DOWN // 2
        for row, name in enumerate(column):
            places[name] = (_MARGIN + number * _ACROSS, top + row * _DOWN)
    return places


def _ends(edge: Edge, places: Mapping[str, tuple[int, int]]) -> tuple[int, int, int, int]:
    """Return where an arrow leaves its first box and meets its second: at their sides, or above and below."""
    (x1, y1), (x2, y2) = places[edge.start], places[edge.end]
    if x1 == x2:
        middle = x1 + _WIDTH // 2
        return (middle, y1 + _HEIGHT, middle, y2) if y2 > y1 else (middle, y1, middle, y2 + _HEIGHT)
    y1, y2 = y1 + _HEIGHT // 2, y2 + _HEIGHT // 2
    return (x1 + _WIDTH, y1, x2, y2) if x2 > x1 else (x1, y1, x2 + _WIDTH, y2)


def _arrow(edge: Edge, places: Mapping[str, tuple[int, int]]) -> str:
    x1, y1, x2, y2 = _ends(edge, places)
    reach = (x2 - x1) // 2
    kind = "property" if edge.label else "subclass"
    path = f"M{x1} {y1}C{x1 + reach} {y1} {x2 - reach} {y2} {x2} {y2}"
    return f'<path class="{kind}" d="{path}" marker-end="url(#arrow)"/>'


def _words(edge: Edge, places: Mapping[str, tuple[int, int]], number: int) -> str:
    """Write an arrow's label where it crosses the gap before the next column."""
    x1, y1, x2, y2 = _ends(edge, places)
    # Shifted in turn, so that labels in one gap do not cover each other.
    gap = (_ACROSS - _WIDTH) * (0.5, 0.42, 0.58)[number % 3]
    steps = (step / 100 for step in range(101))
    # The cubic Bézier curve of `_arrow` at `share`, in x here and in y below.
    share = next((s for s in steps if abs(x2 - x1) * (1.5 * s * (1 - s) + s**3) >= gap), 0.5)
    x = round(x1 + (gap if x2 > x1 else -gap if x2 < x1 else 0))
    y = round(y1 + (y2 - y1) * share**2 * (3 - 2 * share)) - 4
    return f'<text class="edge" x="{x}" y="{y}">{escape(edge.label)}</text>'


def _box(name: str, place: tuple[int, int], label: str) -> str:
    x, y = place
    middle = x + _WIDTH // 2
    return (
        f'<a href="#{name}"><rect class="class" x="{x}" y="{y}" width="{_WIDTH}" height="{_HEIGHT}" rx="4"/>'
        f'<text class="name" x="{middle}" y="{y + 17}">{escape(name)}</text>'
        f'<text class="label" x="{middle}" y="{y + 32}">{escape(label)}</text></a>'
    )
