"""What can be said about where the tables of a sheet are, and what stands around them."""

from __future__ import annotations

from ._case import GOOD, HEADER, REGISTER, case, visits, workbook

SECOND, THIRD = ["v2", *GOOD[1:]], ["v3", *GOOD[1:]]
ROWS = [HEADER, GOOD, SECOND]
PARTNERS = [["partner_id", "partner_name"], ["east", "E"], ["west", "W"]]
OTHER = [["Item", "Price", "Sold"], ["Tea", 2, 3], ["Rice", 4, 5]]
SITES = {**REGISTER, "sites": [{"site_id": "S1"}, {"site_id": "S2"}]}


def book(*rows, merge=""):
    return {"b.xlsx": workbook(rows, change=lambda made: merge and made.worksheets[0].merge_cells(merge))}


def named(*names):
    def rename(made):
        for page, name in zip(made.worksheets, names, strict=True):
            page.title = name

    return {"b.xlsx": workbook(*([HEADER, [f"v{n}", *GOOD[1:]]] for n, _ in enumerate(names)), change=rename)}


case("several-tables", "b.xlsx › Sheet1", book(*ROWS, [], *PARTNERS), book(*ROWS, [], HEADER, THIRD))
case("other-table", "b.xlsx › Sheet1 › A5", book(*ROWS, [], *OTHER), book(*ROWS, [], THIRD))
case(
    "layout-not-recognised",
    "b.xlsx › Sheet1",
    book(*zip(*ROWS, strict=True)),
    book(*OTHER),
)
case("title-row", "a.csv › a › row 1", {"a.csv": [["Our visits"], *ROWS]}, {"a.csv": [[], *ROWS]})
case(
    "outside-table",
    "b.xlsx › Sheet1 › row 10",
    book([*ROWS[0]], [*GOOD, None, "see"], *([f"v{n}", *GOOD[1:]] for n in range(2, 9)), [*[None] * 5, "by hand"]),
    book([*ROWS[0]], [*GOOD, None, "see"], *([f"v{n}", *GOOD[1:]] for n in range(2, 9)), [*THIRD, None, "by hand"]),
)
case(
    "text-beside-table",
    "b.xlsx › Sheet1 › F2",
    book([*ROWS[0]], [*GOOD, None, "see"], *([f"v{n}", *GOOD[1:]] for n in range(2, 9))),
    book([*ROWS[0], None, "Seen"], [*GOOD, None, "see"], *([f"v{n}", *GOOD[1:]] for n in range(2, 9))),
)
case(
    "blank-header",
    "b.xlsx › Sheet1 › E1",
    book([*HEADER, None, "hours"], [*GOOD, "x", 1], [*SECOND, "y", 2]),
    book([*HEADER, None, "hours"], [*GOOD, None, 1], [*SECOND, None, 2]),
)
NUMBERS = [HEADER, [*GOOD[:3], 3], [*SECOND[:3], 4]]
case(
    "total-mismatch",
    "b.xlsx › Sheet1 › D4",
    book(*NUMBERS, ["Total", None, None, 9]),
    book(*NUMBERS, ["Total", None, None, 7]),
)
case(
    "merged-value-repeated",
    "b.xlsx › Sheet1 › C2",
    book(HEADER, GOOD, [*SECOND[:2], None, 4], merge="C2:C3"),
    book(HEADER, GOOD, SECOND, [*THIRD[:2], "2024-01-06", 4], merge="E2:E3"),
)
case(
    "merged-number",
    "b.xlsx › Sheet1 › D2",
    book(HEADER, [*GOOD[:3], 3], [*SECOND[:3], None], merge="D2:D3"),
    book(HEADER, [*GOOD[:3], 3], [*SECOND[:3], None], merge="D2:E2"),
)
case("sheet-names-used", "b.xlsx › S1", named("S1", "S2"), named("Data", "More"), told=SITES)
case("sheet-name-unclear", "b.xlsx › Suoth", named("S1", "Suoth"), named("S1", "S2"), told=SITES)
case(
    "title-unclear",
    "a.csv › a › A1",
    visits(HEADER, GOOD, header=["Site: S1"]),
    visits(HEADER, GOOD, header=["Site: the old mill"]),
    told=SITES,
)
