"""Keys pressed at a terminal, one by one: letters as they are typed, others by name (`enter`, `up`, `escape`)."""

import codecs
import os
import select
import sys
import termios
import tty
from collections.abc import Iterator
from contextlib import contextmanager

_NAMED = {
    "\r": "enter", "\n": "enter", "\x7f": "backspace", "\x08": "backspace", "\t": "tab", "\x1b": "escape",
    "\x03": "escape", "\x1b[A": "up", "\x1b[B": "down", "\x1b[C": "right", "\x1b[D": "left",
    "\x1bOA": "up", "\x1bOB": "down",
}  # fmt: skip
_WAIT = 0.05
"""How long the rest of an arrow key's sequence may take, in seconds; an Escape alone has none."""


@contextmanager
def pressed_keys() -> Iterator[Iterator[str]]:
    """Lend the keys pressed at the terminal of standard input, each as soon as it is pressed."""
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        # Raw, so that a key arrives without Enter, and Ctrl-C as a key: the screen is then left as it was found.
        tty.setraw(terminal, termios.TCSADRAIN)
        settings = termios.tcgetattr(terminal)
        settings[1] = before[1]  # output is drawn as usual
        termios.tcsetattr(terminal, termios.TCSADRAIN, settings)
        yield _keys(terminal)
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _keys(terminal: int) -> Iterator[str]:
    # Byte by byte: a Vietnamese letter is up to three of them.
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    waiting: list[bytes] = []
    while data := waiting.pop() if waiting else os.read(terminal, 1):
        letter = decoder.decode(data)
        if letter == "\x1b":
            following = _at_once(terminal)
            if following in (b"[", b"O"):
                # latin-1 reads any byte; what is no known sequence is no key.
                letter += (following + _at_once(terminal)).decode("latin-1")
            elif following:
                waiting.append(following)  # Escape, and another key soon after it
        if letter:
            yield _NAMED.get(letter, letter)


def _at_once(terminal: int) -> bytes:
    """Return what follows an Escape at once, as an arrow key sends it."""
    return os.read(terminal, 1) if select.select([terminal], [], [], _WAIT)[0] else b""
