"""The competency questions: what the data must be able to answer, each bound to a query and its parameters.

`queries/questions.yaml` holds them in the order of the list that the project set itself; a question names one query and
the sets of parameters it asks it with, so that every row of its answer has the same columns.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel
from yaml import MarkedYAMLError, compose
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from khoi.addresses import Addresses
from khoi.errors import Finding, FindingsError, Position
from khoi.sparql.parameters import ParameterError
from khoi.sparql.queries import QueryFile, query_files
from khoi.yaml import Loader, load

FILE = "questions.yaml"
_ANY_BASE = Addresses("https://example.org/")
"""Parameters are read against some base when the file is checked; which one makes no difference to what is refused."""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=to_camel)


class BilingualText(_Strict):
    """The same words in both languages."""

    vi: str = Field(min_length=1)
    en: str = Field(min_length=1)


class CompetencyQuestion(_Strict):
    """One question: its words, the query that answers it, and the parameters of each time it is asked."""

    number: int = Field(ge=1)
    section: str = Field(pattern="^[A-Z]$")
    question: BilingualText
    query: str
    asked: tuple[dict[str, Annotated[str, BeforeValidator(str)]], ...] = Field(({},), min_length=1)
    note: BilingualText | None = None


class Questions(_Strict):
    """All questions, in order, and what their sections are called."""

    sections: dict[str, BilingualText]
    questions: tuple[CompetencyQuestion, ...]

    def numbered(self, number: int) -> CompetencyQuestion | None:
        """Return the question of that number, or None."""
        return next((question for question in self.questions if question.number == number), None)

    def of(self, section: str) -> tuple[CompetencyQuestion, ...]:
        """Return the questions of one section."""
        return tuple(question for question in self.questions if question.section == section)


@cache
def questions_of(directory: Path) -> Questions:
    """Return the questions that stand beside the queries of `directory`. Raises `FindingsError`."""
    return read_questions(directory / FILE, query_files(directory))


def read_questions(path: Path, queries: Mapping[str, QueryFile]) -> Questions:
    """Read the file strictly: unknown keys, queries and parameters are refused with their place in it."""
    try:
        text = path.read_text(encoding="utf-8")
        # Read twice: this reading keeps lines and columns, the other gives the values.
        root = compose(text, Loader=Loader)
        found = Questions.model_validate(load(text))
    except MarkedYAMLError as error:
        mark = error.problem_mark
        raise FindingsError([Finding(Position(path.name, mark.line + 1 if mark else 1), str(error.problem))]) from error
    except ValidationError as error:
        findings = [Finding(_position(path, root, entry["loc"]), entry["msg"]) for entry in error.errors()]
        raise FindingsError(findings) from error
    findings = [
        Finding(_position(path, root, ("questions", index)), *fault)
        for index, question in enumerate(found.questions)
        for fault in _faults(question, index, found.sections, queries)
    ]
    if findings:
        raise FindingsError(findings)
    return found


def _faults(
    question: CompetencyQuestion, index: int, sections: Mapping[str, BilingualText], queries: Mapping[str, QueryFile]
) -> list[tuple[str, str]]:
    faults = []
    if question.number != index + 1:
        faults.append((f"question {question.number} stands where {index + 1} should", "keep the numbers in order"))
    if question.section not in sections:
        faults.append((f"there is no section '{question.section}'", f"there are {', '.join(sections)}"))
    query = queries.get(question.query)
    if query is None:
        return [*faults, (f"there is no query '{question.query}'", "name a file of queries/ without its ending")]
    for values in question.asked:
        try:
            query.render(values, _ANY_BASE)
        except ParameterError as error:
            faults.append((str(error), "see the query's header"))
    return faults


def _position(path: Path, root: Node | None, location: Sequence[Any]) -> Position:
    """Return the place of what stands at `location`, or of the nearest value around it."""
    node = root
    for step in location:
        inner = _child(node, step)
        if inner is None:
            break
        node = inner
    mark = node.start_mark if node else None
    return Position(path.name, mark.line + 1, mark.column + 1) if mark else Position(path.name)


def _child(node: Node | None, step: Any) -> Node | None:
    match node:
        case MappingNode():
            entries = {key.value: value for key, value in node.value if isinstance(key, ScalarNode)}
            return entries.get(str(step))
        case SequenceNode() if isinstance(step, int) and step < len(node.value):
            child: Node = node.value[step]
            return child
        case _:
            return None
