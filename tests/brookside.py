"""Brookside: a small evaluation with something of everything, for tests that need "some finished run".

Use the fixtures of `tests/conftest.py`: `brookside` (a finished run, only to be looked at), `brookside_copy` (the same
in a folder of one's own, to be changed or run again), `brookside_sent` (the files alone, never run).

Four partners send an Excel workbook with names in the place of codes, a LibreOffice one, a CSV with the day first, and
totals of events. Six sites, eight quarters, 14 requests for each of them; three sites joined in 2024-Q1, where people
then wait eight days less than the 20 to 29 of everybody else. Waits follow from the row's number, nothing is drawn.
"""

from __future__ import annotations

import csv
import io
from datetime import date, timedelta
from pathlib import Path

from tests.intake.planting.writers import Rows, ods, xlsx

from csceval import files

QUARTERS = [f"{year}-Q{quarter}" for year in (2023, 2024) for quarter in (1, 2, 3, 4)]
EACH = 14  # requests for a site and quarter
AS_OF = date(2025, 1, 31)
EVALUATION = """\
csceval: 1
id: brookside
title: Brookside Partnership, outcome evaluation
about: {commissioner: Brookside Council, authors: [A. Writer], contact: office@brookside.example, status: draft}
period: {from: 2023-Q1, to: 2024-Q4, calendar: quarter}
as_of: 2025-01-31
currency: GBP
inputs:
  - {files: "East Families/*.csv", sender: P3, dates: day-first}
partners:
  - {partner_id: P1, partner_name: North Clinic, sector: health, size_band: medium, role: core, joined_on: 2023-01-01}
  - {partner_id: P2, partner_name: South Trust, sector: nonprofit, size_band: medium, role: core, joined_on: 2023-01-01}
  - {partner_id: P3, partner_name: East Families, sector: nonprofit, size_band: small, role: core, joined_on: 2023-01-01}
  - {partner_id: P4, partner_name: West Food Bank, sector: nonprofit, size_band: small, joined_on: 2023-01-01, expected: false}
sites:
  - {site_id: S1, site_name: Bridge Street Hub, area_id: north, population: 8400, lead_partner_id: P1, start_on: 2024-01-01}
  - {site_id: S2, site_name: Mill Lane Centre, area_id: south, population: 7600, lead_partner_id: P2, start_on: 2024-01-01}
  - {site_id: S3, site_name: Ford Library, area_id: east, population: 9100, lead_partner_id: P3, start_on: 2024-01-01}
  - {site_id: S4, site_name: Weir Hall, area_id: north, population: 5200, lead_partner_id: P1}
  - {site_id: S5, site_name: Lock Rooms, area_id: south, population: 6300, lead_partner_id: P2}
  - {site_id: S6, site_name: Reed School, area_id: east, population: 4800, lead_partner_id: P3}
exposure: {table: sites, unit: site_id, first_exposed: start_on}
indicators:
  - {use: median_wait_days, role: primary, headline: 1, question: Did waits fall?, owner: B. Keeper}
  - {use: seen_within_target, parameters: {target_days: 22}, headline: 2}
  - {use: completion_rate, headline: 3}
  - {use: services_completed, role: context, headline: 4}
  - use: reported_total
    role: context
    each: {column: indicator_id, name: indicator}
    targets_from: target
    people: {of: [event_people], across_places: exclusive, across_periods: may_repeat}
targets:
  - {indicator: median_wait_days, period: 2024-Q4, baseline: {value: 25, period: 2023-Q1}, target: 19, path: linear, set_on: 2023-02-15, set_by: Board, reason: Plan}
  - {indicator: median_wait_days, period: 2024-Q4, baseline: {value: 25, period: 2023-Q1}, target: 18, path: linear, set_on: 2024-02-10, set_by: Board, reason: More is possible}
  - {indicator: services_completed, period: 2024-Q4, baseline: {value: 70, period: 2023-Q1}, target: 90, path: linear, set_on: 2023-02-15, set_by: Board, reason: Plan}
designs:
  - id: waits_effect
    indicator: median_wait_days
    method: did
    before: {from: 2023-Q1, to: 2023-Q4}
    after: {from: 2024-Q1, to: 2024-Q4}
    checks: [pre_trends, leave_one_out]
    smallest_worthwhile: 3
privacy: {threshold: 11, personal: {services: {person_id: id}}}
report: {formats: [html]}
"""  # noqa: E501 - a partner or a site is one line, as people write it
CODED = ["Service ID", "Person ID", "Site", "Provider", "Service type", "Requested on", "Started on", "Completed on"]
SPOKEN = ["Case number", "Client ID", "Centre", "Provided by", "Service", "Date asked", "First seen", "Finished"]
TOTALS = ["Partner", "Site", "Period", "Indicator ID", "Indicator", "Value", "Target"]
NAMES: dict[object, str] = {"S1": "Bridge Street Hub", "S4": "Weir Hall", "P1": "North Clinic"}
Row = list[object]


