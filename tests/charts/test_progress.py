"""Progress bars: where they end, what their labels say, and what is drawn beyond the scale."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from csceval.charts import _embed, progress
from csceval.errors import CscevalError

WORDS = {"title": "Title", "description": "Bar chart of progress from baseline to target for one indicator."}


def drawn(**row: Any) -> list[dict[str, Any]]:
    table = pd.DataFrame([{"name": "Wait", "status": "on_track", "unit": "days"} | row])
    return [record for rows in _embed.spec(progress.draw(table, **WORDS))["datasets"].values() for record in rows]


def bar(**row: Any) -> dict[str, Any]:
    return next(record for record in drawn(**row) if "progress_at" in record)


def test_progress_is_worked_out_where_it_is_not_given() -> None:
    # From 20 down to 12 days: 14 days are 6 of 8 days, 0.75; the interval 13 to 16 is 0.5 to 0.875.
    found = bar(baseline=20, target=12, value=14, low=13, high=16)
    assert found["progress_at"] == 0.75
    assert (found["from"], found["to"]) == (0.5, 0.875)
    assert found["zero"] == 0  # bars start at the baseline


def test_given_progress_wins() -> None:
    assert bar(baseline=20, target=12, value=14, progress=0.4)["progress_at"] == 0.4


@pytest.mark.parametrize(("value", "shape", "edge"), [(2, progress.RIGHT, 1.5), (26, progress.LEFT, -0.25)])
def test_beyond_the_scale_ends_in_an_arrow(value: float, shape: str, edge: float) -> None:
    records = drawn(baseline=20, target=12, value=value)
    arrow = next(record for record in records if record.get("shape") == shape and "at" in record)
    assert abs(arrow["at"] - edge) < 0.05
    assert any(record.get("text") == "beyond the scale" for record in records)
    assert -0.25 <= next(record for record in records if "progress_at" in record)["progress_at"] <= 1.5


def test_the_label_has_value_target_and_status() -> None:
    texts = [record.get("text") for record in drawn(baseline=20, target=12, value=14.2)]
    assert "14.2 days, target 12.0" in texts
    assert "on track" in texts
    texts = [record.get("text") for record in drawn(target=0.65, unit="proportion", status="no_data")]
    assert "target 65.0 %" in texts
    assert "no data" in texts
    assert "so many" in [record.get("text") for record in drawn(label="so many")]


def test_no_value_draws_no_bar() -> None:
    assert not any(record["progress_at"] is not None for record in drawn(status="no_data") if "progress_at" in record)
    # A target that equals its baseline has no scale to draw on.
    assert bar_is_absent(baseline=12, target=12, value=11)


def bar_is_absent(**row: Any) -> bool:
    return all(record.get("progress_at") is None for record in drawn(**row))


def test_each_status_has_its_own_sign() -> None:
    shapes = [progress.SIGNS[status][0] for status in ("met", "on_track", "not_clear_yet", "off_track", "no_data")]
    assert len(set(shapes)) == 5


def test_an_unknown_status_is_refused() -> None:
    with pytest.raises(CscevalError, match="“fine”") as caught:
        drawn(status="fine")
    assert "not_clear_yet" in caught.value.fix
