"""What is wrong with a text that is not YAML, in words that lead to the cure; the parser's own speak of its inside."""

from collections.abc import Iterator

import yaml
from yaml import Mark

from khoi.errors import Finding, Position
from loaders.characters import not_in_yaml

_QUOTE = "put the value in quotes"
_WHOLE = "put the whole value in quotes"
_OPEN_QUOTE = ("the quote that opens here is not closed", "close it, or leave it out")


def unreadable(text: str, file: str) -> Iterator[Finding]:
    """Yield the first character that keeps the parser from reading at all."""
    found = not_in_yaml(text)
    if found:
        line, column = text.count("\n", 0, found.offset) + 1, found.offset - text.rfind("\n", 0, found.offset)
        yield Finding(Position(file, line, column), found.what, found.hint)


def not_yaml(
    error: yaml.MarkedYAMLError, text: str, file: str, opened: Position | None, quoted: Position | None
) -> Finding:
    """Return what the parser stumbled over, placed where it is to be mended.

    `opened` is the innermost bracket that is still open there; `quoted` the quotes read last, if they go over lines.
    """
    problem, context = str(error.problem), str(error.context)
    stopped = error.problem_mark or error.context_mark
    began = error.context_mark or stopped
    if stopped is None or began is None:
        return Finding(Position(file), f"not YAML: {problem}")
    lines = text.split("\n")
    line = lines[stopped.line] if stopped.line < len(lines) else ""
    if "cannot start any token" in problem:
        return Finding(_at(file, stopped), *_bad_start(line[stopped.column : stopped.column + 1]))
    if "flow" in context and opened is not None:
        return _unclosed(lines, opened, stopped, quoted)
    if "quoted scalar" in context:
        return _in_quotes(problem, began, stopped, file)
    if "mapping values are not allowed" in problem:
        return Finding(_at(file, stopped), *_stray_colon(line, stopped))
    if "block" in context and "did not find expected" in problem:
        return Finding(_at(file, stopped), *_not_in_line(line, stopped, began))
    if "sequence entries are not allowed" in problem:
        return Finding(_at(file, stopped), "a list begins beside its key", "begin it on a line of its own")
    if "alias" in context or "anchor" in context:
        return Finding(_at(file, began), "a value cannot begin with '*' or '&'", _QUOTE)
    if "expected ':'" in problem:
        return Finding(_at(file, began), "a key without ':'", "write it as `key: value`")
    return Finding(_at(file, stopped), f"not YAML: {problem}", _QUOTE)


def _at(file: str, mark: Mark) -> Position:
    return Position(file, mark.line + 1, mark.column + 1)


def _bad_start(character: str) -> tuple[str, str]:
    if character == "\t":
        return "a tab", "indent with spaces"
    return f"a value cannot begin with '{character}'", _QUOTE


def _unclosed(lines: list[str], opened: Position, stopped: Mark, quoted: Position | None) -> Finding:
    """Return a bracket that is not closed where it opens, or what stands in it and does not belong there."""
    if quoted is not None:
        return Finding(quoted, *_OPEN_QUOTE)
    line = lines[stopped.line] if stopped.line < len(lines) else ""
    if stopped.line + 1 == opened.line and stopped.column < len(line):
        where = Position(opened.file, stopped.line + 1, stopped.column + 1)
        return Finding(where, f"a value that ends in the middle, at '{line[stopped.column]}'", _WHOLE)
    bracket = lines[opened.line - 1][opened.column - 1]
    hint = f"close it with '{'}' if bracket == '{' else ']'}'"
    return Finding(opened, f"the '{bracket}' that opens here is not closed", hint)


def _in_quotes(problem: str, began: Mark, stopped: Mark, file: str) -> Finding:
    if "unknown escape" in problem:
        return Finding(_at(file, stopped), "a backslash that YAML does not know", "write '\\\\', or use single quotes")
    return Finding(_at(file, began), *_OPEN_QUOTE)


def _stray_colon(line: str, stopped: Mark) -> tuple[str, str]:
    before = line[: stopped.column]
    if ": " in before:
        return "a second ': ' in a value", _QUOTE
    return "a key that does not belong under the line above", "indent it as its siblings, or give the line above a ':'"


def _not_in_line(line: str, stopped: Mark, began: Mark) -> tuple[str, str]:
    if line[: stopped.column].strip():
        return f"'{line[stopped.column :].strip()[:20]}' behind a value that has ended", _WHOLE
    what = f"this line is indented by {stopped.column}, unlike its siblings from line {began.line + 1} on"
    return what, f"indent it by {began.column}, or by {began.column + 2} to put it below the line above"
