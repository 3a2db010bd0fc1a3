"""What a difference-in-differences refuses, and how it says so."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from csceval import words
from csceval.errors import CscevalError, EstimationError
from csceval.estimates.methods import did

SITES = {"outcome": "score", "period": "year", "first_exposed": "joined", "unit": "site"}


def changed(frame, **columns):
    return frame.assign(**columns)


REFUSED = {
    "no comparison": (lambda f: f[f["joined"].notna()], {}, "nothing is left to compare with"),
    "nobody exposed": (lambda f: changed(f, joined=np.nan), {}, "Nothing is exposed within the data"),
    "no earlier period": (lambda f: changed(f, joined=f["joined"] - 1), {}, "no period before exposure"),
    "one period": (lambda f: f[f["year"] == 2023], {}, "only one period"),
    "all missing": (lambda f: changed(f, score=np.nan), {}, "“score” is missing in every row"),
    "text outcome": (lambda f: changed(f, score="high"), {}, "“score” is not numeric: it holds “high”"),
    "digits as text": (lambda f: changed(f, score="1"), {}, "“score” is not numeric: it holds “1”"),
    "dates as outcome": (lambda f: changed(f, score=pd.Timestamp("2024-01-01")), {}, "“score” is not numeric"),
    "infinite": (lambda f: changed(f, score=np.inf), {}, "“score” has 8 infinite values"),
    "negative weights": (lambda f: changed(f, w=-1.0), {"weights": "w"}, "“w” has 8 negative weights"),
    "weights of zero": (lambda f: changed(f, w=0.0), {"weights": "w"}, "No row has every value"),
    "duplicates": (lambda f: pd.concat([f, f.head(1)]), {}, "site “A” has more than one row in 2022"),
    "moving exposure": (lambda f: changed(f, joined=[2023, np.nan] * 4), {}, "“joined” differs between rows of site"),
    "unknown column": (lambda f: f, {"outcome": "scor"}, "There is no column “scor”"),
    "column twice": (lambda f: pd.concat([f, f[["score"]]], axis=1), {}, "There are 2 columns named “score”"),
    "no rows": (lambda f: f.head(0), {}, "no rows"),
    "no frame": (lambda f: f.to_dict(), {}, "not a DataFrame"),
    "unreadable period": (lambda f: changed(f, year="soon"), {}, "“soon” is not a period"),
    "mixed periods": (lambda f: changed(f, year=["2022", "2023-Q1"] * 4, joined=None), {}, "mixes quarter and year"),
    "different time": (lambda f: changed(f, year=[1, 2] * 4, joined="2023-Q1"), {}, "do not count time"),
    "longer start": (lambda f: changed(f, year=["2022-Q4", "2023-Q1"] * 4, joined=["2023"] * 4 + [None] * 4), {},
                     "longer than one period"),
    "half a period": (lambda f: changed(f, year=f["year"] + 0.5), {}, "which is no period"),
    "unknown errors": (lambda f: f, {"errors": "CR9"}, "Unknown errors “CR9”"),
    "unknown inference": (lambda f: f, {"inference": "magic"}, "Unknown inference “magic”"),
    "level": (lambda f: f, {"level": 95}, "level is 95"),
    "clusters for HC": (lambda f: f, {"errors": "HC1", "cluster": "site"}, "HC1 errors know no clusters"),
    "CR without clusters": (lambda f: f, {"errors": "CR2", "cluster": None}, "CR2 needs clusters"),
    "wild without clusters": (lambda f: pd.concat([f, f.assign(site=f["site"] + "2")]),
                              {"inference": "wild", "cluster": None}, "wild bootstrap needs clusters"),
    "covariates as text": (lambda f: f, {"covariates": "score"}, "covariates is the text “score”"),
    "dealing out two groups": (lambda f: f, {"unit": None, "inference": "randomization"}, "fewer than four groups"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refuses(four_sites, name):
    change, settings, message = REFUSED[name]
    with pytest.raises(EstimationError, match=message) as refused:
        did.estimate(change(four_sites), **(SITES | settings))
    assert isinstance(refused.value, CscevalError)
    assert isinstance(refused.value, ValueError)
    assert refused.value.fix
    assert refused.value.code in words.problem_texts()


def test_unknown_column_names_the_nearest(four_sites):
    with pytest.raises(EstimationError) as refused:
        did.estimate(four_sites, **(SITES | {"unit": "sites"}))
    assert refused.value.fix == "Did you mean site?"


def test_units_in_two_kinds_of_labels_are_put_in_order(four_sites):
    mixed = four_sites.assign(site=four_sites["site"].astype(object).replace({"A": 1}))
    assert did.estimate(mixed, **SITES).value == pytest.approx(5)


def test_nullable_columns_and_truth_values_are_numbers(four_sites):
    nullable = four_sites.assign(score=four_sites["score"].astype("Int64"))
    assert did.estimate(nullable, **SITES).value == pytest.approx(5)
    yes_no = four_sites.assign(score=four_sites["score"] > 11)
    # By hand: exposed 1/2 → 1, others 0 → 1/2.
    assert did.estimate(yes_no, **SITES).value == pytest.approx(0)
