"""What an analyst's frame may hold by accident, and how it is said what to do about it."""

from __future__ import annotations

import traceback

import numpy as np
import pandas as pd
import pytest

from csceval.errors import CscevalError, EstimationError
from csceval.estimates.methods import did

SITES = {"outcome": "score", "period": "year", "first_exposed": "joined", "unit": "site"}
DAYS = pd.to_timedelta([1, 2, 3, 4, 5, 6, 7, 8], unit="D")

# name: what happens to the frame, what is said, how to mend it
ACCIDENTS = {
    "unit in the index": (lambda f: f.set_index(["site", "year"]), "“year” is in the index", "reset_index()"),
    "columns on two levels": (lambda f: f.set_axis(pd.MultiIndex.from_product([["a"], f.columns]), axis=1),
                              "columns of the data have 2 levels", 'map("_".join)'),
    "lists": (lambda f: f.assign(site=[["A", "B"]] * 8), "several values in one cell: ['A', 'B']", 'explode("site")'),
    "one list": (lambda f: f.assign(score=[1, 2, 3, [4], 5, 6, 7, 8]), "in one cell: [4]", 'explode("score")'),
    "durations": (lambda f: f.assign(score=DAYS), "“score” holds lengths of time", "pandas.Timedelta(days=1)"),
    "durations as objects": (lambda f: f.assign(score=DAYS.astype(object)), "lengths of time", "Timedelta(days=1)"),
    "complex": (lambda f: f.assign(score=f["score"] + 1j), "“score” holds complex numbers", "numpy.real"),
    "digits as text": (lambda f: f.assign(score=f["score"].astype(str)), "it holds “10.0”", "pandas.to_numeric"),
    "decimal commas": (lambda f: f.assign(score="12,5"), "it holds “12,5”", 'decimal=","'),
    "categories of numbers": (lambda f: f.assign(score=f["score"].astype("category")), "it holds “10.0”",
                              "astype(float)"),
    "categories of words": (lambda f: f.assign(score=pd.Categorical(["low", "high"] * 4)), "it holds “low”",
                            "0/1 column of each category"),
    "dates": (lambda f: f.assign(score=pd.Timestamp("2024-01-01")), "is not numeric", "count the days since a date"),
    "one infinite value": (lambda f: f.assign(score=[np.inf, *f["score"][1:]]), "has 1 infinite value.", "zero"),
    "a series": (lambda f: f["score"], "a pandas.Series, not a DataFrame", "Pass a pandas DataFrame"),
}  # fmt: skip


@pytest.mark.parametrize("name", ACCIDENTS)
def test_an_accident_is_named_with_its_mend(four_sites, name):
    change, said, mend = ACCIDENTS[name]
    with pytest.raises(EstimationError) as refused:
        did.estimate(change(four_sites), **SITES)
    assert said in refused.value.message
    assert mend in refused.value.fix


def test_the_mends_that_are_named_do_mend(four_sites):
    known = did.estimate(four_sites, **SITES).to_dict()
    as_text = four_sites["score"].astype(str)
    mended = {
        "index": four_sites.set_index(["site", "year"]).reset_index(),
        "digits": four_sites.assign(score=pd.to_numeric(as_text)),
        "categories": four_sites.assign(score=four_sites["score"].astype("category").astype(float)),
        "durations": four_sites.assign(score=pd.to_timedelta(four_sites["score"], unit="D") / pd.Timedelta(days=1)),
        "complex": four_sites.assign(score=np.real(four_sites["score"] + 1j)),
    }
    for name, frame in mended.items():
        assert did.estimate(frame, **SITES).to_dict() == known, name


def test_python_prints_the_mend_below_the_message():
    printed = "".join(
        traceback.format_exception_only(EstimationError("There is no “scor”.", fix="Did you mean score?"))
    )
    assert printed == "csceval.errors.EstimationError: There is no “scor”.\nDid you mean score?\n"
    assert str(CscevalError("It stopped.", fix="Try again.")) == "It stopped."
