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
from csceval.estimates.methods import regression

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
