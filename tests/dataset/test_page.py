"""docs/observations.md names every column, state, reason and level."""

import re
from pathlib import Path

from csceval.dataset.cells import COLUMNS
from csceval.dataset.grid import LEVELS
from csceval.definitions import indicator
from csceval.words.en.dataset import PROBLEMS, TEXTS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "observations.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`([a-z_]+)`", PAGE))


def test_every_column_and_level_is_explained():
    assert set(COLUMNS) <= NAMED
    assert {level.name for level in LEVELS} <= NAMED


def test_every_state_and_reason_is_explained():
    assert {"observed", "missing", "not_applicable", "not_due", "suppressed"} <= NAMED
    assert {key.removeprefix("why_") for key in TEXTS if key.startswith("why_")} <= NAMED


def test_every_rule_of_addition_is_explained():
    rules = set(indicator.OverTime.__args__) | set(indicator.OverPartners.__args__)
    assert rules <= NAMED


def test_problems_have_a_fix_and_an_explanation():
    assert all(fix and explanation for _severity, _message, fix, explanation in PROBLEMS.values())
