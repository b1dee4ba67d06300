"""Words and punctuation of a text with their places, counted in code points."""

import re
from dataclasses import dataclass

_SMALL = "a-zàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_TITLES = "nguyên|phó|quyền|hiện|nay|ông|bà|đồng|trưởng|giám|chủ|chánh|bí|ủy|thứ|bộ|tỉnh|thành|đại|thượng|trung|thiếu"
"""Words of titles, before which a dash joins no syllables: *Trần Văn Thử-nguyên Giám đốc*."""
_TOKEN = re.compile(
    r"[đĐ]/c\b"
    r"|\d+(?:[./]\d+)*(?:/[A-ZĐ][\w.&]*(?:-[\w.&]+)*)?"  # a number, a day, the number of a decision
    r"|[A-ZĐƯ]{2,}(?:[-&][A-ZĐƯ]{2,})+"  # GD&ĐT, NN-PTNT
    r"|[A-ZĐƯ]\.[ƯW]\b|(?:GS|PGS|TS|ThS)(?:\.\s?(?:TSKH|TS|BS|NSND|NSƯT))*\b"  # T.Ư, PGS.TS
    r"|(?:tỉnh|thư|dân|ủy|đốc|tịch|viên|trưởng)(?=[A-ZĐÂẤ])"  # "tỉnhVí Dụ": a space lost
    rf"|[^\W\d_{_SMALL}][{_SMALL}]+(?:-(?!{_TITLES})[{_SMALL}]+)+"  # Khăm-phởi
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*(?:-[^\W\d_]{1,2}(?=-)-[^\W\d_]+)?"
    # Last, any other character alone: no letter is lost, so places can be counted on.
    r"|\S"
)


@dataclass(frozen=True, slots=True)
class TextToken:
    """A word, a number or a mark of punctuation, from `start` up to `end`."""

    text: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        """Whether it is a word with a capital letter first and small letters after it, or one capital alone."""
        return self.text[0].isupper() and (len(self.text) == 1 or not self.text[1:].isupper())

    @property
    def is_upper(self) -> bool:
        """Whether it is an abbreviation: capitals throughout, two or more."""
        return len(self.text) > 1 and self.text.isupper()

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter."""
        return self.text[0].isalpha()


def tokens(text: str, start: int = 0, end: int | None = None) -> list[TextToken]:
    """Return the tokens of `text` between two places."""
    return [
        TextToken(match[0], match.start(), match.end())
        for match in _TOKEN.finditer(text, start, len(text) if end is None else end)
    ]
