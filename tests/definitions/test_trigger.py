"""A trigger says one thing, and what does not go together is refused in words."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from csceval.definitions.trigger import Trigger


def made(**keys: Any) -> Trigger:
    return Trigger.model_validate({"id": "t", "indicator": "waits", "then": "call"} | keys)


def test_periods_in_a_row_are_those_said_or_the_usual_ones() -> None:
    lengths = {when: made(when=when).length for when in ("shift", "trend", "beyond_limit")}
    assert lengths == {"shift": 6, "trend": 5, "beyond_limit": 1}
    assert made(when="shift", periods=8).length == 8
    assert made(when="above", value=3).length == 1


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"when": "above"}, "`when: above` needs `value`"),
        ({"when": "shift", "value": 3}, "`value` goes with"),
        ({"when": "below", "value": 3, "towards": "lower"}, "`towards` and `baseline` go with"),
        ({"when": "above", "value": 3, "baseline": {"from": "2021", "to": "2022"}}, "`towards` and `baseline` go with"),
        ({"when": "beyond_limit", "periods": 2}, "one period beyond a limit is enough"),
        ({"when": "shift", "periods": 2}, "a shift takes three periods or more"),
        ({"when": "shift", "then": " "}, "at least 1 character"),
    ],
)
def test_what_does_not_go_together(keys: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        made(**keys)
