"""A great many different texts, kept in one piece: read, judged and stacked as single ones are."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from csceval.definitions.evaluation import Evaluation
from csceval.definitions.table import Table
from csceval.intake import inbox
from csceval.intake.lean import lean
from csceval.intake.stack import typed
from csceval.intake.values.judged import Judged
from csceval.intake.values.values import Manner, convert
from csceval.workbook.columns import Column
from csceval.workbook.texts import Texts

TABLE = Table.model_validate(
    {
        "id": "visits", "version": "1.0.0", "name": "Visits", "about": "One row a visit.", "kind": "fact",
        "columns": [{"name": "visit_id", "type": "text", "required": True, "key": True, "about": "Number."}],
    }
)  # fmt: skip
PLAIN = ["V-001", "", "V 2", "=x", "0049", "V-001"]
OTHERS = [" V-001", "Zoë\u200b", "n/a", "\t", "a\nb", "", "V-001"]
EACH = pytest.mark.parametrize("texts", [PLAIN, OTHERS, [""], []])


def both(texts: list[str]) -> tuple[Column[str | None], Column[str | None]]:
    """The same rows, not all of the texts among them, as single texts and in one piece."""
    codes = np.arange(len(texts))[::-1][: max(len(texts) - 1, 1)]
    return Column([text or None for text in texts], codes), Column(Texts(texts), codes)


@EACH
@pytest.mark.parametrize("missing", [{}, {"0049": "not_applicable", "n/a": "not_applicable"}])
def test_they_are_read_the_same(texts: list[str], missing: dict[str, str]) -> None:
    single, whole = (convert(one, TABLE.columns[0], Manner(missing=missing)) for one in both(texts))
    assert (list(whole.values), whole.failed, whole.why) == (list(single.values), single.failed, single.why)


@EACH
def test_they_are_judged_by_the_same_cells(texts: list[str]) -> None:
    single, whole = (Judged(None, TABLE.columns[0], 1, one, None, None) for one in both(texts))  # type: ignore[arg-type]
    assert list(whole.used) == [single.cells.values[code] for code in sorted({*single.cells.codes.tolist()})]
    assert list(whole.texts) == list(single.texts)
    assert (whole.joined, whole.beginnings) == (single.joined, single.beginnings)


@EACH
def test_they_fill_the_same_column_of_a_frame(texts: list[str]) -> None:
    single, whole = (typed(TABLE, {"visit_id": one}) for one in both(texts))
    pd.testing.assert_frame_equal(whole, single)
    assert whole["visit_id"].isna().tolist() == [not texts[code] for code in both(texts)[0].codes]


def test_arrow_takes_its_memory_from_where_it_did_before(tmp_path: Path) -> None:
    before = pa.default_memory_pool().backend_name
    told = {"csceval": 1, "id": "x", "title": "X", "period": {"from": "2023-Q1", "to": "2024-Q4"}}
    (tmp_path / "inbox").mkdir()
    with lean():
        assert pa.default_memory_pool().backend_name == "system"
    inbox.read(tmp_path, Evaluation.model_validate(told), {"visits": TABLE})
    assert pa.default_memory_pool().backend_name == before
