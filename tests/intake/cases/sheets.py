"""What can be said about a sheet, its header and its rows."""

from __future__ import annotations

from ._case import GOOD, HEADER, REGISTER, case, one, visits, workbook

SECOND = ["v2", *GOOD[1:]]
OTHER = [["colour", "shape"], ["red", "round"], ["blue", "square"]]
TOTAL = ["partner_id", "indicator_id", "period", "value"]
MONTHS = ["indicator_id", "Jan 2024", "Feb 2024", "Total"]


def hide(book) -> None:
    book.worksheets[1].sheet_state = "hidden"


case("no-table-found", "a.csv", {"a.csv": OTHER}, visits(GOOD))
case(
    "sheet-unmatched",
    "b.xlsx › Sheet2",
    {"b.xlsx": workbook([HEADER, GOOD, SECOND], OTHER)},
    {"b.xlsx": workbook([HEADER, GOOD, SECOND], [["Notes"], ["One text a row."]])},
)
case(
    "sheet-ambiguous",
    "a.csv › a › row 1",
    {"a.csv": [["twin_id", "twin_value"], ["1", "2"], ["2", "3"]]},
    {"twins.csv": [["twin_id", "twin_value"], ["1", "2"], ["2", "3"]]},
)
case(
    "header-not-found",
    "a.csv › a",
    {"a.csv": OTHER},
    visits(GOOD),
    told={"inputs": [{"files": "*", "sheets": {"*": "visits"}}]},
)
case(
    "hidden-sheet",
    "b.xlsx › Sheet2",
    {"b.xlsx": workbook([HEADER, GOOD, GOOD], [HEADER, SECOND, SECOND], change=hide)},
    {"b.xlsx": workbook([HEADER, GOOD, GOOD], [HEADER, SECOND, SECOND])},
)
case(
    "missing-column",
    "a.csv › a › row 1",
    visits(["v1", "north", "3"], header=["visit_id", "partner_id", "people"]),
    visits(GOOD),
)
case(
    "duplicate-column",
    "a.csv › a › E1",
    visits([*GOOD, "4"], header=[*HEADER, "people"]),
    visits([*GOOD, "4"], header=[*HEADER, "hours"]),
)
case(
    "near-column",
    "a.csv › a › E1",
    visits([*GOOD, "2"], header=[*HEADER, "hourss"]),
    visits([*GOOD, "2"], header=[*HEADER, "hours"]),
)
case(
    "extra-columns",
    "a.csv › a › row 1",
    visits([*GOOD, "x"], header=[*HEADER, "colour"]),
    visits([*GOOD, "1"], header=[*HEADER, "hours"]),
)
case(
    "layout-unclear",
    "north/a.csv › a › B1",
    {"north/a.csv": [["indicator_id", "Jan", "Feb"], ["kits", "3", "4"], ["tents", "1", "2"]]},
    {"north/a.csv": [["indicator_id", "Jan 2024", "Feb 2024"], ["kits", "3", "4"], ["tents", "1", "2"]]},
    told={"period": {"from": "2022-Q1", "to": "2024-Q4"}},
)
case(
    "total-column",
    "north/a.csv › a › D1",
    {"north/a.csv": [MONTHS, ["kits", "3", "4", "7"], ["tents", "1", "2", "3"]]},
    {"north/a.csv": [MONTHS[:3], ["kits", "3", "4"], ["tents", "1", "2"]]},
)
case(
    "target-beside-periods",
    "north/a.csv › a › D1",
    {"north/a.csv": [[*MONTHS[:3], "target"], ["kits", "3", "4", "7"], ["tents", "1", "2", "3"]]},
    {"north/a.csv": [MONTHS[:3], ["kits", "3", "4"], ["tents", "1", "2"]]},
)
case(
    "row-without-figures",
    "north/a.csv › a › row 3",
    {"north/a.csv": [MONTHS[:3], ["kits", "3", "4"], ["tents", "", ""]]},
    {"north/a.csv": [MONTHS[:3], ["kits", "3", "4"], ["tents", "", "0"]]},
)

# Rows
case(
    "hxl-tag-row",
    "a.csv › a › row 2",
    visits(["#id", "#org", "#date", "#reached"], GOOD),
    visits(["v0", *GOOD[1:]], GOOD),
)
case(
    "total-row",
    "a.csv › a › row 4",
    visits(GOOD, SECOND, ["Total", "", "", "6"]),
    visits(GOOD, SECOND, ["Total care", *GOOD[1:]]),
)
case("repeated-header", "a.csv › a › row 3", visits(GOOD, HEADER, SECOND), visits(GOOD, SECOND))
case(
    "note-row",
    "a.csv › a › row 5",
    visits(GOOD, SECOND, [], ["Source: our own books"]),
    visits(GOOD, SECOND, [], ["v3", *GOOD[1:]]),
)
case("duplicate-row", "a.csv › a › row 3", visits(GOOD, GOOD), visits(GOOD, SECOND))
case(
    "in-register",
    "p.csv › p › row 2",
    {"p.csv": [["partner_id", "partner_name"], ["north", "Nord"], ["south", "S"]]},
    {"p.csv": [["partner_id", "partner_name"], ["east", "E"], ["south", "S"]]},
    told={"partners": REGISTER["partners"]},
)
case("ragged-row", "a.csv › a › row 3", visits(GOOD, [*SECOND, "x"]), visits(GOOD, SECOND))
case("conflicting-rows", "a.csv › a › D2", visits(GOOD, [*GOOD[:3], "9"]), visits(GOOD, [*SECOND[:3], "9"]))
case(
    "rule-broken",
    "north/a.csv › a › E2",
    {
        "north/a.csv": [
            [*TOTAL, "numerator", "denominator"],
            ["north", "kits", "2024-Q1", "3", "3", ""],
            ["north", "kits", "2024-Q2", "3", "", ""],
        ]
    },
    {
        "north/a.csv": [
            [*TOTAL, "numerator", "denominator"],
            ["north", "kits", "2024-Q1", "3", "3", "4"],
            ["north", "kits", "2024-Q2", "3", "", ""],
        ]
    },
)
case(
    "column-for-rule",
    "north/a.csv › a › row 1",
    {"north/a.csv": [[*TOTAL, "numerator"], *(["north", f"kits {n}", "2024-Q1", "3", "3"] for n in range(19))]},
    {"north/a.csv": [[*TOTAL, "numerator"], *(["north", f"kits {n}", "2024-Q1", "3", ""] for n in range(19))]},
)
case(
    "not-a-count",
    "a.csv › a › D2",
    {"a.csv": [TOTAL, ["north", "people", "2024-Q1", "2.5"], ["north", "people", "2024-Q2", "3"]]},
    {"a.csv": [TOTAL, ["north", "kilos", "2024-Q1", "2.5"], ["north", "people", "2024-Q2", "3"]]},
    told={"indicators": [{"use": "reported_total", "each": {"column": "indicator_id"}, "people": {"of": ["people"]}}]},
)

# Names
case("unknown-partner", "a.csv › a › B3", one(partner_id="noth"), one(partner_id="North clinic"), told=REGISTER)
case("unknown-site", "a.csv › a › E3", one(site_id="S9"), one(site_id="S1"), told=REGISTER)
