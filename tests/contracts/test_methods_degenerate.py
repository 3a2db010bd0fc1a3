"""Data that cannot carry an estimate are refused in words that name the column, or answered without an interval.

Every method meets every case that its keywords allow. No other exception and no warning of numpy or statsmodels may
reach the user (pytest turns warnings into errors).
"""

from __future__ import annotations

import inspect

import numpy as np
import pandas as pd
import pytest

from csceval import plugins, words
from csceval.errors import EstimationError

METHODS = plugins.names("methods")
NEEDS_COVARIATES, NEEDS_WEIGHTS, NEEDS_CLUSTER = "covariates", "weights", "cluster"


class Case:
    """One way to spoil a frame: what it needs, how it is done, what the user must be told.

    `told` is the role (`outcome`, `first_exposed`, …) or the column that a refusal must name; `answers` allows an
    estimate with an interval, if a warning names what must be told.
    """

    def __init__(self, needs, spoil, told=None, *, answers=False):
        self.needs, self.spoil, self.told, self.answers = needs, spoil, told, answers


def noise(frame, seed=0):
    return np.random.default_rng(seed).normal(size=len(frame))


def with_column(name, make, key):
    """Add a column and name it in the settings."""

    def spoil(frame, settings):
        return frame.assign(**{name: make(frame, settings)}), settings | {key: name}

    return spoil


def outcome(make):
    def spoil(frame, settings):
        return frame.assign(**{settings["outcome"]: make(frame[settings["outcome"]])}), settings

    return spoil


def counted(settings):
    """The column of what is explained, whatever it is called."""
    return next(settings[name] for name in ("outcome", "numerator", "event") if name in settings)


def covariates(make):
    def spoil(frame, settings):
        made = pd.DataFrame(make(frame, settings), index=frame.index)
        return pd.concat([frame.drop(columns=made.columns, errors="ignore"), made], axis=1), settings | {
            "covariates": list(made.columns)
        }

    return spoil


def arms(frame, settings):
    """Who is treated in an example: 1 and 0."""
    return (
        frame[settings["treatment"]] if "treatment" in settings else frame[settings["first_exposed"]].notna()
    ).astype(float)


def few(frame, settings):
    """Every twentieth row, or a panel of eight units, three of them exposed."""
    if "unit" not in settings:
        return frame.iloc[::20]
    exposed = frame[settings["first_exposed"]].notna()
    units = [frame.loc[chosen, settings["unit"]].unique()[:n] for chosen, n in ((exposed, 3), (~exposed, 5))]
    return frame[frame[settings["unit"]].isin([*units[0], *units[1]])]


def first_exposed(make):
    def spoil(frame, settings):
        return frame.assign(**{settings["first_exposed"]: make(frame[settings["period"]])}), settings

    return spoil


def treatment(value):
    def spoil(frame, settings):
        return frame.assign(**{settings["treatment"]: value}), settings

    return spoil


def rows(choose):
    def spoil(frame, settings):
        return choose(frame, settings), settings

    return spoil


def spoilt_some(value):
    def make(column):
        column = column.astype(float).copy()
        column.iloc[::7] = value
        return column

    return make


