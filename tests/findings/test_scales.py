"""What stands out about a scale is said in words, and only that."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from csceval.definitions.indicator import Reliability
from csceval.findings.scales import remarks

FINE = {"period": "2024-Q4", "state": "observed", "alpha": 0.8, "verdict": "as_it_should_be", "weakest": "One.",
        "lowest": 0.1, "highest": None, "same_answer": 0.05, "icc1": 0.3, "asked": 24, "answered": 20,
        "other_versions": ""}  # fmt: skip
TRUST: Any = SimpleNamespace(reliability=Reliability())


def told(**more: object) -> list[str]:
    return remarks("Trust", TRUST, FINE | more)


def test_what_is_as_it_should_be_needs_no_words() -> None:
    assert told() == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"alpha": 0.62, "verdict": "low"}, "may not measure one thing (alpha 0.62, below 0.70). Read this score with"),
        ({"alpha": 0.97, "verdict": "high"}, "may ask the same thing twice (alpha 0.97, above 0.95)"),
        ({"alpha": None, "verdict": "too_few"}, "fewer than 30 complete responses"),
        ({"same_answer": 0.2}, "20.0 % of the responses to the questionnaire have one answer all the way down"),
        ({"lowest": 0.2}, "cannot show whether things got worse"),
        ({"highest": 0.2}, "cannot show whether things got better"),
        ({"icc1": -0.01}, "partners hardly differ (ICC 1 of 0.00)"),
        ({"answered": 11}, "11 of 24 partners answered, fewer than half"),
        ({"other_versions": "0.9.0"}, "another version of the questionnaire (0.9.0) are not counted"),
    ],
)
def test_each_thing_that_stands_out_is_one_sentence(changed: dict[str, object], words: str) -> None:
    (found,) = told(**changed)
    assert words in found
    assert "2024 Q4" in found or "other_versions" in changed


def test_the_weakest_sentence_is_named() -> None:
    (found,) = told(alpha=0.62, verdict="low")
    assert found.endswith("Look first at “One”, which goes least with the others.")


def test_nothing_is_said_of_a_withheld_score() -> None:
    assert told(state="suppressed", alpha=None, answered=1) == []
