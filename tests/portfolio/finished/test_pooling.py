"""Effects of several evaluations: the same pooling as by hand, on the scale on which errors add up."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import stats
from tests.portfolio.finished.handed import effect, indicator, send

from csceval.portfolio import members, pooling
from csceval.portfolio.pooling import Together

WAITS = {"waits": indicator(name="Waits", unit="days", over_partners="median_over_records")}


def pooled(root: Path, *effects: dict[str, Any]) -> list[Together]:
    for at, one in enumerate(effects):
        send(root, f"m{at}", indicators=WAITS, effects=[one])
    return pooling.pooled(members.read(root))


def test_equal_errors_give_the_mean_and_its_t_interval(tmp_path: Path) -> None:
    (found,) = pooled(tmp_path, effect(1.0, 1.0), effect(3.0, 1.0), effect(8.0, 1.0))
    # By hand, with equal errors: the mean is 4, HKSJ's error √(s²/k) = √(13/3), t(2) = 4.302653.
    assert found.value == pytest.approx(4.0)
    assert (found.low, found.high) == pytest.approx(
        (4 - 4.302653 * math.sqrt(13 / 3), 4 + 4.302653 * math.sqrt(13 / 3))
    )
    # Q(τ²) = 26 / (1 + τ²), and the quantile p of χ²(2) is −2 ln(1 − p): each p gives its τ².
    chances = (np.arange(200) + 0.5) / 200
    between = np.maximum(26 / (-2 * np.log(1 - chances)) - 1, 0)
    below = stats.norm.cdf((found.predicted_high - 4) / np.sqrt(between + (1 + between) / 3))
    assert below.mean() == pytest.approx(0.975, abs=1e-9)
    assert found.predicted_low == pytest.approx(8 - found.predicted_high)


def test_ratios_are_pooled_as_logarithms(tmp_path: Path) -> None:
    wide = 1.959964 * 0.1
    kind = {"estimand": "rate ratio", "scale": "ratio"}
    ends = [kind | {"conf_low": math.exp(middle - wide), "conf_high": math.exp(middle + wide)}
            for middle in (0.0, math.log(4))]  # fmt: skip
    (found,) = pooled(tmp_path, effect(1.0, 9.0, **ends[0]), effect(4.0, 9.0, **ends[1]))
    # By hand: the same error of both logarithms, so the geometric mean of 1 and 4.
    assert found.value == pytest.approx(2.0, rel=1e-6)
    assert found.scale == "ratio"


def test_one_alone_has_no_interval_for_other_places(tmp_path: Path) -> None:
    (found,) = pooled(tmp_path, effect(2.0, 0.5))
    assert (found.value, found.low, found.predicted_low) == (2.0, None, None)


def test_two_of_one_evaluation_and_those_without_an_error_are_left_out(tmp_path: Path) -> None:
    send(tmp_path, "twice", indicators=WAITS, effects=[effect(1.0, 1.0), effect(9.0, 1.0)])
    (found,) = pooled(tmp_path, effect(2.0, 1.0), effect(4.0, 1.0), effect(50.0, None))
    assert (found.value, found.members, found.left_out) == (pytest.approx(3.0), ("m0", "m1"), ("m2", "twice"))


@pytest.mark.parametrize("change", [{"estimand": "ITT"}, {"kind": "series"}])
def test_other_effects_stay_apart(tmp_path: Path, change: dict[str, str]) -> None:
    assert [len(one.members) for one in pooled(tmp_path, effect(1.0, 1.0), effect(3.0, 1.0, **change))] == [1, 1]


def test_effects_on_differently_defined_outcomes_stay_apart(tmp_path: Path) -> None:
    send(tmp_path, "other", indicators={"waits": WAITS["waits"] | {"comparable": "bb"}}, effects=[effect(1.0, 1.0)])
    assert [one.members for one in pooled(tmp_path, effect(3.0, 1.0))] == [("m0",), ("other",)]
