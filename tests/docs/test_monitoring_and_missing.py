"""The examples of the two pages run, and what the pages print is what comes out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from csceval.definitions.trigger import Trigger
from csceval.definitions.yaml import parse_yaml
from csceval.estimates import missing, monitoring
from csceval.estimates.signals import rules, runs

DOCS = Path(__file__).resolve().parents[2] / "docs"


def page(name: str) -> str:
    return (DOCS / f"{name}.md").read_text(encoding="utf-8")


def blocks(text: str, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```", text, re.S | re.M)


def test_the_chart_of_the_page_says_what_the_page_says(capsys: pytest.CaptureFixture[str]) -> None:
    (code,), (printed,) = (blocks(page("monitoring"), kind) for kind in ("python", "text"))
    exec(code, {})  # noqa: S102 - the page's own example
    assert capsys.readouterr().out == printed


def test_the_examples_on_missing_values_run(capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, Any] = {}
    for code in blocks(page("missing"), "python"):
        exec(code.replace("draws=20", "draws=4"), names)  # noqa: S102 - the page's own examples
    assert "results pooled" in capsys.readouterr().out


def test_the_triggers_of_the_page_are_accepted() -> None:
    (text,) = blocks(page("monitoring"), "yaml")
    data, _ = parse_yaml(text, file="docs/monitoring.md")
    assert [one.when for one in TypeAdapter(list[Trigger]).validate_python(data["triggers"])] == [
        "above", "shift", "beyond_limit",
    ]  # fmt: skip


def test_every_rule_and_function_is_on_its_page() -> None:
    text = page("monitoring")
    assert [name for name in (*rules.CONTROL, *runs.RUN) if name not in text] == []
    bold = set(re.findall(r"\| \*\*(\w+)\*\* \|", text))
    assert bold == {*monitoring.RUN_RULES, *monitoring.CONTROL_RULES}
    functions = {name for name in missing.__all__ if name.islower()}
    assert {name for name in functions if f"`{name}(" not in page("missing")} == set()
