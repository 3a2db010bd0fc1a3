"""Synthetic control and synthetic difference-in-differences: published numbers, brute force, and refusals."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import minimize

from csceval.errors import EstimationError
from csceval.estimates.methods import did, synthetic_control, synthetic_did
from csceval.estimates.synthetic import frank_wolfe, placebos
from csceval.estimates.synthetic.simplex import simplex_weights

TAX = "Arkhangelsky et al. (2021), Table 1"
CALIFORNIA = {"outcome": "PacksPerCapita", "unit": "State", "period": "Year", "treated": "California", "start": 1989}
BASQUE = "Basque Country (Pais Vasco)"


def test_cigarette_tax_of_california(published, golden):
    data = published("prop99")
    found = synthetic_did.estimate(data, **CALIFORNIA)
    golden("O12", "SDID", published=-15.60383, ours=found.value, tolerance=5e-6, source=f"{TAX}; R synthdid")
    control = synthetic_control.estimate(data, **CALIFORNIA)
    golden("O12", "SC, outcome only", published=-19.6, ours=control.value, tolerance=0.15, source=TAX)
    assert control.p_value == pytest.approx(3 / 39)
    joined = data.assign(joined=np.where(data["State"] == "California", 1989.0, np.nan))
    plain = did.estimate(joined, outcome="PacksPerCapita", unit="State", period="Year", first_exposed="joined")
    golden("O12", "DID", published=-27.349, ours=plain.value, tolerance=5e-4, source=TAX)


def basque(published):
    data = published("basque")
    data = data[data["regionno"] != 1].copy()
    data["school.high"] += data["school.post.high"]
    schools = ["school.illit", "school.prim", "school.med", "school.high"]
    data[schools] = 100 * data[schools].div(data[schools].sum(axis=1), axis=0)
    sectors = [name for name in data.columns if name.startswith("sec.")]
    wanted = {**dict.fromkeys([*schools, "invest"], range(1964, 1970)), "gdpcap": range(1960, 1970),
              **dict.fromkeys(sectors, range(1961, 1970, 2)), "popdens": [1969]}  # fmt: skip
    return data, wanted


def test_terrorism_in_the_basque_country(published, golden):
    data, wanted = basque(published)
    found = synthetic_control.estimate(
        data, outcome="gdpcap", unit="regionname", period="year", treated=BASQUE, start=1970, predictors=wanted,
        fit_periods=range(1960, 1970), placebo=False,
    )  # fmt: skip
    weights = dict(zip(found.tables["weights"]["unit"], found.tables["weights"]["estimate"], strict=True))
    path = found.tables["path"]
    judged = path[path["period"].str[:4].astype(int).between(1960, 1969)]
    source = "Abadie & Gardeazabal (2003)"
    golden("O13", "weight of Cataluna", published=0.851, ours=weights["Cataluna"], tolerance=5e-4, source=source)
    golden("O13", "weight of Madrid", published=0.149, ours=weights["Madrid (Comunidad De)"], tolerance=5e-4,
           source=source)  # fmt: skip
    golden("O13", "loss v", published=0.008865, ours=float((judged["estimate"] ** 2).mean()), tolerance=1e-6,
           source=f"{source}, as reprinted by R's Synth")  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
def test_simplex_weights_are_the_constrained_minimum(seed):
    rng = np.random.default_rng(seed)
    columns, target = rng.normal(size=(12, 9)), rng.normal(size=12)
    weights = simplex_weights(columns, target)
    assert weights.min() >= 0
    assert weights.sum() == pytest.approx(1, abs=1e-12)
    slope = columns.T @ (columns @ weights - target)
    # Karush-Kuhn-Tucker: one slope where weight lies, none smaller elsewhere
    assert slope[weights > 0] == pytest.approx(np.full((weights > 0).sum(), slope[weights > 0].mean()), abs=1e-9)
    assert slope.min() >= slope[weights > 0].mean() - 1e-9
    other = minimize(lambda w: ((columns @ w - target) ** 2).sum(), np.full(9, 1 / 9), method="SLSQP",
                     bounds=[(0, 1)] * 9, constraints={"type": "eq", "fun": lambda w: w.sum() - 1})  # fmt: skip
    assert ((columns @ weights - target) ** 2).sum() <= other.fun + 1e-9


def test_a_batch_of_problems_is_solved_like_each_alone():
    rng = np.random.default_rng(3)
    columns, target = rng.normal(size=(5, 10, 7)), rng.normal(size=(5, 10))
    start = np.full((5, 7), 1 / 7)
    together = frank_wolfe.weights(columns, target, zeta=0.5, floor=1e-6, start=start)
    for one in range(5):
        alone = frank_wolfe.weights(columns[[one]], target[[one]], zeta=0.5, floor=1e-6, start=start[[one]])
        assert together[one] == pytest.approx(alone[0], abs=1e-12)


def test_with_even_weights_the_effect_is_a_difference_of_differences():
    """Donors that are one another's copies leave nothing to weigh."""
    frame = pd.DataFrame({
        "site": np.repeat(["A", "B", "C", "D"], 4), "year": [2020, 2021, 2022, 2023] * 4,
        "y": [5, 5, 9, 9, *([1, 1, 2, 2] * 3)], "joined": [2022] * 4 + [None] * 12,
    })  # fmt: skip
    found = synthetic_did.estimate(frame, outcome="y", unit="site", period="year", first_exposed="joined")
    assert found.value == pytest.approx((9 - 5) - (2 - 1))


