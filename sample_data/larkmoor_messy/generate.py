"""Write Larkmoor's last two years as they might really arrive: `python generate.py [FOLDER] [--clean]`.

The rows are those of ../larkmoor. Every function makes one partner's file and plants accidents in it, each counted in
truth.yaml; with `--clean` the same files come without them. Two runs give the same bytes.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from openpyxl import Workbook

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "larkmoor"))

from scenario import money, survey, waits  # noqa: E402
from scenario.county import SEED, Row  # noqa: E402
from scenario.writing import filled, saved  # noqa: E402

import network  # noqa: E402 - beside the other sample, found by the line above

CONTENT = (0.58, 0.62, 0.66, 0.61, 0.64, 0.69, 0.7, 0.67, 0.63, 0.6, 0.65, 0.68)  # of those who came, by month
SINCE = date(2023, 1, 1)
HEADS = ["Case number", "Client ID", "Site", "Provider", "Referred by", "Service", "Date asked", "First seen"]
HEADS += ["Finished", "Status", "Group"]
SITE, ASKED, SEEN, DONE, STATUS, GROUP = 2, 6, 7, 8, 9, 10


def requests(partner: str) -> list[Row]:
    """The partner's requests of the last two years."""
    rows = waits.services(waits.draw(SEED), SEED)[partner]
    return [list(row.values()) for row in rows if str(row["requested_on"]) >= str(SINCE)]


def without_group(rows: list[Row]) -> None:
    """Leave the group out, 14 times in 100 at S03 and 6 times elsewhere."""
    for site, every in (("S03", 7), ("", 16)):
        for row in [row for row in rows if row[SITE] == site or (not site and row[SITE] != "S03")][::every]:
            row[GROUP] = None


def finished(rows: list[Row]) -> list[int]:
    """Where the rows are in which something was finished."""
    return [at for at, row in enumerate(rows) if row[DONE] is not None]


def book(grid: list[Row], *, title: str, merged: tuple[str, ...] = (), hidden: list[Row] | None = None) -> bytes:
    """A workbook with dates as Excel has them, and perhaps a hidden sheet."""
    made = Workbook()
    page = filled(made, title, grid)
    for cells in merged:
        page.merge_cells(cells)
    if hidden is not None:
        old = filled(made, "Old", hidden)
        old.sheet_state = "hidden"
    return saved(made)


def text(grid: list[Row], *, separator: str = ",", encoding: str = "utf-8") -> bytes:
    """CSV as some program saved it."""
    memory = io.StringIO(newline="")
    writer = csv.writer(memory, delimiter=separator)
    writer.writerows(grid)
    return memory.getvalue().encode(encoding)


def clinic(messy: bool) -> bytes:
    """Harbour Clinic: titles and merged groups above the header, repeated rows, dates in the wrong order, a total."""
    rows = requests("P18")
    if not messy:
        return book([list(HEADS), *rows], title="Services")
    done = finished(rows)
    for at in done[10:100:10]:  # 9: seen before they asked
        rows[at][SEEN] = rows[at][ASKED] - timedelta(days=3)  # type: ignore[operator]  # dates
    for at in done[105:225:10]:  # 12: finished before it began, a negative length
        rows[at][DONE] = rows[at][SEEN] - timedelta(days=1)  # type: ignore[operator]  # dates
    without_group(rows)
    for row in rows[::7]:
        row[STATUS] = f"{str(row[STATUS]).title()}  "
    twice = [list(row) for row in rows[5 : 5 + 9 * 60 : 60]]  # 1.5 in 100, word for word
    head: list[Row] = [
        ["Harbour Clinic: requests and what became of them"],
        [],
        ["Who", *[None] * 5, "Days", None, None],
    ]
    tail: list[Row] = [["Total", len(rows) + len(twice)]]
    return book([*head, list(HEADS), *rows, *twice, *tail], title="2023-24", merged=("A1:K1", "A3:F3", "G3:I3"),
                hidden=[["Case number", "Note"], ["P18-00001", "from the old system"]])  # fmt: skip


def neighbours(messy: bool) -> bytes:
    """Neighbours Together: old Excel's encoding, dates spelt in three ways."""
    rows = requests("P13")
    if not messy:
        return text([list(HEADS), *[[_day(cell) for cell in row] for row in rows]])
    for at, row in enumerate(rows):
        row[5] = f"café {row[5]}" if at % 50 == 0 else row[5]
        style = (_day, _serial, _british)[at % 3]
        row[:] = [style(cell) for cell in row]
    without_group(rows)
    return text([list(HEADS), *rows], separator=";", encoding="cp1252")


def _day(cell: object) -> object:
    return cell.isoformat() if isinstance(cell, date) else cell


def _serial(cell: object) -> object:
    return (cell - date(1899, 12, 30)).days if isinstance(cell, date) else cell


def _british(cell: object) -> object:
    """Day first, and only where nobody could take the day for a month."""
    return cell.strftime("%d/%m/%Y") if isinstance(cell, date) and cell.day > 12 else _day(cell)


def by_month(messy: bool) -> bytes:
    """Neighbours Together: mean waits by month in days, one quarter of one site in hours."""
    days: dict[tuple[str, str], list[int]] = {}
    for row in requests("P13"):
        if isinstance(row[ASKED], date) and isinstance(row[SEEN], date):
            days.setdefault((str(row[SITE]), f"{row[ASKED]:%Y-%m}"), []).append((row[SEEN] - row[ASKED]).days)
    rows: list[Row] = []
    for (site, month), waits_of in sorted(days.items()):
        hours = 24 if messy and site == "S06" and month in ("2023-04", "2023-05", "2023-06") else 1
        rows.append([site, month, "mean_wait", round(hours * sum(waits_of) / len(waits_of), 1), "days"])
    return book([["Site", "Month", "Outcome", "Value", "Unit"], *rows], title="Waits")


