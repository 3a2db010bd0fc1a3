"""Every named operation on cells worked out by hand."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csceval.dataset import measure
from csceval.dataset.measure import OPERATIONS, Cells

# Five rows in two of three cells; the row in cell −1 belongs to none.
NUMBERS = np.array([2, 0, 2, -1, 0])
VALUES = np.array([4.0, 1.0, 8.0, 99.0, 2.0])


@pytest.mark.parametrize(
    ("operation", "first", "last"),
    [("sum", 3, 12), ("mean", 1.5, 6), ("median", 1.5, 6), ("min", 1, 4), ("max", 2, 8)],
)
def test_operations(operation, first, last):
    found = Cells.of(NUMBERS, 3).over(VALUES, OPERATIONS[operation])
    assert found[0] == first
    assert math.isnan(found[1])
    assert found[2] == last


def test_counts_and_distinct():
    assert Cells.of(NUMBERS, 3).sizes.tolist() == [2, 0, 2]
    assert measure.distinct(NUMBERS, np.array([7, 1, 7, 3, -1]), 3).tolist() == [1, 0, 1]
    assert measure.distinct(np.array([-1]), np.array([0]), 2).tolist() == [0, 0]


def test_sums_do_not_depend_on_order():
    values = np.array([1e16, 1.0, -1e16])
    assert {measure.exact_sum(values[list(order)]) for order in ((0, 1, 2), (0, 2, 1), (1, 0, 2))} == {1.0}


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_rounding_keeps_twelve_digits(value):
    found = measure.rounded(np.array([value]))[0]
    assert found == pytest.approx(value, rel=1e-11)
    assert measure.rounded(np.array([found]))[0] == found


def test_rounding_leaves_missing_alone_and_knows_no_minus_zero():
    found = measure.rounded(np.array([math.nan, -0.0, 0.1 + 0.2]))
    assert math.isnan(found[0])
    assert math.copysign(1, found[1]) == 1
    assert found[2] == 0.3
