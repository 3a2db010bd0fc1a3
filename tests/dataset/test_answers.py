"""Answers that a questionnaire does not offer are named, and "don't know" is none of them."""

from __future__ import annotations

import pandas as pd

from csceval.dataset import answers
from csceval.definitions.reader import load_instruments


def test_an_answer_outside_the_scale_is_told_at_its_row() -> None:
    given = [1, 5, 6, 0, 9, None]
    rows = pd.DataFrame({
        "instrument_id": "csc_rq", "item_id": "trust_1", "response_id": [f"R{n}" for n in range(6)],
        "value": pd.array(given, dtype="Int64"), "_file": "a.csv", "_sheet": "a", "_row": range(2, 8),
    })  # fmt: skip
    known = load_instruments()
    # 6 and 0 are none of 1 to 5; 9 is “don't know”, and an empty cell is no answer.
    assert [(one.row, one.value) for one in answers.outside(rows, known)] == [(4, "6"), (5, "0")]
    letters = {("a.csv", "a", "survey"): {"value": "H"}}
    assert [one.cell for one in answers.outside(rows, known, letters)] == ["H4", "H5"]
    assert answers.outside(rows.assign(instrument_id="of_our_own"), known) == []
    assert answers.outside(None, known) == []
