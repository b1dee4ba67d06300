"""What commands say, in English and in Vietnamese: each message has an id, and its words stand in `messages.yaml`.

A message is a string, the English text, so that whoever needs no other language need not know of this.
"""

from pathlib import Path
from typing import Literal

from typing_extensions import TypeAliasType

from khoi.yaml import read

Language = TypeAliasType("Language", Literal["vi", "en"])  # with a name, so that OpenAPI describes it once
_FILE = Path(__file__).with_suffix(".yaml")


class Message(str):
    """A text in English that knows its id and the same text in Vietnamese."""

    __slots__ = ("id", "vi")
    id: str
    vi: str

    def __new__(cls, text: str, *, id: str, vi: str) -> "Message":  # noqa: A002  # what SARIF and JSON call it
        """Make a message of texts that are given, such as those of a shape."""
        message = super().__new__(cls, text)
        message.id, message.vi = id, vi
        return message

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, str]]:
        """Tell how to copy it, which `copy` and `pickle` ask."""
        return (str(self),), {"id": self.id, "vi": self.vi}


def said(name: str, /, **parameters: object) -> Message:
    """Return the message of that id with its parameters filled in; a parameter may be a message itself."""
    words = read(_FILE)[name]
    vi = {name: in_language(value, "vi") for name, value in parameters.items()}
    return Message(words["en"].format(**parameters), id=name, vi=words["vi"].format(**vi))


def in_language(text: object, language: Language) -> str:
    """Return a text in a language, if it is a message, and anything else as it is written."""
    return text.vi if language == "vi" and isinstance(text, Message) else str(text)
