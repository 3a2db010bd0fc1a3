"""Agreements after informal ties, and ties beside results: said as what goes together."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from csceval.findings.steps import of_agreements, of_results


@pytest.mark.parametrize(
    ("estimate", "p", "said"),
    [
        (0.3, 0.01, "5 had an agreement in round 2: 30.0 points more than of the pairs without a tie (p = 0.010"),
        (0.3, 0.2, "30.0 points more than of the pairs without a tie, which is no sign of a pattern (p = 0.200"),
        (-0.1, 0.2, "10.0 points fewer than of the pairs without a tie"),
    ],
)
def test_agreements_after_informal_ties(estimate: float, p: float, said: str) -> None:
    steps = pd.DataFrame([{"before_round": "1", "round": "2", "of": "lead", "n": 5, "n_from": 14,
                           "estimate": estimate, "p_value": p}])  # fmt: skip
    figures: Any = SimpleNamespace(steps=steps)
    (found,) = of_agreements(figures, "1", "2")
    assert found.startswith("Of the 14 informal ties of round 1, ")
    assert said in found


@pytest.mark.parametrize(("lowest", "sure"), [(0.02, "none is clear"), (0.001, "1 would be clear")])
def test_many_correlations_are_counted_together(lowest: float, sure: str) -> None:
    table = pd.DataFrame({"p_value": [lowest, 0.3, 0.5, 0.6], "n_partners": 6})
    time = pd.DataFrame({"indicator": "waits", "moved": ["", "together", "opposite", "still"]})
    figures: Any = SimpleNamespace(in_time=time, associated=table)
    found = of_results(figures, {"waits": "Median wait"})
    assert found[0].endswith("centralisation of ties and “Median wait” moved the same way 1 of 3 times.")
    assert found[1].startswith("4 waves are 4 points")
    # 0.02 is no sign among four: 0.05 / 4.
    assert sure in found[2]
    assert found[3].endswith("Read this as a description of 6 partners.")
