"""Commands for what curators look up and enter every day: span, find, claims."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from khoi.cli.console import RELEASES, SOURCES, Lang, Releases, Sources, print_json, tell
from khoi.cli.curated import change
from khoi.errors import Finding, KhoiError
from khoi.messages import said
from khoi.names.text import digest

if TYPE_CHECKING:
    from loaders.dataset import Dataset

_MOST = 50
Part = Literal["body", "caption", "teaser"]
"""Where in its source a span lies."""


def register(app: typer.Typer) -> None:
    """Add these commands to `app`."""
    app.command(epilog='Example: khoi span vi-du-2025 "Bộ trưởng Bộ Ví Dụ" --texts ~/texts')(span)
    app.command(epilog="Example: khoi find tran mau --json")(find)
    app.command(epilog="Example: khoi claims claims.tsv --yes")(claims)


def span(
    source: Annotated[str, typer.Argument(help="A source's id, or a text file of a new one.")],
    words: Annotated[str, typer.Argument(help="The words, as the text has them.")],
    texts: Annotated[Path | None, typer.Option(envvar="KHOI_TEXTS", help="Folder of the texts you hold.")] = None,
    part: Annotated[Part, typer.Option(help="Where in the source they stand.")] = "body",
    name: Annotated[str | None, typer.Option(help="What to call the span; else its first words.")] = None,
    sources: Sources = SOURCES,
    _lang: Lang = None,
) -> None:
    """Print the line of a span, with offsets and digest, for each place where the words stand."""
    from loaders.editing.words import find_words, slug_for

    text, taken = _text_of(source, texts, sources)
    found = find_words(text, words)
    if not found:
        tell(said("nowhere-in-text", words=words))
        raise typer.Exit(1)
    if found[0].words.split() != words.split():  # letters or diacritics differ: the curator copies what the text has
        tell(said("not-as-you-wrote"))
    for place in found:
        slug = name or slug_for(words, taken)
        taken = {*taken, slug}
        print(place.as_yaml(slug, part))
        tell(f"    …{place.before}[{place.words}]{place.after}…".replace("\n", " "))


def find(
    words: Annotated[list[str], typer.Argument(help="Words of a name, an id or an address; no diacritics needed.")],
    sources: Sources = SOURCES,
    releases: Releases = RELEASES,
    json: Annotated[bool, typer.Option("--json", help="Print all as JSON.")] = False,
    _lang: Lang = None,
) -> None:
    """Find entries and sources in the working tree, and what only the current release has; ids are never cut."""
    from loaders.editing.lookup import find as find_entries

    text = " ".join(words)
    dataset, _ = _dataset(sources)
    here = [(one.thing, one.label, str(one.where), one.name) for one in find_entries(dataset, text)]
    known = {thing for thing, *_ in here}
    rows = [*here, *((thing, label, "release only", name) for thing, label, name in _released(text, releases, known))]
    if json:
        keys = ("thing", "label", "where", "name")
        print_json([dict(zip(keys, row, strict=True)) for row in rows])
        return
    for thing, label, where, name in rows[:_MOST]:
        print(f"{thing}\t{label}{'' if name == label else f' ({name})'}\t{where}")
    if not rows:
        tell(said("nothing-bears", words=text))
    if len(rows) > _MOST:
        tell(said("more-findings", count=f"{len(rows) - _MOST} (--json)"))


def claims(
    table: Annotated[Path, typer.Argument(help="A table, fields separated by tabs; its first line names the keys.")],
    sources: Sources = SOURCES,
    yes: Annotated[bool, typer.Option("--yes", help="Write them; without this, the change is only shown.")] = False,
    _lang: Lang = None,
) -> None:
    """Put claims written one a line into the files of their sources; nothing is written that a check would refuse."""
    from loaders.editing.claims import enter

    count = change(sources, lambda dataset, changes: enter(dataset, changes, table), write=yes)
    tell(said("claims-written" if yes else "claims-read", count=count))


def _dataset(sources: Path) -> "tuple[Dataset, list[Finding]]":
    from loaders.dataset import read_dataset

    return read_dataset(sources, Path.cwd())


def _text_of(source: str, texts: Path | None, sources: Path) -> tuple[str, set[str]]:
    """Return the text of a source, and the names its spans have; of a file, the text alone."""
    from khoi.held_texts import HeldTexts, read_text
    from loaders.evidence.verification import chosen, verify

    if Path(source).is_file():
        text = read_text(Path(source))
        tell(f"text: {{sha256: {digest(text)}, length: {len(text)}}}")
        return text, set()
    if texts is None:
        raise KhoiError(said("name-texts"))
    dataset, _ = _dataset(sources)
    [result] = verify(chosen(dataset, [source]), HeldTexts(texts)) or [None]
    if result is None or result.text is None:
        raise KhoiError(said("no-text-of", texts=texts, id=source))
    if not result.is_the_text_read:
        tell(said("offsets-of-another-version"))
    return result.text.text, set(result.source.spans)


def _released(text: str, releases: Path, known: set[str]) -> list[tuple[str, str, str]]:
    """Return what the current release names so and the working tree does not."""
    from khoi.releases.release import ReleaseError, current
    from khoi.search.index import NameIndex

    try:
        found = NameIndex(current(releases).names).search(text)
    except (ReleaseError, OSError, ValueError):  # nothing was built yet: the working tree alone is looked through
        return []
    entries = ((f"{one.entry.kind}/{one.entry.id}", one) for one in found)
    return [(thing, one.entry.label("vi"), one.match.name.text) for thing, one in entries if thing not in known]