def wait(number: int, site: int, quarter: int) -> int:
    """Days until the request of this number is met: 20 to 29 in turn, eight less where a site had joined."""
    return 20 + (7 * number + site + quarter // 2) % 10 - (8 if site <= 3 and quarter >= 4 else 0)


def services(partner: int) -> list[Row]:
    """Every row of the services that one partner runs, at two sites; one in ten leaves before the end."""
    rows: list[Row] = []
    for site in (partner, partner + 3):
        for quarter in range(len(QUARTERS)):
            for number in range(EACH):
                asked = date(2023 + quarter // 4, 1 + 3 * (quarter % 4), 1) + timedelta(days=6 * number)
                begun = asked + timedelta(days=wait(number, site, quarter))
                ended = begun + timedelta(days=30 + 5 * number)
                key = 1000 * site + EACH * quarter + number
                state = "lost" if key % 10 == 3 else "completed" if ended <= AS_OF else "started"
                done = ended if state == "completed" else None
                kind, group = ("advice" if number % 3 else "health check"), "priority" if number % 3 == 1 else "other"
                known = (begun, done, state) if begun <= AS_OF else (None, None, "requested")
                rows.append([f"P{partner}-{key}", f"BR{key % 700:05d}", f"S{site}", f"P{partner}", kind, asked])
                rows[-1] += [*known, group]
    return rows


def totals() -> list[Row]:
    """What the food bank counted at its events, at two sites in every quarter."""
    rows: list[Row] = []
    for site, usual in (("S1", 50), ("S5", 30)):
        for number, quarter in enumerate(QUARTERS):
            rows.append(["P4", site, quarter, "event_people", "People at events", usual + 2 * number, usual + 5])
            rows.append(["P4", site, quarter, "events", "Events held", 3 + number % 2, None])
    return rows


def separated(rows: Rows) -> bytes:
    """CSV as a spreadsheet program in Britain saves it: a byte order mark, day first."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(
        [cell.strftime("%d/%m/%Y") if isinstance(cell, date) else cell for cell in row] for row in rows
    )
    return stream.getvalue().encode("utf-8-sig")


def write(folder: Path) -> Path:
    """The evaluation and every partner's file; with a key, since what is made from ids of people depends on it."""
    rest = ["Status", "Group"]
    named = [[NAMES.get(cell, cell) for cell in row] for row in services(1)]
    sent = {
        "North Clinic/North services.xlsx": xlsx("Services", [[*SPOKEN, *rest], *named]),
        "South Trust/South services.ods": ods("Services", [[*CODED, *rest], *services(2)]),
        "East Families/services.csv": separated([[*CODED, *rest], *services(3)]),
        "West Food Bank/Event totals.xlsx": xlsx("Totals", [TOTALS, *totals()]),
    }
    for name, content in sent.items():
        path = folder / "inbox" / name
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
    (folder / "evaluation.yaml").write_text(EVALUATION, encoding="utf-8")
    files.write_text(folder / ".csceval" / "key", "5e" * 32 + "\n", mode=0o600)
    return folder
