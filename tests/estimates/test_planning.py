"""Every design that can be planned: three ways to ask, formulas of others, and simulated studies."""

from __future__ import annotations

import importlib.util
import json
import math
from pathlib import Path

import numpy as np
import pytest
from statsmodels.stats.power import TTestIndPower, normal_power_het
from statsmodels.stats.proportion import power_proportions_2indep
from statsmodels.stats.rates import power_negbin_ratio_2indep

from csceval import plugins
from csceval.cli import main
from csceval.errors import EstimationError, UnknownPart
from csceval.estimates import planning
from csceval.estimates.power import did_panel, stepped_wedge

DESIGNS = plugins.names("designs")
ROOT = Path(__file__).resolve().parents[2]


def example(name):
    module = plugins.load("designs", name)
    return module, *module.example()


def simulations():
    """The benchmark that draws studies; it is not part of an installed csceval."""
    spec = importlib.util.spec_from_file_location("power_draws", ROOT / "benchmarks" / "coverage" / "power.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_there_are_designs_for_everything_asked():
    assert len(DESIGNS) >= 18
    assert {"means", "proportions", "rates", "paired", "ancova", "cluster_means", "cluster_proportions",
            "cluster_rates", "stepped_wedge", "did_panel", "staggered", "interrupted_time_series", "its_counts",
            "proportions_change", "correlation", "regression", "survival", "before_after"} <= set(DESIGNS)  # fmt: skip


@pytest.mark.parametrize("name", DESIGNS)
def test_effect_size_and_power_answer_each_other(name):
    module, settings, effect = example(name)
    found = planning.power(name, effect=effect, **settings)
    assert 0.4 < found.power < 0.95
    none = 1.0 if module.SCALE == "ratio" else 0.0
    way = "higher" if effect > none else "lower"
    back = planning.detectable_effect(name, power=found.power, direction=way, **settings)
    assert back.effect == pytest.approx(effect, rel=1e-6)
    rest = {key: value for key, value in settings.items() if key != module.SIZE}
    size = planning.sample_size(name, effect=effect, power=found.power - 1e-9, **rest)
    assert size.exact_size == pytest.approx(settings[module.SIZE], rel=1e-6)
    wanted = found.power + 0.02
    more = planning.sample_size(name, effect=effect, power=wanted, **rest)
    assert more.size > settings[module.SIZE]
    assert more.power >= wanted
    assert planning.power(name, effect=effect, **rest, **{module.SIZE: more.size - 1}).power < wanted


@pytest.mark.parametrize("name", DESIGNS)
def test_without_an_effect_the_test_errs_as_often_as_it_may(name):
    module, settings, _ = example(name)
    found = planning.power(name, effect=1.0 if module.SCALE == "ratio" else 0.0, **settings)
    # Staggered tests are t with fewer degrees of freedom than their errors have.
    assert found.power == pytest.approx(0.05, abs=1e-9) if name != "staggered" else 0.03 < found.power <= 0.05


@pytest.mark.parametrize("name", DESIGNS)
def test_a_plan_is_said_and_stored(name):
    _, settings, effect = example(name)
    found = planning.power(name, effect=effect, **settings)
    assert name in found.summary()
    assert json.loads(json.dumps(found.to_dict()))["power"] == pytest.approx(found.power)


@pytest.mark.parametrize("name", DESIGNS)
def test_simulated_studies_agree(name):
    draws = simulations()
    _, settings, effect = example(name)
    share, error = draws.simulate(name, settings, effect, draws=2000, seed=11)
    # Three Monte-Carlo errors, and one point in a hundred for formulas that hold in the limit only.
    assert abs(share - planning.power(name, effect=effect, **settings).power) <= 3 * error + 0.01


def test_statsmodels_has_the_same_where_it_has_it():
    ours = planning.power("means", effect=0.4, n=30, sd=1.0, ratio=1.5).power
    assert ours == pytest.approx(TTestIndPower().power(0.4, 30, 0.05, ratio=1.5), abs=1e-9)
    ours = planning.power("proportions", effect=0.1, n=120, base=0.3, ratio=2.0).power
    assert ours == pytest.approx(power_proportions_2indep(0.1, 0.3, 120, ratio=2.0).power, abs=1e-9)
    ours = planning.power("rates", effect=1.5, n=80, base=0.7, time=2.0, dispersion=0.4).power
    theirs = power_negbin_ratio_2indep(1.05, 0.7, 80, exposure=2.0, dispersion=0.4, alpha=0.05, method_var="alt")
    assert ours == pytest.approx(getattr(theirs, "power", theirs), abs=1e-6)
    spread = 2 / math.sqrt(120 * (1 - (1 - 0.5) ** 1.7 + 0.5))
    theirs = normal_power_het(math.log(1.7), 1, 0.05, std_null=spread, std_alternative=spread)
    assert planning.power("survival", effect=1.7, n=120, events=0.5).power == pytest.approx(theirs, abs=1e-9)


def test_hussey_and_hughes_closed_form():
    # The variance they print, with σ² the variance of a site's mean within a period and τ² between sites.
    steps, clusters, size, icc = 4, 24, 30, 0.04
    periods, within, between = steps + 1, (1 - icc) / size, icc
    x = np.repeat(stepped_wedge.exposure(steps), clusters // steps, axis=0)
    u, w, v = x.sum(), (x.sum(axis=0) ** 2).sum(), (x.sum(axis=1) ** 2).sum()
    top = clusters * within * (within + periods * between)
    below = (clusters * u - w) * within + (u**2 + clusters * periods * u - periods * w - clusters * v) * between
    found = planning.power("stepped_wedge", effect=0.2, clusters=clusters, steps=steps, size=size, icc=icc, sd=1.0)
    assert found.std_error == pytest.approx(math.sqrt(top / below), rel=1e-10)


def test_woertman_design_effect_of_a_stepped_wedge():
    # Woertman et al. (2013): k steps, one measurement (n people) before and after each step, against 4σ²/N people
    # of a trial of persons; N counts each person once, at one of its k + 1 measurements.
    k, n, icc, clusters = 4, 25, 0.05, 20
    ratio = (1 + icc * (k * n + n - 1)) / (1 + icc * (k * n / 2 + n - 1)) * 3 * (1 - icc) / (2 * (k - 1 / k))
    people = clusters * n
    found = planning.power("stepped_wedge", effect=0.2, clusters=clusters, steps=k, size=n, icc=icc, sd=1.0)
    assert found.std_error**2 == pytest.approx(4 / people * ratio, rel=1e-10)


def test_other_ways_to_the_same_numbers():
    # One measurement on either side: the adjusted error is √(1 − ρ²) of the plain one.
    plain = planning.power("means", effect=1.0, n=40, sd=3.0).std_error
    assert planning.power("ancova", effect=1.0, n=40, sd=3.0, correlation=0.6).std_error == pytest.approx(0.8 * plain)
    # Hayes & Bennett (1999), solved for the number of sites without the small-sample t.
    c = (1.96 + 0.8416) ** 2 * ((0.2 + 0.14) / 100 + 0.3**2 * (0.2**2 + 0.14**2)) / 0.06**2
    found = planning.power("cluster_rates", effect=0.7, clusters=c, base=0.2, time=100, variation=0.3)
    assert 0.06 / found.std_error == pytest.approx(1.96 + 0.8416, rel=1e-9)
    # Schoenfeld (1983): 65.3 events find a hazard ratio of 2 four times in five.
    share = 1 - (1 - 0.5) ** 2 + 0.5
    assert planning.sample_size("survival", effect=2.0, events=0.5).exact_size * share == pytest.approx(65.35, abs=0.05)
    # Clusters of one person are people.
    one = planning.power("cluster_means", effect=1.0, clusters=40, size=1, icc=0.3, sd=3.0)
    assert one.std_error == pytest.approx(plain)
    assert one.df == 78
    # All who join do so at once: imputation is the comparison of changes.
    settings = {"units": 12, "sd": 2.0, "autocorrelation": 0.6}
    rollout = planning.power("staggered", effect=1.0, starts=[5, None], periods=9, **settings)
    panel = planning.power("did_panel", effect=1.0, before=5, after=4, **settings)
    assert rollout.std_error == pytest.approx(panel.std_error, rel=1e-10)


def test_burlig_preonas_and_woerman_against_the_whole_covariance():
    rho, before, after = 0.7, 5, 8
    lags = np.abs(np.subtract.outer(np.arange(before + after), np.arange(before + after)))
    change = np.r_[np.full(before, -1 / before), np.full(after, 1 / after)]
    expected = 4.0 * change @ rho**lags @ change
    assert did_panel.change_variance(before, after, sd=2.0, autocorrelation=rho) == pytest.approx(expected, rel=1e-12)
    # Errors that do not hang together: σ² (1/m + 1/r) (Frison & Pocock 1992; McKenzie 2012).
    assert did_panel.change_variance(before, after, sd=2.0, autocorrelation=0.0) == pytest.approx(4 * (1 / 5 + 1 / 8))


def test_what_a_design_cannot_take_is_refused():
    with pytest.raises(UnknownPart, match="did_panell") as unknown:
        planning.power("did_panell", effect=1.0)
    assert "did_panel" in unknown.value.fix
    with pytest.raises(EstimationError, match="no setting “unit”") as caught:
        planning.detectable_effect("did_panel", unit=12, before=4, after=4, sd=1.0)
    assert caught.value.fix == "Did you mean units?"
    with pytest.raises(EstimationError, match="also needs before, sd"):
        planning.detectable_effect("did_panel", units=12, after=4)
    with pytest.raises(EstimationError, match="no setting “n”"):
        planning.sample_size("means", effect=1.0, n=10, sd=1.0)


@pytest.mark.parametrize(
    ("design", "settings", "code"),
    [
        ("means", {"n": 10, "sd": 0.0}, "plan-setting"),
        ("means", {"n": 10, "sd": math.inf}, "plan-setting"),
        ("means", {"n": 0.5, "sd": 1.0}, "plan-too-small"),
        ("proportions", {"n": 10, "base": 1.2}, "plan-setting"),
        ("proportions", {"n": 3, "base": 0.99}, "plan-unreachable"),
        ("cluster_means", {"clusters": 1, "size": 10, "icc": 0.1, "sd": 1.0}, "plan-too-small"),
        ("cluster_means", {"clusters": 10, "size": 10, "icc": 1.0, "sd": 1.0}, "plan-setting"),
        ("stepped_wedge", {"clusters": 3, "steps": 4, "size": 9, "icc": 0.1, "sd": 1.0}, "plan-too-small"),
        ("stepped_wedge", {"clusters": 8, "steps": 4, "size": 9, "icc": 0.1, "sd": 1.0, "over_time": "x"},
         "unknown-choice"),
        ("did_panel", {"units": 12, "before": 0, "after": 4, "sd": 1.0}, "plan-setting"),
        ("did_panel", {"units": 12, "before": 4, "after": 4, "sd": 1.0, "share": 0.1}, "plan-too-small"),
        ("did_panel", {"units": 12, "before": 4, "after": 4, "sd": 1.0, "autocorrelation": -0.1}, "plan-setting"),
        ("staggered", {"units": 12, "starts": [0, 3, None], "periods": 6, "sd": 1.0}, "plan-setting"),
        ("staggered", {"units": 12, "starts": [None, 9], "periods": 6, "sd": 1.0}, "plan-setting"),
        ("staggered", {"units": 12, "starts": [2, 4], "periods": 6, "sd": 1.0, "estimator": "last_before"},
         "plan-setting"),
        ("interrupted_time_series", {"before": 2, "after": 1, "sd": 1.0}, "plan-too-small"),
        ("correlation", {"n": 3}, "plan-too-small"),
        ("survival", {"n": 3, "events": 0.2}, "plan-unreachable"),
    ],
)  # fmt: skip
def test_numbers_that_make_no_sense(design, settings, code):
    with pytest.raises(EstimationError) as caught:
        planning.detectable_effect(design, direction="lower" if design == "survival" else "higher", **settings)
    assert caught.value.code == code
    assert caught.value.fix


def test_a_design_that_no_number_of_sites_saves():
    # However long the series goes on afterwards, three periods before leave the trend too unsure.
    with pytest.raises(EstimationError, match="No number is large enough"):
        planning.sample_size("interrupted_time_series", effect=0.1, before=3, sd=5.0, autocorrelation=0.5)


def test_effects_downwards_are_their_own():
    higher = planning.detectable_effect("proportions", n=100, base=0.3)
    lower = planning.detectable_effect("proportions", n=100, base=0.3, direction="lower")
    assert higher.effect > -lower.effect > 0  # towards zero shares vary less
    ratio = planning.detectable_effect("rates", n=100, base=1.0, direction="lower")
    assert 0 < ratio.effect < 1
    assert ratio.power == pytest.approx(0.8)
    with pytest.raises(EstimationError, match="direction"):
        planning.detectable_effect("means", n=100, sd=1.0, direction="highr")


def test_designs_are_listed_and_shown(capsys):
    assert main(["list", "designs"]) == 0
    listed = capsys.readouterr().out
    assert [name for name in DESIGNS if name not in listed] == []
    assert main(["show", "designs", "did_panel", "--json"]) == 0
    assert "autocorrelation: 'float' = 0.0" in capsys.readouterr().out


@pytest.mark.parametrize("effect", ["1", None, np.nan, np.inf])
def test_an_effect_is_a_number(effect):
    for find in (lambda: planning.power("means", effect=effect, n=10, sd=1),
                 lambda: planning.sample_size("means", effect=effect, sd=1)):  # fmt: skip
        with pytest.raises(EstimationError, match="“effect” cannot be") as refused:
            find()
        assert refused.value.fix == "Give effect as a number."
