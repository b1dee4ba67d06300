"""Days in words: every form of the EDTF subset, in both languages, and the machine form beside them."""

import pytest

from api.lookups.dates import chronological, clock, is_day, number, said, timed
from khoi.time import parse_interval
from loaders.things import period_label


@pytest.mark.parametrize(
    ("edtf", "vi", "en"),
    [
        ("2023-08-04", "4/8/2023", "4 August 2023"),
        ("2023-08", "tháng 8/2023", "August 2023"),
        ("2023", "năm 2023", "2023"),
        ("2023-01/2023-06", "từ tháng 1/2023 đến tháng 6/2023", "January 2023 to June 2023"),
        (
            "[2020-12..2021-02]",
            "từ tháng 12/2020 đến tháng 2/2021, không rõ ngày",
            "between December 2020 and February 2021, day not known",
        ),
        ("[..2024-06-18]", "chậm nhất 18/6/2024, không rõ ngày", "no later than 18 June 2024, day not known"),
        ("[2024-08..2024-08]", "trong tháng 8/2024, không rõ ngày", "in August 2024, day not known"),
        ("[2016-01..2016-12]", "trong năm 2016, không rõ ngày", "in 2016, day not known"),
        ("[2016-01-01..2016-12-31]", "trong năm 2016, không rõ ngày", "in 2016, day not known"),
        (
            "[2024-08-01..2025-11-04]",
            "từ tháng 8/2024 đến 4/11/2025, không rõ ngày",
            "between August 2024 and 4 November 2025, day not known",
        ),
        ("[2025-11-04..2025-11-04]", "4/11/2025", "4 November 2025"),
        ("[2024-06..]", "sớm nhất tháng 6/2024, không rõ ngày", "no earlier than June 2024, day not known"),
        ("XXXX-07-03", "3/7, không rõ năm", "3 July, year not known"),
        ("XXXX-07", "tháng 7, không rõ năm", "July, year not known"),
        ("XXXX-XX-XX", "không rõ ngày", "day not known"),
    ],
)
def test_a_day_is_said_as_readers_say_it(edtf: str, vi: str, en: str) -> None:
    assert (said(edtf, "vi"), said(edtf, "en")) == (vi, en)


def test_each_end_of_a_bound_keeps_its_machine_form() -> None:
    assert timed("[2020-12..2021-02]", "vi") == (
        'từ <time datetime="2020-12">tháng 12/2020</time> đến '
        '<time datetime="2021-02">tháng 2/2021</time>, không rõ ngày'
    )


def test_text_that_is_no_date_is_refused() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        said("<b>", "vi")


def test_the_time_of_day_is_that_of_the_source() -> None:
    assert "20:02" in clock("2025-01-20T20:02:00+07:00", "en")


def test_a_bounded_day_sorts_by_its_earliest() -> None:
    assert chronological(["2025-01-20", "[2020-12..2021-02]"]) == ["[2020-12..2021-02]", "2025-01-20"]


def test_thousands_are_set_apart_as_the_language_does() -> None:
    assert (number(1205, "vi"), number(1205, "en")) == ("1.205", "1,205")


@pytest.mark.parametrize(
    ("text", "expected"), [("2023-08-04", True), ("[2020-12..2021-02]", True), ("2023", False), ("[?]", False)]
)
def test_only_days_are_said_as_days(text: str, expected: bool) -> None:
    assert is_day(text) is expected


@pytest.mark.parametrize(
    ("period", "label"),
    [
        ("2024", "2024"),
        ("2023-01/2023-06", "first half of 2023"),
        ("2023-07-01/2023-12-31", "second half of 2023"),
        ("2023-01-05/2023-06-20", "2023-01-05 – 2023-06-20"),
        ("2023-01/2024-06", "2023-01 – 2024-06"),
    ],
)
def test_a_period_is_called_a_half_of_a_year_only_where_it_is_the_whole_of_it(period: str, label: str) -> None:
    assert period_label(parse_interval(period)).en == label
