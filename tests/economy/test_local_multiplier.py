"""Local Multiplier 3 against the sample's truth, by hand and by repeated draws."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from csceval.economy import measure_lm3
from csceval.errors import EstimationError


def survey(*rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["round", "kind", "spend", "local_spend", "weight"])


# Larkmoor, part G: of 100 in round 2, 64 stay; of those whom they pay, 41 of 100 stay: 1 + 0.64 + 0.64 × 0.41.
LARKMOOR = survey(
    (2, "staff", 60.0, 42, None),
    (2, "supplier", 40.0, 22, None),
    (3, "staff", 70.0, 32, None),
    (3, "supplier", 30.0, 9, None),
)


def test_larkmoor_has_1_902() -> None:
    found = measure_lm3(LARKMOOR)
    assert found.value == pytest.approx(1.9024, abs=1e-12)
    assert f"{found.value:.3f}" == "1.902"
    assert list(found.rounds["share"]) == [0.64, 0.41]
    assert list(found.rounds["passed_on"]) == [0.64, 0.2624]
    assert list(found.kinds["share"]) == [0.7, 0.55, twelve(32 / 70), 0.3]
    assert found.problems == ()


def twelve(value: float) -> float:
    return float(f"{value:.12g}")


def test_weights_say_for_how_many_an_answer_stands() -> None:
    weighted = survey((2, "staff", 10, 5, 3), (2, "staff", 10, 10, 1), (3, "staff", 10, 5, 2))
    repeated = survey(*[(2, "staff", 10, 5, None)] * 3, (2, "staff", 10, 10, None), *[(3, "staff", 10, 5, None)] * 2)
    # By hand: s₂ = 25 / 40, s₃ = 1 / 2.
    assert measure_lm3(weighted).value == measure_lm3(repeated).value == 1 + 0.625 + 0.3125


def test_the_error_is_that_of_repeated_surveys() -> None:
    rng = np.random.default_rng(5)
    n = 60

    def drawn() -> pd.DataFrame:
        spend = rng.uniform(50, 150, size=2 * n)
        share = np.clip(np.repeat([0.64, 0.41], n) + rng.normal(0, 0.15, size=2 * n), 0, 1)
        return pd.DataFrame(
            {"round": np.repeat([2, 3], n), "kind": "supplier", "spend": spend, "local_spend": spend * share}
        )

    found = [measure_lm3(drawn()) for _ in range(400)]
    # The spread of 400 draws is itself known to about 4 %.
    assert np.mean([one.std_error for one in found]) == pytest.approx(np.std([one.value for one in found]), rel=0.12)
    truth = 1 + 0.64 + 0.64 * 0.41
    assert np.mean([one.conf_low <= truth <= one.conf_high for one in found]) == pytest.approx(0.95, abs=0.03)


def test_impossible_answers_are_set_aside_at_their_row() -> None:
    rows = pd.concat(
        [LARKMOOR, survey((2, "staff", 10, 11, None), (4, "staff", 10, 1, None), (3, "staff", 10, -1, None))]
    )
    found = measure_lm3(rows.reset_index(drop=True).assign(_file="s.csv", _sheet="s", _row=range(2, 9)))
    assert found.value == pytest.approx(1.9024, abs=1e-12)
    assert [(one.code, one.row) for one in found.problems] == [("economy-lm3-row-unusable", row) for row in (6, 7, 8)]
    assert "more was spent in the area than in all" in found.problems[0].message


def test_one_answer_gives_no_interval_and_none_no_number() -> None:
    found = measure_lm3(survey((2, "staff", 10, 5, None), (2, "staff", 10, 6, None), (3, "staff", 10, 5, None)))
    assert (found.std_error, found.conf_low, found.conf_high) == (None, None, None)
    assert [one.code for one in found.problems] == ["economy-lm3-one-respondent"]
    with pytest.raises(EstimationError, match="Nobody in round 3"):
        measure_lm3(survey((2, "staff", 10, 5, None), (3, "staff", 0, 0, None)))


@pytest.mark.parametrize(("share", "value"), [(0.0, 1.0), (1.0, 3.0)])
def test_it_lies_between_1_and_3(share: float, value: float) -> None:
    rows = survey(*[(one, "staff", 10, 10 * share, None) for one in (2, 2, 3, 3)])
    found = measure_lm3(rows)
    assert (found.value, found.conf_low, found.conf_high) == (value, value, value)
