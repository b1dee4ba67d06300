"""Help texts in the reader's language: those of a curator's commands in Vietnamese, all others as the code has them."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from typer.core import TyperGroup

from khoi.cli.console import LANGUAGE
from khoi.yaml import read

_FILE = Path(__file__).with_name("help.vi.yaml")


def choose_language(arguments: Sequence[str]) -> None:
    """Take the language that `--lang` names before the rest is read, since `--help` prints before that."""
    for argument, following in zip(arguments, [*arguments[1:], ""], strict=True):
        given = following if argument == "--lang" else argument.removeprefix("--lang=")
        if argument.startswith("--lang") and given in ("en", "vi"):
            os.environ[LANGUAGE] = given


def in_vietnamese(group: TyperGroup) -> TyperGroup:
    """Give the commands of a group, and their options, help in Vietnamese where there is one."""
    for command in group.commands.values():
        _tell(command)
        if isinstance(command, TyperGroup):
            in_vietnamese(command)
    return group


def _tell(command: Any) -> None:  # Typer brings a copy of Click whose types it does not show
    for one in (command, *command.params):
        told = getattr(one, "help", None)
        if told:
            one.help = "\n\n".join(read(_FILE).get(part, part) for part in told.split("\n\n"))
