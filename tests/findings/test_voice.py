"""Sentences about power and voice claim no more than their intervals, and a lag never as a cause."""

from __future__ import annotations

import pandas as pd
import pytest

from csceval.findings.voice import sentences
from csceval.publish.voice import VoiceFigures

NONE = pd.DataFrame()


def figures(**frames: pd.DataFrame) -> VoiceFigures:
    blocks = dict.fromkeys(("decisions", "meetings", "purse", "kinds", "trend", "lagged"), NONE) | frames
    return VoiceFigures(**blocks, periods=(), withheld=0)


def decisions(p: float, low: float | None, groups: int = 2) -> pd.DataFrame:
    """The lowest of some groups at 40 %, 20 points below the others."""
    shares = [0.6, 0.4, 0.5, 0.55][:groups]
    rows = [("sector", f"g{at}", "took_part", share, None, None, None) for at, share in enumerate(shares)]
    rows += [("sector", f"g{at}", "gap", share - 0.6, low, -0.1, p) for at, share in enumerate(shares)]
    names = ["by", "group", "term", "estimate", "conf_low", "conf_high", "p_value"]
    return pd.DataFrame(rows, columns=names).assign(n_events=40).astype({"conf_low": float})


@pytest.mark.parametrize(
    ("p", "low", "groups", "said"),
    [
        (0.02, -0.3, 2, "G1 partners took part less often than all others, by 20.0 points (95 % CI 10.0 to 30.0)."),
        # The lowest of four at p = 0.02 is no sign: 0.05 / 4.
        (0.02, -0.3, 4, "by 20.0 points (95 % CI 10.0 to 30.0); that may be chance."),
        (0.2, -0.3, 2, "that may be chance."),
        (0.02, None, 2, "by 20.0 points; there are too few decisions for an interval."),
    ],
)
def test_the_lowest_group_is_sure_only_among_so_many(p: float, low: float | None, groups: int, said: str) -> None:
    found = sentences(figures(decisions=decisions(p, low, groups)), "2024-Q4")
    assert found[0] == (
        "Of the decisions put to them up to 2024 Q4, g0 partners took part in 60.0 % and g1 partners in 40.0 % "
        "(40 decisions)."
    )
    assert found[1].endswith(said)


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.1, 0.3, "Trust rose by 0.20 points a round of the survey (95 % CI 0.10 to 0.30; 9 partners)."),
        (-0.3, -0.1, "Trust fell by 0.20 points a round of the survey (95 % CI 0.10 to 0.30; 9 partners)."),
        (-0.1, 0.5, "Trust shows no clear trend: 0.20 points"),
    ],
)
def test_a_trend_is_one_where_its_interval_leaves_zero(low: float, high: float, said: str) -> None:
    row = {"group": "all", "term": "per_wave", "estimate": (low + high) / 2, "conf_low": low, "conf_high": high,
           "n_partners": 9}  # fmt: skip
    (found,) = sentences(figures(trend=pd.DataFrame([row])), "2024-Q4")
    assert found.startswith(said)


def test_a_lag_is_said_to_be_an_association() -> None:
    row = {"term": "trust_then_innovation", "estimate": 0.4, "conf_low": 0.2, "conf_high": 0.6, "n_partners": 9}
    (found,) = sentences(figures(lagged=pd.DataFrame([row])), "2024-Q4")
    assert "were readier to innovate a round later: 0.40 points" in found
    assert "Associated in time, not caused" in found


def test_money_and_power_are_read_in_the_last_wave_that_has_both() -> None:
    rows = [("2023-Q4", 0.6, 0.01), ("2024-Q4", -0.6, 0.01), ("2025-Q4", None, None)]
    frame = pd.DataFrame(rows, columns=["period", "estimate", "p_value"]).assign(term="net_received")
    (found,) = sentences(figures(purse=frame), "2025-Q4")
    assert "In 2024 Q4, partners that had received more money on balance saw power as less well balanced" in found


def test_no_kind_is_singled_out_by_chance() -> None:
    rows = [("all", 3.0, None), ("health", 3.4, 0.02), ("business", 2.8, 0.03), ("education", 2.9, 0.4)]
    frame = pd.DataFrame(rows, columns=["sector", "estimate", "p_value"]).assign(period="2024-Q4", n_partners=9)
    found = sentences(figures(kinds=frame), "2024-Q4")
    assert "health partners at 3.40, business partners at 2.80" in found[0]
    assert found[1] == (
        "In how they see the balance of power, none of the 3 sizes and sectors differs clearly from all other "
        "partners, once so many are looked at together."
    )
    sure = frame.assign(p_value=[None, 0.001, 0.03, 0.4])
    assert sentences(figures(kinds=sure), "2024-Q4")[1].endswith("all other partners: health partners.")
