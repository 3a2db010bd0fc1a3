"""The numbers of a report in formats of other programs."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

import csceval
from csceval.errors import CscevalError
from csceval.run.exporting import OBSERVED, export


def test_a_report_is_exported_and_without_one_there_is_nothing_to(small: Callable[..., Path]) -> None:
    folder = small()
    with pytest.raises(CscevalError, match="no report"):
        export(folder, "csv")
    csceval.evaluate(folder, formats=["html"])
    (path,) = export(folder, "csv")
    assert path.name == "small-2024-q2.csv"
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    assert {row["indicator"] for row in rows} == {"services_completed"}
    made = [export(folder, kind)[0].name for kind in OBSERVED]
    assert sorted(made) == sorted(path.name for path in (folder / "exports").iterdir())
