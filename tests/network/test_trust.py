"""Trust over waves, and what follows it: Larkmoor's part D is found again, and a made lag in its direction only."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from csceval.errors import EstimationError
from csceval.network import trust


def survey(seed: int, partners: int = 24, rise: float = 0.20) -> pd.DataFrame:
    """Part D: four people a partner, four waves, 80 in 100 answer; four trust items with their loadings, rounded."""
    rng = np.random.default_rng(seed)
    rows = []
    for at in range(partners):
        of_partner = rng.normal(0, 0.4)
        for person in range(4):
            of_person = rng.normal(0, 0.5)
            for wave in range(1, 5):
                if rng.random() < 0.8:
                    latent = rise * (wave - 1) + of_partner + of_person + rng.normal(0, 0.3)
                    items = [np.clip(np.rint(3.2 + loading * latent + rng.normal(0, 0.6)), 1, 5)
                             for loading in (1.0, 0.9, 1.1, 0.8)]  # fmt: skip
                    rows.append({"partner_id": f"P{at:02d}", "respondent_id": f"P{at:02d}-{person}", "wave": wave,
                                 "trust": float(np.mean(items))})  # fmt: skip
    return pd.DataFrame(rows)


def test_larkmoors_trend_is_found_again():
    answers = survey(1).assign(sector=lambda frame: np.where(frame["partner_id"] < "P08", "nonprofit", "other"))
    found = trust.trend(answers, score="trust", by="sector").set_index("group")
    everybody = found.loc["all"]
    # 0.180 a wave on the scale as it is answered (CATALOGUE §5, part D), with about 307 answers.
    assert everybody["conf_low"] < 0.180 < everybody["conf_high"]
    assert 0.018 < everybody["std_error"] < 0.027
    assert everybody["n_partners"] == 24
    assert found["n"].to_dict() == {"all": len(answers), **answers.groupby("sector").size().to_dict()}


@pytest.mark.long
def test_the_trend_is_right_on_average_and_its_interval_holds():
    found = [trust.trend(survey(seed), score="trust").iloc[0] for seed in range(100, 160)]
    # Mean of 40 runs in CATALOGUE §5: 0.181, with a spread of 0.023.
    assert np.mean([one["estimate"] for one in found]) == pytest.approx(0.180, abs=0.009)
    assert np.mean([one["conf_low"] < 0.180 < one["conf_high"] for one in found]) > 0.85


def test_a_kind_that_cannot_be_fitted_says_why():
    answers = survey(2, partners=6).assign(sector=lambda frame: np.where(frame["partner_id"] == "P00", "lone", "other"))
    found = trust.trend(answers, score="trust", by="sector").set_index("group")
    assert np.isnan(found.loc["lone", "estimate"])
    assert found.loc["lone", "note"]
    with pytest.raises(EstimationError, match="needs answers of two waves; there is 1"):
        trust.trend(answers[answers["wave"] == 2], score="trust")


def lags(seed: int, partners: int = 300) -> pd.DataFrame:
    """Innovation follows trust with 0.4 a wave later; trust follows nothing but itself."""
    rng = np.random.default_rng(seed)
    trusted, ready = rng.normal(size=(2, partners))
    rows = []
    for wave in range(1, 5):
        rows.append(pd.DataFrame({"partner_id": [f"P{at}" for at in range(partners)], "wave": wave,
                                  "trust": trusted, "innovation": ready}))  # fmt: skip
        trusted, ready = (0.5 * trusted + rng.normal(0, 0.5, partners),
                          0.3 * ready + 0.4 * trusted + rng.normal(0, 0.5, partners))  # fmt: skip
    return pd.concat(rows, ignore_index=True)


def test_a_lag_is_found_in_its_direction_only():
    found = trust.lagged(lags(5), trust="trust", innovation="innovation").set_index("term")
    there, back = found.loc["trust_then_innovation"], found.loc["innovation_then_trust"]
    assert there["conf_low"] < 0.4 < there["conf_high"]
    assert there["p_value"] < 1e-6
    assert back["conf_low"] < 0 < back["conf_high"]
    assert (there["n"], there["n_partners"]) == (900, 300)
    assert (found["reading"] == "associational").all()
    assert "not caused" in found.attrs["warnings"][0]


def test_only_waves_that_follow_each_other_are_compared():
    rows = lags(6, partners=10)
    # Five partners were not asked in wave 3: of their three pairs of waves only 1 → 2 is left.
    gone = rows["partner_id"].isin([f"P{at}" for at in range(5)]) & (rows["wave"] == 3)
    found = trust.lagged(rows[~gone], trust="trust", innovation="innovation")
    assert found["n"].tolist() == [5 * 3 + 5, 5 * 3 + 5]


def test_few_partners_say_nothing():
    found = trust.lagged(lags(7, partners=7), trust="trust", innovation="innovation")
    assert found["estimate"].isna().all()
    assert found.loc[0, "note"] == "7 partners have two waves in a row; fewer than 8 say nothing"
    one = trust.lagged(lags(7).query("wave == 1"), trust="trust", innovation="innovation")
    assert one["n"].tolist() == [0, 0]
