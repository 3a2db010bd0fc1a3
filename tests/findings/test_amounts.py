"""An effect is worded in its own scale, and no effect is 0 for a difference and 1 for a ratio."""

from typing import Any

import pytest

from csceval.estimates.result import Estimate
from csceval.findings import amounts
from csceval.findings.amounts import Amount


def of(estimand: str, value: float, low: float | None, high: float | None, unit: str = "days") -> Amount:
    told: dict[str, Any] = {"conf_low": low, "conf_high": high}
    return amounts.of(Estimate(method="rate_ratio", estimand=estimand, outcome="y", value=value, **told), unit)


def test_a_ratio_of_one_is_no_effect() -> None:
    # 1.08 (0.97 to 1.20) does not hold 0, and shows nothing all the same.
    amount = of("incidence rate ratio", 1.08, 0.97, 1.20)
    assert not amount.clear
    assert amounts.signed(amount) == "+8.0 %"
    assert amounts.span(amount) == "−3.0 to 20.0 %"
    assert of("ATT", 1.08, 0.97, 1.20).clear


def test_a_ratio_is_so_many_percent_more_or_less() -> None:
    more, less = of("rate ratio", 1.4, 1.19, 1.65), of("rate ratio", 0.6, 0.45, 0.8)
    assert (amounts.apart(more), amounts.bare_span(more)) == ("40 % higher", "19 to 65")
    assert (amounts.apart(less), amounts.bare_span(less)) == ("40 % lower", "20 to 55")
    assert less.lower
    assert not more.lower


def test_log_odds_are_told_as_odds() -> None:
    # exp(0.405465) = 1.5, so that odds are half as high again.
    assert amounts.apart(of("log odds", 0.405465108108, 0.1, 0.7)) == "odds 50 % higher"


@pytest.mark.parametrize(
    ("unit", "value", "text", "span"),
    [
        ("days", -5.2, "5.2 days shorter", "1.6 to 8.9"),
        ("proportion", 0.066, "6.6 more in 100", "0.6 to 12.6"),
        ("per 1,000 residents", -6.04, "6.04 fewer per 1,000 residents", "3.57 to 8.52"),
        ("people", 12.0, "12 people more", "3 to 20"),
        ("currency GBP", -120.0, "£120 less", "£40 to £200"),
        ("score 1-5", 0.3, "0.30 points higher", "0.10 to 0.50"),
    ],
)
def test_a_difference_is_told_in_everyday_words(unit: str, value: float, text: str, span: str) -> None:
    ends = {"1.6 to 8.9": (-8.9, -1.6), "0.6 to 12.6": (0.006, 0.126), "3.57 to 8.52": (-8.52, -3.57),
            "3 to 20": (3.0, 20.0), "£40 to £200": (-200.0, -40.0), "0.10 to 0.50": (0.1, 0.5)}[span]  # fmt: skip
    amount = of("ATT", value, *ends, unit=unit)
    assert amounts.apart(amount) == text
    assert amounts.bare_span(amount) == span


def test_without_interval_there_is_no_span() -> None:
    amount = of("ATT", 3.0, None, None)
    assert not amount.known
    assert not amount.clear
    assert amounts.span(amount) == ""