def test_the_interval_holds_the_effects_that_the_ranks_do_not_reject():
    data, settings, _ = synthetic_control.example(seed=4)
    found = synthetic_control.estimate(data, **settings)
    gaps = found.tables["path"]["estimate"].to_numpy()
    others = found.tables["placebos"]["statistic"].to_numpy()
    after = np.arange(len(gaps)) >= 16
    for effect, kept in (
        (found.conf_low + 1e-6, True), (found.conf_high - 1e-6, True),
        (found.conf_low - 1e-6, False), (found.conf_high + 1e-6, False),
    ):  # fmt: skip
        p = placebos.rank_p(placebos.ratio(gaps - effect * after, 16), others)
        assert (p > 0.05) is kept


def test_all_groups_of_donors_are_used_where_they_are_few():
    groups = placebos.placebo_groups(5, 2, most=10, seed=0)
    assert [tuple(group) for group in groups] == list(itertools.combinations(range(5), 2))
    drawn = placebos.placebo_groups(30, 3, most=50, seed=0)
    assert drawn.shape == (50, 3)
    assert (np.diff(drawn, axis=1) > 0).all()


def test_placebo_error_is_the_spread_of_the_donors_own_estimates():
    data, settings, _ = synthetic_did.example(seed=2)
    data = data[~data["town"].isin([f"Town {number:02d}" for number in range(2, 7)])]
    found = synthetic_did.estimate(data, **settings)
    values = []
    donors = data[data["joined"].isna()]
    for town in donors["town"].unique():
        as_if = donors.assign(joined=np.where(donors["town"] == town, "2023-Q1", None))
        # The number alone: an error that one exposed unit cannot have takes no time.
        values.append(synthetic_did.estimate(as_if, **settings, inference="jackknife").value)
    assert found.std_error == pytest.approx(np.std(values), rel=1e-3)  # the ridge stays that of all donors


def test_jackknife_leaves_units_out_with_weights_kept():
    data, settings, _ = synthetic_did.example(seed=2)
    found = synthetic_did.estimate(data, **settings, inference="jackknife")
    weights = found.tables["unit_weights"].set_index("unit")["estimate"]
    periods = found.tables["period_weights"].set_index("period")["estimate"]
    wide = data.pivot(index="town", columns="quarter", values="people in work")
    values = []
    for left in wide.index:
        rest = wide.drop(left)
        own = rest.loc[[town for town in rest.index if town <= "Town 06"]].mean()
        kept = weights.drop(left, errors="ignore")
        gap = own - (kept / kept.sum()) @ rest.loc[kept.index]
        values.append(gap["2023-Q1":].mean() - (gap[periods.index] * periods).sum())
    n = len(values)
    assert found.std_error == pytest.approx(np.sqrt((n - 1) / n * ((values - np.mean(values)) ** 2).sum()), rel=1e-6)


def test_several_starts_are_averaged_by_exposed_unit_periods():
    data, settings, _ = synthetic_did.example(seed=3)
    late = data["town"].isin(["Town 05", "Town 06"])
    data = data.assign(joined=np.where(late, "2024-Q1", data["joined"]))
    found = synthetic_did.estimate(data, **settings)
    first = synthetic_did.estimate(data[~late], **settings).value
    second = synthetic_did.estimate(data[late | data["joined"].isna()], **settings).value
    assert found.value == pytest.approx((first * 4 * 8 + second * 2 * 4) / (4 * 8 + 2 * 4))
    assert found.tables["cohorts"]["cohort"].tolist() == ["2023-Q1", "2024-Q1"]


