"""Every check keeps the same promises, with every method that names it."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from csceval import plugins
from csceval.estimates.result import GLOSSARY, CheckResult

PAIRS = [(method, check) for method in plugins.names("methods") for check in plugins.load("methods", method).CHECKS]


def test_every_check_belongs_to_a_method():
    assert {check for _, check in PAIRS} == set(plugins.names("checks"))


@pytest.mark.parametrize(("method", "name"), PAIRS)
def test_check_gives_a_verdict_a_sentence_and_a_table(method, name):
    module, check = plugins.load("methods", method), plugins.load("checks", name)
    data, settings, _ = module.example(seed=1)
    estimate, before = module.estimate(data, **settings), data.copy(deep=True)
    found = check.check(estimate, data)
    pd.testing.assert_frame_equal(data, before)
    assert isinstance(found, CheckResult)
    assert found.name == name
    assert found.passed in (True, False, None)
    assert found.text.endswith(".")
    assert set(found.table.columns) <= set(GLOSSARY)
    stored = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert CheckResult.from_dict(stored).to_dict() == found.to_dict()


@pytest.mark.parametrize(("method", "name"), PAIRS)
def test_check_does_not_depend_on_row_order(method, name):
    module, check = plugins.load("methods", method), plugins.load("checks", name)
    data, settings, _ = module.example(seed=2)
    shuffled = data.sample(frac=1, random_state=1)
    found = check.check(module.estimate(data, **settings), data)
    assert check.check(module.estimate(shuffled, **settings), shuffled).to_dict() == found.to_dict()
