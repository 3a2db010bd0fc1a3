"""Published numbers of methods for exposure that begins at different times."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from csceval.estimates.methods import imputation, staggered, sun_abraham

DID = "R did README (Callaway & Sant'Anna), minimum wage and teen employment"
MPDTA = {"outcome": "lemp", "period": "year", "first_exposed": "first.treat", "unit": "countyreal"}


@pytest.fixture
def counties(published):
    return published("mpdta").assign(**{"first.treat": lambda f: f["first.treat"].replace(0, np.nan)})


@pytest.mark.parametrize(("aggregate", "quantity", "value", "error"), [
    ("simple", "simple", -0.0400, 0.0120), ("event", "event_overall", -0.0772, 0.0200),
    ("group", "cohort_overall", -0.0310, 0.0124), ("calendar", "time_overall", -0.0417, 0.0160),
])  # fmt: skip
def test_minimum_wage_overall(counties, golden, aggregate, quantity, value, error):
    found = staggered.estimate(counties, **MPDTA, aggregate=aggregate)
    golden("O08", quantity, published=value, ours=found.value, tolerance=5e-5, source=DID)
    golden("O08", f"{aggregate}_se_analytic", published=error, ours=found.std_error, tolerance=5e-5,
           source="analytic errors of four packages that agree to 1e-10")  # fmt: skip


def test_minimum_wage_by_event_time(counties, golden):
    table = staggered.estimate(counties, **MPDTA).tidy().set_index("event_time")["estimate"]
    for time, value in {-3: 0.0305, -2: -0.0006, -1: -0.0245, 0: -0.0199, 1: -0.0510, 2: -0.1373, 3: -0.1008}.items():
        golden("O08", f"event_{time}", published=value, ours=table[time], tolerance=5e-5, source=DID)


def test_minimum_wage_before_exposure(counties, golden):
    tested = staggered.estimate(counties, **MPDTA).tables["pre_test"].iloc[0]
    golden("O08", "pre_test_p", published=0.16812, ours=tested["p_value"], tolerance=5e-6, source=DID)


def test_minimum_wage_uniform_band(counties, golden):
    # R draws the band: [−0.0100, 0.0710] holds zero, where 1.96 errors leave it out. Simulated ends: ± .002.
    found = staggered.estimate(counties, **MPDTA, draws=1000)
    table, alone = found.tidy().set_index("term"), found.tables["pointwise"].set_index("term")
    row = table.loc["event_time=-3"]
    golden("O08", "event_-3_low", published=-0.0100, ours=row["conf_low"], tolerance=0.002, source=DID)
    golden("O08", "event_-3_high", published=0.0710, ours=row["conf_high"], tolerance=0.002, source=DID)
    assert row["interval"] == "uniform"
    assert row["p_value"] > 0.05
    assert alone.loc["event_time=-3", "interval"] == "pointwise"
    assert alone.loc["event_time=-3", "conf_low"] > 0
    assert alone.loc["event_time=-3", "p_value"] < 0.05


def test_minimum_wage_bootstrap_errors(counties, golden):
    # README's errors are one simulated draw each (1,000 draws, from quartiles): within a tenth of the analytic ones.
    for aggregate, value in (("event", 0.0219), ("group", 0.0126)):
        found = staggered.estimate(counties, **MPDTA, aggregate=aggregate)
        golden("O08", f"{aggregate}_se_bootstrap", published=value, ours=found.std_error, tolerance=0.1 * value,
               source=DID)  # fmt: skip


def test_minimum_wage_with_renamed_columns_and_shuffled_rows(counties):
    found = staggered.estimate(counties, **MPDTA)
    new = {column: f"{column} ({place})" for place, column in enumerate(counties.columns)}
    other = staggered.estimate(counties.rename(columns=new).sample(frac=1, random_state=1),
                               **{name: new[column] for name, column in MPDTA.items()})  # fmt: skip
    assert other.tidy().equals(found.tidy())


def test_simulated_cohorts_sun_abraham(published, golden):
    data = published("base_stagg").assign(year_treated=lambda f: f["year_treated"].where(f["year_treated"] < 10000))
    found = sun_abraham.estimate(data, outcome="y", period="year", first_exposed="year_treated", unit="id",
                                 covariates=["x1"], errors="CR1")  # fmt: skip
    source = "R fixest walkthrough: sunab, agg = “ATT”, clustered by id"
    golden("O10", "ATT", published=-1.133749, ours=found.value, tolerance=1e-6, source=source)
    golden("O10", "se", published=0.205070, ours=found.std_error, tolerance=1e-6, source=source)


def test_simulated_states_two_stages(golden):
    # Effects for states and years only, so rows are cross-sections of states; data of the did2s packages.
    place = Path(pytest.importorskip("pyfixest").__file__).parent / "did" / "data" / "df_het.csv"
    data = pd.read_csv(place).assign(first=lambda f: f["g"].replace(0, np.nan))
    found = imputation.estimate(data, outcome="dep_var", period="year", first_exposed="first", group="state",
                                cluster="state")  # fmt: skip
    source = "R did2s README: static effect, clustered by state"
    golden("O09", "ATT", published=2.152, ours=found.value, tolerance=5e-4, source=source)
    golden("O09", "se", published=0.0476, ours=found.std_error, tolerance=5e-5, source=source)


def test_minimum_wage_doubly_robust(counties, golden):
    found = staggered.estimate(counties, **MPDTA, covariates=["lpop"])
    source = "Stata csdid documentation (Rios-Avila): lemp on lpop, method(dripw), never treated"
    for quantity, value, ours in (("dr_simple", -0.0417518, found.value), ("dr_simple_se", 0.0115028, found.std_error),
                                  ("dr_simple_low", -0.0642969, found.conf_low),
                                  ("dr_simple_high", -0.0192066, found.conf_high)):  # fmt: skip
        golden("O08", quantity, published=value, ours=ours, tolerance=6e-8, source=source)
    table = found.tidy().set_index("term")
    for term, value, error in (
        ("event_time=-3", 0.0267278, 0.0140657), ("event_time=-2", -0.0036165, 0.0129283),
        ("event_time=-1", -0.023244, 0.0144851), ("event_time=0", -0.0210604, 0.0114942),
        ("event_time=1", -0.0530032, 0.0163465), ("event_time=2", -0.1404483, 0.0353782),
        ("event_time=3", -0.1069039, 0.0328865), ("cohort=2004", -0.0845759, 0.0245649),
        ("cohort=2006", -0.0201666, 0.0174696), ("cohort=2007", -0.0287814, 0.016239),
        ("period=2006", -0.0461757, 0.0212107), ("period=2007", -0.0395822, 0.0129299),
        ("cohort=2004, period=2005", -0.0764219, 0.0286713), ("cohort=2007, period=2006", -0.0284475, 0.0181809),
    ):  # fmt: skip
        golden("O08", f"dr {term}", published=value, ours=table.loc[term, "estimate"], tolerance=6e-8, source=source)
        golden(
            "O08", f"dr {term} se", published=error, ours=table.loc[term, "std_error"], tolerance=6e-8, source=source
        )
    tested = found.tables["pre_test"].iloc[0]
    golden(
        "O08",
        "dr pre_test chi2(5)",
        published=6.841824981670454,
        ours=tested["statistic"],
        tolerance=1e-6,
        source=source,
    )
    golden("O08", "dr pre_test p", published=0.2326722805724242, ours=tested["p_value"], tolerance=1e-7, source=source)
