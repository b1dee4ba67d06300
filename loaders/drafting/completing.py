"""Bodies that a chain of offices prints once: *Bí thư Đảng ủy, Giám đốc Sở Mẫu* are both of Sở Mẫu."""

import re
from collections.abc import Sequence
from dataclasses import replace

from loaders.drafting.offices import OfficeFound
from loaders.drafting.words import folded

_GENERIC = {
    "ban cán sự đảng",
    "đảng ủy",
    "đảng bộ",
    "đảng đoàn",
    "chi bộ",
    "hội đồng thi đua - khen thưởng",
    "ban thường vụ",
    "ban chấp hành",
    "thanh tra",
    "văn phòng",
}
_PARTY_COMMITTEES = {"tỉnh ủy": "tỉnh", "thành ủy": "thành phố", "huyện ủy": "huyện", "quận ủy": "quận"}
"""Committees of the Party, and the area that each is of."""
_PARTY = re.compile(r"\b(?:Tỉnh|Thành|Huyện|Quận|Thị) ủy\b.*")
_AREA_OF_COUNCIL = re.compile(
    r"(?:Ủy ban nhân dân|Hội đồng nhân dân) (?P<area>tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường)"
    r"(?P<place>(?: [^\W\d_a-zà-ỹ]\S*)*)"
)
_COMMITTEE_OF_AREA = {area: f"{name[0].upper()}{name[1:]}" for name, area in _PARTY_COMMITTEES.items()}
_COMMITTEES = ("ban chấp hành", "ban thường vụ")
_GRADES = ("sơ cấp", "trung cấp", "cao cấp")
_EXECUTIVES = ("Giám đốc", "Tổng Giám đốc", "Hiệu trưởng", "Viện trưởng")
_UNITS = ("Ban ", "Phòng ", "Văn phòng ", "Vụ ", "Cục ", "Sở ", "Ủy ban ", "Hội đồng nhân dân ", "Công an ")
_COUNCILS = ("hội đồng", "hội đồng quản trị", "hội đồng thành viên", "hội đồng trường", "hội đồng quản lý")
_INSTITUTIONS = ("Đại học", "Học viện", "Viện", "Trường", "Tập đoàn", "Tổng công ty", "Công ty", "Ngân hàng", "Quỹ")


def completed(chain: Sequence[OfficeFound]) -> list[OfficeFound]:
    """Give each office of one person whose body is left out the body of its neighbour: first those behind it."""
    return [_completed(office, [*chain[place + 1 :], *reversed(chain[:place])]) for place, office in enumerate(chain)]


def _of_title(office: OfficeFound, body: str) -> str:
    """Return the body that a title beside a Party committee is of: *Giám đốc, Bí thư Đảng ủy Sở Mẫu* is of the Sở."""
    party = office.title.removeprefix("Phó ").startswith(("Bí thư", "Ủy viên"))
    rest = next(
        (body.removeprefix(f"{one} ") for one in ("Đảng ủy", "Đảng uỷ", "Đảng bộ") if body.startswith(f"{one} ")), body
    )
    return body if party else rest


def _place_of(body: str, area: str) -> str | None:
    """Return the place of an area whose body it is, a name with a capital: *Mẫu* of *Sở Thử tỉnh Mẫu*, none of *Sở Thử
    tỉnh*.
    """
    found = re.search(rf"\b{area} (?P<place>\w.*)$", body)
    if found is None or not found["place"][0].isupper():
        return None
    return found[0] if found["place"] == "Hồ Chí Minh" else found["place"]  # never named without *thành phố*


def _institution(body: str | None, heads: Sequence[str] = _COUNCILS, *, any_rest: bool = False) -> str | None:
    """Return the institution that a council is of: *Hội đồng thành viên Tập đoàn Mẫu* is of Tập đoàn Mẫu."""
    low = (body or "").casefold()
    head = next((one for one in sorted(heads, key=len, reverse=True) if low.startswith(f"{one} ")), None)
    rest = (body or "")[len(head) + 1 :] if head else ""
    return rest if rest.startswith(_INSTITUTIONS) or (any_rest and rest) else body


def _party_of(body: str) -> str | None:
    """Return the Party committee of the area that a council or a people's committee is of: *Huyện ủy Mẫu*."""
    found = _AREA_OF_COUNCIL.match(body)
    if found is None:
        return None
    committee = _COMMITTEE_OF_AREA.get(found["area"])
    return f"{committee}{found['place']}" if committee else f"Đảng ủy {found['area']}{found['place']}"


