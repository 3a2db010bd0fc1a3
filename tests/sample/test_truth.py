"""truth.yaml, worked out a second time from the committed files by other means than truth.py."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from ruamel.yaml import YAML
from scipy.special import gammaincinv

LARKMOOR = Path(__file__).resolve().parents[2] / "sample_data" / "larkmoor"
AS_OF = pd.Timestamp("2025-01-31")
HEADERS = {"Case number": "Service ID", "Client ID": "Person ID", "Centre": "Site", "Provided by": "Provider"}
HEADERS |= {"Referred by": "Referrer", "Service": "Service type", "Date asked": "Requested on"}
HEADERS |= {"First seen": "Started on", "Finished": "Completed on"}


@pytest.fixture(scope="module")
def evaluation() -> dict[str, Any]:
    page: dict[str, Any] = YAML(typ="safe", pure=True).load(LARKMOOR / "evaluation.yaml")
    return page


@pytest.fixture(scope="module")
def requests(evaluation: dict[str, Any]) -> pd.DataFrame:
    """Every request in the committed files."""
    site_ids = {site["site_name"]: site["site_id"] for site in evaluation["sites"]}
    frames = []
    for path in sorted((LARKMOOR / "inbox").rglob("*ervices*.*")):
        if path.suffix == ".csv":
            frame = pd.read_csv(path, dtype=str, encoding="utf-8-sig")
            for column in ("Requested on", "Started on", "Completed on"):
                frame[column] = pd.to_datetime(frame[column], format="%d/%m/%Y")
        else:
            frame = pd.read_excel(path, engine="calamine")
        frames.append(frame.rename(columns=HEADERS))
    rows = pd.concat(frames, ignore_index=True)
    rows["Site"] = rows["Site"].replace(site_ids)
    rows["asked"] = pd.to_datetime(rows["Requested on"])
    rows["started"] = pd.to_datetime(rows["Started on"])
    return rows


def median(days: pd.Series) -> float:
    """The ordinary median, an open request counting as longer than any other.

    In this draw every open request had waited longer than the median of its site and quarter, and then Kaplan-Meier
    is no more than this.
    """
    return float(np.median(days.fillna(np.inf)))


def change(table: pd.DataFrame) -> pd.Series:
    """Plain average of 2024 minus that of 2021, by site."""
    return table.loc[:, "2024Q1":"2024Q4"].mean(axis=1) - table.loc[:, "2021Q1":"2021Q4"].mean(axis=1)


@pytest.fixture(scope="module")
def medians(requests: pd.DataFrame) -> pd.DataFrame:
    days = (requests["started"] - requests["asked"]).dt.days
    table = days.groupby([requests["Site"], requests["asked"].dt.to_period("Q").astype(str)]).apply(median)
    return table.unstack()


def test_row_counts(truth: dict[str, Any], requests: pd.DataFrame) -> None:
    totals = pd.read_excel(next((LARKMOOR / "inbox").rglob("Outreach*.xlsx")), engine="calamine")
    assert len(requests) == truth["this_draw"]["services_rows"]
    assert len(totals) == truth["this_draw"]["reports_rows"]
    assert requests["started"].isna().sum() == truth["this_draw"]["not_started_by_as_of"]
    assert requests["Service ID"].is_unique


def test_open_requests_waited_longer_than_the_median(requests: pd.DataFrame, medians: pd.DataFrame) -> None:
    still_open = requests[requests["started"].isna()]
    waited = (AS_OF - still_open["asked"]).dt.days
    assert (waited > medians["2024Q4"].reindex(still_open["Site"]).to_numpy()).all()


def test_the_two_group_estimate_on_medians(truth: dict[str, Any], medians: pd.DataFrame) -> None:
    changes = change(medians)
    estimate = changes["S01":"S08"].mean() - changes["S09":"S12"].mean()
    assert estimate == pytest.approx(truth["this_draw"]["two_group_on_medians"], abs=0.0005)
    band = truth["simulated_two_group_2021_2024"]["on_medians"]
    assert band["low_2_5"] < estimate < band["high_97_5"]


def test_medians_of_2024(truth: dict[str, Any], requests: pd.DataFrame) -> None:
    late = requests[requests["asked"].dt.year == 2024]
    days = (late["started"] - late["asked"]).dt.days
    found = days.groupby(late["Site"]).apply(median).to_dict()
    assert found == truth["this_draw"]["median_wait_days_by_site_2024"]


def test_the_median_of_a_gamma_of_shape_four(truth: dict[str, Any]) -> None:
    ratio = gammaincinv(4, 0.5) / 4
    effect = truth["effect_on_median_wait_days"]
    assert effect["gamma_median_over_mean"] == pytest.approx(ratio, abs=1e-6)
    assert effect["two_group_2021_2024"] == pytest.approx(-6 * ratio, abs=0.0005)
    assert effect["att_all_treated"] == pytest.approx(-412 / 72 * ratio, abs=0.0005)


def test_the_simulated_centre_is_the_truth(truth: dict[str, Any]) -> None:
    simulated = truth["simulated_two_group_2021_2024"]
    assert simulated["draws"] >= 300
    for name, true in (("on_medians", -5.508), ("on_means", -6.0)):
        # Three Monte Carlo standard errors; rounding to days moves the centre by less.
        assert simulated[name]["mean"] == pytest.approx(true, abs=3 * simulated[name]["sd"] / simulated["draws"] ** 0.5)


def test_truths_without_chance_follow_from_the_scenario(truth: dict[str, Any]) -> None:
    assert truth["taking_part"]["ratio_of_ratios"]["truth"] == pytest.approx(1.40 / 1.15, abs=5e-5)
    assert truth["referrals_closed"]["level_by_quarter"]["truth"] == pytest.approx(0.06 + 0.003, abs=1e-9)
    # The catalogue of the scenario, in millions: direct 3.385, indirect 0.758, induced 1.522; jobs 37.6 + 7.9 + 17.3.
    money = truth["money"]
    assert [round(value / 1e6, 3) for value in money["output"].values()] == [3.385, 0.758, 1.522]
    assert [round(value / 1e6, 3) for value in money["gva"].values()] == [1.956, 0.421, 0.829]
    assert list(money["jobs"].values()) == [37.6, 7.9, 17.3]
    assert money["lm3"] == pytest.approx(1.9024)


def test_what_is_drawn_lies_where_other_draws_do(truth: dict[str, Any]) -> None:
    for part in ("taking_part", "referrals_closed", "survey"):
        for name, band in truth[part].items():
            if name == "draws":
                assert band >= 300
                continue
            assert band["low_2_5"] < band["this_draw"] < band["high_97_5"], name
            # The centre of other draws is the truth, within four Monte Carlo errors and 1 % (a ratio's mean is above).
            # What 1,000 residents more means hangs on the drawn sites, so other draws have other truths.
            if "truth" in band and not name.startswith("more_of_1000"):
                error = 4 * band["sd"] / truth[part]["draws"] ** 0.5 + 0.01 * abs(band["truth"])
                assert band["mean"] == pytest.approx(band["truth"], abs=error), name


def test_the_spread_by_another_simulation(truth: dict[str, Any]) -> None:
    """The spread of the estimate, from a vectorised simulation of site means that shares nothing with generate.py."""
    rng, quarters = np.random.default_rng(1), 8
    # Four quarters at either end; noise between them is independent to within rho**13.
    shocks = rng.normal(size=(4000, 12, quarters))
    noise = shocks.copy()
    for q in (1, 2, 3, 5, 6, 7):
        noise[:, :, q] = 0.3 * noise[:, :, q - 1] + np.sqrt(0.91) * shocks[:, :, q]
    full = np.array([-8, -8, -7, -7, -5, -5, -4, -4, 0, 0, 0, 0])
    mean = rng.normal(27, 3, size=(4000, 12, 1)) + noise
    mean[:, :, :4] -= 0.15
    mean[:, :, 4:] += full[:, None] - 1.35
    # A mean of about 40 gamma waits of shape 4 has variance mean² / 4 / 40, and a little more as 40 varies.
    seen = mean * (1 + rng.normal(size=mean.shape) / np.sqrt(4 * rng.poisson(40, size=mean.shape)))
    moved = seen[:, :, 4:].mean(axis=2) - seen[:, :, :4].mean(axis=2)
    estimates = moved[:, :8].mean(axis=1) - moved[:, 8:].mean(axis=1)
    stored = truth["simulated_two_group_2021_2024"]["on_means"]
    assert estimates.mean() == pytest.approx(-6, abs=0.06)
    # A standard deviation from 400 draws is known to about 3.5 %.
    assert stored["sd"] == pytest.approx(estimates.std(), rel=0.12)


def test_registers_agree_with_the_scenario(evaluation: dict[str, Any]) -> None:
    partners, sites = evaluation["partners"], evaluation["sites"]
    assert pd.Series([p["sector"] for p in partners]).value_counts().to_dict() == {
        "nonprofit": 8,
        "government": 5,
        "business": 4,
        "health": 4,
        "education": 3,
    }
    assert pd.Series([p["size_band"] for p in partners]).value_counts().to_dict() == {
        "small": 9,
        "medium": 8,
        "large": 7,
    }
    assert sum(p.get("lived_experience_led", False) for p in partners) == 6
    starts = [str(site["start_on"]) for site in sites if "start_on" in site]
    assert starts == [d for d in ("2022-01-01", "2022-07-01", "2023-01-01", "2023-07-01") for _ in range(2)]
    assert len(sites) == 12
