"""Regression: effects taken out equal a column for each, errors equal other tools', few clusters and words."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from csceval.errors import EstimationError
from csceval.estimates.levels.absorbing import Absorbed
from csceval.estimates.levels.centring import centred
from csceval.estimates.methods import did, regression


@pytest.fixture
def visits():
    """Rows in sites, months and offices, in no order, unequal in number, with weights."""
    rng = np.random.default_rng(5)
    n = 400
    site, month, office = rng.integers(0, 25, n), rng.integers(0, 7, n), rng.integers(0, 9, n)
    x, z = rng.normal(size=n) + site / 9, rng.normal(size=n)
    y = 50 + 2 * x - z + site + np.sin(month) + office + rng.normal(size=n) * (1 + (month > 3))
    return pd.DataFrame({"y": y, "x": x, "z": z, "site": site, "month": month, "office": office,
                         "w": rng.uniform(0.5, 3, n), "region": site // 2})  # fmt: skip


def dummies_of(frame, effects):
    blocks = [pd.get_dummies(frame[name].astype(str), prefix=name, drop_first=True, dtype=float) for name in effects]
    return sm.add_constant(pd.concat([frame[["x", "z"]], *blocks], axis=1))


@pytest.mark.parametrize("weights", [None, "w"])
@pytest.mark.parametrize("effects", [(), ("site",), ("site", "month"), ("site", "month", "office")])
@pytest.mark.parametrize("errors", ["classical", "HC0", "HC1", "HC2", "HC3"])
def test_equals_a_column_for_each_effect(visits, effects, errors, weights):
    found = regression.estimate(visits, outcome="y", term="x", covariates=["z"], absorb=effects, errors=errors,
                                weights=weights)  # fmt: skip
    right = sm.WLS(visits["y"], dummies_of(visits, effects), weights=visits[weights] if weights else 1.0)
    theirs = right.fit(cov_type="nonrobust" if errors == "classical" else errors)
    table = found.tidy().set_index("term")
    for name in ("x", "z"):
        assert table.loc[name, "estimate"] == pytest.approx(theirs.params[name], rel=1e-9)
        assert table.loc[name, "std_error"] == pytest.approx(theirs.bse[name], rel=1e-8)
    assert table.loc["x", "df"] == theirs.df_resid


def test_many_levels_are_solved_as_exactly(visits):
    # The sparse system is used above four million pairs of levels; here on the same few.
    absorbed = Absorbed((visits["site"].to_numpy(), visits["month"].to_numpy()), visits["w"].to_numpy(), None)
    columns = visits[["x", "y"]].to_numpy()
    two = absorbed.out_of(columns)
    three = Absorbed((*absorbed.codes, np.zeros(400, dtype=np.int64)), absorbed.weights, None).out_of(columns)
    assert three == pytest.approx(two, abs=1e-11)


@pytest.mark.filterwarnings("ignore")  # pyfixest's own, about pandas
def test_pyfixest_agrees_with_clusters(visits):
    pyfixest = pytest.importorskip("pyfixest")
    found = regression.estimate(visits, outcome="y", term="x", covariates=["z"], absorb=["site", "month"],
                                cluster="site", errors="CR1")  # fmt: skip
    theirs = pyfixest.feols("y ~ x + z | site + month", data=visits, vcov={"CRV1": "site"})
    assert found.value == pytest.approx(theirs.coef()["x"], rel=1e-9)
    assert found.std_error == pytest.approx(theirs.se()["x"], rel=1e-8)


def test_is_what_did_finds(random_panel):
    panel = random_panel().assign(on=lambda f: (f["year"] >= f["first"]).astype(float))
    for errors in ("CR1", "CR2", "CR3"):
        two_way = did.estimate(panel, outcome="y", period="year", first_exposed="first", unit="unit",
                               covariates=["x"], errors=errors)  # fmt: skip
        found = regression.estimate(panel, outcome="y", term="on", covariates=["x"], absorb=["unit", "year"],
                                    cluster="unit", errors=errors)  # fmt: skip
        assert (found.value, found.std_error, found.df) == pytest.approx(
            (two_way.value, two_way.std_error, two_way.df), rel=1e-9
        )


def test_cr2_with_a_constant_does_not_hang_on_the_basis(visits):
    # The orthonormal basis is turned back: error and df of each coefficient are those of the plain design.
    from csceval.estimates import clusters

    found = regression.estimate(visits, outcome="y", term="x", covariates=["z"], cluster="region").tidy()
    design = visits[["x", "z"]].assign(constant=1.0).to_numpy()
    residuals = visits["y"] - design @ np.linalg.lstsq(design, visits["y"], rcond=None)[0]
    plain = clusters.covariance(design, residuals, clusters=visits["region"].to_numpy(), errors="CR2")
    assert found["std_error"].to_numpy() == pytest.approx(np.sqrt(np.diag(plain.matrix)), rel=1e-9)
    assert found["df"].to_numpy() == pytest.approx(plain.df, rel=1e-8)


def test_through_the_origin():
    # By hand: Σxy / Σx² = (1·2 + 2·3) / (1 + 4).
    frame = pd.DataFrame({"x": [1.0, 2.0], "y": [2.0, 3.0]})
    found = regression.estimate(frame, outcome="y", term="x", constant=False, errors="classical")
    assert found.value == pytest.approx(1.6)
    assert list(found.tidy()["term"]) == ["x"]


def test_few_clusters_have_the_wild_p_beside(visits):
    few = visits[visits["region"] < 9].assign(on=lambda f: (f["region"] % 2).astype(float))
    found = regression.estimate(few, outcome="y", term="on", covariates=["x"], cluster="region")
    assert 0 < found.tables["wild"].loc[0, "p_value"] <= 1
    assert any("4 exposed and 5 comparison" in text for text in found.warnings)
    chosen = regression.estimate(few, outcome="y", term="on", covariates=["x"], cluster="region", inference="wild")
    assert chosen.p_value == found.tables["wild"].loc[0, "p_value"]
    assert chosen.inference == "wild"
    assert chosen.df is None


def test_a_slope_with_few_clusters_counts_all_of_them(visits):
    found = regression.estimate(visits[visits["region"] < 6], outcome="y", term="x", cluster="region")
    assert any("Few clusters: 6." in text for text in found.warnings)


def test_one_cluster_in_an_arm_gives_the_value_alone(visits):
    lone = visits.assign(on=(visits["region"] == 3).astype(float))
    found = regression.estimate(lone, outcome="y", term="on", cluster="region")
    assert found.std_error is None
    assert "1 exposed" in found.note


def test_what_is_explained_is_left_out_and_named(visits):
    found = regression.estimate(visits.assign(again=visits["site"] * 3.0), outcome="y", term="x",
                                covariates=["again", "z"], absorb=["site"])  # fmt: skip
    assert list(found.tidy()["term"]) == ["x", "z"]
    assert any("again" in text for text in found.warnings)


@pytest.mark.parametrize(("settings", "told"), [
    ({"term": "flat"}, "flat"),
    ({"term": "region", "absorb": ["site"]}, "site"),
    ({"covariates": "z"}, r"\[“z”\]"),
    ({"inference": "magic"}, "magic"),
    ({"level": 95}, "95"),
    ({"errors": "CR2"}, "cluster"),
    ({"inference": "wild"}, "cluster"),
    ({"absorb": ["site"], "constant": False}, "constant"),
    ({"term": "y"}, "outcome"),
    ({"term": "name"}, "name"),
    ({"absorb": ["x"]}, "cannot carry|explained"),
])  # fmt: skip
def test_refusals_name_what_is_wrong(visits, settings, told):
    frame = visits.assign(flat=0.1, name="north")
    with pytest.raises(EstimationError) as refused:
        regression.estimate(frame, **({"outcome": "y", "term": "x"} | settings))
    assert re.search(told, f"{refused.value} {refused.value.fix}")


def test_every_dropped_row_is_counted(visits):
    holed = visits.copy()
    holed.loc[:4, "z"] = np.nan
    found = regression.estimate(holed, outcome="y", term="x", covariates=["z"])
    assert found.n_obs == 395
    assert any("5 of 400" in text and "z" in text for text in found.warnings)


def test_centring_keeps_what_was_written():
    found, level = centred(np.array([1000000000000.4, 1000000000000.3, 1000000000000.5]))
    assert list(found + (level - 1000000000000.3)) == pytest.approx([0.1, 0.0, 0.2], abs=1e-15)
    assert list(centred(np.array([1.5, 2.5, 4.0]))[0]) == [-1.0, 0.0, 1.5]


def test_columns_of_very_different_size_keep_their_errors():
    rng = np.random.default_rng(2)
    frame = pd.DataFrame({"x": rng.normal(size=60) * 1e15})
    frame["y"] = frame["x"] * 1e-15 + rng.normal(size=60)
    found = regression.estimate(frame, outcome="y", term="x")
    small = regression.estimate(frame.assign(x=frame["x"] / 1e15), outcome="y", term="x")
    assert found.std_error * 1e15 == pytest.approx(small.std_error, rel=1e-9)
    assert found.p_value == pytest.approx(small.p_value, rel=1e-9)