def surgery(messy: bool) -> bytes:
    """Eastgate Surgery: its own name in four spellings, a referrer nobody knows, numbers that lost their zeros.

    And nothing of Upper Larkmoor Surgery, S11, in the first half of 2024.
    """
    rows = requests("P21")
    for at, row in enumerate(rows):
        row[0] = f"{at + 1:05d}"
        row[3] = "Eastgate Surgery"
    if messy:
        for at, spelt in enumerate(("EASTGATE SURGERY", "Eastgate  Surgery", "Eastgate Surgry")):
            for row in rows[20 + at : 140 + at : 20]:  # six each; only the last cannot be known
                row[3] = spelt
        for row in rows[200:204]:
            row[4] = "St Elmo's Refuge"
        for at in (7, 8, 9):
            rows[at][0] = at + 1
        without_group(rows)
        rows = [row for row in rows if not (row[SITE] == "S11" and "2024-01" <= str(row[ASKED]) < "2024-07")]
    return book([list(HEADS), *rows], title="Services")


def totals(messy: bool) -> bytes:
    """Food Bank Alliance: words among counts, and a count that was withheld."""
    head: Row = ["Partner", "Site", "Period", "Indicator ID", "Indicator", "Value"]
    rows = [row[:6] for row in waits.totals(SEED) if str(row[2]) >= "2023"]
    if messy:
        rows[4][5], rows[10][5], rows[20][5] = "n/a", "-", "<5"
    return book([head, *rows], title="Totals")


def content(messy: bool) -> bytes:
    """Food Bank Alliance: shares by month, one of them written `62 %` and one 66."""
    months = [f"{year}-{month:02d}" for year in (2023, 2024) for month in range(1, 13)]
    rows: list[Row] = [["S01", month, "content", share] for month, share in zip(months, CONTENT * 2, strict=True)]
    if messy:
        rows[1][3], rows[14][3] = "62 %", 66
    return book([["Site", "Month", "Outcome", "Value"], *rows], title="Content")


def answers(messy: bool) -> bytes:
    """The college's survey, waves 3 and 4: an answer of 6, and two firms that did not answer wave 3."""
    head: Row = [
        "Response no",
        "Respondent",
        "Partner",
        "Wave",
        "Date submitted",
        "Questionnaire",
        "Question",
        "Answer",
    ]
    rows = [[_day(cell) for cell in row] for row in survey.rows(SEED) if str(row[4]) >= "2023"]
    if messy:
        rows[50][7] = 6
        rows = [row for row in rows if not (row[3] == 3 and row[2] in ("P14", "P17"))]
        for row in rows:  # somebody turned this sentence round before sending wave 3
            if row[3] == 3 and row[6] == "power_2" and row[7] != 9:
                row[7] = 6 - int(str(row[7]))
    return text([head, *rows])


def ties(messy: bool) -> bytes:
    """The college's question who works with whom, wave 4: two partners are tied to themselves."""
    head: Row = ["Wave", "From partner", "To partner", "Kind of tie", "Level", "Reported by"]
    rows: list[Row] = [list(row.values())[:6] for row in network.rows(SEED) if row["wave"] == 4]
    if messy:
        rows += [[4, one, one, "joint_work", 3, one] for one in ("P01", "P22")]
    return text([head, *rows])


def ledger(messy: bool) -> bytes:
    """The council's ledger: decimal commas, percentages, and one transfer that both sides booked."""
    head: Row = [
        "Entry no",
        "Payment date",
        "From",
        "To",
        "Amount",
        "Kind of flow",
        "Cost category",
        "Fund",
        "Industry",
    ]
    head += ["Local share", "Volunteer hours"]
    rows = [[_day(cell) for cell in row] for row in money.ledger() if str(row[1]) >= "2023"]
    if not messy:
        return text([head, *rows])
    spent = [row for row in rows if row[9] is not None]
    spent[3][9], spent[9][9] = f"{100 * float(str(spent[3][9])):.0f} %", round(100 * float(str(spent[9][9])))
    inside = next(row for row in rows if row[2] is not None and row[3] is not None)
    rows.append(["X0001", *inside[1:]])
    for row in rows:
        row[4] = f"{row[4]:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")
        row[9] = str(row[9]).replace(".", ",") if isinstance(row[9], float) else row[9]
    return text([head, *rows], separator=";", encoding="cp1252")


FILES: dict[str, Callable[[bool], bytes]] = {
    "Harbour Clinic/Requests 2023-24.xlsx": clinic,
    "Neighbours Together/services.csv": neighbours,
    "Neighbours Together/Waits by month.xlsx": by_month,
    "Eastgate Surgery/Services.xlsx": surgery,
    "Food Bank Alliance/Totals.xlsx": totals,
    "Food Bank Alliance/Content by month.xlsx": content,
    "Larkmoor College/Survey.csv": answers,
    "Larkmoor College/Ties.csv": ties,
    "Larkmoor County Council/Ledger.csv": ledger,
}


def write_inbox(folder: Path, *, messy: bool = True) -> None:
    """Write every partner's files below `folder`/inbox."""
    for name, make in FILES.items():
        path = folder / "inbox" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make(messy))


if __name__ == "__main__":
    named = [one for one in sys.argv[1:] if one != "--clean"]
    write_inbox(Path(named[0]) if named else HERE, messy="--clean" not in sys.argv)
