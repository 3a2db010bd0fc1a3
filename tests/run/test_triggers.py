"""A trigger from the frozen plan to the report, the summary and the JSON of a run."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from csceval.cli import main

pytestmark = pytest.mark.files
EVALUATION = """\
csceval: 1
id: small
title: A small one
period: {from: 2024-Q1, to: 2024-Q2}
as_of: 2024-06-30
indicators:
  - {use: median_wait_days, role: primary}
triggers:
  - {id: busy, indicator: median_wait_days, when: above, value: 1, then: Ask for another room.}
  - {id: moved, indicator: median_wait_days, when: shift, then: Meet.}
"""
RUN = ("--to", "html", "--renderer", "builtin")


def test_a_trigger_fires_in_the_report_the_summary_and_the_json(small: Callable[..., Path], capsys) -> None:
    folder = small(evaluation=EVALUATION)
    main(["run", str(folder), *RUN])
    printed = capsys.readouterr().out
    assert "trigger busy: Median wait: “above 1.0 days” has held since 2024 Q1" in printed
    assert "trigger moved: " in printed
    bundle = json.loads((folder / ".csceval" / "bundle" / "bundle.json").read_text("utf-8"))
    assert "triggers" in bundle["needs"]
    results = [row[3]["text"] for row in bundle["tables"]["triggers"]["rows"]]
    assert results == ["fires since 2024 Q1", "not judged"]
    (page,) = (folder / "output" / "share").glob("*.html")
    text = page.read_text("utf-8")
    assert "What was agreed beforehand" in text
    assert "Ask for another room." in text
    main(["run", str(folder), *RUN, "--json"])
    told = json.loads(capsys.readouterr().out)["triggers"]
    assert [(one["id"], one["state"], one["since"]) for one in told] == [
        ("busy", "fires", "2024-Q1"), ("moved", "not_judged", None),
    ]  # fmt: skip


def test_a_plan_of_triggers_alone_is_frozen_and_held_against(small: Callable[..., Path], capsys) -> None:
    folder = small(evaluation=EVALUATION)
    assert main(["plan", str(folder), "--freeze", "--as-of", "2024-01-15"]) == 0
    path = folder / "evaluation.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("value: 1,", "value: 40,").replace("then: Meet.", "then: Talk."), "utf-8")
    capsys.readouterr()
    main(["run", str(folder), *RUN])
    plan = json.loads((folder / "output" / "share" / "manifest.json").read_text("utf-8"))["plan"]
    first, second = [one["sentence"] for one in plan["deviations"]]
    assert first.startswith("trigger busy, rule: planned definition ")
    assert "value 1.0" in first
    assert "value 40.0" in first
    assert second == "trigger moved, what it leads to: planned Meet; now Talk."
    (page,) = (folder / "output" / "share").glob("*.html")
    assert "What differs from it" in page.read_text("utf-8")
