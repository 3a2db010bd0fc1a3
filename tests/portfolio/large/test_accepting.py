"""Names against registers, and the accepted rows of a large table as Parquet."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from tests.portfolio.large.test_validating import HEADER, PLANTED, N, lines

from csceval.definitions import reader
from csceval.definitions.table import Table
from csceval.errors import TableError
from csceval.portfolio import large
from csceval.portfolio.large import chunks

REGISTERS = {
    "sites": pd.DataFrame({"site_id": ["S1", "S2"], "site_name": ["North", "South Hall"]}),
    "partners": pd.DataFrame({"partner_id": ["p1"], "partner_name": [None], "also_called": ["One; Number one"]}),
}


@pytest.fixture(scope="module")
def table() -> Table:
    return reader.load_tables()["services"]


@pytest.fixture
def halves(tmp_path: Path) -> Path:
    """The table in two files; the key that stands twice is in both."""
    rows = list(lines())
    rows[11] = rows[11].replace("north", "Nord")
    rows[12] = rows[12].replace("p1", "number ONE")
    (tmp_path / "in").mkdir()
    for name, part in (("a", rows[:1500]), ("b", rows[1500:])):
        (tmp_path / "in" / f"{name}.csv").write_text(HEADER + "".join(part), encoding="utf-8")
    return tmp_path / "in"


def test_accepted_rows_are_all_but_the_failing_ones(
    table: Table, halves: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chunks, "ROWS", 400)
    checked = large.validate(table, halves, registers=REGISTERS, accepted=halves.parent / "out")
    counts = {(row.column, row.code): row.cells for row in checked.counts.itertuples()}  # type: ignore[misc]
    assert counts == PLANTED | {("site_id", "unknown-site"): 1}
    (unknown,) = [one for one in checked.first if one.code == "unknown-site"]
    assert (unknown.file, unknown.row, unknown.value) == ("a.csv", 13, "Nord")
    kept = pd.read_parquet(halves.parent / "out")
    # By hand: six faults, two rows of one key, and the unknown site.
    assert len(kept) == checked.accepted == N - 9
    assert not kept["service_id"].isin(["R7", "R11", "R100", "R2600"]).any()
    assert set(kept["site_id"]) == {"S1"}
    assert set(kept["provider_partner_id"]) == {"p1"}
    assert kept.loc[kept["service_id"].eq("R12"), ["_file", "_row", "satisfaction"]].values.tolist() == [
        ["a.csv", 14, 3]
    ]
    assert kept.loc[kept["service_id"].eq("R2998"), "_row"].tolist() == [1500]


def test_accepted_rows_are_a_table_for_estimates(table: Table, halves: Path) -> None:
    large.validate(table, halves, accepted=halves.parent / "out")
    seen = large.observe(halves.parent / "out", operation="count", by=["site_id"])
    # Without registers “Nord” is a site of its own.
    assert dict(zip(seen["site_id"], seen["value"], strict=True)) == {"Nord": 1, "north": N - 9}


def test_nothing_is_written_beside_something(table: Table, halves: Path) -> None:
    with pytest.raises(TableError, match="something in the folder") as caught:
        large.validate(table, halves, accepted=halves)
    assert caught.value.code == "large-accepted-there"
