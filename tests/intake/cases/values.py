"""What can be said about units, scales, ids and texts: what is decided for a column as a whole."""

from __future__ import annotations

from datetime import datetime

from ._case import GOOD, HEADER, case, one, visits, workbook

SECOND = ["v2", *GOOD[1:]]
LONGEST = 32_767


def two(header, first, second):
    """A CSV of two visits with one column more."""
    return visits([*GOOD, first], [*SECOND, second], header=[*HEADER, header])


def ids(*values):
    """A workbook of visits with these ids."""
    return {"b.xlsx": workbook([HEADER, *([value, *GOOD[1:]] for value in values)])}


def people(header, *cells):
    """Visits with something said about the person."""
    rows = [[f"v{number}", *GOOD[1:], cell] for number, cell in enumerate(cells)]
    return {"north/a.csv": [[*HEADER, header], *rows]}


case("percent-read", "a.csv › a › E1", two("share (%)", "45", "50"), two("share", "0.45", "45%"))
case("percent-scale", "a.csv › a › E3", one(share="45"), one(share="450"))
case("scale-unclear", "a.csv › a › E1", two("share (%)", "0.45", "50"), two("share (%)", "45", "50"))
case("thousands-read", "a.csv › a › E1", two("spend (£'000)", "1.5", "2"), two("spend (£)", "1.5", "2"))
case("unit-mismatch", "a.csv › a › E1", two("spend (USD)", "5", "6"), two("spend (GBP)", "5", "6"))
case("mixed-currency", "a.csv › a › E3", two("spend", "£5", "$6"), two("spend", "£5", "6 GBP"))
case("unit-in-cell", "a.csv › a › D3", one(people="37g"), one(people="2nd"))
case(
    "mixed-types",
    "a.csv › a › D1",
    visits(*([f"v{n}", *GOOD[1:3], word] for n, word in enumerate(["North", "South", "East", "West", "Hub", "4"]))),
    visits(*([f"v{n}", *GOOD[1:3], word] for n, word in enumerate(["North", "South", "East", "West", "3", "4"]))),
)
case("percent-among-numbers", "a.csv › a › E3", two("hours", "12", "12 %"), two("hours", "12 %", "15 %"))
case("text-number", "b.xlsx › Sheet1 › A1", ids(1001, "1002"), ids(1001, "A-1002"))
case("id-leading-zero", "b.xlsx › Sheet1 › A4", ids("007", "008", 9), ids("007", "008", "A9"))
case("control-char", "a.csv › a › E3", one(note="a\x0bb"), one(note="a\tb"))
case("too-long", "a.csv › a › E3", one(note="x" * (LONGEST + 1)), one(note="x" * LONGEST))
case("text-at-limit", "a.csv › a › E3", one(note="x" * LONGEST), one(note="x" * (LONGEST - 1)))
case("formula-like-text", "a.csv › a › E3", one(note="=1+1"), one(note="-5"))
case("date-outside", "a.csv › a › C3", one(visit_date="2204-01-06"), one(visit_date="2034-01-06"))
case(
    "time-cut",
    "b.xlsx › Sheet1 › C1",
    {"b.xlsx": workbook([HEADER, GOOD, [*SECOND[:2], datetime(2024, 1, 5, 9, 30), 3]])},  # noqa: DTZ001 - a spreadsheet knows no zone
    {"b.xlsx": workbook([HEADER, GOOD, [*SECOND[:2], datetime(2024, 1, 5), 3]])},  # noqa: DTZ001 - as above
)
NAMES = ["Anna Smith", "Brian Jones", "Carol Davies", "Derek Evans", "Emma Wood", "Frank Hill-Clarke"]
case("personal-data", "north/a.csv › a › E1", people("Client", *NAMES), people("Client", "K-1", "K-2", "K-3", "K-4"))
case("personal-data-sent", "north/a.csv › a › E1", people("Phone", "07700 900123"), people("Phones lent", "3"))
