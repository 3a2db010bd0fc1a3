"""Taking effects out is the same as regressing on every dummy."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csceval.estimates._arrays import dummies
from csceval.estimates._within import is_balanced, n_components, within


def residuals(columns, entity, period, w):
    x = np.column_stack([dummies(entity, drop_first=False), dummies(period, drop_first=False)])
    root = np.sqrt(w)[:, None]
    return columns - x @ np.linalg.lstsq(x * root, columns * root, rcond=1e-12)[0]


def holes(rng, units, periods, share):
    entity, period = np.repeat(np.arange(units), periods), np.tile(np.arange(periods), units)
    keep = rng.uniform(size=len(entity)) < share
    codes = [np.unique(c[keep], return_inverse=True)[1].astype(np.int64) for c in (entity, period)]
    return codes[0], codes[1]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 9), st.integers(2, 9), st.sampled_from([0.4, 0.8, 1.0]), st.booleans())
def test_within_equals_dummies(seed, units, periods, share, weighted):
    rng = np.random.default_rng(seed)
    entity, period = holes(rng, units, periods, share)
    if len(entity) < 2:
        return
    columns = rng.normal(size=(len(entity), 2)) + 100
    w = rng.uniform(0.1, 5, size=len(entity)) if weighted else np.ones(len(entity))
    found = within(columns, entity, period, w if weighted else None)
    # Both are least squares to rounding: 100-sized numbers leave about 1e-12.
    assert found == pytest.approx(residuals(columns, entity, period, w), abs=1e-9)


def test_balance_and_parts():
    entity, period = np.repeat(np.arange(3), 2), np.tile(np.arange(2), 3)
    assert is_balanced(entity, period)
    assert not is_balanced(entity[:-1], period[:-1])
    assert n_components(entity, period) == 1
    assert n_components(np.array([0, 1]), np.array([0, 1])) == 2
