"""Faults that were planted in a CSV are counted and named as in memory, however the table is cut."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest

from csceval.definitions import reader
from csceval.definitions.table import Table
from csceval.errors import TableError
from csceval.portfolio import large
from csceval.portfolio.large import chunks, validating
from csceval.schema import explain

HEADER = "Case no,Site,Provider,Requested,Started,Status,Rating\n"
N = 3000


def lines() -> Iterator[str]:
    """Three thousand services; every 500th row from row 100 on has one fault, and one key stands twice, far apart."""
    faults = itertools.cycle(["rating", "site", "status", "date", "rule", "ragged"])
    for at in range(N):
        cells = [f"R{at}", "north", "p1", "2024-03-01", "2024-03-09", "started", str(at % 5 + 1)]
        if at % 500 == 100:
            fault = next(faults)
            change = {"rating": (6, "9"), "site": (1, ""), "status": (5, "zzz"), "date": (3, "2024-02-31"),
                      "rule": (4, "2024-02-01"), "ragged": (6, "3,4")}[fault]  # fmt: skip
            cells[change[0]] = change[1]
        if at == 2999:
            cells[0] = "R7"
        yield ",".join(cells) + "\n"


PLANTED = {
    ("satisfaction", "above-maximum"): 1, ("site_id", "required"): 1, ("status", "not-in-list"): 1,
    ("requested_on", "not-a-date"): 1, ("started_on", "rule-broken"): 1, ("", "ragged-row"): 1,
    ("service_id", "duplicate-id"): 2,
}  # fmt: skip


@pytest.fixture(scope="module")
def table() -> Table:
    return reader.load_tables()["services"]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "services.csv"
    path.write_text(HEADER + "".join(lines()), encoding="utf-8")
    return path


def found(checked: validating.Checked) -> dict[tuple[str, str], int]:
    return {(row.column, row.code): row.cells for row in checked.counts.itertuples()}  # type: ignore[misc]


def test_planted_faults_are_counted(table: Table, file: Path) -> None:
    checked = large.validate(table, file)
    assert found(checked) == PLANTED
    assert (checked.rows, checked.accepted) == (N, N - 8)


def test_the_first_failing_cells_are_named_with_their_row(table: Table, file: Path) -> None:
    said = {problem.code: problem for problem in large.validate(table, file).first}
    # The header is row 1; fault k stands in line 500 k + 100 of the data.
    assert (said["above-maximum"].row, said["above-maximum"].cell, said["above-maximum"].value) == (102, "G102", "9")
    assert (said["required"].row, said["required"].column) == (602, "Site")
    assert said["rule-broken"].message == "The service started before it was requested."
    assert (said["ragged-row"].row, said["ragged-row"].file) == (2602, "services.csv")
    assert "has 8 values, the header has 7" in said["ragged-row"].message
    repeats = [problem.row for problem in large.validate(table, file).first if problem.code == "large-repeated-key"]
    assert repeats == [9, 3001]


def test_pieces_change_nothing(table: Table, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = large.validate(table, file)
    monkeypatch.setattr(chunks, "ROWS", 700)
    monkeypatch.setattr(chunks, "BLOCK", 1 << 15)
    pieces = large.validate(table, file)
    pd.testing.assert_frame_equal(pieces.counts, whole.counts)
    assert (pieces.first, pieces.accepted) == (whole.first, whole.accepted)


def test_several_files_are_one_table(table: Table, file: Path, tmp_path: Path) -> None:
    rows = list(lines())
    for at in range(3):
        (tmp_path / f"{at}.csv").write_text(HEADER + "".join(rows[at * 1000 : at * 1000 + 1000]), encoding="utf-8")
    checked = large.validate(table, tmp_path)
    assert found(checked) == PLANTED
    places = [(problem.file, problem.row) for problem in checked.first if problem.code == "large-repeated-key"]
    assert places == [("0.csv", 9), ("2.csv", 1001)]


def test_typed_columns_of_parquet_give_what_the_schema_gives_in_memory(table: Table, tmp_path: Path) -> None:
    rows = [line.strip().split(",") for line in lines() if line.count(",") == 6]
    text = pd.DataFrame(rows, columns=["Case no", "Site", "Provider", "Requested", "Started", "Status", "Rating"])
    text = text[text["Requested"] != "2024-02-31"].reset_index(drop=True).replace("", None)
    typed = text.assign(Requested=pd.to_datetime(text["Requested"]), Started=pd.to_datetime(text["Started"]),
                        Rating=text["Rating"].astype("int64"))  # fmt: skip
    typed.to_parquet(tmp_path / "typed.parquet", row_group_size=700)
    checked = large.validate(table, tmp_path)
    names = dict(zip(text.columns, ["service_id", "site_id", "provider_partner_id", "requested_on", "started_on",
                                    "status", "satisfaction"], strict=True))  # fmt: skip
    frame = typed.rename(columns=names).reindex(columns=table.names).astype({"satisfaction": "Int64", "status": "str"})
    frame = frame.astype(dict.fromkeys(("requested_on", "started_on", "completed_on"), "datetime64[us]"))
    others = ("person_id", "referrer_partner_id", "service_type", "group", "site_id", "service_id")
    frame = frame.astype(dict.fromkeys(others, "str"))
    whole = Counter((one.column, one.code) for one in explain.failures(table, frame))
    assert found(checked) == dict(whole)


def test_a_file_that_is_no_text_is_refused_with_a_sentence(table: Table, tmp_path: Path) -> None:
    (tmp_path / "odd.csv").write_bytes(HEADER.encode() + b"R1,\xff\xfe,p,2024-01-01,,requested,3\n")
    with pytest.raises(TableError, match="could not be read"):
        large.validate(table, tmp_path)
    (tmp_path / "odd.csv").unlink()
    pa.parquet.write_table(pa.table({"Case no": ["R1"]}), tmp_path / "few.parquet")
    assert found(large.validate(table, tmp_path))["site_id", "required"] == 1
