"""docs/planning.md: its example prints what it says, and every design stands there with all of its settings."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

from csceval import plugins

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "planning.md").read_text(encoding="utf-8")


def test_the_example_prints_what_stands_below_it() -> None:
    code, printed = re.search(r"```python\n(.*?)```\n\n```text\n(.*?)```", PAGE, re.S).groups()
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(code, "docs/planning.md", "exec"), {})  # noqa: S102 - our own page
    assert said.getvalue() == printed


@pytest.mark.parametrize("name", plugins.names("designs"))
def test_every_design_stands_there_with_its_settings(name: str) -> None:
    (row,) = (line for line in PAGE.splitlines() if line.startswith(f"| `{name}` | ") and "settings" not in line
              and line.count("|") == 5)  # fmt: skip
    settings = row.split("|")[3]
    named = plugins.keywords("designs", name, "spread")
    assert [key for key in named if f"`{key}`" not in settings] == []
    (first, *_) = re.findall(r"`(\w+)`", settings)
    assert first == plugins.load("designs", name).SIZE
