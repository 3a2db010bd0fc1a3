import codecs
import contextlib
import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csceval.workbook.delimited import looks_like_text, read_delimited
from csceval.workbook.grid import Unreadable

REAL = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "workbooks"
ROWS = [["id", "name"], ["1", "Zoë"], ["2", "Ann"]]


def read(tmp_path, data):
    path = tmp_path / "visits.csv"
    path.write_bytes(data)
    return read_delimited(path)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    ("encoding", "bom"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
    ],
)
def test_every_separator_and_encoding_gives_the_same_cells(tmp_path, separator, encoding, bom):
    text = "\r\n".join(separator.join(row) for row in ROWS)
    grid = read(tmp_path, bom + text.encode(encoding))
    assert (grid.rows, grid.remarks, grid.name) == (ROWS, (), "visits")


def test_windows_encoding_is_said_aloud_with_a_cell_to_check(tmp_path):
    grid = read(tmp_path, "id,name\n1,Zoë\n2,Ann\n".encode("cp1252"))
    assert grid.rows == ROWS
    assert [(r.code, r.cell, r.values["sample"]) for r in grid.remarks] == [("encoding-assumed", "B2", "Zoë")]


def test_bytes_that_no_encoding_has_are_refused(tmp_path):
    with pytest.raises(Unreadable) as caught:
        read(tmp_path, b"id,name\n1,\x81\x8d\n")
    assert caught.value.code == "encoding-unknown"


def test_a_sep_line_is_obeyed_and_not_counted_as_a_row(tmp_path):
    assert read(tmp_path, b"sep=|\nid|na,me\n1|a,b\n").rows == [["id", "na,me"], ["1", "a,b"]]


def test_decimal_commas_do_not_win_over_semicolons(tmp_path):
    assert read(tmp_path, b"site;value\na;1,5\nb;2,5\n").rows == [["site", "value"], ["a", "1,5"], ["b", "2,5"]]


def test_rows_of_another_length_are_kept_whole(tmp_path):
    assert read(tmp_path, b"a,b\n1,2,3\n4\n").rows == [["a", "b"], ["1", "2", "3"], ["4"]]


def test_blank_lines_and_quoted_breaks_keep_the_count_of_rows(tmp_path):
    assert read(tmp_path, b'a,b\n\n"x\ny",2\n').rows == [["a", "b"], [], ["x\ny", "2"]]


@pytest.mark.skipif(not REAL.is_dir(), reason="the folder of real workbooks is not beside this checkout")
def test_a_real_utf_16_file_loses_no_row():
    # SOURCES.md: UTF-16LE with a byte order mark; 327 rows below the header.
    assert len(read_delimited(REAL / "messytables_utf-16le.csv").rows) == 328


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("any") / "x.csv"
    path.write_bytes(data)
    looks_like_text(data)
    # Anything but a refusal would fail the test.
    with contextlib.suppress(Unreadable):
        read_delimited(path)


@given(st.lists(st.lists(st.sampled_from(["", "a", "b b", "1,5", 'say "x"']), max_size=6), min_size=1, max_size=12))
def test_ragged_rows_keep_every_cell_and_their_width(tmp_path_factory, rows):
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([["head", "er"], *rows])
    grid = read(tmp_path_factory.mktemp("d"), stream.getvalue().encode())
    whole = [[cell or None for cell in row] for row in csv.reader(io.StringIO(stream.getvalue(), newline=""))]
    while not any(whole[-1]):
        whole.pop()
    assert grid.rows == whole


@pytest.mark.parametrize("lead", ["", "\n" * 700, "," * 5_000 + "\n"])
def test_one_row_much_longer_than_the_others_is_kept_whole(tmp_path, lead):
    lines = [f"{number},x" for number in range(2_000)]
    lines[1_200] += "," * 9_000 + "far"
    rows = read(tmp_path, (lead + "\n".join(lines)).encode()).rows
    rows = rows[len(rows) - 2_000 :]
    assert rows[:2] + rows[1_999:] == [["0", "x"], ["1", "x"], ["1999", "x"]]
    assert (len(rows[1_200]), rows[1_200][1], rows[1_200][-1]) == (9_002, "x", "far")


def test_a_file_that_would_grow_is_refused(tmp_path):
    with pytest.raises(Unreadable) as caught:
        read(tmp_path, (("," * 40_000 + "\n") * 3 + "\n" * 300_000 + "x").encode())
    assert caught.value.code == "too-large"


def test_ids_of_which_each_is_another_are_read_as_any_text(tmp_path):
    ids = [f"V-{number:06d}" if number % 1000 else "" for number in range(60_000)]
    ids[55_000:55_003] = ["Zoë", "V-000001", 'a "quote"']
    stream = io.StringIO()
    csv.writer(stream).writerows([["id", "kind"], *([text, "visit"] for text in ids)])
    rows = read(tmp_path, stream.getvalue().encode()).rows
    assert len(rows.columns[0].values) > 59_000
    assert list(rows.column(0)) == ["id", *(text or None for text in ids)]
    assert rows.column(0).filled().tolist() == [True, *map(bool, ids)]
    assert set(rows.columns[1].values) == {None, "kind", "visit"}


def test_texts_that_come_again_after_many_different_ones_stay_where_they_are(tmp_path):
    amounts = [f"{number * 7919 % 55_000}" for number in range(120_000)]
    rows = read(tmp_path, "\n".join(["amount,x", *(f"{amount},1" for amount in amounts)]).encode()).rows
    assert list(rows.column(0)) == ["amount", *amounts]
