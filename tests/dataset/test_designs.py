"""Every method that follows an outcome over periods is run from an evaluation; what it cannot do is said."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from csceval import plugins
from csceval.dataset import designs, effects
from csceval.dataset.dataset import Dataset, assemble
from csceval.definitions import reader
from csceval.definitions.evaluation import DesignUse, Evaluation, Family
from csceval.estimates.families.together import standing

WINDOWS = {"before": {"from": "2021-Q1", "to": "2021-Q4"}, "after": {"from": "2023-Q1", "to": "2023-Q4"}}
PERIODS = [f"{year}-Q{quarter}" for year in (2021, 2022, 2023) for quarter in (1, 2, 3, 4)]
# Every method gets what it needs; all see an effect of 5 from the quarter in which a site joined.
SETTINGS = {
    "did": WINDOWS,
    "event_study": WINDOWS,
    "staggered": {"controls": "never"},
    "imputation": {},
    "sun_abraham": {"controls": "never"},
    "synthetic_control": WINDOWS | {"settings": {"placebo": False}},
    "synthetic_did": {"settings": {"draws": 20}},
    "before_after": WINDOWS,
    "triple_difference": WINDOWS | {"settings": {"by": "group_of_site", "focus": "north"}},
    "interrupted_time_series": {"settings": {"interruption": "2022-Q1"}},
}


def site(number: int) -> str:
    return f"S{number:02d}"


JOINED = {site(n): "2022-01-01" if n <= 4 else "2022-07-01" if n <= 6 else None for n in range(1, 15)}


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    sites = pd.DataFrame({"site_id": list(JOINED), "start_on": pd.to_datetime(pd.Series(list(JOINED.values())))})
    sites["group_of_site"] = ["north" if n % 2 else "south" for n in range(len(sites))]
    sites["population"] = 1000.0
    evaluation = Evaluation.model_validate(
        {"csceval": 1, "id": "e", "title": "E", "period": {"from": "2021-Q1", "to": "2023-Q4"}, "seed": 3,
         "as_of": "2024-01-31", "indicators": [{"use": "median_wait_days"}]}
    )  # fmt: skip
    return assemble(evaluation, reader.load_indicators(), {"sites": sites}, reader.load_tables())


@pytest.fixture(scope="module")
def observations() -> pd.DataFrame:
    rng = np.random.default_rng(5)
    rows = []
    for number, (place, joined) in enumerate(JOINED.items()):
        for at, period in enumerate(PERIODS):
            exposed = joined is not None and at >= (4 if joined == "2022-01-01" else 6)
            value = 20 + 5 * number % 7 + 0.5 * at + rng.normal(0, 0.3) + 5 * exposed
            rows.append({"level": "place", "place": place, "period": period, "value": value})
    rows += [{"level": "period", "place": "all", "period": period, "value": 30 + 0.5 * at + 5 * (at >= 4)}
             for at, period in enumerate(PERIODS)]  # fmt: skip
    frame = pd.DataFrame(rows).assign(indicator="median_wait_days", state="observed", n=40)
    return frame.assign(numerator=np.nan, denominator=np.nan)


def run(dataset: Dataset, observations: pd.DataFrame, **design: object) -> effects.Effects:
    use = DesignUse.model_validate({"id": "d", "indicator": "median_wait_days", **design})
    told = dataset.evaluation.model_copy(update={"designs": [use]})
    return effects.estimate_all(replace(dataset, evaluation=told), observations)


FOR_DESIGNS = [name for name in plugins.names("methods") if "period" in plugins.keywords("methods", name, "estimate")]


@pytest.mark.parametrize("method", FOR_DESIGNS)
def test_every_method_for_panels_and_series_runs_as_a_design(
    method: str, dataset: Dataset, observations: pd.DataFrame
) -> None:
    found = run(dataset, observations, method=method, **SETTINGS[method])
    assert not found.refused
    value = found.estimates["d"].value
    # A plain change is not the effect: six of fourteen sites gain 5, and all drift by 0.5 a quarter for two years.
    # Between two groups that gain alike there is no difference.
    truth = {"before_after": 6 / 14 * 5 + 8 * 0.5, "triple_difference": 0.0}.get(method, 5.0)
    assert value == pytest.approx(truth, abs=0.6)


def test_a_plain_change_has_no_comparison_group_and_no_paths(dataset: Dataset, observations: pd.DataFrame) -> None:
    found = run(dataset, observations, method="before_after", **WINDOWS)
    assert found.arms["d"] == (14, 0)
    assert found.path_frame().empty


def test_columns_of_the_register_can_be_named(dataset: Dataset, observations: pd.DataFrame) -> None:
    use = DesignUse(id="d", indicator="median_wait_days", method="did", settings={"cluster": "group_of_site"})
    panel = designs.units(dataset, observations, use)
    assert panel.loc[panel["unit"] == "S01", "group_of_site"].unique().tolist() == ["south"]
    assert "population" not in panel


def test_sites_that_joined_at_different_times_have_no_single_expected_path(
    dataset: Dataset, observations: pd.DataFrame
) -> None:
    paths = run(dataset, observations, method="staggered").path_frame()
    assert paths["counterfactual"].isna().all()
    phases = paths.drop_duplicates("period").set_index("period")["phase"]
    assert phases[["2021-Q4", "2022-Q1", "2022-Q2", "2022-Q3"]].tolist() == ["before", "between", "between", "after"]


def test_a_value_that_a_method_does_not_know_is_its_own_refusal(dataset: Dataset, observations: pd.DataFrame) -> None:
    found = run(dataset, observations, method="staggered", settings={"aggregate": "weekly"})
    assert "weekly" in found.refused["d"]


def test_a_check_that_cannot_be_made_leaves_the_estimate(
    dataset: Dataset, observations: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    from csceval.errors import EstimationError
    from csceval.estimates.checks import leave_one_out

    def refuse(*_: object) -> None:
        raise EstimationError("too few sites", code="estimate-refused")

    monkeypatch.setattr(leave_one_out, "check", refuse)
    found = run(dataset, observations, method="did", checks=["leave_one_out"], **WINDOWS)
    (result,) = found.estimates["d"].checks
    assert (result.passed, result.text) == (None, "Could not be made: too few sites")


def test_effects_are_tested_together_as_the_evaluation_declares(dataset: Dataset, observations: pd.DataFrame) -> None:
    uses = [DesignUse.model_validate({"id": name, "indicator": "median_wait_days", "method": "did", **WINDOWS})
            for name in ("one", "two", "three")]  # fmt: skip
    told = dataset.evaluation.model_copy(update={"designs": uses})
    alone = effects.estimate_all(replace(dataset, evaluation=told), observations)
    assert [standing(one).n for one in alone.estimates.values()] == [3, 3, 3]  # type: ignore[union-attr]
    family = Family(id="main", designs=["one", "two"], adjust="bh")
    declared = told.model_copy(update={"families": [family]})
    found = effects.estimate_all(replace(dataset, evaluation=declared), observations)
    place = standing(found.estimates["one"])
    assert place is not None
    assert (place.family, place.method, place.p_adjusted) == ("main", "bh", place.p_value)
    assert standing(found.estimates["three"]) is None


def test_counts_are_compared_as_a_ratio_with_a_level_for_each_site_and_quarter(
    dataset: Dataset, observations: pd.DataFrame
) -> None:
    # Every site has its own rate, every quarter its own factor, and joining doubles both: the ratio is 2, exactly.
    places = observations[observations["level"] == "place"]
    at, number = places["period"].map(PERIODS.index), places["place"].str[1:].astype(int)
    start = places["place"].map(JOINED).map({"2022-01-01": 4, "2022-07-01": 6}).fillna(99)
    counted = 10.0 * number * (1 + at) * np.where(at >= start, 2, 1)
    given = observations.assign(numerator=counted, denominator=1000.0)
    found = run(dataset, given, method="rate_ratio")
    assert not found.refused
    estimate = found.estimates["d"]
    assert (estimate.estimand, estimate.value) == ("incidence rate ratio", pytest.approx(2.0, rel=1e-6))
    assert found.arms["d"] == (6, 8)
    # A ratio is not the distance between two paths.
    assert found.path_frame()["counterfactual"].isna().all()


def test_a_ratio_of_something_that_is_no_count_is_refused(dataset: Dataset, observations: pd.DataFrame) -> None:
    assert "count over people or time" in run(dataset, observations, method="rate_ratio").refused["d"]
