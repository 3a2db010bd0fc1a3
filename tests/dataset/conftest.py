"""Small evaluations for the tests of observations, reach and progress."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from csceval.dataset.dataset import Dataset, assemble
from csceval.definitions.evaluation import Evaluation
from csceval.definitions.indicator import Indicator
from csceval.definitions.table import Table

SHARED = Path(__file__).resolve().parents[2].parent / "shared"

VISITS = Table.model_validate(
    {
        "id": "visits",
        "version": "1.0.0",
        "name": "Visits",
        "about": "One row a visit.",
        "kind": "fact",
        "relations": {
            "partner_id": "partners.partner_id",
            "referrer_partner_id": "partners.partner_id",
            "site_id": "sites.site_id",
        },
        "columns": [
            {"name": "visit_id", "type": "text", "key": True, "about": "Number."},
            {"name": "person_id", "type": "text", "personal": True, "about": "Pseudonym."},
            {"name": "partner_id", "type": "text", "about": "Who."},
            {"name": "referrer_partner_id", "type": "text", "about": "From whom."},
            {"name": "site_id", "type": "text", "about": "Where."},
            {"name": "group", "type": "text", "about": "For whom."},
            {"name": "asked_on", "type": "date", "about": "When asked."},
            {"name": "seen_on", "type": "date", "about": "When seen."},
            {"name": "hours", "type": "number", "about": "How long."},
        ],
    }
)
SENT = Table.model_validate(
    {
        "id": "reports",
        "version": "1.0.0",
        "name": "Reports",
        "about": "Totals.",
        "kind": "fact",
        "relations": {"partner_id": "partners.partner_id", "site_id": "sites.site_id"},
        "columns": [
            {"name": "partner_id", "type": "text", "about": "Who."},
            {"name": "site_id", "type": "text", "about": "Where."},
            {"name": "indicator_id", "type": "text", "about": "What."},
            {"name": "indicator", "type": "text", "about": "What in words."},
            {"name": "period", "type": "period", "about": "When."},
            {"name": "group", "type": "text", "about": "For whom."},
            {"name": "value", "type": "number", "about": "Total."},
            {"name": "numerator", "type": "number", "about": "Part."},
            {"name": "denominator", "type": "number", "about": "Whole."},
            {"name": "target", "type": "number", "about": "Plan for the period."},
            {"name": "annual_target", "type": "number", "about": "Plan for the year."},
            {"name": "accumulative", "type": "text", "about": "YES or NO."},
        ],
    }
)
SURVEY = Table.model_validate(
    {
        "id": "survey",
        "version": "1.0.0",
        "name": "Survey",
        "about": "One row an answer.",
        "kind": "fact",
        "relations": {"partner_id": "partners.partner_id", "site_id": "sites.site_id"},
        "columns": [
            {"name": "response_id", "type": "text", "key": True, "about": "Which response."},
            {"name": "respondent_id", "type": "text", "about": "Whose."},
            {"name": "partner_id", "type": "text", "about": "Of which partner."},
            {"name": "site_id", "type": "text", "about": "Where."},
            {"name": "wave", "type": "whole", "about": "Which round."},
            {"name": "submitted_on", "type": "date", "about": "When."},
            {"name": "instrument_id", "type": "text", "about": "Which questionnaire."},
            {"name": "item_id", "type": "text", "key": True, "about": "Which sentence."},
            {"name": "value", "type": "whole", "about": "The answer."},
            {"name": "weight", "type": "number", "about": "Survey weight."},
        ],
    }
)
TABLES = {"visits": VISITS, "reports": SENT, "survey": SURVEY}


def an_indicator(**changes: Any) -> Indicator:
    """Number of visits, changed as asked."""
    base: dict[str, Any] = {
        "id": "visits_made",
        "version": "1.0.0",
        "name": "Visits",
        "domain": "service",
        "definition": "Visits asked for.",
        "unit": "records",
        "direction": "higher",
        "table": "visits",
        "by": {"period": "asked_on", "place": "site_id", "partner": "partner_id"},
        "measure": {"kind": "aggregate", "op": "count"},
        "uncertainty": {"kind": "none"},
        "over_time": "sum",
        "over_partners": "sum",
        "accumulation": "flow",
        "disaggregate": ["group"],
        "source": {"text": "Test", "status": "original"},
    }
    return Indicator.model_validate(base | changes)


def reported(**changes: Any) -> Indicator:
    """An indicator that comes as totals."""
    base: dict[str, Any] = {
        "id": "reported",
        "table": "reports",
        "domain": "reported",
        "unit": "units",
        "by": {"period": "period", "place": "site_id", "partner": "partner_id", "group": "group"},
        "measure": {"kind": "reported"},
    }
    return an_indicator(**(base | changes))


def typed(rows: list[dict[str, Any]], definition: Table) -> pd.DataFrame:
    """Rows as intake hands them on: every column there, missing as NA, with their place in the file."""
    frame = pd.DataFrame(rows, columns=definition.names)
    kinds = {"date": "datetime64[us]", "number": "float64", "whole": "Int64"}
    frame = frame.astype({column.name: kinds.get(column.type, "str") for column in definition.columns})
    return frame.assign(_file="a.xlsx", _sheet="Data", _row=range(2, len(frame) + 2), _sender="north")


@pytest.fixture(scope="module")
def make() -> Callable[..., Dataset]:
    """A dataset from indicators and rows; keywords go into the evaluation."""

    def build(
        *indicators: Indicator,
        visits: list[dict[str, Any]] | None = None,
        reports: list[dict[str, Any]] | None = None,
        survey: list[dict[str, Any]] | None = None,
        registers: dict[str, pd.DataFrame] | None = None,
        span: tuple[str, str] = ("2024-Q1", "2024-Q2"),
        calendar: str = "quarter",
        uses: list[dict[str, Any]] | None = None,
        **settings: Any,
    ) -> Dataset:
        used = [{"use": indicator.id} for indicator in indicators] if uses is None else uses
        told: dict[str, Any] = {
            "csceval": 1,
            "id": "test",
            "title": "Test",
            "as_of": date(2030, 1, 1),
            "period": {"from": span[0], "to": span[1], "calendar": calendar},
            "indicators": used,
        }
        tables = {"visits": typed(visits or [], VISITS), "reports": typed(reports or [], SENT),
                  "survey": typed(survey or [], SURVEY), **(registers or {})}  # fmt: skip
        evaluation = Evaluation.model_validate(told | settings)
        return assemble(evaluation, {indicator.id: indicator for indicator in indicators}, tables, TABLES)

    return build


@pytest.fixture(scope="module")
def indicator() -> Callable[..., Indicator]:
    return an_indicator


@pytest.fixture(scope="module")
def totals() -> Callable[..., Indicator]:
    return reported


@pytest.fixture(scope="module")
def rowca(make: Callable[..., Dataset]) -> Dataset:
    """The real file of ../shared as intake hands it on."""
    path = SHARED / "data" / "real" / "rowca-3w-hxl.csv"
    if not path.is_file():
        pytest.skip("The real file is not beside this checkout.")
    raw = pd.read_csv(path, skiprows=[1], dtype={"IndicatorId": "str"})
    months = {month: f"2014-{n:02d}" for n, month in enumerate(
        ["January", "February", "March", "April", "May", "June", "July"], 1)}  # fmt: skip
    rows = pd.DataFrame(
        {
            "partner_id": raw["Organization"],
            "site_id": raw["Admin1"],
            "indicator_id": raw["IndicatorId"],
            "indicator": raw["Indicator"],
            "period": raw["MONTH"].map(months),
            "value": raw["Achieved"].astype(float),
            "annual_target": raw["AnnualTarget"].astype(float),
            "accumulative": raw["Accumulative"],
        }
    )
    people = {"of": [2144, 2505, 2515, 2580, 2582, 2583, 2584], "across_places": "exclusive"}
    use = {
        "use": "reported",
        "each": {"column": "indicator_id", "name": "indicator"},
        "targets_from": "annual_target",
        "accumulation_from": {"column": "accumulative", "NO": "flow", "YES": "running_total"},
        "people": people,
    }
    return make(
        reported(),
        uses=[use],
        reports=rows.to_dict("records"),
        span=("2014-01", "2014-12"),
        calendar="month",
        as_of=None,
    )
