"""Lines: gaps stay gaps, panels of one unit share their scale, signs tell missing from withheld."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from csceval.charts import _embed, trend
from csceval.charts._theme import CROSS, HIDDEN
from csceval.errors import CscevalError

WORDS = {"title": "Title", "description": "Line chart of a value over a few quarters in one or more panels."}


def table(values: list[float | None], **more: Any) -> pd.DataFrame:
    rows = [{"series": "All", "period": f"2024 Q{index + 1}", "period_order": index, "value": value, "unit": "days"}
            for index, value in enumerate(values)]  # fmt: skip
    return pd.DataFrame(rows).assign(**more)


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [record for rows in _embed.spec(trend.draw(frame, **WORDS))["datasets"].values() for record in rows]


def test_a_missing_value_breaks_the_line_and_is_not_zero() -> None:
    points = [record for record in records(table([3, None, 5, 4])) if "run" in record]
    assert [(point["value"], point["run"]) for point in points] == [(3, "0/0"), (5, "0/1"), (4, "0/1")]


def test_a_period_without_a_row_breaks_the_line_too() -> None:
    other = table([1, 2, 3, 4], series="Other")
    points = [record for record in records(pd.concat([table([3, 2, 5, 4]).drop(1), other])) if "run" in record]
    assert len({point["run"] for point in points if point["series"] == "All"}) == 2


def test_missing_and_withheld_have_different_signs() -> None:
    frame = table([3, None, 5, 4], state=["observed", "missing", "suppressed", "not_due"])
    found = records(frame)
    foot = [(record["shape"], round(record["px"])) for record in found if "px" in record and record.get("fill")
            and record["shape"] in (CROSS, HIDDEN) and "text" not in record]  # fmt: skip
    assert sorted(shape for shape, _ in foot) == sorted([CROSS, HIDDEN])
    assert {"missing", "withheld"} <= {record.get("text") for record in found}
    assert 5 not in [record.get("value") for record in found]  # a withheld value goes no further
    assert 4 not in [record.get("value") for record in found]  # and nothing is drawn that is not due


def test_panels_of_one_unit_share_the_scale_and_others_do_not() -> None:
    frame = pd.concat(
        [table([3, 5], name="A"), table([30, 50], name="B"), table([0.1, 0.3], name="C", unit="proportion")]
    )
    domains = [domain(panel) for panel in panels(_embed.spec(trend.draw(frame, **WORDS)))]
    assert domains == [[0, 60], [0, 60], [0, 0.3]]


def panels(node: Any) -> list[dict[str, Any]]:
    if isinstance(node, dict) and "layer" in node:
        return [node] if domain(node) else []
    return [panel for child in node.get("concat", []) for panel in panels(child)]


def domain(panel: dict[str, Any]) -> list[float] | None:
    found = [layer["encoding"]["y"]["scale"]["domain"] for layer in panel["layer"]
             if (layer["encoding"].get("y", {}).get("scale") or {}).get("domain")]  # fmt: skip
    return found[0] if found and all(each == found[0] for each in found) else None


def test_the_last_value_and_the_target_are_labelled() -> None:
    texts = [record.get("text") for record in records(table([3, 5], target=4))]
    assert {"All", "5.0 days", "target", "4.0 days"} <= set(texts)


def test_a_start_is_drawn_at_the_left_edge_of_its_period() -> None:
    found = records(table([3, 5, 4, 4], marker_period="2024 Q3", marker_label="joined"))
    [mark] = [record for record in found if record.get("text") == "joined"]
    assert mark["px"] == pytest.approx((trend.WIDTH - trend.LEFT - trend.RIGHT) / 2)


def test_many_places_get_a_key_instead_of_labels() -> None:
    texts = [record.get("text") for record in records(pd.concat([table([3, 5], name=f"Site {n}") for n in range(6)]))]
    assert texts.count("All") == 1
    assert "5.0 days" not in texts


def test_a_fifth_line_is_refused() -> None:
    frame = pd.concat([table([1, 2], series=f"Series {number}") for number in range(5)])
    with pytest.raises(CscevalError, match="5 lines; more than 4"):
        trend.draw(frame, **WORDS)


def test_colours_follow_the_series_order_not_the_rows() -> None:
    frame = pd.concat([table([1, 2], series="Z", series_order=1), table([3, 4], series="A", series_order=2)])
    looks = {record["series"]: record["shape"] for record in records(frame) if "run" in record}
    assert looks == {"Z": "circle", "A": "square"}
