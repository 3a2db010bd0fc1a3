"""Power beside money, and scores by sector and size: values worked out by hand and the truths of part D."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from csceval.errors import EstimationError
from csceval.network import flows, power
from csceval.network._together import ranked


def test_ranks_are_scipys():
    rng = np.random.default_rng(3)
    one, other = rng.normal(size=20).round(1), rng.normal(size=20).round(1)
    found = ranked(one, other, 2000, np.random.default_rng(0))
    theirs = stats.spearmanr(one, other)
    assert found["estimate"] == pytest.approx(theirs.statistic)
    assert found["p_value"] == pytest.approx(theirs.pvalue, abs=0.04)
    # Bonett & Wright: z ± 1.96 · sqrt((1 + r² / 2) / (n − 3)).
    r = theirs.statistic
    reach = 1.959964 * np.sqrt((1 + r**2 / 2) / 17)
    assert (found["conf_low"], found["conf_high"]) == pytest.approx(
        (np.tanh(np.arctanh(r) - reach), np.tanh(np.arctanh(r) + reach)), abs=1e-6
    )


def test_the_p_value_is_that_of_every_pairing():
    one, other = np.array([1.0, 2, 3, 4, 5, 6]), np.array([1.0, 2, 4, 3, 6, 5])
    found = ranked(one, other, 20_000, np.random.default_rng(0))
    r = [np.corrcoef(one, other[list(order)])[0, 1] for order in itertools.permutations(range(6))]
    exact = np.mean(np.abs(r) >= abs(np.corrcoef(one, other)[0, 1]) - 1e-9)
    assert found["p_value"] == pytest.approx(exact, abs=0.004)
    assert found["note"] == "6 partners are too few for an interval"
    assert np.isnan(found["conf_low"])


def test_few_or_equal_partners_have_no_value():
    few = ranked(np.arange(4.0), np.arange(4.0), 10, np.random.default_rng(0))
    assert np.isnan(few["estimate"])
    assert few["note"] == "4 partners have both; fewer than 5 say nothing"
    flat = ranked(np.ones(9), np.arange(9.0), 10, np.random.default_rng(0))
    assert flat["note"] == "all partners have the same value"


def test_who_receives_feels_less_heard():
    # P1 pays all others; the more one gets on balance the lower it scores power.
    partners = pd.DataFrame({"partner_id": [f"P{at}" for at in range(1, 10)]})
    paid = pd.DataFrame({"from_partner_id": "P1", "to_partner_id": [f"P{at}" for at in range(2, 9)],
                         "amount": [10, 20, 30, 40, 50, 60, 70]})  # fmt: skip
    answers = pd.DataFrame([
        {"partner_id": f"P{at}", "wave": wave, "power": score + lean}
        for wave in (1, 2) for at, score in zip(range(1, 10), [5, 3.5, 3.4, 3.3, 3.2, 3.1, 3.0, 2.9, 4], strict=True)
        for lean in (-0.5, 0.5)
    ])  # fmt: skip
    found = power.beside_flows(answers, flows.balance(paid, partners), score="power", wave="wave")
    found = found.set_index(["wave", "term"])
    # Net: −280 for P1, 10 … 70, and 0 for P9: the exact reverse of the scores.
    assert found.loc[(1, "net_received"), "estimate"] == pytest.approx(-1)
    assert found.loc[(2, "net_received"), "n_partners"] == 9
    assert found.loc[(2, "net_received"), "p_value"] < 0.01
    # Only P1 gives, and it has the highest of nine scores: ranks 9 against 5, the others share 4.5.
    given = stats.spearmanr([280] + [0] * 8, [5, 3.5, 3.4, 3.3, 3.2, 3.1, 3.0, 2.9, 4]).statistic
    assert found.loc[(1, "given"), "estimate"] == pytest.approx(given)


@pytest.fixture(scope="module")
def survey() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Larkmoor's power items (part D) in one wave, of twenty times as many partners, so that chance is small."""
    rng = np.random.default_rng(4)
    sectors = (["government"] * 5 + ["nonprofit"] * 8 + ["business"] * 4 + ["health"] * 4 + ["education"] * 3) * 20
    partners = pd.DataFrame({"partner_id": [f"P{at:03d}" for at in range(480)], "sector": sectors,
                             "size_band": (["small", "medium", "large"] * 160)})  # fmt: skip
    rows = []
    for one in partners.itertuples():
        level = 3.2 + rng.normal(0, 0.4) - 0.35 * (one.sector == "nonprofit")
        for _ in range(4):
            latent = level + rng.normal(0, 0.5) + rng.normal(0, 0.3)
            given = [int(np.clip(round(latent + rng.normal(0, 0.6)), 1, 5)) for _ in range(3)]
            rows.append({"partner_id": one.partner_id, **dict(zip(["a", "b", "c"], given, strict=True))})
    answers = pd.DataFrame(rows)
    return answers.assign(power=answers[["a", "b", "c"]].mean(axis=1)), partners


