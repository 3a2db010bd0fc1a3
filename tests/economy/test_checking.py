"""What is odd about a table is said, and a sound one says nothing."""

from __future__ import annotations

import pandas as pd
import pytest

from csceval.economy import IOTable


def codes(frames, **changes):
    return [problem.code for problem in IOTable.from_frames(**(frames | changes)).checks()]


def test_a_sound_table_says_nothing(three):
    assert codes(three) == []
    assert codes(three, imports=None, value_added=three["value_added"][["compensation"]]) == []


def test_a_column_that_does_not_add_up_is_named(three):
    (said,) = IOTable.from_frames(**(three | {"imports": three["imports"] + [0, 4, 0]})).checks()
    assert said.code == "io-column-sum"
    assert said.message.startswith("In 1 of 3 sectors")
    assert "most: B, 2.0 %" in said.message
    assert codes(three, imports=three["imports"] + [0, 0.9, 0]) == []  # 0.45 %


@pytest.mark.parametrize(
    ("change", "found"),
    [({"output": [100, 200, 150], "imports": None},
      ["io-column-above-output", "io-gva-above-one", "io-multiplier-high"]),
     ({"output": [20, 50, 90]}, ["io-not-productive", "io-column-sum"])],
)  # fmt: skip
def test_units_that_do_not_fit_are_errors(three, change, found):
    assert codes(three, **change) == found


def test_negative_cells_and_idle_sectors_are_counted(three):
    flows = three["flows"].copy()
    flows.loc["A", "B"] = -1.0
    said = IOTable.from_frames(**(three | {"flows": flows, "imports": None})).checks()
    assert [problem.message for problem in said] == ["Purchases below zero: 1, the first A → B."]
    quiet = IOTable.from_frames(flows.abs().assign(C=0.0), [100, 200, 0], pd.DataFrame(index=list("ABC")))
    assert [problem.message for problem in quiet.checks()] == ["Sectors without output: 1 (“C”)."]


def test_more_value_added_than_money_is_impossible(three):
    assert "io-gva-above-one" in codes(three, value_added=three["value_added"] * 2)
    assert "io-multiplier-high" in codes(three, flows=three["flows"] * 1.9, imports=None)