def _beside(office: OfficeFound) -> str | None:
    """Return the body that an office tells its neighbour: *Phó Tổng Thư ký, Chánh Văn phòng Hội Mẫu* are of Hội Mẫu."""
    body = _institution(office.body)
    return body.removeprefix("Văn phòng ") if body and office.title.endswith("Chánh Văn phòng") else body


def _council(office: OfficeFound, others: list[OfficeFound]) -> OfficeFound | None:
    """Return the council of the institution beside it: *Chủ tịch Hội đồng, Giám đốc Đại học Mẫu*."""
    head = office.bare or office.body or ""
    bodies = (_institution(other.body, (*_COUNCILS, "đảng ủy", "đảng bộ")) or "" for other in others)
    body = next((body for body in bodies if body.startswith(_INSTITUTIONS)), None)
    if body is None or head.casefold() not in _COUNCILS:
        return None
    return replace(office, body=f"{head} {body}", inferred=True)


def _completed(office: OfficeFound, others: list[OfficeFound]) -> OfficeFound:
    if office.body is None and office.title.endswith(_GRADES):
        return office  # "Thẩm phán trung cấp" is a rank, whatever the court
    generic = office.body is not None and office.body.lower() in _GENERIC
    bare = _PARTY_COMMITTEES.get(folded(office.body or ""))
    council = _council(office, others)
    if council:
        return council
    if office.whole or (office.body is not None and not generic and not bare):
        return office
    named = next((other for other in others if other.body or other.bare), None)
    other_kind = office.of and named and not (named.bare or "").startswith(office.of)  # "Bộ trưởng, Chủ nhiệm Ủy ban"
    if office.bare or (office.body is None and named and named.bare and not named.body and not other_kind):
        # "Quyền Giám đốc, Tổng Biên tập Nhà xuất bản": the page tells elsewhere which one.
        return replace(office, bare=office.bare or (named.bare if named else None))
    if bare:
        place = next((found for other in others if (found := _place_of(other.body or "", bare))), None)
        return replace(office, body=f"{office.body} {place}", inferred=True) if place else office
    if party := _of_party(office, others):
        return replace(office, body=party, inferred=True)
    for body in (_beside(other) for other in others):
        if office.body and office.body.lower() in ("đảng ủy", "đảng bộ"):
            body = _institution(body, any_rest=True)  # "Bí thư Đảng ủy, Chủ tịch Hội đồng quản trị Mẫu"
        if body and _may_be_of(office, body):
            whole = f"{office.body[0].upper()}{office.body[1:]} {body}" if office.body else _of_title(office, body)
            return replace(office, body=whole, inferred=True)
    return office


def _of_party(office: OfficeFound, others: list[OfficeFound]) -> str | None:
    """Return the committee of the Party that the neighbours tell: *Ban Thường vụ* of *Ban Mẫu Tỉnh ủy Ví Dụ*."""
    if str(office.body).lower() == "ban thường vụ":
        party = next((found for other in others if (found := _PARTY.search(other.body or ""))), None)
        return f"{office.body} {party[0]}" if party is not None else None
    bare = office.body is None or office.body.lower() in ("đảng ủy", "đảng bộ")
    if bare and office.title.removeprefix("Phó ").startswith("Bí thư"):
        return next((named for other in others if (named := _party_of(other.body or ""))), None)
    return None


def _may_be_of(office: OfficeFound, body: str) -> bool:
    """Say whether a title can be of a neighbour's body."""
    committee = (office.body or "").lower() in _COMMITTEES or office.title.endswith("Thường vụ")
    if committee and body.startswith(_UNITS):
        return False  # "Ủy viên Ban Chấp hành, Phó Trưởng Ban Tổ chức Đảng ủy": the unit has no such committee
    if office.title.removeprefix("Phó ") in _EXECUTIVES and body.startswith("Hội đồng "):
        return False  # "Phó Tổng Giám đốc, Phó Chủ tịch Hội đồng Thi đua": the council has no director
    if office.title.startswith("Ủy viên") and not office.body and body.startswith("Bộ "):
        return False
    many = body.lower() in _GENERIC or body.casefold() in _COUNCILS or "Trung ương Đảng" in body or body == "Quốc hội"
    return not many and (office.of is None or body.startswith(f"{office.of} "))
