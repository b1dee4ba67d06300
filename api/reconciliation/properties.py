"""The properties that a table can be matched by, and those that it can be extended with."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.http.languages import Language
from khoi.addresses import Kind

Both = dict[Language, str]

TYPES: dict[Kind, tuple[str, Both]] = {
    Kind.PERSON: ("Person", {"vi": "Người", "en": "Person"}),
    Kind.OFFICE: ("Office", {"vi": "Chức vụ", "en": "Office"}),
    Kind.AGENCY: ("Agency", {"vi": "Cơ quan, tổ chức", "en": "Organisation"}),
    Kind.BLOC: ("Bloc", {"vi": "Khối thi đua", "en": "Emulation bloc"}),
    Kind.MEETING: ("Meeting", {"vi": "Hội nghị", "en": "Meeting"}),
    Kind.MOVEMENT: ("Movement", {"vi": "Phong trào thi đua", "en": "Movement"}),
    Kind.DOCUMENT: ("Document", {"vi": "Văn bản", "en": "Document"}),
    Kind.SOURCE: ("Source", {"vi": "Nguồn", "en": "Source"}),
}
"""The kinds of things that a table can name, the ontology's name of each, and its label."""


@dataclass(frozen=True, slots=True)
class Property:
    """A property: its id, its label, what it says, and the kinds of things it is of; none means all."""

    id: str
    label: Both
    description: Both
    kinds: tuple[Kind, ...] = ()
    values: Kind | None = None


MATCHED = (
    Property("office", {"vi": "giữ chức vụ", "en": "office held"},
             {"vi": "Chức vụ đã giữ, theo tên hoặc mã.", "en": "An office the person held, by any name or id."},
             (Kind.PERSON,), Kind.OFFICE),
    Property("agency", {"vi": "cơ quan", "en": "agency"},
             {"vi": "Cơ quan có chức vụ ấy, hoặc cơ quan cấp trên.", "en": "The body of that office, or one above."},
             (Kind.PERSON, Kind.OFFICE, Kind.AGENCY), Kind.AGENCY),
    Property("on", {"vi": "vào thời điểm", "en": "date held"},
             {"vi": "Ngày, tháng hoặc năm giữ chức vụ.", "en": "The day, month or year the office was held."},
             (Kind.PERSON,)),
    Property("identifier", {"vi": "định danh ở nơi khác", "en": "identifier elsewhere"},
             {"vi": "Mã Wikidata, bài Wikipedia, mã cơ quan, mã ISO.",
              "en": "An item of Wikidata, an article of Wikipedia, an agency's code, an ISO code."}),
)  # fmt: skip

EXTENDED = (
    Property("offices", {"vi": "chức vụ đã giữ", "en": "offices held"},
             {"vi": "Mọi chức vụ, hoặc vào thời điểm đã đặt.", "en": "All offices, or those at the time set."},
             (Kind.PERSON,), Kind.OFFICE),
    Property("status", {"vi": "mức chắc chắn", "en": "status"},
             {"vi": "Câu trả lời cho từng chức vụ vào lúc ấy.", "en": "The answer for each office at that time."},
             (Kind.PERSON,)),
    Property("agencies", {"vi": "cơ quan của chức vụ", "en": "agencies of the offices"},
             {"vi": "Cơ quan có các chức vụ ấy.", "en": "The bodies those offices are in."},
             (Kind.PERSON,), Kind.AGENCY),
    Property("last-seen", {"vi": "ghi nhận gần nhất", "en": "last seen"},
             {"vi": "Ngày gần nhất một nguồn thấy giữ chức vụ.", "en": "The last day a source saw an office held."},
             (Kind.PERSON,)),
    Property("ranks", {"vi": "hàm, học hàm, học vị", "en": "ranks and titles"},
             {"vi": "Hàm, học hàm và học vị đã được ghi nhận.", "en": "Ranks, academic titles and degrees on record."},
             (Kind.PERSON,)),
    Property("holders", {"vi": "người giữ chức vụ", "en": "holders"},
             {"vi": "Mọi người giữ, hoặc vào thời điểm đã đặt.", "en": "All holders, or those at the time set."},
             (Kind.OFFICE,)),
    Property("body", {"vi": "thuộc", "en": "belongs to"},
             {"vi": "Cơ quan hoặc khối mà nó thuộc về.", "en": "The body or bloc it belongs to."},
             (Kind.OFFICE, Kind.AGENCY, Kind.MEETING)),
    Property("officers", {"vi": "chức vụ trong cơ quan", "en": "offices in it"},
             {"vi": "Các chức vụ của cơ quan hoặc khối.", "en": "The offices of the agency or bloc."},
             (Kind.AGENCY, Kind.BLOC), Kind.OFFICE),
    Property("sources", {"vi": "nguồn", "en": "sources"},
             {"vi": "Các nguồn làm căn cứ.", "en": "The sources that the offices or holders rest on."},
             (Kind.PERSON, Kind.OFFICE), Kind.SOURCE),
    Property("label-vi", {"vi": "tên tiếng Việt", "en": "Vietnamese name"},
             {"vi": "Tên trong bản phát hành.", "en": "The name in the release."}),
    Property("label-en", {"vi": "tên tiếng Anh", "en": "English name"},
             {"vi": "Tên tiếng Anh trong bản phát hành.", "en": "The English name in the release."}),
    Property("other-names", {"vi": "tên khác", "en": "other names"},
             {"vi": "Tên khác, tên viết tắt, tên cũ.", "en": "Other, abbreviated and former names."}),
    Property("address", {"vi": "địa chỉ", "en": "address"},
             {"vi": "Địa chỉ lâu bền (IRI).", "en": "The lasting address (IRI)."}),
)  # fmt: skip

AS_OF = {
    "vi": ("Vào thời điểm", "Ngày, tháng hoặc năm, ví dụ 2023-08-04; để trống thì lấy mọi thời điểm."),
    "en": ("As of", "A day, month or year such as 2023-08-04; left empty, all times."),
}


def of_kind(properties: Sequence[Property], kind: Kind | None) -> list[Property]:
    """Return the properties that things of `kind` have; all of them without a kind."""
    return [one for one in properties if kind is None or not one.kinds or kind in one.kinds]


def kind_of_type(type_: str) -> Kind | None:
    """Return the kind that a type's id names: `Person`, `person`, or the class's full address."""
    name = type_.rpartition("#")[2].rpartition("/")[2].casefold()
    return next((kind for kind, (class_, _) in TYPES.items() if name in (class_.casefold(), kind.value)), None)
