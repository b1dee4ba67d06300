"""Requests a second for a health check, a person's page and `who-held`, of this checkout and of an older one beside it.

    make bench            python -m bench.addresses --before ../khoi-as-it-was --seconds 2 --rounds 5

Each checkout makes a release of the same generated data and serves it. Both servers run at the same time and are asked
in turn, so that a busy machine slows down both; what is printed are medians, of the rates and of the pairs' ratios.
In the rows «again» the same is asked over and over; in the others each request is for another person, or for another
office and day, and no turn begins where one began before.
"""

import argparse
import asyncio
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlencode

import uvloop

from bench.clients import ask_for, get
from bench.generate.stores import holders_and_offices
from bench.servers import khoi
from khoi.releases.release import STORE

_HERE = Path(__file__).parent.parent
_RELEASE = (
    "import sys; from pathlib import Path; from bench.generate.datasets import Plan;"
    "from bench.generate.stores import released; released(Plan(int(sys.argv[1]), seed=7), Path(sys.argv[2]))"
)
_THINGS = 2_000
_FIRST = date(2010, 1, 1)


def main() -> None:
    """Build the releases, serve them, and print a line for each address."""
    options = _options()
    checkouts = [*([options.before] if options.before else []), _HERE]
    with ExitStack() as stack:
        folders = [Path(stack.enter_context(tempfile.TemporaryDirectory())) for _ in checkouts]
        for checkout, folder in zip(checkouts, folders, strict=True):
            command = [sys.executable, "-c", _RELEASE, str(options.triples), str(folder)]
            subprocess.run(command, cwd=checkout, check=True)
        served = [
            stack.enter_context(khoi(folder, checkout=checkout))
            for checkout, folder in zip(checkouts, folders, strict=True)
        ]
        ports = [one.port for one in served]
        asked = [_requests(folder) for folder in folders]  # another checkout may make up other names
        for name in asked[-1]:
            _print(name, [(port, requests[name]) for port, requests in zip(ports, asked, strict=True)], options)


def _requests(releases: Path) -> Mapping[str, list[bytes]]:
    """Return what is asked of a release, by the name of its line."""
    persons, offices = (things[:_THINGS] for things in holders_and_offices(releases / "generated" / STORE))
    asked = (
        urlencode({"office": office, "on": str(_FIRST + timedelta(5 * place))}) for place, office in enumerate(offices)
    )
    pages = [get(f"/doc/person/{person}", "text/html") for person in persons]
    who_held = [get(f"/api/v1/who-held?{parameters}", "application/json") for parameters in asked]
    return {
        "/livez": [get("/livez", "*/*")],
        "a person's page": pages,
        "the page again": pages[:1],
        "who-held": who_held,
        "who-held again": who_held[:1],
    }


def _print(name: str, servers: Sequence[tuple[int, list[bytes]]], options: argparse.Namespace) -> None:
    """Ask servers in turn, after a turn that does not count; print their rates, and the last against the first."""
    rounds = []
    for turn in range(1 + options.rounds):
        begun = [(port, turn * len(requests) // (1 + options.rounds), requests) for port, requests in servers]
        rounds.append([_rate(port, requests[at:] + requests[:at], options) for port, at, requests in begun])
    del rounds[0]
    rates = "   ".join(f"{statistics.median(each):8,.0f} requests/s" for each in zip(*rounds, strict=True))
    ratio = statistics.median(each[-1] / each[0] for each in rounds)
    print(f"{name:16} {rates}" + (f"   {ratio:6.2f} × before" if len(servers) > 1 else ""), flush=True)


def _rate(port: int, requests: list[bytes], options: argparse.Namespace) -> float:
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        tally = runner.run(ask_for(port, requests, options.seconds, options.connections))
    return len(tally.seconds) / float(options.seconds)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--before", type=Path, help="the folder of an older checkout to compare with")
    parser.add_argument("--triples", type=int, default=200_000)
    parser.add_argument("--seconds", type=float, default=2.0, help="length of one turn")
    parser.add_argument("--rounds", type=int, default=5, help="turns of each server")
    parser.add_argument("--connections", type=int, default=16)
    return parser.parse_args()


if __name__ == "__main__":
    main()
