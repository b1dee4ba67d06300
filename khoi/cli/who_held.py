"""The headline question on the command line: who held an office, in one sentence first, as the service answers it."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from rich.table import Table

from khoi.addresses import Kind
from khoi.cli.console import out, say
from khoi.errors import KhoiError

if TYPE_CHECKING:
    from api.lookups.holdings import HoldersAnswer
    from api.lookups.tenures import Holding
    from khoi.messages import Language

Choice = TypeVar("Choice")
NAME = "who-held"
SUMMARY = "Who held an office, and how do we know: one sentence, then the holders with their sources"
TAKES = {
    "office": "an id or any known name, with or without diacritics",
    "agency": "the body, where the title alone is given",
    "on": "a day, month, year or period; without it, the succession",
    "presume": "false leaves out who is only presumed",
    "lang": "vi or en",
}
EXAMPLE = "khoi query who-held --office 'Chánh án TANDTC' --on 20/1/2025"


def print_who_held(releases: Path, values: Mapping[str, str], format_: str) -> None:
    """Print the answer as `table`, `csv` or `json`. Raises `KhoiError` as the service would answer with a problem."""
    if unknown := sorted(values.keys() - TAKES.keys()):
        raise KhoiError(f"'{NAME}' has no parameter '{unknown[0]}'; it takes {', '.join(TAKES)}")
    if "office" not in values:
        raise KhoiError(f"'{NAME}' needs --office. Example: {EXAMPLE}")
    answer = asyncio.run(_answer(releases, values))
    match format_:
        case "table":
            _print(answer)
        case "json":
            print(answer.model_dump_json(by_alias=True, indent=2))
        case "csv":
            from api.lookups.tables import as_csv

            print(as_csv(answer).rstrip())
        case _:
            raise KhoiError(f"the answer is rows, which {format_} does not hold; take --format table, csv or json")


async def _answer(releases: Path, values: Mapping[str, str]) -> "HoldersAnswer":
    """Ask the release with the service's own code, so that page, REST and command line say the same."""
    # Loaded only here: the service takes a second to load, and `khoi --help` should not wait for it.
    from api.http.problems import ServiceError
    from api.lookups.holdings import holders
    from api.lookups.names import named
    from api.lookups.view import ReleaseView
    from api.serving.publication import Publisher
    from api.settings import Settings

    languages: Mapping[str, Language] = {"vi": "vi", "en": "en"}
    language = _choice(values, "lang", languages)
    presume = _choice(values, "presume", {"true": True, "false": False})
    publisher = Publisher(Settings(releases=releases, query_workers=1))  # one question needs one worker
    await publisher.open()
    try:
        view = ReleaseView(publisher.current, language)
        office = await named(view, Kind.OFFICE, values["office"], values.get("agency"))
        return await holders(view, office, values.get("on"), presume=presume)
    except ServiceError as error:
        problem = error.problem()
        meant = ", ".join(one["id"] for one in problem.members.get("candidates", ()))
        hint = f"; perhaps {meant}" if meant else ""
        raise KhoiError(f"{problem.detail}{hint}") from error
    finally:
        await publisher.close()


def _choice(values: Mapping[str, str], name: str, choices: Mapping[str, Choice]) -> Choice:
    """Return what an option chooses; the first choice where it is not given."""
    given = values.get(name, next(iter(choices)))
    if given not in choices:
        raise KhoiError(f"'{name}' takes {' or '.join(choices)}, not '{given}'")
    return choices[given]


def _print(answer: "HoldersAnswer") -> None:
    """Print the sentence, how sure it is, and the holders near the time asked."""
    for line in (answer.sentence, answer.answer_label, answer.reason):
        if line is not None:
            say(line)
    near = [one for one in answer.holders if not one.folded]
    for one in near:
        record = Table(box=None, show_header=False, pad_edge=False)
        for name, value in _shown(one).items():
            if value:
                record.add_row(f"[dim]{name}[/dim]", value)
        out.print("", record)
    if len(answer.holders) > len(near):
        out.print(f"\n{len(answer.holders) - len(near)} more, far from the time asked: --format csv", highlight=False)


def _shown(one: "Holding") -> Mapping[str, str]:
    """Return what is printed of a holder, by the name of each line."""
    return {
        "holder": one.holder.label if one.capacity == "regular" else f"{one.holder.label} ({one.capacity})",
        "status": one.status_label or "",
        "events": "; ".join(f"{event.words} {event.day}" for event in one.events),
        "seen": "; ".join((*one.seen, *one.seen_within)),
        "sources": "; ".join(source.label for source in one.sources),
    }
