from datetime import date, datetime, time, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csceval.workbook.columns import Column, Rows, unpack
from csceval.workbook.grid import Grid
from csceval.workbook.packing import pack
from csceval.workbook.texts import Texts

cells = st.one_of(st.none(), st.booleans(), st.integers(-3, 3), st.floats(allow_nan=False), st.text(max_size=3))
ragged = st.lists(st.lists(cells, max_size=5), max_size=8)


def kinds(rows):
    return [[(type(cell), cell) for cell in row] for row in rows]


def _as_typed(cell):
    """1001.0 was typed as 1001, and an empty text is nothing."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53:
        return int(cell)
    return None if cell == "" else cell


@given(ragged)
def test_rows_are_what_they_were_made_from(rows):
    made = Rows.of(rows)
    assert kinds(made) == kinds(made[number] for number in range(len(made))) == kinds(rows)


@given(ragged, st.integers(1, 6))
def test_a_column_is_the_same_cells_from_above(rows, number):
    expected = [row[number - 1] if number <= len(row) else None for row in rows]
    assert kinds([Grid("S", rows).column(number)]) == kinds([expected])


@given(st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=9))
def test_what_the_child_packs_is_what_its_parent_unpacks(rows):
    sent = pack([["" if cell is None else cell for cell in row] for row in rows])
    found = unpack(sent)
    for row, cells_found in zip(rows, found, strict=False):
        whole = [_as_typed(cell) for cell in row]
        while whole and whole[-1] is None:
            whole.pop()
        assert kinds([cells_found]) == kinds([whole])
    assert all(cell in (None, "") for row in rows[len(found) :] for cell in row)


def test_numbers_and_truth_are_told_apart_in_one_column():
    found = unpack(pack([[1.0], [True], ["1"], [0.5], [""], [date(2024, 3, 1)]]))
    assert kinds(found) == kinds([[1], [True], ["1"], [0.5], [], [date(2024, 3, 1)]])


def test_spans_and_times_of_day_are_texts():
    assert unpack(pack([[timedelta(hours=30)], [time(9, 5)], [datetime(2024, 3, 1, 9)]])) == [  # noqa: DTZ001 - as in a sheet
        ["30:00:00"],
        ["09:05:00"],
        [datetime(2024, 3, 1, 9)],  # noqa: DTZ001 - as above
    ]


def test_more_values_than_a_byte_or_two_can_number():
    rows = [[n] for n in range(70_000)]
    sent = pack([[float(n)] for n in range(70_000)])
    assert (sent[0]["size"], unpack(sent) == rows) == (4, True)
    assert pack([[f"{n}"] for n in range(300)])[0]["size"] == 2
    assert pack([[f"{n}"] for n in range(255)])[0]["size"] == 1


@pytest.mark.parametrize(
    "packed",
    [
        [{"values": [None], "size": 1, "codes": b"\x01"}],
        [{"values": [None, {"a": 1}], "size": 1, "codes": b"\x01"}],
        [{"values": [None], "size": 2, "codes": b"\x00"}],
        [{"values": [None], "size": 1, "codes": b"\0"}, {"values": [None], "size": 1, "codes": b"\0\0"}],
    ],
)
def test_what_a_misled_child_says_is_refused(packed):
    with pytest.raises(ValueError, match=r"."):
        unpack(packed)


def test_long_rows_keep_what_stands_beyond_the_columns():
    rows = Rows([Column(["a", "b"], np.array([0, 1]))], np.array([1, 3]), {1: ["x", None]})
    assert rows == [["a"], ["b", "x", None]]
    assert (rows.column(1), rows.column(2), rows.column(9)) == ([None, "x"], [None, None], [None, None])
    assert rows.having(lambda cell: cell == "x").tolist() == [False, True]
    assert rows.having(lambda cell: cell == "b", beyond=1).tolist() == [False, False]


def test_a_value_set_in_one_row_changes_no_other():
    column = Column(["a"], np.zeros(3, dtype=np.uint8))
    column[1] = "b"
    assert (column, column.map(str.upper), column.where(lambda text: text == "a").tolist()) == (
        ["a", "b", "a"],
        ["A", "B", "A"],
        [True, False, True],
    )


@pytest.mark.parametrize("values", [[None, "a", "b"], ["a", "b"], Texts(["", "a"]), Texts(["a", "b"]), []])
def test_some_rows_are_emptied_and_no_other(values):
    column = Column(values, np.arange(len(values), dtype=np.uint8))
    rows = np.arange(len(values)) == 1
    assert list(column.emptied(rows)) == [None if place == 1 else value for place, value in enumerate(values)]


def test_a_byte_does_not_run_over_where_rows_are_emptied():
    column = Column([*range(256)], np.arange(256, dtype=np.uint8))
    assert list(column.emptied(np.arange(256) == 7)) == [*range(7), None, *range(8, 256)]


@pytest.mark.parametrize("texts", [["V-1", "", "V-2"], ["V-1", " ", "\xa0", ""]])
def test_a_blank_text_is_blank_also_among_many(texts):
    codes = np.arange(len(texts))
    assert Column(Texts(texts), codes).filled().tolist() == Column(texts, codes).filled().tolist()


def test_many_texts_of_the_child_are_kept_in_one_piece():
    texts = [f"V-{number}" for number in range(60_000)]
    rows = unpack(pack([[text, 1.5] for text in texts]))
    assert isinstance(rows.columns[0].values, Texts)
    assert list(rows.column(0)) == texts
