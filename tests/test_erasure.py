"""Names taken out of text: found as people write them, and only where they mean the person."""

import pytest

from khoi.names.erasure import Erasure

ERASURE = Erasure(
    {"Sông Mẫu Thuý": "1a", "song-mau-thuy-2": "1a", "Thuý": "1a"},
    others=["song-mau-thuy", "Sông Mẫu Thủy", "Đồng Sông Mẫu Thúy"],
)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ông Sông Mẫu Thuý phát biểu", "Ông […] phát biểu"),
        ("SÔNG MẪU THÚY, sông\u00a0mẫu thuý", "[…], […]"),
        ("So\u0302ng Ma\u0302\u0303u Thuy\u0301 nói", "[…] nói"),
        ("Sông Mẫu Thủy và Đồng Sông Mẫu Thúy", "Sông Mẫu Thủy và Đồng Sông Mẫu Thúy"),
        ("Song Mau Thuy", "Song Mau Thuy"),
        ("Thuý đến", "Thuý đến"),
    ],
)
def test_a_name_goes_from_a_sentence_and_nobody_else_s_does(text: str, left: str) -> None:
    assert ERASURE.erased(text) == left


def test_an_id_gets_a_mark_in_the_place_of_the_name() -> None:
    assert ERASURE.renamed("caption--song-mau-thuy-2-opens") == "caption--redacted-1a-opens"
    assert ERASURE.renamed("caption--song-mau-thuy-opens") == "caption--song-mau-thuy-opens"
