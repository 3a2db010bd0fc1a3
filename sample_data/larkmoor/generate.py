"""Write Larkmoor's inbox and the table of its economy: `python generate.py [FOLDER]`. Everything is fictional.

Two runs give the same bytes: one seed, one fixed time in every file. What is drawn, and how, stands in `scenario`, one
module a part of the story, and in network.py; what a good estimate should find is worked out by truth.py.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from scenario import closure, governance, money, survey, taking_part, waits
from scenario.county import SEED, Row, page
from scenario.writing import WRITERS

import network

# Two ways partners head their columns; the aliases in indicators/tables/services.yaml know both.
PLAIN = ["Service ID", "Person ID", "Site", "Provider", "Referrer", "Service type"]
PLAIN += ["Requested on", "Started on", "Completed on", "Status", "Group"]
SPOKEN = ["Case number", "Client ID", "Centre", "Provided by", "Referred by", "Service"]
SPOKEN += ["Date asked", "First seen", "Finished", "Status", "Group"]
SERVICES = {
    "P18": ("Harbour Clinic/Harbour Clinic services 2021-2024.xlsx", SPOKEN),
    "P08": ("Northfield Families/services_2021_2024.csv", PLAIN),
    "P21": ("Eastgate Surgery/Eastgate services.xlsx", PLAIN),
    "P02": ("Westmoor Council/Westmoor services 2021-2024.xlsx", SPOKEN),
    "P07": ("Lakeside Trust/Lakeside services.ods", PLAIN),
    "P13": ("Neighbours Together/Services log.xlsx", PLAIN),
}
TOTALS = ["Partner", "Site", "Period", "Indicator ID", "Indicator", "Value", "Target"]
OUTCOMES = ["Site", "Period", "Outcome", "Group", "Numerator", "Denominator"]
SURVEY = ["Response no", "Respondent", "Partner", "Wave", "Date submitted", "Questionnaire", "Question", "Answer"]
TIES = ["Wave", "From partner", "To partner", "Kind of tie", "Level", "Reported by", "Trust", "Formal agreement"]
LEDGER = ["Entry no", "Payment date", "From", "To", "Amount", "Kind of flow", "Cost category", "Fund", "Industry"]
LEDGER += ["Local share", "Volunteer hours"]
RESPENT = ["Respondent", "Round of spending", "Kind of respondent", "Total spend", "Local spending"]
EVENTS = ["Event no", "Partner", "Date of event", "Type of event", "Part", "Spoke", "Outcome", "Closed on", "Indicator"]
PLAN = ["Milestone no", "Milestone", "Work stream", "Owner", "Planned date", "Revised date", "Actual date", "Status"]
PLAN += ["Strategy", "Phase"]
# Part F: what each industry buys from the others for one unit of output, what it pays, adds and employs a million.
INDUSTRIES = list(money.SPENT)
BUYS = (
    (0.04, 0.01, 0, 0, 0.01, 0), (0.01, 0.03, 0, 0, 0.01, 0), (0.03, 0.02, 0.02, 0.01, 0.03, 0.01),
    (0.01, 0.02, 0.01, 0.05, 0.01, 0.01), (0.06, 0.05, 0.04, 0.06, 0.10, 0.06), (0.05, 0.03, 0.10, 0.12, 0.02, 0.03),
)  # fmt: skip
HOUSEHOLDS = (0.11, 0.03, 0.08, 0.05, 0.06, 0.22)
PAY = (0.46, 0.52, 0.32, 0.30, 0.42, 0.30)
ADDED = (0.58, 0.66, 0.46, 0.42, 0.60, 0.55)
JOBS = (11.2, 13.0, 15.8, 6.4, 7.1, 12.5)


def files(seed: int) -> Iterator[tuple[str, str, Iterable[Sequence[object]]]]:
    """Every file of the inbox: its name, its sheet, and its rows under a header."""
    named = spoken_names()
    for lead, rows in waits.services(waits.draw(seed), seed).items():
        name, header = SERVICES[lead]
        names = named if header is SPOKEN else {}
        yield name, "Services", [header, *([names.get(v, v) for v in row.values()] for row in rows)]
    yield "Food Bank Alliance/Outreach totals 2021-2024.xlsx", "Totals", [TOTALS, *waits.totals(seed)]
    yield "Larkmoor Public Health/Taking part 2021-2024.xlsx", "Taking part", [OUTCOMES, *taking_part.panel(seed)]
    yield "Neighbours Together/Sessions 2021-2024.csv", "", as_table(taking_part.sessions(seed))
    yield "Larkmoor County Council/Referrals closed 2021-2024.csv", "", [OUTCOMES, *closure.panel(seed)]
    yield "Larkmoor College/Partner survey 2021-2024.csv", "", [SURVEY, *survey.rows(seed)]
    ties = [list(row.values()) for row in [*network.rows(seed), *network.data_rows()]]
    yield "Larkmoor College/Who works with whom.csv", "", [TIES, *map(as_words, ties)]
    yield "Larkmoor County Council/Ledger 2021-2024.xlsx", "Ledger", [LEDGER, *money.ledger()]
    yield "Larkmoor Employers' Forum/Local spending.xlsx", "Answers", [RESPENT, *money.respent(seed)]
    yield "Larkmoor County Council/Meetings and decisions.csv", "", [EVENTS, *governance.events(seed)]
    yield "Larkmoor County Council/Milestones.xlsx", "Milestones", [PLAN, *governance.milestones()]


def as_table(rows: Sequence[Mapping[str, object]]) -> list[Row]:
    """A header and the rows below it."""
    return [list(rows[0]), *(list(row.values()) for row in rows)]


def as_words(row: Row) -> Row:
    """Yes and no in place of true and false."""
    return ["yes" if value is True else "no" if value is False else value for value in row]


def spoken_names() -> dict[object, str]:
    """Code → name of every partner and site, from evaluation.yaml: half of the partners write names."""
    names: dict[object, str] = {entry["partner_id"]: entry["partner_name"] for entry in page()["partners"]}
    return names | {entry["site_id"]: entry["site_name"] for entry in page()["sites"]}


def economy() -> list[Row]:
    """The county's table as a plain sheet: industries down and across, households beside, output and so on below.

    csceval divides household purchases by all value added, so that is what they are given as a share of.
    """
    added = sum(ADDED)
    rows = [
        [code, *row, round(share * added, 6)] for code, row, share in zip(INDUSTRIES, BUYS, HOUSEHOLDS, strict=True)
    ]
    rest = [round(gva - pay, 6) for gva, pay in zip(ADDED, PAY, strict=True)]
    below = {"Output": [1] * 6, "Compensation": PAY, "Surplus": rest,
             "Taxes on production": [0] * 6, "Jobs": JOBS}  # fmt: skip
    return [["Industry", *INDUSTRIES, "Households"], *rows, *([name, *values, None] for name, values in below.items())]


def write_inbox(folder: Path, seed: int = SEED) -> None:
    """Write every partner's file below `folder`/inbox, and the table of the county's economy."""
    for name, sheet, rows in files(seed):
        path = folder / "inbox" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(WRITERS[path.suffix](sheet, rows))
    (folder / "economy").mkdir(exist_ok=True)
    (folder / "economy" / "larkmoor.csv").write_bytes(WRITERS[".csv"]("", economy()))


if __name__ == "__main__":
    write_inbox(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent)
