"""The files on which intake and its peers are timed, and what is planted in them: the same bytes of cells each time."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl

REGIONS = ("North", "South", "East", "West")
KINDS = ("training", "audit", "visit")
SHARE_SPOILED = 0.03
TABLE: dict[str, Any] = {
    "id": "visits",
    "version": "1.0.0",
    "name": "Visits",
    "about": "One row a visit.",
    "kind": "fact",
    "columns": [
        {"name": "visit_id", "type": "text", "required": True, "key": True, "about": "Number of the visit."},
        {"name": "partner", "type": "text", "required": True, "about": "Who came."},
        {"name": "site", "type": "text", "about": "Where."},
        {"name": "region", "type": "choice", "about": "Part of the country.", "choices": {r: [] for r in REGIONS}},
        {"name": "visited_on", "type": "date", "required": True, "about": "First day."},
        {"name": "ended_on", "type": "date", "about": "Last day."},
        {"name": "people", "type": "whole", "minimum": 0, "about": "How many came."},
        {"name": "hours", "type": "number", "minimum": 0, "maximum": 24, "about": "How long."},
        {"name": "score", "type": "number", "minimum": 0, "maximum": 100, "about": "How good."},
        {"name": "kind", "type": "choice", "about": "What for.", "choices": {k: [] for k in KINDS}},
        {"name": "useful", "type": "yes_no", "about": "Whether it helped."},
        {"name": "comment", "type": "text", "about": "Anything else."},
    ],
    "checks": [
        {
            "id": "order",
            "rule": "ended_on >= visited_on",
            "message": "The visit ends before it begins.",
            "fix": "Correct one of the dates.",
            "columns": ["ended_on"],
        }
    ],
}
HEADER = [column["name"] for column in TABLE["columns"]]
# Check → the column that is spoiled and what is put there; "unique" repeats the number of the row before.
FAULTS: dict[str, tuple[str, Any]] = {
    "required": ("partner", None),
    "unique": ("visit_id", None),
    "in-list": ("region", "Nroth"),
    "is-date": ("visited_on", "last spring"),
    "order": ("ended_on", date(2019, 1, 1)),
    "is-whole": ("people", "about ten"),
    "not-negative": ("people", -2),
    "is-number": ("hours", "n/a"),
    "in-range": ("score", 250.5),
}


def rows(count: int, seed: int = 1) -> Iterator[list[Any]]:
    """The rows of a table, three in a hundred of them with one fault each; another seed gives other visits."""
    chance = random.Random(seed)  # noqa: S311 - the same rows each time
    spoiled = dict(zip(sorted(chance.sample(range(1, count), int(count * SHARE_SPOILED))), _endless(), strict=False))
    for number in range(count):
        row = _row(number, chance, seed)
        if fault := spoiled.get(number):
            column, value = FAULTS[fault]
            row[HEADER.index(column)] = _visit(number - 1, seed) if fault == "unique" else value
        yield row


def _endless() -> Iterator[str]:
    while True:
        yield from FAULTS


def _visit(number: int, seed: int) -> str:
    return f"V{seed:03d}-{number:07d}"


def _row(number: int, chance: random.Random, seed: int) -> list[Any]:
    day = date(2023, 1, 1) + timedelta(days=chance.randrange(700))
    return [
        _visit(number, seed),
        f"P{chance.randrange(20):02d}",
        f"S{chance.randrange(400):04d}",
        chance.choice(REGIONS),
        day,
        day + timedelta(days=chance.randrange(5)),
        chance.randrange(60),
        round(chance.random() * 8, 2),
        round(chance.random() * 100, 1),
        chance.choice(KINDS),
        chance.choice(("yes", "no")),
        f"remark {chance.randrange(50)}",
    ]


def write_xlsx(path: Path, count: int, seed: int = 1) -> None:
    """The table as a workbook with one sheet."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Visits")
    sheet.append(HEADER)
    for row in rows(count, seed):
        sheet.append(row)
    book.save(path)


def write_csv(path: Path, count: int, seed: int = 1) -> None:
    """The table as text with commas."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADER)
        writer.writerows(rows(count, seed))
