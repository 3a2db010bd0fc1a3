"""Every check keeps the same promises, with every method that names it."""

from __future__ import annotations

import json
from functools import cache

import pandas as pd
import pytest
from tests.contracts.made import made

from csceval import plugins
from csceval.errors import EstimationError
from csceval.estimates.result import GLOSSARY, CheckResult

PAIRS = [(method, check) for method in plugins.names("methods") for check in plugins.load("methods", method).CHECKS]


def test_every_check_belongs_to_a_method():
    assert {check for _, check in PAIRS} == set(plugins.names("checks"))


# This check makes the estimate again without each unit; a few units show what the check promises.
AGAIN_FOR_EACH = "leave_one_out"


@pytest.mark.parametrize(("method", "name"), PAIRS)
def test_check_gives_a_verdict_a_sentence_and_a_table(method, name):
    check, known = plugins.load("checks", name), made(method, few_units=name == AGAIN_FOR_EACH)
    data = known.data.copy(deep=True)
    found = check.check(known.found, data)
    pd.testing.assert_frame_equal(data, known.before)
    assert isinstance(found, CheckResult)
    assert found.name == name
    assert found.passed in (True, False, None)
    assert found.text.endswith(".")
    assert set(found.table.columns) <= set(GLOSSARY)
    stored = json.loads(json.dumps(found.to_dict(), allow_nan=False))
    assert CheckResult.from_dict(stored).to_dict() == found.to_dict()


OTHERS = [(method, check) for method in plugins.names("methods") for check in plugins.names("checks")
          if (method, check) not in PAIRS and check != AGAIN_FOR_EACH]  # fmt: skip


def answer(name, method):
    """What a check says about an estimate of a method: its sentence, or why it has none and what to do."""
    known = made(method)
    try:
        return plugins.load("checks", name).check(known.found, known.data.copy(deep=True)).text
    except EstimationError as refused:
        return f"{refused.message} {refused.fix}" if refused.fix else ""


@pytest.mark.parametrize("name", sorted({check for _, check in OTHERS}))
def test_a_check_of_another_method_gives_a_verdict_or_says_why_not(name):
    for method in (method for method, check in OTHERS if check == name):
        said = answer(name, method)
        assert said.endswith("."), method
        assert "more than one row" not in said, method


@cache
def shuffled(method, few_units):
    """The rows of an example in another order, and the estimate from them."""
    known = made(method, 2, few_units=few_units)
    rows = known.data.sample(frac=1, random_state=1)
    return rows, known.module.estimate(rows, **known.settings)


@pytest.mark.parametrize(("method", "name"), PAIRS)
def test_check_does_not_depend_on_row_order(method, name):
    check, known = plugins.load("checks", name), made(method, 2, few_units=name == AGAIN_FOR_EACH)
    rows, again = shuffled(method, name == AGAIN_FOR_EACH)
    found = check.check(known.found, known.data.copy(deep=True))
    assert check.check(again, rows.copy(deep=True)).to_dict() == found.to_dict()
