"""Pictures and sorted tables: what stands where, and in which order."""

from api.pages.pictures import picture
from api.pages.sorting import sort_by
from khoi.names.collation import sort_key

AN, BINH, REVIEW = ("a", "An"), ("b", "Bình"), ("r", "Review")


def test_every_name_stands_once_and_every_line_joins_two() -> None:
    drawn = picture([(AN, REVIEW, "named"), (BINH, REVIEW, "named"), (AN, REVIEW, "named")])
    assert [node.label for node in drawn.left] == ["An", "Bình"]
    assert [node.label for node in drawn.right] == ["Review"]
    assert {(line.left, line.right) for line in drawn.lines} == {(0, 0), (1, 0)}
    assert len(drawn.lines) == 2
    assert all(0 < node.y < drawn.height for node in (*drawn.left, *drawn.right))


def test_a_table_sorts_as_vietnamese_does_and_turns_round() -> None:
    keys = {"name": sort_key}
    names = ["Đào", "Dương", "Ân", "An", "Ấn"]
    sorting, found = sort_by("name", names, keys, "name")
    assert found == ["An", "Ân", "Ấn", "Dương", "Đào"]
    assert (sorting.aria("name"), sorting.next_of("name")) == ("ascending", "-name")
    assert sort_by("-name", names, keys, "name")[1] == found[::-1]
    assert sort_by("no such column", names, keys, "name")[1] == found
