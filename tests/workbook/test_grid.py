from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csceval.workbook.grid import address, as_text, column_number, is_blank, letter

MIDNIGHT = datetime(2024, 3, 1)  # noqa: DTZ001 - spreadsheets know no time zone


@given(st.integers(1, 16384))
def test_letters_and_numbers_are_each_others_inverse(number):
    assert column_number(letter(number)) == number


def test_addresses_count_from_one():
    assert (address(1, 1), address(17, 3), address(1048576, 16384)) == ("A1", "C17", "XFD1048576")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (1001.0, "1001"),
        (0.1, "0.1"),
        (True, "TRUE"),
        (None, ""),
        (date(2024, 3, 1), "2024-03-01"),
        (MIDNIGHT, "2024-03-01"),
        (MIDNIGHT.replace(hour=9, minute=5), "2024-03-01 09:05:00"),
        ("001", "001"),
    ],
)
def test_a_cell_reads_as_a_person_would_type_it(cell, text):
    assert as_text(cell) == text


def test_blank_is_what_nobody_can_see():
    assert all(map(is_blank, [None, "", " \xa0", "\u200b\ufeff"]))
    assert not any(map(is_blank, [0, False, "-"]))
