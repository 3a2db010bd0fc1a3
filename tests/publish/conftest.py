"""Small frames of observations and the little of a dataset that protection reads."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from csceval.dataset.cells import COLUMNS, typed
from csceval.dataset.dataset import Dataset, assemble
from csceval.definitions.evaluation import Evaluation
from csceval.definitions.indicator import Indicator
from csceval.definitions.table import Table

PEOPLE = Indicator.model_validate(
    {
        "id": "people",
        "version": "1.0.0",
        "name": "People",
        "domain": "engagement",
        "definition": "Different people.",
        "unit": "people",
        "direction": "higher",
        "table": "visits",
        "by": {"period": "asked_on", "place": "site_id", "partner": "partner_id"},
        "measure": {"kind": "aggregate", "op": "count_distinct", "of": "person_id"},
        "people": {"person": "person_id"},
        "uncertainty": {"kind": "none"},
        "over_time": "unique_count",
        "over_partners": "unique_count",
        "accumulation": "flow",
        "disaggregate": ["group"],
        "source": {"text": "Test", "status": "original"},
    }
)
SHARE = PEOPLE.model_copy(
    update={
        "id": "share",
        "unit": "proportion",
        "people": None,
        "measure": Indicator.model_validate(
            PEOPLE.model_dump()
            | {"measure": {"kind": "ratio", "numerator": {"op": "count", "where": "hours > 5"},
                           "denominator": {"op": "count"}}, "people": None, "over_time": "ratio_of_sums",
               "over_partners": "ratio_of_sums"}
        ).measure,
        "over_time": "ratio_of_sums",
        "over_partners": "ratio_of_sums",
    }
)  # fmt: skip
VISITS = Table.model_validate(
    {
        "id": "visits",
        "version": "1.0.0",
        "name": "Visits",
        "about": "One row a visit.",
        "kind": "fact",
        "columns": [
            {"name": "person_id", "type": "text", "personal": True, "about": "Pseudonym."},
            {"name": "partner_id", "type": "text", "about": "Who."},
            {"name": "site_id", "type": "text", "about": "Where."},
            {"name": "group", "type": "text", "about": "For whom."},
            {"name": "asked_on", "type": "date", "about": "When."},
            {"name": "hours", "type": "number", "about": "How long."},
        ],
    }
)


@pytest.fixture(scope="session")
def dataset() -> Callable[..., Dataset]:
    def build(rows: list[dict[str, Any]] | None = None, **privacy: Any) -> Dataset:
        evaluation = Evaluation.model_validate(
            {"csceval": 1, "id": "test", "title": "Test", "as_of": "2030-01-01", "privacy": privacy,
             "period": {"from": "2024-Q1", "to": "2024-Q2"}, "indicators": [{"use": "people"}, {"use": "share"}]}
        )  # fmt: skip
        frame = pd.DataFrame(rows or [], columns=VISITS.names)
        kinds = {"date": "datetime64[us]", "number": "float64"}
        frame = frame.astype({column.name: kinds.get(column.type, "str") for column in VISITS.columns})
        return assemble(evaluation, {"people": PEOPLE, "share": SHARE}, {"visits": frame}, {"visits": VISITS})

    return build


@pytest.fixture(scope="session")
def frame() -> Callable[..., pd.DataFrame]:
    """Observation rows: each a dict of what differs from an ordinary observed count of people."""

    def build(*rows: dict[str, Any]) -> pd.DataFrame:
        usual: dict[str, Any] = dict.fromkeys(("place", "period", "group", "partner"), "all") | {
            "indicator": "people", "version": "1.0.0", "value": float("nan"), "numerator": float("nan"),
            "denominator": float("nan"), "low": float("nan"), "high": float("nan"), "state": "observed", "why": "",
            "reported_as": "records", "coverage_reported": 1, "coverage_due": 1, "level": "total", "people": True,
            "personal": False,
        }  # fmt: skip
        made = [usual | {"n": row.get("value", 0)} | row for row in rows]
        return typed(pd.DataFrame(made, columns=list(COLUMNS)))

    return build
