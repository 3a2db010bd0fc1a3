"""Means of questionnaires that may not be shipped: every factor an indicator of its own, worked out by hand."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from csceval.dataset.dataset import assemble
from csceval.dataset.observations import observe
from csceval.definitions import reader
from csceval.definitions.evaluation import Evaluation
from csceval.errors import DefinitionError

INDICATORS, TABLES = reader.load_indicators(), reader.load_tables()
ROWS = [
    ("2024-Q1", "synergy", "Synergy score", "P1", 4.0),
    ("2024-Q1", "synergy", "Synergy score", "P2", 3.0),
    ("2024-Q1", "leadership", "Leadership", "P1", 2.5),
    ("2024-Q2", "synergy", "Synergy score", "P1", 5.0),
    ("2024-Q1", "finance", "Finance", None, 3.2),
]
USE = {"use": "factor_mean", "each": {"column": "factor_id", "name": "factor"}}


def evaluation(use: dict[str, object]) -> Evaluation:
    period = {"from": "2024-Q1", "to": "2024-Q2"}
    told = {"csceval": 1, "id": "x", "title": "X", "as_of": date(2024, 12, 31), "period": period, "indicators": [use]}
    return Evaluation.model_validate(told)


@pytest.fixture(scope="module")
def observed() -> pd.DataFrame:
    names = ["period", "factor_id", "factor", "partner_id", "mean_score"]
    frame = pd.DataFrame(ROWS, columns=names).astype({"partner_id": "str"})
    frame = frame.assign(_file="a.xlsx", _sheet="factors", _row=range(2, len(frame) + 2), _sender="north")
    return observe(assemble(evaluation(USE), INDICATORS, {"factors": frame}, TABLES))


@pytest.mark.parametrize(
    ("name", "period", "value"),
    [
        ("factor_mean_synergy", "2024-Q1", 3.5),  # (4 + 3) / 2, both partners alike
        ("factor_mean_synergy", "2024-Q2", 5.0),
        ("factor_mean_leadership", "2024-Q1", 2.5),
        ("factor_mean_finance", "2024-Q1", 3.2),  # of everybody, so without a partner
    ],
)
def test_every_factor_has_its_mean(observed: pd.DataFrame, name: str, period: str, value: float) -> None:
    mine = observed[(observed["indicator"] == name) & (observed["level"] == "period") & (observed["period"] == period)]
    assert mine["value"].tolist() == [pytest.approx(value)]


def test_a_partner_has_its_own(observed: pd.DataFrame) -> None:
    mine = observed[(observed["indicator"] == "factor_mean_synergy") & (observed["level"] == "partner")]
    first = mine[mine["period"] == "2024-Q1"].set_index("partner")["value"]
    assert first.to_dict() == {"P1": 4.0, "P2": 3.0}


def test_without_each_factors_are_not_averaged() -> None:
    with pytest.raises(DefinitionError, match="every factor is an indicator of its own"):
        reader.check_evaluation(evaluation({"use": "factor_mean"}), INDICATORS, TABLES)
    reader.check_evaluation(evaluation(USE), INDICATORS, TABLES)
