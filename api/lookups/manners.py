"""How a sentence says what happened to a holder: was elected, was relieved, is reported in office."""

from collections.abc import Mapping

from api.http.languages import Language
from khoi.time import Mark

TELLING_CAPACITY = ("acting-assigned", "in-charge-assigned")
"""Manners that say the capacity themselves."""
_MARKS: Mapping[Language, Mapping[Mark, str]] = {
    "vi": {
        Mark.SEEN: "được ghi nhận giữ chức",
        Mark.STARTED: "nhận chức",
        Mark.ENDED: "thôi giữ chức",
        Mark.FORMER: "được gọi là nguyên",
    },
    "en": {
        Mark.SEEN: "is reported in office",
        Mark.STARTED: "took office",
        Mark.ENDED: "left office",
        Mark.FORMER: "is called former",
    },
}
_MANNERS: Mapping[Language, Mapping[tuple[Mark, str], str]] = {
    "vi": {
        (Mark.STARTED, "appointed"): "được bổ nhiệm",
        (Mark.STARTED, "elected"): "được bầu",
        (Mark.STARTED, "approved"): "được phê chuẩn bổ nhiệm",
        (Mark.STARTED, "designated"): "được chỉ định",
        (Mark.STARTED, "transferred"): "được điều động đến",
        (Mark.STARTED, "rotated"): "được luân chuyển đến",
        (Mark.STARTED, "seconded"): "được biệt phái",
        (Mark.STARTED, "acting-assigned"): "được giao quyền",
        (Mark.STARTED, "in-charge-assigned"): "được giao phụ trách",
        (Mark.SEEN, "extended"): "được kéo dài thời gian giữ chức",
        (Mark.ENDED, "relieved"): "được miễn nhiệm",
        (Mark.ENDED, "dismissed"): "bị cách chức",
        (Mark.ENDED, "retired"): "nghỉ hưu",
        (Mark.ENDED, "deceased"): "từ trần",
        (Mark.ENDED, "transferred"): "được điều động đi",
        (Mark.ENDED, "reorganised"): "thôi giữ chức do sắp xếp tổ chức",
        (Mark.ENDED, "term-ended"): "hết nhiệm kỳ",
    },
    "en": {
        (Mark.STARTED, "appointed"): "was appointed",
        (Mark.STARTED, "elected"): "was elected",
        (Mark.STARTED, "approved"): "was approved",
        (Mark.STARTED, "designated"): "was designated",
        (Mark.STARTED, "transferred"): "was transferred in",
        (Mark.STARTED, "rotated"): "was rotated in",
        (Mark.STARTED, "seconded"): "was seconded",
        (Mark.STARTED, "acting-assigned"): "was made acting",
        (Mark.STARTED, "in-charge-assigned"): "was put in charge",
        (Mark.SEEN, "extended"): "had the term extended",
        (Mark.ENDED, "relieved"): "was relieved",
        (Mark.ENDED, "dismissed"): "was dismissed",
        (Mark.ENDED, "retired"): "retired",
        (Mark.ENDED, "deceased"): "died",
        (Mark.ENDED, "transferred"): "was transferred out",
        (Mark.ENDED, "reorganised"): "left office in a reorganisation",
        (Mark.ENDED, "term-ended"): "reached the end of the term",
    },
}
_CAPACITIES: Mapping[Language, Mapping[str, str]] = {
    "vi": {"acting": "quyền", "in-charge": "phụ trách"},
    "en": {"acting": "acting", "in-charge": "in charge"},
}


def happened(mark: Mark, manner: str | None, language: Language) -> str:
    """Return what a report says of the holder, as the verb of a sentence."""
    plain = _MARKS[language][mark]
    return _MANNERS[language].get((mark, manner), plain) if manner else plain


def titled(name: str, capacity: str, language: Language) -> str:
    """Return a holder's name, with the capacity where it is not the office itself."""
    said = _CAPACITIES[language].get(capacity)
    return f"{name} ({said})" if said else name
