"""The acceptability curve: whole scale of chances, gaps, and no more than four lines."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pytest

from csceval.charts import _embed, acceptability
from csceval.economy import cost_per_outcome
from csceval.errors import CscevalError

WORDS = {"title": "A title", "description": "A description of a chart that has at least forty characters."}


def drawn(rows: pd.DataFrame) -> dict[str, Any]:
    return _embed.spec(acceptability.draw(rows, **WORDS))


def points(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return next(rows for rows in spec["datasets"].values() if rows and "run" in rows[0])


def test_chances_always_have_their_whole_scale() -> None:
    rows = pd.DataFrame({"series": "a", "threshold": [0.0, 10.0], "value": [0.4, 0.45]})
    scales = json.dumps(drawn(rows)["layer"])
    assert '"domain": [0, 1]' in scales
    assert '"domain": [0.0, 10.0]' in scales


def test_a_missing_chance_leaves_a_gap() -> None:
    rows = pd.DataFrame({"series": "a", "threshold": [0.0, 1, 2, 3], "value": [0.1, None, 0.3, 0.4]})
    assert [point["run"] for point in points(drawn(rows))] == ["0/0", "0/1", "0/1"]


def test_five_lines_cannot_be_told_apart() -> None:
    rows = pd.DataFrame({"series": list("abcde"), "threshold": 1.0, "value": 0.5})
    with pytest.raises(CscevalError, match="5 lines"):
        drawn(rows)


def test_a_result_draws_its_own_curve() -> None:
    found = cost_per_outcome(4_400, 10, std_error=6)
    spec = _embed.spec(found.plot())
    assert len(points(spec)) == 61
    assert "cannot be bounded" in spec["description"]
    assert "What one additional outcome is worth, £" in json.dumps(spec, ensure_ascii=False)
