"""Answers that a questionnaire does not offer are named, and "don't know" is none of them."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from csceval.dataset import answers
from csceval.dataset.dataset import assemble
from csceval.definitions.reader import evaluation_of_text, load_indicators, load_tables

TEXT = """\
csceval: 1
id: waves
title: Waves
period: {from: 2024-Q1, to: 2024-Q4, calendar: quarter}
indicators: [{use: trust_score}]
"""


def test_an_answer_outside_the_scale_is_told_at_its_row() -> None:
    given = [1, 5, 6, 0, 9, None]
    rows = pd.DataFrame({
        "instrument_id": "csc_rq", "item_id": "trust_1", "response_id": [f"R{n}" for n in range(6)],
        "value": pd.array(given, dtype="Int64"), "_file": "a.csv", "_sheet": "a", "_row": range(2, 8),
    })  # fmt: skip
    evaluation = evaluation_of_text(TEXT, file="evaluation.yaml")
    dataset = assemble(evaluation, load_indicators(), {"survey": rows}, load_tables())
    # 6 and 0 are none of 1 to 5; 9 is “don't know”, and an empty cell is no answer.
    assert [(one.row, one.value) for one in answers.outside(dataset)] == [(4, "6"), (5, "0")]
    other = replace(dataset, tables={"survey": rows.assign(instrument_id="of_our_own")})
    assert answers.outside(other) == []
