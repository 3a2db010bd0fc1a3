"""csceval, on the sample, finds what is true there."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from ruamel.yaml import YAML

from csceval.dataset.dataset import Dataset, assemble
from csceval.dataset.effects import estimate_all
from csceval.dataset.observations import observe
from csceval.definitions.reader import load_evaluation, load_indicators, load_tables
from csceval.intake import inbox

if TYPE_CHECKING:
    from csceval.estimates.result import Estimate

pytestmark = pytest.mark.files
LARKMOOR = Path(__file__).resolve().parents[2] / "sample_data" / "larkmoor"


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    page: dict[str, Any] = YAML(typ="safe", pure=True).load(LARKMOOR / "truth.yaml")
    return page


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Of a copy: an evaluation that is read gets a key of its own."""
    folder = tmp_path_factory.mktemp("sample") / "larkmoor"
    shutil.copytree(LARKMOOR / "inbox", folder / "inbox")
    evaluation, tables = load_evaluation(LARKMOOR), load_tables()
    return assemble(evaluation, load_indicators(), inbox.read(folder, evaluation, tables).tables, tables)


@pytest.fixture(scope="module")
def observations(dataset: Dataset) -> pd.DataFrame:
    return observe(dataset)


@pytest.fixture(scope="module")
def estimate(dataset: Dataset, observations: pd.DataFrame) -> Estimate:
    effects = estimate_all(dataset, observations)
    assert effects.refused == {}
    return effects.estimates["waits_effect"]


def test_the_estimate_is_the_plain_arithmetic_one(estimate: Estimate, truth: dict[str, Any]) -> None:
    assert estimate.value == pytest.approx(truth["this_draw"]["two_group_on_medians"], abs=0.0005)
    assert estimate.n_clusters == 12


def test_its_interval_holds_the_truth_and_not_zero(estimate: Estimate, truth: dict[str, Any]) -> None:
    true = truth["effect_on_median_wait_days"]["two_group_2021_2024"]
    assert estimate.conf_low is not None
    assert estimate.conf_high is not None
    assert estimate.conf_low < true < estimate.conf_high < 0


def test_its_standard_error_is_the_spread_over_draws(estimate: Estimate, truth: dict[str, Any]) -> None:
    spread = truth["simulated_two_group_2021_2024"]["on_medians"]["sd"]
    # With about 6 degrees of freedom a standard error lies within 0.4 and 1.6 times its own mean in 95 of 100 draws:
    # the square roots of the 2.5 % and 97.5 % points of chi-squared(6) / 6, 0.21 and 2.41.
    assert estimate.std_error is not None
    assert 0.4 * spread < estimate.std_error < 1.6 * spread


def test_pre_trends_are_parallel_as_the_scenario_says(estimate: Estimate) -> None:
    assert {check.name: check.passed for check in estimate.checks} == {"pre_trends": True, "leave_one_out": True}


def test_headline_figures(observations: pd.DataFrame) -> None:
    latest = observations[(observations["level"] == "period") & (observations["period"] == "2024-Q4")]
    values = latest.set_index("indicator")["value"]
    # Worked out from the files with pandas alone: of 496 requests 380 were seen within 28 days; of 284 referrals
    # 220 were; 442 services were completed; half of all requests had been seen after 19 days.
    assert values["median_wait_days"] == 19
    assert values["seen_within_target"] == pytest.approx(380 / 496)
    assert values["referral_closure_rate"] == pytest.approx(220 / 284)
    assert values["services_completed"] == 442
