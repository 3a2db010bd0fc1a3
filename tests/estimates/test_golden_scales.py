"""Published numbers on scales and agreement. Short tables are typed; the others lie beside the checkout."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from csceval.estimates import scales
from csceval.estimates.scaling.one_factor import loadings

PSYCH = "R psych {}, as printed in its manual"
FLEISS = "Shrout & Fleiss 1979, Psychological Bulletin 86: 420-428, tables 2 and 4"
RATINGS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
WINE = [[1, 2, 0, 1], [1, 3, 3, 2], [3, 8, 1, 4], [6, 4, 3, 3], [6, 5, 5, 6], [7, 5, 6, 2], [8, 7, 7, 9], [9, 9, 9, 8]]
ABILITY = [
    [24.641, 5.991, 33.520, 6.023, 20.755, 29.701], [5.991, 6.700, 18.137, 1.782, 4.936, 7.204],
    [33.520, 18.137, 149.831, 19.424, 31.430, 50.753], [6.023, 1.782, 19.424, 12.711, 4.757, 9.075],
    [20.755, 4.936, 31.430, 4.757, 52.604, 66.762], [29.701, 7.204, 50.753, 9.075, 66.762, 135.292],
]  # fmt: skip


def long(table):
    return pd.DataFrame([(row, column, value) for row, line in enumerate(table) for column, value in enumerate(line)],
                        columns=["target", "rater", "score"])  # fmt: skip


def six(table, **renamed):
    data = long(table).sample(frac=1, random_state=3).rename(columns=renamed)
    names = {role: renamed.get(role, role) for role in ("target", "rater", "score")}
    return scales.intraclass(data, **names).set_index("term")


def with_correlations(matrix, n):
    """Items whose correlations in the sample are exactly these."""
    noise = np.random.default_rng(0).normal(size=(n, len(matrix)))
    noise -= noise.mean(axis=0)
    white = np.linalg.solve(np.linalg.cholesky(np.cov(noise.T)), noise.T).T
    return pd.DataFrame(white @ np.linalg.cholesky(matrix).T)


def test_attitude_alpha(published, golden):
    found = scales.alpha(published("attitude").drop(columns="rownames"))
    pairs = (("raw alpha", 0.84, found.value), ("standardised alpha", 0.84, found.standardized),
             ("Feldt, low", 0.74, found.conf_low), ("Feldt, high", 0.92, found.conf_high))  # fmt: skip
    for quantity, value, ours in pairs:
        golden("O19", quantity, published=value, ours=ours, tolerance=0.005, source=PSYCH.format("alpha(attitude)"))


def test_attitude_items(published, golden):
    items = published("attitude").drop(columns="rownames")
    shuffled = items.sample(frac=1, random_state=1)[items.columns[::-1]]
    found = scales.item_rest(shuffled).set_index("term")
    told = {"rating": (0.67, 0.81), "complaints": (0.74, 0.80), "privileges": (0.56, 0.83), "learning": (0.71, 0.80),
            "raises": (0.79, 0.80), "critical": (0.27, 0.86), "advance": (0.46, 0.84)}  # fmt: skip
    for item, (with_rest, without) in told.items():
        for quantity, value, column in (
            ("with the rest", with_rest, "estimate"),
            ("alpha without", without, "alpha_without"),
        ):
            golden("O19", f"{item}: {quantity}", published=value, ours=found.loc[item, column], tolerance=0.005,
                   source=PSYCH.format("alpha(attitude)"))  # fmt: skip


@pytest.mark.parametrize("renamed", [{}, {"target": "the partner", "rater": "who rated", "score": "points (1-10)"}])
def test_shrout_and_fleiss(golden, renamed):
    found = six(RATINGS, **renamed)
    told = {"ICC(1,1)": 0.17, "ICC(2,1)": 0.29, "ICC(3,1)": 0.71, "ICC(1,k)": 0.44, "ICC(2,k)": 0.62, "ICC(3,k)": 0.91}
    assert list(found.index) == list(told)
    for term, value in told.items():
        golden("Shrout–Fleiss", term, published=value, ours=found.loc[term, "estimate"], tolerance=0.005, source=FLEISS)


def test_shrout_and_fleiss_intervals(golden):
    found = six(RATINGS)
    told = {"ICC(1,1)": (1.8, 0.16477, -0.133, 0.72), "ICC(2,1)": (11.0, 0.00013, 0.019, 0.76),
            "ICC(3,1)": (11.0, 0.00013, 0.342, 0.95), "ICC(1,k)": (1.8, 0.16477, -0.884, 0.91),
            "ICC(2,k)": (11.0, 0.00013, 0.071, 0.93), "ICC(3,k)": (11.0, 0.00013, 0.676, 0.99)}  # fmt: skip
    tolerances = (0.05, 5e-6, 5e-4, 0.005)
    for term, values in told.items():
        for name, value, tolerance in zip(
            ("statistic", "p_value", "conf_low", "conf_high"), values, tolerances, strict=True
        ):
            golden("Shrout–Fleiss", f"{term} {name}", published=value, ours=found.loc[term, name], tolerance=tolerance,
                   source=PSYCH.format("ICC(sf)"))  # fmt: skip


def test_wine(golden):
    found, source = six(WINE), "pingouin intraclass_corr, example of its manual (data of real-statistics.com)"
    told = {"ICC(1,1)": (0.728, 11.680, 0.43, 0.93), "ICC(2,1)": (0.728, 11.787, 0.43, 0.93),
            "ICC(3,1)": (0.729, 11.787, 0.43, 0.93), "ICC(1,k)": (0.914, 11.680, 0.75, 0.98),
            "ICC(2,k)": (0.914, 11.787, 0.75, 0.98), "ICC(3,k)": (0.915, 11.787, 0.75, 0.98)}  # fmt: skip
    for term, values in told.items():
        for name, value in zip(("estimate", "statistic", "conf_low", "conf_high"), values, strict=True):
            tolerance = 0.0005 if name in ("estimate", "statistic") else 0.005
            golden("wine ratings", f"{term} {name}", published=value, ours=found.loc[term, name], tolerance=tolerance,
                   source=source)  # fmt: skip


def test_one_factor_of_ability(golden):
    """R's factanal(factors = 1, covmat = ability.cov): uniquenesses and loadings to three digits."""
    covariance = np.array(ABILITY)
    spread = np.sqrt(np.diag(covariance))
    found = loadings(covariance / np.outer(spread, spread))
    names = ("general", "picture", "blocks", "maze", "reading", "vocab")
    told = zip(
        names, (0.682, 0.384, 0.502, 0.300, 0.877, 0.849), (0.535, 0.853, 0.748, 0.910, 0.232, 0.280), strict=True
    )
    for (name, loading, alone), ours in zip(told, found, strict=True):
        golden(
            "ability.cov",
            f"{name} loading",
            published=loading,
            ours=ours,
            tolerance=5e-4,
            source="R factanal, 1 factor",
        )
        golden("ability.cov", f"{name} uniqueness", published=alone, ours=1 - ours**2, tolerance=5e-4,
               source="R factanal, 1 factor")  # fmt: skip
    implied = np.outer(found, found)
    np.fill_diagonal(implied, 1)
    given = covariance / np.outer(spread, spread)
    misfit = np.log(np.linalg.det(implied) / np.linalg.det(given)) + np.trace(np.linalg.solve(implied, given)) - 6
    bartlett = (112 - 1 - (2 * 6 + 5) / 6 - 2 / 3) * misfit
    golden(
        "ability.cov",
        "chi-square, 9 df",
        published=75.18,
        ours=bartlett,
        tolerance=0.005,
        source="R factanal, 1 factor",
    )


def test_thurstone(published, golden):
    """psych's .93 rests on three group factors; one common factor gives 0.88, which statsmodels confirms."""
    matrix = published("Thurstone").set_index("rownames").to_numpy(float)
    items = with_correlations(matrix, 213)
    golden("Thurstone", "omega total, three factors", published=0.93, ours=float(scales.omega(items, factors=3)),
           tolerance=0.005, source=PSYCH.format("omega(Thurstone)"))  # fmt: skip
    golden("Thurstone", "alpha", published=0.89, ours=float(scales.alpha(items)), tolerance=0.005,
           source=PSYCH.format("omega(Thurstone)"))  # fmt: skip
    one = scales.omega(items)
    assert one.value == pytest.approx(0.88336, abs=5e-6)
    assert one.conf_low < 0.88336 < one.conf_high < 0.93
