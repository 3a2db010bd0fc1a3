"""Families of effects: declared or all together, and planned effects that could not be estimated."""

from __future__ import annotations

import pandas as pd
import pytest

from csceval.estimates.families.together import Family, standing, together
from csceval.estimates.result import Estimate


def effect(p):
    low, high = (None, None) if p is None else (0.1, 2.0)
    return Estimate(method="did", estimand="ATT", outcome="y", value=1.0, conf_low=low, conf_high=high, p_value=p,
                    table=pd.DataFrame({"term": ["a"], "estimate": [1.0]}))  # fmt: skip


def test_a_declared_family_is_adjusted_by_its_method():
    found = together({"a": effect(0.01), "b": effect(0.04), "c": effect(0.03)}, [Family("main", ("a", "b"), "bh")])
    first, second = standing(found["a"]), standing(found["b"])
    assert (first.family, first.declared, first.method, first.n) == ("main", True, "bh", 2)
    assert (first.p_value, first.p_adjusted) == (0.01, pytest.approx(0.02))
    assert second.p_adjusted == pytest.approx(0.04)
    assert standing(found["c"]) is None


def test_without_a_family_all_count():
    found = together({"a": effect(0.01), "b": effect(0.04), "c": effect(None)}, [])
    assert [standing(one) and standing(one).p_adjusted for one in found.values()] == [0.02, 0.04, None]
    assert standing(found["a"]).declared is False
    assert standing(together({"a": effect(0.01)}, [])["a"]) is None


def test_a_planned_effect_that_is_not_there_counts_as_a_test():
    found = together({"a": effect(0.02), "b": effect(None)}, [Family("main", ("a", "b", "gone"))])
    assert standing(found["a"]).p_adjusted == pytest.approx(0.06)
    assert standing(found["b"]) is None


def test_it_goes_to_json_and_back():
    found = together({"a": effect(0.01), "b": effect(0.04)}, [])["a"]
    assert standing(Estimate.from_dict(found.to_dict())) == standing(found)