CASES = {
    "all missing": Case("outcome", outcome(lambda y: np.nan), "outcome"),
    "all missing, nullable": Case("outcome", outcome(lambda y: pd.array([pd.NA] * len(y), dtype="Float64")), "outcome"),
    "all missing, objects": Case("outcome", outcome(lambda y: y.astype(object).where(y.isna(), None)), "outcome"),
    "infinite": Case("outcome", outcome(spoilt_some(np.inf)), "outcome"),
    "minus infinite": Case("outcome", outcome(spoilt_some(-np.inf)), "outcome"),
    "text": Case("outcome", outcome(lambda y: "much"), "outcome"),
    "too large to square": Case("outcome", outcome(lambda y: y * 1e200), "outcome"),
    "too small to square": Case("outcome", outcome(lambda y: y * 1e-200)),
    "zero variance": Case("outcome", outcome(lambda y: 5.0)),
    "always zero": Case("outcome", outcome(lambda y: 0.0)),
    "no rows": Case("outcome", rows(lambda f, s: f.head(0))),
    "one row": Case("outcome", rows(lambda f, s: f.head(1))),
    "two rows": Case("outcome", rows(lambda f, s: f.iloc[[0, -1]])),
    "one unit": Case("unit", rows(lambda f, s: f[f[s["unit"]] == f[s["unit"]].iloc[0]])),
    "one period": Case("period", rows(lambda f, s: f[f[s["period"]] == f[s["period"]].iloc[0]])),
    "duplicate unit-periods": Case("unit", rows(lambda f, s: pd.concat([f, f.head(1)])), "unit"),
    "all rows twice": Case("unit", rows(lambda f, s: pd.concat([f, f])), "unit"),
    "unit missing everywhere": Case("unit", lambda f, s: (f.assign(**{s["unit"]: None}), s), "unit"),
    "period missing everywhere": Case("period", lambda f, s: (f.assign(**{s["period"]: None}), s), "period"),
    "nobody exposed": Case("first_exposed", first_exposed(lambda p: None), "first_exposed"),
    "exposed after the data": Case("first_exposed", first_exposed(lambda p: "2040-Q1"), "first_exposed"),
    "everybody always exposed": Case("first_exposed", first_exposed(lambda p: p.min()), "first_exposed"),
    "everybody at once": Case("first_exposed", first_exposed(lambda p: sorted(p.unique())[3]), "first_exposed"),
    "nobody treated": Case("treatment", treatment(0), "treatment"),
    "everybody treated": Case("treatment", treatment(1), "treatment"),
    "nobody knows who was treated": Case("treatment", treatment(np.nan), "treatment"),
    "one value of by": Case("by", lambda f, s: (f.assign(**{s["by"]: 1}), s), "by"),
    "one cluster": Case("cluster", with_column("province", lambda f, s: "north", "cluster"), "province"),
    "clusters missing": Case("cluster", with_column("province", lambda f, s: None, "cluster"), "province"),
    "weights of zero": Case("weights", with_column("heads", lambda f, s: 0.0, "weights"), "heads"),
    "negative weights": Case("weights", with_column("heads", lambda f, s: -1.0, "weights"), "heads"),
    "infinite weights": Case("weights", with_column("heads", lambda f, s: np.inf, "weights"), "heads"),
    "missing weights": Case("weights", with_column("heads", lambda f, s: np.nan, "weights"), "heads"),
    "covariate missing": Case("covariates", covariates(lambda f, s: {"age": np.nan}), "age"),
    "covariate infinite": Case("covariates", covariates(lambda f, s: {"age": np.inf}), "age"),
    "covariate text": Case("covariates", covariates(lambda f, s: {"age": "old"}), "age"),
    "constant covariate": Case("covariates", covariates(lambda f, s: {"age": 3.0}), "age", answers=True),
    "collinear": Case("covariates", covariates(lambda f, s: {"age": noise(f), "years": 2 * noise(f) + 1}), "years",
                      answers=True),
    "covariate that is the outcome": Case("covariates", covariates(lambda f, s: {"age": 2 * f[counted(s)]}),
                                          answers=True),
    "separation": Case("covariates", covariates(lambda f, s: {"age": arms(f, s)}), "age", answers=True),
    "separation beside noise": Case("covariates", covariates(lambda f, s: {"age": 100 * arms(f, s) + 1e-3 * noise(f)}),
                                    answers=True),
    "more covariates than rows": Case("covariates", lambda f, s: covariates(
        lambda g, s: {f"c{j}": noise(g, j) for j in range(len(g) + 1)})(few(f, s), s)),
}  # fmt: skip


def spoilt(name, case):
    method = plugins.load("methods", name)
    frame, settings, _ = method.example(seed=1)
    known = inspect.signature(method.estimate).parameters
    if case.needs not in (settings if case.needs in ("unit", "period", "first_exposed", "treatment", "by") else known):
        pytest.skip(f"{name} has no {case.needs}")
    if case.needs == "covariates" and not {"treatment", "first_exposed"} & set(settings):
        pytest.skip(f"{name} has no arms")
    return method, *case.spoil(frame, settings)


@pytest.mark.parametrize("name", METHODS)
@pytest.mark.parametrize("case", CASES)
def test_refused_or_without_an_interval(name, case):
    chosen = CASES[case]
    method, frame, settings = spoilt(name, chosen)
    column = settings.get(chosen.told, chosen.told)
    found = attempt(method, frame, settings)
    if isinstance(found, EstimationError):
        assert found.fix
        assert found.code in words.problem_texts()
        assert column is None or column in f"{found} {found.fix}"
    elif chosen.answers and found.conf_low is not None:
        assert found.std_error > 0
        assert column is None or any(column in text for text in found.warnings)
    else:
        assert (found.conf_low, found.conf_high) == (None, None)
        assert found.note


def attempt(method, frame, settings):
    """The estimate, or the refusal."""
    try:
        return method.estimate(frame, **settings)
    except EstimationError as refused:
        return refused
