"""What can be said about a cell."""

from __future__ import annotations

from ._case import GOOD, HEADER, case, one, workbook

SECOND = ["v2", *GOOD[1:]]


def cell(value: object) -> dict[str, object]:
    """A workbook with one cell under `people` that is another."""
    return {"b.xlsx": workbook([HEADER, GOOD, [*SECOND[:3], value]])}


case("cell-error", "b.xlsx › Sheet1 › D3", cell("#DIV/0!"), cell(3))
case("formula-not-calculated", "b.xlsx › Sheet1 › D3", cell("=1+1"), cell(2))
case("not-a-number", "a.csv › a › D3", one(people="many"), one(people="1.5e1"))
case("not-a-whole-number", "a.csv › a › D3", one(people="2.5"), one(people="2.0"))
case("not-a-date", "a.csv › a › C3", one(visit_date="31/02/2024"), one(visit_date="29/02/2024"))
case("not-yes-no", "a.csv › a › E3", one(useful="perhaps"), one(useful="Y"))
case("not-a-period", "a.csv › a › E3", one(quarter="spring"), one(quarter="Q1 2024"))
case("missing-word", "a.csv › a › D3", one(people="n/a"), one(people=""))
case("ambiguous-decimal", "a.csv › a › E3", one(hours="1,234"), one(hours="1,23"))
case("ambiguous-date-order", "a.csv › a › C3", one(visit_date="03/04/2024"), one(visit_date="04/04/2024"))
case(
    "precision-loss",
    "b.xlsx › Sheet1 › A3",
    {"b.xlsx": workbook([HEADER, GOOD, [1234567890123456, *GOOD[1:]]])},
    {"b.xlsx": workbook([HEADER, GOOD, ["1234567890123456", *GOOD[1:]]])},
)
case("required", "a.csv › a › C3", one(visit_date=""), one(people=""))
case("not-in-list", "a.csv › a › E3", one(kind="corse"), one(kind="Course"))
case("below-minimum", "a.csv › a › D3", one(people="-1"), one(people="0"))
case("above-maximum", "a.csv › a › E3", one(score="6"), one(score="5"))
