"""Which indicators get a chart over time."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from csceval.report.content import trends


def _indicator(period: str) -> Any:
    return SimpleNamespace(unit="days", by=SimpleNamespace(period=period))


def test_what_gives_the_context_is_in_the_table_and_not_among_the_charts(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    for name in ("by_period", "_in_time", "_behind"):
        monkeypatch.setattr(trends, name, lambda *_, **__: None)
    monkeypatch.setattr(trends, "_chart", lambda _results, _mine, name, _periods: drawn.append(name) or {"title": name})
    rows = [(one, period, "period", "observed") for one in ("waits", "jobs") for period in ("2023", "2024", "2025")]
    results: Any = SimpleNamespace(
        cells=pd.DataFrame(rows, columns=["indicator", "period", "level", "state"]),
        uses={"waits": SimpleNamespace(role="secondary"), "jobs": SimpleNamespace(role="context")},
        indicators={name: _indicator("quarter") for name in ("waits", "jobs")},
    )
    assert set(trends.build(results).charts) == {"trend_waits"}
    assert drawn == ["waits"]


def test_nothing_is_missing_between_two_waves_of_a_survey() -> None:
    rows = [("trust", "2024-Q1", "missing"), ("trust", "2024-Q2", "observed"), ("trust", "2024-Q3", "suppressed")]
    cells = pd.DataFrame(rows, columns=["indicator", "period", "state"])
    assert [row["period"] for row in trends._in_time(cells, "trust", waves=True)] == ["2024-Q2", "2024-Q3"]
    assert len(trends._in_time(cells, "trust", waves=False)) == 3
