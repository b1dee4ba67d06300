"""Names that nobody bears: built from nature words and words for 'sample', with Vietnamese letters."""

from random import Random

from bench.generate.lines import Words
from khoi.names.text import search_key

_FAMILY = ("Sương", "Mây", "Núi", "Sông", "Rừng", "Gió", "Lúa", "Tre", "Trăng", "Suối", "Đồng", "Bến", "Đá", "Sóng")
_MIDDLE = ("Thử", "Mẫu", "Giả", "Ví", "Tạm", "Nháp", "Phỏng", "Đặt")
_GIVEN = (
    "An", "Ánh", "Bách", "Biển", "Cẩm", "Chuông", "Diệp", "Dừa", "Đăng", "Đỉnh", "Gấm", "Giang", "Hạc", "Hiên", "Huệ",
    "Khánh", "Khuê", "Lam", "Lê", "Lụa", "Mai", "Miên", "Nắng", "Nghi", "Ngọc", "Nhài", "Phố", "Quế", "Sáo", "Thạch",
    "Thuỷ", "Tiêu", "Trúc", "Tuyết", "Uyên", "Vân", "Vượng", "Xuyến", "Yến", "Ý",
)  # fmt: skip
_SLUGS = {word: search_key(word) for word in (*_FAMILY, *_MIDDLE, *_GIVEN)}
_BODIES = (
    Words("Sở", "Department of"),
    Words("Ban", "Board of"),
    Words("Cục", "Authority of"),
    Words("Viện", "Institute of"),
    Words("Uỷ ban", "Committee of"),
)
_THEMES = ("Đoàn kết, sáng tạo", "Kỷ cương, hiệu quả", "Trách nhiệm, nghĩa tình", "Chủ động, đổi mới")


def person(random: Random, number: str) -> tuple[str, str]:
    """Return a name and a slug that `number` makes unique."""
    words = [random.choice(_FAMILY), random.choice(_MIDDLE), random.choice(_GIVEN)]
    if random.random() < 0.6:
        words.append(random.choice(_GIVEN))
    return " ".join(words), f"{'-'.join(_SLUGS[word] for word in words)}-{number}"


def body(random: Random, number: str) -> Words:
    """Return the name of an agency; `number` keeps names apart."""
    kind, first, second = random.choice(_BODIES), random.choice(_GIVEN), random.choice(_FAMILY)
    return Words(f"{kind.vi} {first} {second} {number}", f"{kind.en} {first} {second} {number}")


def theme(random: Random) -> str:
    """Return the theme words of a year."""
    return random.choice(_THEMES)
