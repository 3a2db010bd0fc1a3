"""What other packages were seen to get wrong, and the test of ours that gets it right."""

from __future__ import annotations

import ast
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from csceval.estimates import clusters
from csceval.estimates._fixed_effects import Rows, errors_of, fit
from csceval.estimates.linear.model import least_squares
from csceval.estimates.methods import experiment

TESTS = Path(__file__).resolve().parents[1]
# What was seen elsewhere → the file and the test that hold ours to the right value.
DEFECTS = {
    "a band called simultaneous that is pointwise": ("estimates/test_golden_timing.py",
                                                     "test_minimum_wage_uniform_band"),
    "one bad start ends the search for predictor weights": ("estimates/test_synthetic.py",
                                                            "test_terrorism_in_the_basque_country"),
    "effects nested in clusters are counted as parameters": ("estimates/test_peer_defects.py",
                                                             "test_effects_nested_in_clusters_cost_nothing"),
    "treatment as 0.0 and 1.0 is refused": ("estimates/test_peer_defects.py",
                                            "test_treatment_may_be_floats_or_truth_values"),
    "analysis of variance loses digits with large levels": ("estimates/test_peer_defects.py",
                                                            "test_large_levels_keep_their_digits"),
    "rows in another order or columns of other names change the number": ("contracts/test_methods.py",
                                                                          "test_row_order_is_irrelevant"),
    "errors by cluster only from a bootstrap": ("estimates/test_peer_defects.py",
                                                "test_clustered_errors_have_a_closed_form"),
}  # fmt: skip


@pytest.mark.parametrize("defect", DEFECTS)
def test_the_test_is_there(defect):
    file, name = DEFECTS[defect]
    tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_effects_nested_in_clusters_cost_nothing(random_panel):
    # linearmodels counts absorbed unit effects in the small-sample factor although units lie within the clusters.
    data = random_panel(units=30, periods=5).sort_values(["unit", "year"])
    unit, year = data["unit"].to_numpy(np.int64), (data["year"] - data["year"].min()).to_numpy(np.int64)
    x = data[["x"]].to_numpy()
    found = errors_of(fit(data["y"].to_numpy(), x, Rows(unit, year, None, unit)), x, "CR1").matrix[0, 0]
    plain = errors_of(fit(data["y"].to_numpy(), x, Rows(unit, year, None, unit)), x, "CR0").matrix[0, 0]
    # Slope, constant and four years are counted: 6 parameters, not 35.
    assert found / plain == pytest.approx(30 / 29 * 149 / 144, rel=1e-12)


@pytest.mark.parametrize("dtype", [float, int, bool, "boolean", "Int64", "Float64"])
def test_treatment_may_be_floats_or_truth_values(dtype):
    frame = pd.DataFrame({"drawn": pd.Series([0, 1] * 4).astype(dtype), "y": [1.0, 3, 2, 5, 1, 4, 2, 6]})
    assert experiment.estimate(frame, outcome="y", treatment="drawn").value == pytest.approx(3.0)


def test_large_levels_keep_their_digits(published):
    # NIST SmLs07 is SmLs01 with 10¹² in front; the certified F is 21. What floats leave of it are 4.4 digits, of
    # which 2.6 survive where nothing is centred.
    data = published("nist_SmLs01")
    y = data["y"].to_numpy() - 1 + 1e12
    x = pd.get_dummies(data["g"], drop_first=True, dtype=float).to_numpy()
    x, y = x - x.mean(axis=0), y - y.mean()
    between = x @ least_squares(y, x, None)
    f = (between @ between / 8) / ((y - between) @ (y - between) / (len(y) - 9))
    assert -np.log10(abs(f - 21) / 21) > 4


def test_clustered_errors_have_a_closed_form():
    # The mean of groups: CR0 is the sum of squared sums of residuals by cluster over n².
    y, group = np.array([1.0, 2, 4, 8, 3, 6]), np.array([0, 0, 1, 1, 2, 2])
    ones = np.ones((6, 1))
    residuals = y - least_squares(y, ones, None)[0]
    sums = np.bincount(group, weights=residuals)
    found = clusters.covariance(ones, residuals, clusters=group, errors="CR0").matrix[0, 0]
    assert found == pytest.approx((sums**2).sum() / 36, rel=1e-14)
