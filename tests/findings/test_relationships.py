"""Sentences about ties hold an index against chance, never against zero."""

from __future__ import annotations

import pytest

from csceval.findings.relationships import beside, p_value


@pytest.mark.parametrize(
    ("value", "p", "said"),
    [
        (0.4, 0.01, "less than the 61.6 % that chance alone would give (p = 0.010)"),
        (0.8, 0.0004, "more than the 61.6 % that chance alone would give (p < 0.001)"),
        (0.52, 0.2, "with 61.6 % expected from chance alone, that is no sign of a pattern (p = 0.200)"),
    ],
)
def test_a_figure_is_read_beside_chance(value: float, p: float, said: str) -> None:
    text = beside("cross_sector_share", {"estimate": value, "expected": 0.616, "p_value": p}, "4")
    assert said in text


def test_without_a_reference_nothing_is_said() -> None:
    nothing = float("nan")
    assert beside("density", {"estimate": 0.3, "expected": nothing, "p_value": nothing}, "4") == ""


def test_p_values_are_not_zero() -> None:
    assert (p_value(0.0009), p_value(0.05)) == ("p < 0.001", "p = 0.050")
