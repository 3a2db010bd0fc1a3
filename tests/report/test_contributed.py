"""The page that shows how partners' parts make up each figure."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from csceval.dataset import adding_up
from csceval.definitions import reader
from csceval.report import contributed

BLANK = {"indicator": "services_completed", "how": "adds", "numerator": None, "denominator": None, "state": "observed",
         "why": "", "reported_as": "records", "partner": "all", "period": "2024-Q1"}  # fmt: skip


def lines(*rows):
    frame = pd.DataFrame([BLANK | row for row in rows], columns=list(adding_up.COLUMNS))
    return frame.astype(dict.fromkeys(("value", "numerator", "denominator", "n"), "float64"))


def shown(*rows, left=(), **more):
    people = pd.DataFrame(columns=["indicator", "period", "partner", "share", "shared", "attributed"])
    out = pd.DataFrame(left, columns=list(adding_up.LEFT_OUT))
    given = {"indicators": {"services_completed": reader.load_indicators()["services_completed"]},
             "partners": {"P1": "<North>"}, "period": "2024-Q1"} | more  # fmt: skip
    return contributed.Contributed(lines=lines(*rows), people=people, left_out=out, **given)


def cells(page):
    return [re.findall(r"<t[dh]>(.*?)</t[dh]>", row) for row in re.findall(r"<tr>(.*?)</tr>", page)]


def test_the_column_adds_up_to_the_figure_above_it():
    page = contributed.page("Larkmoor", shown(
        {"line": "whole", "value": 1234, "n": 1234}, {"line": "part", "partner": "P1", "value": 1240, "n": 1240},
        {"line": "unnamed", "value": 4, "n": 4}, {"line": "once", "value": -10},
        {"line": "part", "partner": "P9", "value": None, "state": "missing", "why": "no_rows", "n": 0},
    ))  # fmt: skip
    assert cells(page) == [
        ["Partner", "Part (services)", "Rests on (rows)"], ["&lt;North&gt;", "1,240", "1,240"],
        ["rows that name no partner", "4", "4"], ["counted by several, taken off so that it counts once", "−10", ""],
        ["together", "1,234", "1,234"],
    ]  # fmt: skip
    assert "<h3>2024 Q1: 1,234 services</h3>" in page
    assert "Without a part: P9 (nothing was reported)." in page


@pytest.mark.parametrize(("code", "said"), [("", "The report withholds it."), ("below:0.05", "near 0 or near 100 %")])
def test_what_the_report_withholds_is_marked(code, said):
    rows = [{"line": "whole", "value": 5, "n": 5}, {"line": "part", "partner": "P1", "value": 5, "n": 5}]
    assert said in contributed.page("L", shown(*rows, withheld={("services_completed", "2024-Q1"): code}))
    assert said not in contributed.page("L", shown(*rows))


def test_the_periods_of_the_report_and_the_span_come_first():
    rows = [{"line": "whole", "value": n, "n": n, "period": key}
            for n, key in enumerate(("2023-Q4", "2024-Q1", "all"), 1)]  # fmt: skip
    page = contributed.page("L", shown(*rows))
    assert re.findall(r"<h3>(.*?)</h3>|(<details>)", page) == [
        ("2024 Q1: 2 services", ""), ("whole span: 3 services", ""), ("", "<details>"), ("2023 Q4: 1 service", "")
    ]  # fmt: skip


def test_rows_in_no_figure_say_why_and_whose():
    left = [("services_completed", "P1", "outside_span", 3), ("services_completed", "all", "outside_span", 1)]
    page = contributed.page("L", shown({"line": "whole", "value": 1, "n": 1}, left=left))
    said = "4 rows: before the first or after the last period of the evaluation (&lt;North&gt; 3, no partner named 1)"
    assert f"<li>{said}</li>" in page
