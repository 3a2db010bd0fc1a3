"""The page about charts names every chart and column, and its example runs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from csceval import plugins

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "charts.md").read_text(encoding="utf-8")
SHIPPED = (
    "acceptability", "answers", "cohort_heat", "coverage", "effect", "effect_path", "event_study", "evidence_map",
    "interrupted",
    "lenses", "logic_model", "matrix", "progress", "rollout", "run_chart", "small_multiples", "sociogram", "tornado",
    "trend", "waterfall", "weightings",
)  # fmt: skip


@pytest.mark.parametrize("name", SHIPPED)
def test_each_column_is_on_the_page(name: str) -> None:
    section = PAGE.split(f"## {name}\n")[1].split("\n## ")[0]
    listed = dict(re.findall(r"^\| \**`(\w+)`\** \| (.+) \|$", section, re.M))
    assert listed == plugins.load("charts", name).COLUMNS


@pytest.mark.parametrize("name", SHIPPED)
def test_the_columns_in_bold_are_the_needed_ones(name: str) -> None:
    section = PAGE.split(f"## {name}\n")[1].split("\n## ")[0]
    bold = set(re.findall(r"\*\*`(\w+)`\*\*", section))
    chart = plugins.load("charts", name)
    table, words = chart.example()
    chart.draw(table[[column for column in table.columns if column in bold]], **words)
    for column in bold:
        with pytest.raises(Exception, match=column):
            chart.draw(table.drop(columns=column), **words)


def test_the_example_runs() -> None:
    [code] = re.findall(r"```python\n(.*?)```", PAGE, re.S)
    names: dict[str, Any] = {}
    exec(code, names)  # noqa: S102 - the page's own example
    assert names["picture"].startswith("<svg")
