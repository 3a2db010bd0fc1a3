"""Published numbers for regression, mixed models and how alike clusters are; NIST's reference sets by digits.

NIST's StRD data are in the public domain: the linear sets stand in `strd/linear.json`, the one-way sets are read from
scipy's own tests, Longley from statsmodels. Digits are the log relative error (McCullough 1998); results carry twelve.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import scipy.stats
import statsmodels.datasets

from csceval.estimates import clusters
from csceval.estimates.levels import lines
from csceval.estimates.levels.sample import Sample
from csceval.estimates.methods import mixed, regression

LINEAR = json.loads((Path(__file__).parent / "strd" / "linear.json").read_text(encoding="utf-8"))
ONE_WAY = Path(scipy.stats.__file__).parent / "tests" / "data" / "nist_anova"
ASKED = {"lower": 9, "average": 9, "higher": 6}
LONGLEY = {
    "estimate": [-3482258.63459582, 15.0618722713733, -0.358191792925910e-1, -2.02022980381683, -1.03322686717359,
                 -0.511041056535807e-1, 1829.15146461355],
    "std_error": [890420.383607373, 84.9149257747669, 0.334910077722432e-1, 0.488399681651699, 0.214274163161675,
                  0.226073200069370, 455.478499142212],
    "residual_sd": 304.854073561965, "difficulty": "higher",
}  # fmt: skip


def digits(ours, certified):
    """Correct digits, at most 15; by absolute difference where the certified value is 0."""
    gap = abs(ours - certified) / (abs(certified) or 1.0)
    return 15.0 if gap < 1e-15 else min(15.0, -float(np.log10(gap)))


def hold(golden, name, certified, found, names):
    """Fewest digits of coefficients, errors and residual spread, against what its difficulty asks."""
    table, asked = found.tidy().set_index("term"), ASKED[certified["difficulty"]]
    for what, column in (("coefficients", "estimate"), ("errors", "std_error")):
        worst = min(digits(table.loc[term, column], value)
                    for term, value in zip(names, certified[column], strict=True))  # fmt: skip
        golden(f"StRD {name}", f"digits of {what} (of 15; ≥ {asked} asked)", published=15, ours=round(worst, 1),
               tolerance=15 - asked, source=f"NIST StRD, {certified['difficulty']} difficulty (certified)")  # fmt: skip
    spread = found.tables["fit"].set_index("term").loc["residual sd", "estimate"]
    assert digits(spread, certified["residual_sd"]) >= asked


def powers(certified):
    x = np.array(certified["x"], dtype=float)
    columns = {f"x{j}": x**j for j in range(1, max(certified["degree"], 1) + 1)}
    return pd.DataFrame({**columns, "y": np.array(certified["y"], dtype=float)})


@pytest.mark.parametrize("name", LINEAR)
def test_strd_linear(golden, name):
    certified = LINEAR[name]
    frame, through = powers(certified), certified["degree"] == 0
    columns = [column for column in frame if column != "y"]
    found = regression.estimate(frame, outcome="y", term=columns[0], covariates=columns[1:], errors="classical",
                                constant=not through)  # fmt: skip
    hold(golden, name, certified, found, columns if through else ["constant", *columns])


def test_strd_longley(golden):
    data = statsmodels.datasets.longley.load_pandas()
    columns = list(data.exog.columns)
    found = regression.estimate(data.exog.assign(y=data.endog), outcome="y", term=columns[0], covariates=columns[1:],
                                errors="classical")  # fmt: skip
    hold(golden, "Longley", LONGLEY, found, ["constant", *columns])
    golden("StRD Longley", "F", published=330.285339234588, ours=found.tables["fit"].loc[2, "estimate"],
           tolerance=1e-8, source="NIST StRD, Longley (certified)")  # fmt: skip


@pytest.mark.parametrize("name", ["SiRstv", "AtmWtAg", *(f"SmLs0{number}" for number in range(1, 10))])
def test_strd_one_way(golden, name):
    path = ONE_WAY / f"{name}.dat"
    if not path.is_file():
        pytest.skip("this scipy was installed without its tests")
    lines = path.read_text(encoding="utf-8").splitlines()
    certified = next(float(line.split()[-1]) for line in lines if line.startswith("Between"))
    difficulty = next(line.split()[0].lower() for line in lines if "Level of Difficulty" in line)
    rows = [line.split() for line in lines[60:] if len(line.split()) == 2]
    found = clusters.intraclass([float(row[1]) for row in rows], [int(row[0]) for row in rows])
    asked = ASKED[difficulty]
    golden(f"StRD {name}", f"digits of F (of 15; ≥ {asked} asked)", published=15, tolerance=15 - asked,
           ours=round(digits(found.f, certified), 1),
           source=f"NIST StRD, {difficulty} difficulty (certified)")  # fmt: skip


def test_shrout_and_fleiss_one_way(golden):
    # Their Table 2: six targets, four judges. The interval is that of R psych's ICC on the same table.
    scores = [9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7]
    found = clusters.intraclass(scores, np.repeat(np.arange(6), 4))
    source = "Shrout & Fleiss (1979), Psychological Bulletin 86, Table 4"
    golden("Shrout & Fleiss", "ICC(1,1)", published=0.17, ours=found.value, tolerance=0.005, source=source)
    for quantity, value, ours in (("lower", -0.13, found.conf_low), ("upper", 0.72, found.conf_high)):
        golden("Shrout & Fleiss", quantity, published=value, ours=ours, tolerance=0.005, source="R psych, ICC")


def test_beer_tax_and_fatalities(published, golden):
    data = published("Fatalities").assign(rate=lambda f: f["fatal"] / f["pop"] * 1e4)
    source = "Stock & Watson, Table 10.1"
    for absorb, value, error in ((["state"], -0.66, 0.29), (["state", "year"], -0.64, 0.36)):
        found = regression.estimate(data, outcome="rate", term="beertax", absorb=absorb, cluster="state", errors="CR1")
        what = f"regression, {' and '.join(absorb)}"
        golden("O29", what, published=value, ours=found.value, tolerance=0.005, source=source)
        golden("O29", f"{what}, error", published=error, ours=found.std_error, tolerance=0.005, source=source)


def test_motor_vehicle_deaths(published, golden):
    data = published("mortality_mv").dropna(subset=["beertaxa"])
    found = regression.estimate(data, outcome="mrate", term="legal", covariates=["beertaxa"],
                                absorb=["state", "year"], cluster="state").tidy()  # fmt: skip
    source = "R clubSandwich, vignette on panel data"
    for row, values in ((0, (7.59, 2.51, 24.58)), (1, (3.82, 5.27, 5.77))):
        for column, value in zip(("estimate", "std_error", "df"), values, strict=True):
            golden("O25", f"regression, {found.loc[row, 'term']}, {column}", published=value,
                   ours=found.loc[row, column], tolerance=0.005, source=source)  # fmt: skip


def test_petersen(published, golden):
    data, source = published("petersen"), "Petersen (2009), page of test data"
    for errors, cluster, value in (("classical", None, 0.0286), ("HC1", None, 0.0284), ("CR1", "firm", 0.0506),
                                   ("CR1", "year", 0.0334)):  # fmt: skip
        found = regression.estimate(data, outcome="y", term="x", errors=errors, cluster=cluster)
        golden("O06", f"regression, slope, {errors} {cluster or ''}".strip(), published=1.0348, ours=found.value,
               tolerance=5e-5, source=source)  # fmt: skip
        golden("O06", f"regression, error, {errors} {cluster or ''}".strip(), published=value, ours=found.std_error,
               tolerance=5e-5, source=source)  # fmt: skip


def spreads(found):
    return list(found.tables["spread"]["estimate"])


def test_sleepstudy(published, golden):
    found = mixed.estimate(
        published("sleepstudy"), outcome="Reaction", term="Days", groups=["Subject"], slopes=["Days"]
    )
    table, source = found.tidy().set_index("term"), "Bates et al. (2015), Journal of Statistical Software 67(1)"
    constant, slope, rest = spreads(found)
    for quantity, value, ours, tolerance in (
        ("b0", 251.405, table.loc["constant", "estimate"], 5e-4), ("b1", 10.467, found.value, 5e-4),
        ("se0", 6.825, table.loc["constant", "std_error"], 5e-4), ("se1", 1.546, found.std_error, 5e-4),
        ("sd_int", 24.74, constant, 5e-3), ("sd_slope", 5.92, slope, 5e-3), ("sd_resid", 25.59, rest, 5e-3),
        ("reml", 1743.628, found.tables["fit"].loc[0, "estimate"], 5e-4),
        ("correlation", 0.07, found.tables["together"].loc[0, "estimate"], 5e-3),
    ):  # fmt: skip
        golden("O17", quantity, published=value, ours=ours, tolerance=tolerance, source=source)
    lmer_test = "R lmerTest, summary of the same model"
    golden("O17", "df", published=17.0, ours=found.df, tolerance=5e-4, source=lmer_test)
    golden("O17", "t", published=6.771, ours=found.tidy().loc[0, "statistic"], tolerance=5e-4, source=lmer_test)
    golden("O17", "p", published=3.26e-6, ours=found.p_value, tolerance=5e-9, source=lmer_test)


# Davies & Goldsmith (1972), as in R's lme4: yield of dye from six batches, strength of paste from casks of ten batches.
DYE = [1545, 1440, 1440, 1520, 1580, 1540, 1555, 1490, 1560, 1495, 1595, 1550, 1605, 1510, 1560,
       1445, 1440, 1595, 1465, 1545, 1595, 1630, 1515, 1635, 1625, 1520, 1455, 1450, 1480, 1445]  # fmt: skip
DYE_2 = [7.298, 3.846, 2.434, 9.566, 7.990, 5.220, 6.556, 0.608, 11.788, -0.892, 0.110, 10.386, 13.434, 5.510, 8.166,
         2.212, 4.852, 7.092, 9.288, 4.980, 0.282, 9.014, 4.458, 9.446, 7.198, 1.722, 4.782, 8.106, 0.758,
         3.758]  # fmt: skip
PASTE = [62.8, 62.6, 60.1, 62.3, 62.7, 63.1, 60.0, 61.4, 57.5, 56.9, 61.1, 58.9, 58.7, 57.5, 63.9, 63.1, 65.4, 63.7,
         57.1, 56.4, 56.9, 58.6, 64.7, 64.5, 55.1, 55.1, 54.7, 54.2, 58.8, 57.5, 63.4, 64.9, 59.3, 58.1, 60.5, 60.0,
         62.5, 62.6, 61.0, 58.7, 56.9, 57.7, 59.2, 59.4, 65.2, 66.0, 64.8, 64.1, 54.8, 54.8, 64.0, 64.0, 57.7, 56.8,
         58.3, 59.3, 59.2, 59.2, 58.9, 56.6]  # fmt: skip


def constant_of(y, **groups):
    """The mixed model of a mean: no term at all."""
    return lines.fit(Sample(np.array(y, dtype=float), {}, groups, None, None, ()), [], [])


@pytest.mark.parametrize(("name", "y", "groups", "published_values"), [
    ("Dyestuff", DYE, {"batch": np.repeat(np.arange(6), 5)}, (1527.50, 19.38, [42.00, 49.51], 319.6543)),
    ("Dyestuff2", DYE_2, {"batch": np.repeat(np.arange(6), 5)}, (5.6656, 0.6784, [0.0, 3.7157], 161.8283)),
    ("Pastes", PASTE, {"batch": np.repeat(np.arange(10), 6), "cask": np.repeat(np.arange(30), 2)},
     (60.0533, 0.6769, [1.2874, 2.9041, 0.8234], 246.9907)),
])  # fmt: skip
def test_davies_and_goldsmith(golden, name, y, groups, published_values):
    mean, error, sds, criterion = published_values
    found, source = constant_of(y, **groups), "Bates, lme4: Mixed-effects modeling with R, chapters 1 and 2 (REML)"
    ours = [np.sqrt(found.spread.first[0, 0]), *np.sqrt(found.spread.others), np.sqrt(found.spread.rest)]
    golden(name, "mean", published=mean, ours=found.coefficients[0], tolerance=5e-5 if mean < 1e3 else 5e-3,
           source=source)  # fmt: skip
    plain = np.sqrt(found.covariance(enlarged=False).matrix[0, 0])
    golden(name, "error", published=error, ours=plain, tolerance=5e-3 if error > 1 else 5e-5, source=source)
    for what, value, our in zip([*groups, "rest"], sds, ours, strict=True):
        golden(name, f"sd of {what}", published=value, ours=our, tolerance=5e-3 if value > 10 else 5e-5, source=source)
    golden(name, "REML criterion", published=criterion, ours=found.criterion, tolerance=5e-5, source=source)
