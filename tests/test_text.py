"""Vietnamese text: canonical form, identity key, search key."""

import pytest

from khoi.names.text import canonical, identity_key, search_key


@pytest.mark.parametrize(("one", "two"), [("Thuý", "Thúy"), ("Uỷ viên", "Ủy viên"), ("hoà", "hòa"), ("KHOẺ", "khỏe")])
def test_tone_placement_and_case_do_not_make_another_name(one: str, two: str) -> None:
    assert canonical(one) != canonical(two)
    assert identity_key(one) == identity_key(two)


@pytest.mark.parametrize(("one", "two"), [("Thúy", "Thủy"), ("Tuấn", "Tuân"), ("Đức", "Dức"), ("Lâm", "Lam")])
def test_another_tone_or_letter_makes_another_name(one: str, two: str) -> None:
    assert identity_key(one) != identity_key(two)


@pytest.mark.parametrize("written", ["\u00d0ào", "\u00f0ào", "\u0189ào", "Đａｏ\u0300"])
def test_letters_that_look_like_d_with_stroke_and_full_width_ones_are_the_same_letters(written: str) -> None:
    assert identity_key(written) == identity_key("Đào")
    assert search_key(written) == "dao"


def test_a_search_key_needs_no_diacritics() -> None:
    assert search_key("Đỗ Thuý Phượng – Bộ Quốc phòng") == "do thuy phuong bo quoc phong"


def test_a_canonical_text_has_unix_line_ends_and_composed_letters() -> None:
    assert canonical("Tua\u0302\u0301n\r\nAnh\r") == "Tu\u1ea5n\nAnh\n"
