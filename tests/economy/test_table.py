"""A table is what was given, sector by sector, or a refusal that names the place."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from csceval.economy import IOTable
from csceval.errors import EstimationError

approx = pytest.approx


def table(frames, **changes):
    return IOTable.from_frames(**(frames | changes))


def test_coefficients_are_purchases_for_one_unit_of_output(three):
    found = table(three, name="Threeland", year=2020, currency="EUR")
    assert found.sectors == ("A", "B", "C")
    assert repr(found) == "IOTable(“Threeland”, 3 sectors, 2020, EUR)"
    assert (found.name, found.year, found.currency) == ("Threeland", 2020, "EUR")
    assert found.coefficients().loc["B", "C"] == 60 / 400
    assert found.value_added_share.to_dict() == approx({"A": 0.42, "B": 0.39, "C": 0.5})
    assert found.household_income_share.to_dict() == approx({"A": 0.2, "B": 0.25, "C": 0.325})
    assert found.jobs_per_output.to_dict() == approx({"A": 0.03, "B": 0.02, "C": 0.02})
    assert found.imports_share.to_dict() == approx({"A": 0.12, "B": 0.1, "C": 0.09})
    assert found.taxes_share.to_dict() == approx({"A": 0.01, "B": 0.01, "C": 0.01})


def test_the_system_is_solved_both_ways(three):
    found = table(three)
    inverse = np.linalg.inv(np.eye(3) - found.matrix)
    demand, shares = np.array([1.0, 2.0, 3.0]), np.column_stack([found.value_added_share, np.ones(3)])
    assert found.leontief.output(demand) == approx(inverse @ demand)
    assert found.leontief.effects(shares) == approx(inverse.T @ shares)


def test_what_is_not_given_is_not_known(three):
    without = table(three, jobs=None, value_added=three["value_added"][["compensation", "surplus"]])
    assert without.jobs_per_output.isna().all()
    assert without.value_added_share.isna().all()  # taxes lack: gross value added is the sum of the three
    assert without.household_income_share["A"] == 0.2


def test_sectors_are_matched_by_code_not_by_place(three):
    turned = table(three, flows=three["flows"].loc[["C", "A", "B"]], output=three["output"][::-1])
    assert turned.coefficients().equals(table(three).coefficients())
    assert table(three, output=[100, 200, 400]).output.equals(three["output"])


def test_spaces_and_lost_zeros_are_forgiven(three):
    names = {"A": "01", "B": "02.1", "C": "10"}
    renamed = {key: part.rename(index=names) for key, part in three.items()}
    renamed["flows"] = three["flows"].rename(index={"A": "1", "B": "02.1", "C": 10.0}, columns=names | {"C": "10\xa0"})
    found = IOTable.from_frames(**renamed)
    assert found.sectors == ("01", "02.1", "10")
    assert found.coefficients().equals(table(three).coefficients().rename(index=names, columns=names))


def test_a_sector_without_output_buys_nothing(three):
    empty = three["flows"].assign(B=0.0)
    found = table(three, flows=empty, output=[100, 0, 400], value_added=three["value_added"].mul([1, 0, 1], axis=0))
    assert found.coefficients()["B"].tolist() == [0, 0, 0]
    assert found.value_added_share["B"] == 0


@pytest.mark.parametrize(
    ("changes", "code", "said"),
    [
        ({"output": {"A": 1, "B": 2}}, "io-missing-number", "“output” has no number at C"),
        ({"output": [1, 2]}, "io-wrong-length", "2 numbers for 3 sectors"),
        ({"output": ["1", "x", 3]}, "io-not-a-number", "output"),
        ({"jobs": {"A": 1, "Cc": 2}}, "io-unknown-sector", "“Cc” in “jobs”"),
        ({"value_added": pd.DataFrame({"wages": [1.0, 2, 3]}, index=list("ABC"))}, "io-value-added-column", "wages"),
    ],
)
def test_a_refusal_names_the_place(three, changes, code, said):
    with pytest.raises(EstimationError, match=said) as caught:
        table(three, **changes)
    assert caught.value.code == code
    assert caught.value.fix


def test_flows_must_be_square_and_full(three):
    with pytest.raises(EstimationError, match=r"buy but do not sell.*“C”"):
        table(three, flows=three["flows"].loc[["A", "B"]])
    with pytest.raises(EstimationError, match="“flows” has no number at B → C"):
        table(three, flows=three["flows"].mask(three["flows"] == 60))
    with pytest.raises(EstimationError, match="more than once in “flows”: “A”"):
        table(three, flows=three["flows"].set_axis(["A", "A ", "C"], axis=1))


def test_a_table_that_eats_more_than_it_makes_is_refused():
    ones = pd.DataFrame([[0.5, 0.5], [0.5, 0.5]], index=["a", "b"], columns=["a", "b"])
    with pytest.raises(EstimationError, match="cannot be solved"):
        _ = IOTable.from_frames(ones, [1, 1], pd.DataFrame(index=["a", "b"])).leontief


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"flows": np.ones((3, 3))}, "“flows” is a ndarray, not a DataFrame"),
        ({"value_added": pd.Series([1.0, 2, 3], index=["A", "B", "C"])}, "“value_added” is a Series"),
        ({"flows": pd.DataFrame()}, "no sectors"),
        ({"output": pd.DataFrame({"a": [1.0, 2, 3], "b": 2.0}, index=["A", "B", "C"])}, "“output” has 2 columns"),
    ],
)
def test_frames_of_another_shape_are_refused_in_words(three, changes, said):
    with pytest.raises(EstimationError, match=said) as refused:
        table(three, **changes)
    assert refused.value.fix


def test_a_frame_of_one_column_is_that_column(three):
    assert table(three, output=three["output"].to_frame("sales")).output.equals(table(three).output)