def test_covariates_are_taken_out():
    data, settings, truth = synthetic_did.example(seed=5)
    rng = np.random.default_rng(5)
    data = data.assign(rain=rng.normal(0, 10, size=len(data)))
    wet = data.assign(**{"people in work": data["people in work"] + 2 * data["rain"]})
    found = synthetic_did.estimate(wet, **settings, covariates=["rain"])
    assert found.value == pytest.approx(synthetic_did.estimate(data, **settings).value, abs=0.3)
    assert abs(found.value - truth) < 1


def test_exposure_may_be_named_by_unit_and_start():
    data, settings, _ = synthetic_control.example(seed=2)
    unit = data.loc[data["joined"].notna(), "district"].iloc[0]
    named = {name: value for name, value in settings.items() if name != "first_exposed"}
    found = synthetic_control.estimate(data, **named, treated=unit, start="2023-Q1")
    by_column = synthetic_control.estimate(data, **settings)
    assert (found.value, found.p_value, found.conf_low) == (by_column.value, by_column.p_value, by_column.conf_low)
    pd.testing.assert_frame_equal(found.tables["path"], by_column.tables["path"])


def test_donors_with_gaps_are_left_out_and_named():
    data, settings, _ = synthetic_control.example(seed=1)
    donor = data.loc[data["joined"].isna(), "district"].iloc[0]
    short = data[(data["district"] != donor) | (data["quarter"] != "2021-Q2")]
    found = synthetic_control.estimate(short, **settings)
    whole = synthetic_control.estimate(data[data["district"] != donor], **settings)
    assert found.value == whole.value
    assert any(donor in text for text in found.warnings)


def test_few_donors_give_no_interval():
    data, settings, _ = synthetic_control.example(seed=1)
    donors = sorted(data.loc[data["joined"].isna(), "district"].unique())[:10]
    few = data[data["joined"].notna() | data["district"].isin(donors)]
    found = synthetic_control.estimate(few, **settings)
    assert found.conf_low is None
    assert found.p_value >= 1 / 11
    assert "19" in found.note


@pytest.mark.parametrize("method", [synthetic_control, synthetic_did])
@pytest.mark.parametrize(("change", "code"), [
    (lambda d: d.assign(joined=None), "no-comparison"),
    (lambda d: d.assign(joined="2023-Q1"), "no-comparison"),
    (lambda d: d[d["quarter"] >= "2023-Q1"], "no-pre-period"),
    (lambda d: d[d["quarter"] >= "2022-Q4"], "no-pre-period"),
    (lambda d: pd.concat([d, d.head(1)]), "duplicate-unit-period"),
    (lambda d: d[d["joined"].notna() | (d[d.columns[0]].str.endswith("30"))], "no-comparison"),
    (lambda d: d.assign(**{d.columns[2]: np.inf}), "unusable-column"),
    (lambda d: d.assign(**{d.columns[2]: np.nan}), "unusable-column"),
])  # fmt: skip
def test_data_that_cannot_carry_it_are_refused(method, change, code):
    data, settings, _ = method.example(seed=1)
    with pytest.raises(EstimationError) as refused:
        method.estimate(change(data), **settings)
    assert refused.value.code == code


def test_one_exposed_unit_has_no_jackknife():
    data, settings, _ = synthetic_did.example(seed=2)
    data = data[~data["town"].isin([f"Town {number:02d}" for number in range(2, 7)])]
    found = synthetic_did.estimate(data, **settings, inference="jackknife")
    assert found.std_error is None
    assert found.conf_low is None
    assert "jackknife" in found.note


@pytest.mark.long
def test_intervals_cover_what_they_should():
    """Nominal 95 %: 200 draws of each example; Monte-Carlo error 1.5 points."""
    hits = {"control": 0, "did": 0}
    for seed in range(1001, 1201):
        for name, method in (("control", synthetic_control), ("did", synthetic_did)):
            data, settings, truth = method.example(seed=seed)
            found = method.estimate(data, **settings)
            # Where no effect agrees with the ranks there is no interval, which misses as well.
            hits[name] += found.conf_low is not None and found.conf_low <= truth <= found.conf_high
    assert 0.92 <= hits["control"] / 200 <= 0.99
    assert 0.92 <= hits["did"] / 200 <= 0.99
