"""Vietnamese order, as CLDR has it."""

from khoi.names.collation import given_name_key, sort_key

# In the order in which ICU 2.17 (CLDR, locale vi) puts them.
IN_ORDER = [
    "a", "à", "ả", "ã", "á", "ạ", "An", "Án", "Ạn", "ă", "Ăn", "â", "Ân", "b", "Bộ 10", "Bộ 9", "Bộ công an",
    "Bộ Công an", "Bộ Quốc phòng", "c", "d", "Da", "Dá", "Dao", "đ", "Đa", "Đá", "Đào", "e", "ê", "i", "Le An",
    "Lé An", "Le B", "Lea", "Lê An", "Lê Ân", "o", "O", "ò", "ô", "Ô", "ồ", "ơ", "Ơ", "ờ", "Thuy", "Thuỷ", "Thuý",
    "Thùy", "Thủy", "Thũy", "Thúy", "Thụy", "u", "Uu", "ư", "Ưu", "y", "ỳ", "ý",
]  # fmt: skip


def test_names_stand_in_vietnamese_order() -> None:
    assert sorted(sorted(IN_ORDER), key=sort_key) == IN_ORDER


def test_persons_may_be_listed_by_given_name() -> None:
    names = ["Sông Mẫu Đăng", "Sông Mẫu An", "Bến Thử Dừa", "Đá Thử An", "Bến Thử Ân", "An"]
    assert sorted(names, key=given_name_key) == [
        "An", "Đá Thử An", "Sông Mẫu An", "Bến Thử Ân", "Bến Thử Dừa", "Sông Mẫu Đăng"
    ]  # fmt: skip
