"""Forest charts: sizes by weight, the prediction as a range, labels, the page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from csceval.charts import _embed, forest

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "charts.md").read_text(encoding="utf-8")


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    _, words = forest.example()
    return [record for rows in _embed.spec(forest.draw(table, **words))["datasets"].values() for record in rows]


def test_labels_say_interval_and_prediction() -> None:
    table, _ = forest.example()
    texts = {str(record.get("text")).replace("\n", " ") for record in records(table)}
    assert {"−3.1 days (−5.2 to −1.0)", "−7.8 to 1.2 days", "no difference"} <= texts
    assert {"pooled effect", "prediction interval", "95 % interval"} <= texts


def test_the_heaviest_study_has_the_largest_sign() -> None:
    table, _ = forest.example()
    areas = {record["name"]: record["area"] for record in records(table) if record.get("role") == "study"}
    assert max(areas, key=areas.__getitem__) == "Harbour"
    assert areas["Harbour"] == 240
    assert areas["Riverside"] == pytest.approx(40 + 200 * 0.16 / 0.24)


def test_a_prediction_has_no_point_and_unknown_roles_are_studies() -> None:
    table, _ = forest.example()
    rows = table.assign(role="town").head(2)
    assert sum(record.get("value") is not None for record in records(rows)) >= 2
    alone = [record for record in records(table.tail(1)) if record.get("role") == "prediction"]
    assert alone
    assert all(record["value"] is None for record in alone)


def test_each_column_is_on_the_page() -> None:
    section = PAGE.split("## forest\n")[1].split("\n## ")[0]
    assert dict(re.findall(r"^\| \**`(\w+)`\** \| (.+) \|$", section, re.M)) == forest.COLUMNS
    bold = set(re.findall(r"\*\*`(\w+)`\*\*", section))
    table, words = forest.example()
    for column in bold:
        with pytest.raises(Exception, match=column):
            forest.draw(table.drop(columns=column), **words)
