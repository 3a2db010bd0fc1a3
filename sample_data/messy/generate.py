"""Write the messy inbox: `python generate.py [FOLDER]`. Everything is fictional; two runs give the same bytes.

Each function makes one file, and says in its comments which accidents are in it. What must be told about them stands in
truth.yaml, which is written by hand.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date, timedelta
from html import escape
from pathlib import Path

from openpyxl import Workbook

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "larkmoor"))

from scenario.writing import filled, ods, saved  # noqa: E402 - beside the other sample, found by the line above

Row = list[object]
CASES = ["Case number", "Client ID", "Centre", "Provided by", "Date asked", "First seen", "Finished", "State"]


def cases(prefix: str, count: int, site: str, provider: str, first: date = date(2024, 1, 8)) -> list[Row]:
    """Cases that are right: asked for every nine days, seen after two weeks, finished after a month."""
    rows: list[Row] = []
    for number in range(1, count + 1):
        asked = first + timedelta(days=9 * number)
        seen, done = asked + timedelta(days=12 + number % 5), asked + timedelta(days=30 + number % 7)
        rows.append(
            [f"{prefix}{number:03d}", f"{prefix}-C{number:02d}", site, provider, asked, seen, done, "Completed"]
        )
    return rows


def housing() -> bytes:
    """Two lines of title, a merged line of groups above the header, a total and a note below; a column of its own."""
    rows = [[*row, 40 + 5 * number] for number, row in enumerate(cases("AH", 14, "Aldgate Hub", "Aldgate Housing"))]
    rows[2][5] = "31/02/2024"  # F8
    rows[3][5:8] = ["n/a", None, "Waiting"]  # F9
    rows[5][7] = "Compleet"  # H11
    rows[7][0] = None  # A13
    rows[9][2] = "Aldgate Hbu"  # C15
    head = [["Aldgate Housing"], ["Requests for help and what became of them, January to December 2024"], []]
    groups = ["Who and where", None, None, None, "Days", None, None, "Outcome", None]
    tail = [["Total", *[None] * 7, 1000], [], ["Source: case files, counted by hand in January"]]
    book = Workbook()
    page = filled(book, "Referrals 2024", [*head, groups, [*CASES, "Cost"], *rows, *tail])
    for merged in ("A1:I1", "A2:I2", "A4:D4", "E4:G4", "H4:I4"):
        page.merge_cells(merged)
    return saved(book)


def clinic_text() -> bytes:
    """Semicolons, the encoding of old Excel, and days that fit both orders."""
    days = ["03/04/2024", "05/06/2024", "07/08/2024", "09/10/2024"]
    lines = ["Service ID;Person ID;Site;Provider;Service;Requested on;Started on;Status"]
    for number, (asked, seen) in enumerate(
        zip(days, ["04/05/2024", "06/07/2024", "08/09/2024", "10/11/2024"], strict=True)
    ):
        lines.append(f"BC{number};K{number};Brook Street;Brook Clinic;Café advice;{asked};{seen};In progress")
    # One row in which nothing is in doubt: day and month are the same.
    lines.append("BC9;K9;Brook Street;Brook Clinic;Café advice;05/05/2024;06/06/2024;In progress")
    return ("\r\n".join(lines) + "\r\n").encode("cp1252")


def clinic_sheet() -> bytes:
    """Days as the bare numbers that Excel keeps, and the header once more in the middle."""
    rows = cases("BQ", 10, "S2", "P2", date(2024, 6, 1))
    for row in rows:
        row[4:7] = [(day - date(1899, 12, 30)).days for day in row[4:7] if isinstance(day, date)]
    rows.insert(5, list(CASES))
    book = Workbook()
    filled(book, "Services", [CASES, *rows])
    return saved(book)


def clinic_misnamed() -> bytes:
    """Commas in a file that is named .xlsx, and in one row a comma too many."""
    lines = [",".join(CASES)]
    for number, row in enumerate(cases("BM", 6, "S2", "P2", date(2024, 3, 1))):
        cells = [str(value) for value in row]
        lines.append(",".join([*cells[:3], "Brook", "Clinic", *cells[4:]] if number == 3 else cells))
    return ("\n".join(lines) + "\n").encode()


def trust() -> bytes:
    """Months as columns with their sum, commas as decimal marks, an empty line, and a hidden sheet of last year."""
    months = ["Jan 2024", "Feb 2024", "Mar 2024", "Apr 2024", "May 2024", "Jun 2024"]
    rows: list[Row] = [
        ["Canal Trust: monthly totals"],
        ["Indicator", "Location", *months, "Total"],
        ["Meals served", "Canal Rooms", "1.234,5", "1.180,0", "1.305,5", "1.290,0", "1.244,5", "1.310,0", "7.564,5"],
        ["Volunteers", "Canal Rooms", 21, 22, 24, 23, 25, 24, 139],
        ["Young people", "Canal Rooms", 40, "n/a", 44, 41, 39, 45, 209],
        ["Kilometres driven", "Canal Rooms", *[None] * 7],
    ]
    book = Workbook()
    filled(book, "2024", rows)
    old = filled(
        book, "Old", [["Indicator", "Location", "Nov 2023", "Dec 2023"], ["Volunteers", "Canal Rooms", 19, 20]]
    )
    old.sheet_state = "hidden"
    return saved(book)


def council() -> bytes:
    """An error word, a formula nobody worked out, and two rows in which start and end have changed places."""
    rows = cases("DC", 12, "Dene Library", "Dene Council", date(2024, 2, 1))
    rows[3][6] = "#N/A"  # G5, below one line of header
    rows[5][5] = "=E7+14"  # F7
    for number in (8, 9):
        rows[number][5], rows[number][6] = rows[number][6], rows[number][5]
    book = Workbook()
    filled(book, "Services", [CASES, *rows])
    return saved(book)


def web_page() -> bytes:
    """What some systems call an export to Excel."""
    cells = "".join(f"<td>{escape(name)}</td>" for name in CASES)
    return f"<html><body><table><tr>{cells}</tr></table></body></html>\n".encode()


def food_bank(*, final: bool) -> bytes:
    """Totals of a quarter, sent twice: in the second one number is another, and a partner is misspelt in both."""
    people = 151 if final else 143
    rows: list[Row] = [
        ["Partner", "Site", "Indicator code", "Indicator", "Quarter", "Achieved"],
        ["Elm Food Bank", "Dene Library", "F1", "People fed", "2024-Q3", people],
        ["Elm Food Bank", "Dene Library", "F2", "Parcels", "2024-Q3", 320],
        ["Elm Food Bank", "Canal Rooms", "F1", "People fed", "2024-Q3", 88],
    ]
    if not final:
        rows.append(["Elm Fod Bank", "Canal Rooms", "F2", "Parcels", "2024-Q3", 190])
    book = Workbook()
    filled(book, "Data", rows)
    return saved(book)


def gifts() -> bytes:
    """Money spent: voucher numbers of which one lost its zeros, a total that forgets a row, shares as percentages."""
    header = ["Voucher no", "Date paid", "Payer", "Flow type", "Amount", "Share local", "Kept by"]
    rows: list[Row] = [header]
    for number, (amount, share) in enumerate([(120.5, 0.4), (80, 1), (60, 0.75), (45.25, 0), (210, 0.5), (95, 0.2)], 1):
        day = date(2024, 3, 4) + timedelta(days=30 * number)
        rows.append([f"{4 + number:04d}", day, "P5", "Money", amount, share, "office"])
    rows[3][4] = "€ 60"  # E4
    rows[4][5] = 35  # F5
    rows[5][0] = 9  # A6
    rows[6][4] = "95 pounds"  # E7
    rows[2][2] = "=1+1 Elm"  # C3: a name that looks like a formula
    book = Workbook()
    page = filled(book, "Paid", [*rows, ["Total", None, None, None, 550]])
    page["C3"].data_type = "s"
    page.row_dimensions[4].hidden = True
    page.column_dimensions["D"].hidden = True
    return saved(book)


def youth() -> bytes:
    """Attendance from LibreOffice; the partner stands nowhere but in the name of the folder."""
    rows: list[Row] = [["Record no", "Participant ID", "Venue", "Session date", "Attended", "Duration", "Age group"]]
    for number in range(1, 13):
        day = date(2024, 9, 2) + timedelta(days=7 * number)
        rows.append([f"FY{number}", f"{400 + number:05d}", "Fern Centre", day, "yes", 1.5, "Under 18"])
    rows[3][4] = "maybe"  # E4
    rows[4][5] = "two"  # F5
    rows[5][6] = "Teenager of sorts"  # G6
    rows[6][5] = -1  # F7
    rows[7][2] = "Fern Cntre"  # C8
    rows[9][0], rows[9][1] = rows[8][0], rows[8][1]  # A10 repeats the number of A9, for another day
    return ods("Attendance", rows)


FILES: dict[str, Callable[[], bytes]] = {
    "Aldgate Housing/Referrals 2024.xlsx": housing,
    "Brook Clinic/services.csv": clinic_text,
    "Brook Clinic/Summer.xlsx": clinic_sheet,
    "Brook Clinic/Spring.xlsx": clinic_misnamed,
    "Canal Trust/Monthly totals 2024.xlsx": trust,
    "Dene Council/Services.xlsx": council,
    "Dene Council/~$Services.xlsx": lambda: b"\x05Clerk" + b" " * 159,  # Excel has the workbook open
    "Dene Council/Export.xls": web_page,
    "Elm Food Bank/Paid 2024.xlsx": gifts,
    "Elm Food Bank/Totals Q3.xlsx": lambda: food_bank(final=False),
    "Elm Food Bank/Totals Q3 (copy).xlsx": lambda: food_bank(final=False),
    "Elm Food Bank/Totals Q3_final.xlsx": lambda: food_bank(final=True),
    "Fern Youth/attendance.ods": youth,
    "Fern Youth/minutes.txt": lambda: b"We met. Next time with figures.\n",
    "Fern Youth/autumn.csv": lambda: b"",  # a cloud file that never came down
}


def write_inbox(folder: Path) -> None:
    """Write every partner's files below `folder`/inbox."""
    for name, make in FILES.items():
        path = folder / "inbox" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make())


if __name__ == "__main__":
    write_inbox(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
