"""Adjusted p values: by hand, by statsmodels, by simulation; the page's examples run."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from csceval.errors import EstimationError
from csceval.estimates.methods import did
from csceval.estimates.multiple import adjust, romano_wolf

PAGE = Path(__file__).resolve().parents[2] / "docs" / "multiple.md"
THEIRS = {"holm": "holm", "bh": "fdr_bh", "by": "fdr_by", "bonferroni": "bonferroni"}
# Fifteen p values of Neuhaus et al. (1992), as printed in Benjamini & Hochberg (1995), section 3.2.
PRINTED = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
           0.7590, 1.0]  # fmt: skip
SOURCE = "Benjamini & Hochberg 1995, section 3.2"


def test_benjamini_and_hochberg(golden):
    for quantity, method, rejected in (("n_bh", "bh", 4), ("n_bonf", "bonferroni", 3)):
        ours = float((adjust(PRINTED, method=method) <= 0.05).sum())
        golden("O23", quantity, published=rejected, ours=ours, tolerance=0, source=SOURCE)


def test_by_hand():
    # Holm: 3 × 0.01, 2 × 0.02 and 0.04, none smaller than the one before. BH: 3/1 × 0.01, 3/2 × 0.02, 0.04.
    p = pd.Series({"c": 0.04, "a": 0.01, "b": 0.02})
    assert adjust(p).to_dict() == pytest.approx({"c": 0.04, "a": 0.03, "b": 0.04})
    assert adjust(p, method="bh").to_dict() == pytest.approx({"c": 0.04, "a": 0.03, "b": 0.03})
    assert adjust(p, method="by")["a"] == pytest.approx(0.03 * (1 + 1 / 2 + 1 / 3))
    assert list(adjust(p).index) == ["c", "a", "b"]


@pytest.mark.parametrize("method", THEIRS)
@given(p=st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_statsmodels_says_the_same(method, p):
    assert adjust(p, method=method).to_numpy() == pytest.approx(multipletests(p, method=THEIRS[method])[1], rel=1e-12)


def test_what_is_missing_stays_missing_and_does_not_count():
    found = adjust({"a": 0.01, "b": np.nan, "c": 0.03})
    assert found.to_dict() == pytest.approx({"a": 0.02, "b": np.nan, "c": 0.03}, nan_ok=True)
    assert adjust(pd.Series([0.01, None], dtype="Float64")).iloc[0] == 0.01
    assert adjust([]).empty


@pytest.mark.parametrize("p", [[0.2, 1.2], [-0.1], ["much"], [np.inf]])
def test_what_is_no_chance_is_refused(p):
    with pytest.raises(EstimationError, match="between 0 and 1"):
        adjust(p)
    with pytest.raises(EstimationError) as caught:
        adjust([0.1], method="hochberk")
    assert "holm" in caught.value.fix


def zeros(seed, clusters, correlation, outcomes=6, members=5):
    """Means of outcomes that are all zero, with clusters that differ and outcomes that move together."""
    rng = np.random.default_rng(seed)
    names = list("abcdefgh")[:outcomes]
    shared = np.sqrt(correlation) * rng.normal(size=(clusters, 1))
    level = shared + np.sqrt(1 - correlation) * rng.normal(size=(clusters, outcomes))
    x = np.repeat(level, members, axis=0) + rng.normal(size=(clusters * members, outcomes))
    means = pd.Series(x.mean(axis=0), index=names)
    return means, pd.DataFrame(x - x.mean(axis=0), columns=names), pd.Series(np.repeat(np.arange(clusters), members))


def test_stepdown_orders_and_holds():
    means, scores, towns = zeros(1, 30, 0.5)
    found = romano_wolf(means + pd.Series(dict.fromkeys("ab", 0.9)).reindex(means.index).fillna(0), scores=scores,
                        cluster=towns, draws=499)  # fmt: skip
    assert list(found.index) == list(means.index)
    assert (found["p_adjusted"] >= found["p_value"] - 1e-12).all()
    by_size = found.reindex(found["statistic"].abs().sort_values(ascending=False).index)["p_adjusted"]
    assert by_size.is_monotonic_increasing
    assert (found.loc[["a", "b"], "p_adjusted"] <= 0.01).all()


def test_one_direction_costs_nothing():
    # Outcomes that are copies of each other are one test.
    means, scores, towns = zeros(2, 25, 0.0, outcomes=1)
    means = pd.Series(0.5, index=list("abcd"))
    copies = pd.concat([scores["a"]] * 4, axis=1).set_axis(list("abcd"), axis=1)
    found = romano_wolf(means, scores=copies, cluster=towns)
    assert found["p_adjusted"].nunique() == 1
    assert found["p_adjusted"]["a"] == found["p_value"]["a"]


def test_a_seed_decides_and_rows_may_come_in_any_order():
    means, scores, towns = zeros(3, 20, 0.3)
    found = romano_wolf(means, scores=scores, cluster=towns, draws=199, seed=4)
    order = np.random.default_rng(0).permutation(len(scores))
    again = romano_wolf(means, scores=scores.iloc[order], cluster=towns.iloc[order], draws=199, seed=4)
    pd.testing.assert_frame_equal(found, again, rtol=1e-10)
    assert not found.equals(romano_wolf(means, scores=scores, cluster=towns, draws=199, seed=5))


def test_estimates_are_held_by_leaving_clusters_out(random_panel):
    data = random_panel(units=20).assign(other=lambda f: f["y"].sample(frac=1, random_state=1).to_numpy())
    settings = {"period": "year", "first_exposed": "first", "unit": "unit"}
    effects = {name: did.estimate(data, outcome=name, **settings) for name in ("y", "other")}
    found = romano_wolf(effects, data, draws=199)
    assert found["estimate"].to_dict() == pytest.approx({name: one.value for name, one in effects.items()})
    # The jackknife's error stays close to CR3, which is a jackknife too.
    third = did.estimate(data, outcome="y", errors="CR3", **settings)
    assert found.loc["y", "statistic"] == pytest.approx(third.value / third.std_error, rel=0.05)
    assert found.loc["y", "p_adjusted"] < 0.05 < found.loc["other", "p_adjusted"]
    assert list(romano_wolf(list(effects.values()), data, draws=199).index) == ["y", "other"]


def test_refusals(random_panel):
    data = random_panel(units=20)
    settings = {"period": "year", "first_exposed": "first", "unit": "unit"}
    one = did.estimate(data, outcome="y", **settings)
    means, scores, towns = zeros(1, 4, 0.5)
    refused = {
        "same outcome": lambda: romano_wolf([one, one], data),
        "how they move together": lambda: romano_wolf([one]),
        "1 estimates": lambda: romano_wolf([one], data),
        "4 clusters": lambda: romano_wolf(means, scores=scores, cluster=towns),
        "need scores": lambda: romano_wolf(means),
        "labels do not fit": lambda: romano_wolf(means, scores=scores, cluster=towns.head(3)),
        "scores are missing": lambda: romano_wolf(means, scores=scores.mask(scores > 1)),
        "no error": lambda: romano_wolf(means, scores=scores.assign(a=0.0)),
        "draws": lambda: romano_wolf(means, scores=scores, draws=10),
        "Without": lambda: romano_wolf(
            {"a": one, "b": one}, data.assign(half=data["unit"].map(lambda u: u if u % 2 else "rest")), cluster="half"
        ),
    }
    for said, call in refused.items():
        with pytest.raises(EstimationError, match=said) as caught:
            call()
        assert caught.value.fix


@pytest.mark.long
@pytest.mark.parametrize(("clusters", "correlation"), [(12, 0.5), (40, 0.5), (40, 0.0)])
def test_the_family_error_is_held(clusters, correlation):
    found = []
    for seed in range(600):
        means, scores, towns = zeros(seed, clusters, correlation)
        found.append(romano_wolf(means, scores=scores, cluster=towns, draws=199, seed=seed)["p_adjusted"].min() <= 0.05)
    assert np.mean(found) <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / 600)


def test_the_examples_of_the_page_run(capsys):
    names: dict[str, object] = {}
    for code in re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S):
        exec(code, names)  # noqa: S102 - the page's own example
    assert "p_adjusted" in capsys.readouterr().out


def test_a_frame_of_p_values_is_asked_for_its_column():
    with pytest.raises(EstimationError, match="which of its columns") as refused:
        adjust(pd.DataFrame({"p_value": [0.1]}))
    assert refused.value.fix == "Name the column, for example frame['p_value']."
