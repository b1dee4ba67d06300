"""What is wrong with a text that is not YAML, in words that lead to the cure; the parser's own speak of its inside."""

import re
from collections.abc import Iterator

import yaml
from yaml import Mark

from khoi.errors import Finding, Position
from khoi.messages import Message, said
from loaders.reading.characters import not_in_yaml

_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # as the parser counts lines (YAML 1.1, section 5.4)


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
    # libyaml has no codes for its errors; its English sentences are the only way to tell them apart.
    problem, context = str(error.problem), str(error.context)
    stopped = error.problem_mark or error.context_mark
    began = error.context_mark or stopped
    if stopped is None or began is None:
        return Finding(Position(file), said("not-yaml", problem=problem))
    lines = _LINE_END.split(text)
    line = lines[stopped.line] if stopped.line < len(lines) else ""
    if "cannot start any token" in problem:
        return Finding(_at(file, stopped), *_bad_start(line[stopped.column : stopped.column + 1]))
    # The parser says where it gave up, which may be the end of the file; to mend is where the bracket was opened.
    if "flow" in context and opened is not None:
        return _unclosed(lines, opened, stopped, quoted)
    if "quoted scalar" in context:
        return _in_quotes(problem, began, stopped, file)
    if "mapping values are not allowed" in problem:
        return Finding(_at(file, stopped), *_stray_colon(line, stopped))
    if "block" in context and "did not find expected" in problem:
        return Finding(_at(file, stopped), *_not_in_line(line, stopped, began))
    if "sequence entries are not allowed" in problem:
        return Finding(_at(file, stopped), said("list-beside-key"), said("own-line"))
    # `*` and `&` begin an alias and an anchor in YAML; in Vietnamese text they are meant as characters.
    if "alias" in context or "anchor" in context:
        return Finding(_at(file, began), said("cannot-begin-star"), said("quote-value"))
    if "expected ':'" in problem:
        return Finding(_at(file, began), said("key-without-colon"), said("write-key-value"))
    return Finding(_at(file, stopped), said("not-yaml", problem=problem), said("quote-value"))


def _at(file: str, mark: Mark) -> Position:
    return Position(file, mark.line + 1, mark.column + 1)


def _bad_start(character: str) -> tuple[Message, Message]:
    if character == "\t":
        return said("a-tab"), said("indent-with-spaces")
    return said("cannot-begin", character=character), said("quote-value")


def _unclosed(lines: list[str], opened: Position, stopped: Mark, quoted: Position | None) -> Finding:
    """Return a bracket that is not closed where it opens, or what stands in it and does not belong there."""
    # A quote that was closed lines later swallowed the bracket.
    if quoted is not None:
        return Finding(quoted, said("open-quote"), said("close-or-leave-out"))
    # At the end of the text the parser stands one line behind the last.
    line = lines[stopped.line] if stopped.line < len(lines) else ""
    if stopped.line + 1 == opened.line and stopped.column < len(line):
        where = Position(opened.file, stopped.line + 1, stopped.column + 1)
        return Finding(where, said("ends-in-the-middle", character=line[stopped.column]), said("quote-whole-value"))
    bracket = lines[opened.line - 1][opened.column - 1]
    closing = "}" if bracket == "{" else "]"
    return Finding(opened, said("bracket-not-closed", bracket=bracket), said("close-with", bracket=closing))


def _in_quotes(problem: str, began: Mark, stopped: Mark, file: str) -> Finding:
    if "unknown escape" in problem:
        return Finding(_at(file, stopped), said("unknown-backslash"), said("double-backslash"))
    return Finding(_at(file, began), said("open-quote"), said("close-or-leave-out"))


def _stray_colon(line: str, stopped: Mark) -> tuple[Message, Message]:
    before = line[: stopped.column]
    if ": " in before:
        return said("second-colon"), said("quote-value")
    return said("key-out-of-place"), said("indent-as-siblings")


def _not_in_line(line: str, stopped: Mark, began: Mark) -> tuple[Message, Message]:
    if line[: stopped.column].strip():
        return said("behind-ended", rest=line[stopped.column :].strip()[:20]), said("quote-whole-value")
    what = said("indented-unlike", columns=stopped.column, line=began.line + 1)
    return what, said("indent-by", columns=began.column, deeper=began.column + 2)
