"""A draft of an invented article over the small data set, and `khoi review` at a terminal and on its page."""

import os
import pty
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from browsing import chromium
from conftest import ROOT
from playwright.sync_api import Page
from services import KHOI
from typer.testing import CliRunner, Result

from khoi.cli import app

TEXT = (
    "Sáng 12/8, tại trụ sở Bộ Ví Dụ, Bộ trưởng Bộ Ví Dụ Nguyễn Ví Dụ chủ trì hội nghị. Dự hội nghị có bà Trần Thị Mẫu, "
    "Thứ trưởng Bộ Ví Dụ; ông Lê Văn Bịa, Cục trưởng Cục Nháp. Trưởng phòng phát biểu.\n"
)


def khoi(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [*map(str, arguments)])


def small_sources(folder: Path) -> Path:
    """Copy the small data set into a folder."""
    return Path(shutil.copytree(ROOT / "tests" / "small", folder / "sources"))


def drafted(text: str, sources: Path, folder: Path) -> Path:
    """Draft an article of 2031-08-12 over some sources; return the draft."""
    (folder / "bai.txt").write_text(text, encoding="utf-8")
    given = ("--url", "https://example.org/bai", "--published", "2031-08-12")
    result = khoi("draft", folder / "bai.txt", *given, "-o", folder / "drafts", "--sources", sources)
    assert result.exit_code == 0, result.output
    return folder / "drafts" / "bai.yaml"


@dataclass
class Terminal:
    """A terminal of its own with a command running at it, and all that it has drawn."""

    end: int
    process: subprocess.Popen[bytes]
    drawn: bytes = b""

    def type(self, *keys: str) -> None:
        """Press keys, as fast as they come."""
        os.write(self.end, "".join(keys).encode())

    def shows(self, words: str) -> bool:
        """Say whether words have been drawn."""
        return words.encode() in self.drawn

    def draw(self) -> None:
        """Read what is drawn until the command ends."""
        with suppress(OSError):
            while drawn := os.read(self.end, 65536):
                self.drawn += drawn


@contextmanager
def at_terminal(*command: str | Path) -> Iterator[Terminal]:
    """Run a command at a terminal; wait until it has ended by itself."""
    end, inner = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "150", "LINES": "45"}
    process = subprocess.Popen(command, stdin=inner, stdout=inner, stderr=inner, env=environment)
    os.close(inner)
    terminal = Terminal(end, process)
    drawing = threading.Thread(target=terminal.draw)
    drawing.start()
    try:
        yield terminal
        assert process.wait(timeout=60) == 0, terminal.drawn
    finally:
        process.kill()
        process.wait()
        drawing.join()
        os.close(end)


@contextmanager
def page_of(draft: Path, sources: Path) -> Iterator[Page]:
    """Run `khoi review` and lend its page; wait until the curator has ended it there."""
    command = (*KHOI, "review", str(draft), "--sources", str(sources))
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process, chromium() as browser:
        try:
            assert process.stdout is not None
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(process.stdout.readline().strip())
            page.wait_for_selector("[aria-current]")
            yield page
            assert process.wait(timeout=60) == 0
        finally:
            process.kill()


def press(page: Page, *keys: str) -> None:
    """Press keys one after another; words are typed letter by letter."""
    for key in keys:
        if key in ("Enter", "Escape", "ArrowDown", "Tab") or len(key) == 1:
            page.keyboard.press(key)
        else:
            page.keyboard.type(key)