def test_larkmoors_power_gap_is_found_again(survey):
    found = power.differences(*survey, score="power", items=["a", "b", "c"]).set_index(["sector", "size_band"])
    row = found.loc[("nonprofit", "all")]
    # The catalogue has −0.33 on the scale as it is answered.
    assert row["difference_low"] < -0.33 < row["difference_high"]
    assert row["difference_high"] - row["difference_low"] < 0.2
    assert row["p_value"] < 1e-6
    assert row["n_partners"] == 160
    # Sizes do not differ.
    assert found.loc[("all", "large"), "p_value"] > 0.01
    assert len(found) == 1 + 5 + 3 + 15


def test_a_cell_by_hand():
    partners = pd.DataFrame({"partner_id": list("ABCDEFG"), "sector": ["s"] * 3 + ["t"] * 4,
                             "size_band": ["large", "small", "small", "large", "large", "small", None]})  # fmt: skip
    answers = pd.DataFrame({"partner_id": [*"AABCDEFG"], "score": [2.0, 4, 4, 5, 1, 2, 3, 2]})
    found = power.differences(answers, partners, score="score").set_index(["sector", "size_band"])
    own = found.loc[("s", "all")]
    # Means of partners 3, 4, 5 against 1, 2, 3, 2; Welch's spread, t with n − 2.
    assert (own["estimate"], own["difference"], own["n_partners"], own["n_answers"]) == (4, 2, 3, 4)
    assert own["conf_low"] == pytest.approx(4 - stats.t.ppf(0.975, 2) / np.sqrt(3))
    error = np.sqrt(1 / 3 + (2 / 3) / 4)
    assert own["difference_low"] == pytest.approx(2 - stats.t.ppf(0.975, 5) * error)
    # Answers 2, 4, 4, 5: variance 19/12, over that of guessing (25 − 1) / 12.
    assert own["r_wg"] == pytest.approx(1 - (19 / 12) / 2)
    small = found.loc[("s", "large")]
    assert np.isnan(small["estimate"])
    assert np.isnan(small["r_wg"])
    assert small["note"] == "fewer than three partners answered"
    everybody = found.loc[("all", "all")]
    assert (everybody["estimate"], everybody["n_partners"]) == (pytest.approx(20 / 7), 7)
    assert everybody["note"] == "no other partners to compare with"


def test_an_interval_ends_where_the_scale_does():
    partners = pd.DataFrame({"partner_id": list("abc"), "sector": "health", "size_band": "small"})
    scores = pd.DataFrame({"partner_id": list("abc"), "power": [1.0, 5.0, 5.0]})
    # 11/3 ± 4.30 · 1.33 would reach from −2.1 to 9.4.
    everybody = power.differences(scores, partners, score="power").iloc[0]
    assert (everybody["conf_low"], everybody["conf_high"]) == (1.0, 5.0)


def test_it_refuses_what_it_cannot_read():
    answers = pd.DataFrame({"partner_id": ["A"], "score": [3.0]})
    with pytest.raises(EstimationError, match="no column “sector”"):
        power.differences(answers, pd.DataFrame({"partner_id": ["A"]}), score="score")
    with pytest.raises(EstimationError, match="draws is 0"):
        power.beside_flows(answers, pd.DataFrame({"partner_id": ["A"], "given": 0.0, "net": 0.0}), score="score",
                           draws=0)  # fmt: skip
