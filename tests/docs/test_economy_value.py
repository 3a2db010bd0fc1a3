"""The page about value prints what it says, and lists every rate and hourly value with its date."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

from csceval.economy.discounting import PRESETS
from csceval.economy.volunteering import HOURLY

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "economy-value.md").read_text(encoding="utf-8")
FUNCTIONS = ("net_effect", "break_even", "new_money", "net_present_value", "benefit_cost", "cost_per_outcome", "icer",
             "sroi", "value_volunteers")  # fmt: skip


def test_the_example_prints_what_the_page_shows() -> None:
    [code] = re.findall(r"```python\n(.*?)```", PAGE, re.S)
    [shown] = re.findall(r"```text\n(.*?)```", PAGE, re.S)
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(code, {})  # noqa: S102 - the page's own example
    assert printed.getvalue() == shown


def cells(name: str) -> list[str]:
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| `{name}` |"))
    return [cell.strip() for cell in row.strip("|").split("|")]


@pytest.mark.parametrize("name", sorted(PRESETS))
def test_each_rate_stands_there_with_its_date(name: str) -> None:
    preset, row = PRESETS[name], cells(name)
    for _, rate in preset.rates:
        assert f"{100 * rate:g} %" in row[1]
    assert row[3] == preset.as_of
    assert row[4].startswith("yes" if preset.verified else "no") or name == "none"


@pytest.mark.parametrize("name", sorted(HOURLY))
def test_each_hourly_value_stands_there_with_its_date(name: str) -> None:
    row = cells(name)
    assert row[1] == f"{HOURLY[name].value:.2f} {HOURLY[name].currency}"
    assert (row[3], row[4] == "yes") == (HOURLY[name].as_of, HOURLY[name].verified)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_has_a_section(name: str) -> None:
    assert any(f"`{name}`" in line or f"`{name}(" in line for line in re.findall(r"^## .+$", PAGE, re.M))
