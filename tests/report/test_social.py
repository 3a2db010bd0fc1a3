"""The section on the social return: the ratio, every price with its source, and what stands in for a count."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
from tests.report.readable import as_read

from csceval.definitions.economy import Economy
from csceval.definitions.reader import load_indicators
from csceval.report.content import social

TOLD = Economy.model_validate({
    "table": "us-2023", "additionality": {"displacement": {"share": 0.1, "basis": "talks"}},
    "sroi": {"rate": "green_book", "outcomes": [
        {"outcome": "Days less", "design": "waits", "proxy": 12.5, "attribution": 0.25},
        {"outcome": "Services", "indicator": "services_completed", "proxy": 50, "source": "Unit costs 2023",
         "deadweight": 0.2, "attribution": 0, "duration": 3, "drop_off": 0.5},
        {"outcome": "Rooms kept", "quantity": 1200, "proxy": 3, "source": "Tariff", "deadweight": 0,
         "displacement": 0, "attribution": 0},
    ]},
})  # fmt: skip


def built(economy: Economy | None = TOLD, **cell: object):
    given = {"indicator": "sroi_ratio", "level": "total", "state": "observed", "why": "", "value": 1.234,
             "low": 0.9, "high": 1.6} | cell  # fmt: skip
    cells = pd.DataFrame([given]).astype(object).replace({float("nan"): None})
    known = load_indicators()
    used = {name: known[name] for name in ("sroi_ratio", "services_completed")}
    told = SimpleNamespace(economy=economy, currency="GBP")
    return social.build(SimpleNamespace(evaluation=told, indicators=used, cells=cells))


def test_every_price_stands_with_its_source_and_filters():
    rows = [[cell["text"] for cell in row] for row in built().tables["money_social"]["rows"]]
    assert rows == [
        [
            "Days less",
            "effect found by waits",
            "£12.50",
            "none given",
            "in the comparison",
            "10.0 %",
            "25.0 %",
            "–",
            "1",
        ],
        ["Services", "Services completed", "£50", "Unit costs 2023", "20.0 %", "10.0 %", "0.0 %", "50.0 %", "3"],
        ["Rooms kept", "1,200, as the evaluation states", "£3", "Tariff", "0.0 %", "0.0 %", "0.0 %", "–", "1"],
    ]


def test_the_ratio_has_its_interval_and_the_rate_its_source():
    part = built()
    told = as_read(part.texts["money_social"])
    assert "goes with 1.23 of social value (95 % interval 0.900 to 1.60)" in told
    assert "at the rate green_book (HM Treasury, The Green Book" in told
    assert part.mentions["sroi_ratio.value@all/all/all"]["text"] == "1.23"
    assert "none of them has a range" in built(low=None, high=None).texts["money_social"]


def test_a_ratio_that_is_not_there_says_why():
    gone = {"value": None, "low": None, "high": None}
    assert "withheld to protect people" in built(state="suppressed", **gone).texts["money_social"]
    missing = built(state="missing", why="outcome_missing", **gone)
    assert "one of the outcomes that are priced has no total" in missing.texts["money_social"]
    assert not missing.figures


def test_without_prices_there_is_no_section():
    assert built(None).needs == set()
