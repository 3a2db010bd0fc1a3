"""Conservation: whatever is planted is found at its cell, nothing else is, and the rows add up, in every format."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from csceval.definitions.evaluation import Evaluation
from csceval.definitions.reader import load_tables
from csceval.intake import inbox
from csceval.intake.result import Intake
from csceval.workbook import book

from . import clean, faults
from .writers import WRITERS

FEW, MANY = 100, 500
TABLES = sorted(name for name, table in load_tables().items() if faults.fits(table))
EVALUATION = Evaluation.model_validate(
    {
        "csceval": 1, "id": "x", "title": "X", "period": {"from": "2024-Q1", "to": "2024-Q4"},
        "partners": [{"partner_id": key, "partner_name": name} for key, name in clean.PARTNERS],
        "sites": [{"site_id": key, "site_name": name} for key, name in clean.SITES],
    }
)  # fmt: skip


@pytest.fixture(autouse=True)
def _one_child(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reading process is kept from one inbox to the next: starting it takes longer than reading."""
    monkeypatch.setattr(book, "close", lambda: None)


def read(folder: Path, sheet: clean.Sheet, kind: str) -> Intake:
    ending, write = WRITERS[kind]
    path = folder / "inbox" / f"{sheet.table.id}{ending}"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(write(sheet.table.id, sheet.cells))
    try:
        return inbox.read(folder, EVALUATION, load_tables())
    finally:
        path.unlink()


def found(intake: Intake) -> Counter[tuple[str, int | None, str | None]]:
    """What is said about cells and rows; that a text was read as Windows-1252 is right for such a file."""
    assert all(problem.message and problem.fix for problem in intake.problems)
    return Counter((p.code, p.row, p.cell) for p in intake.problems if p.code != "encoding-assumed")


def account(intake: Intake) -> dict[str, int]:
    (record,) = intake.files
    assert record.read == record.accepted + record.set_aside + record.ignored
    assert intake.counts == {n: getattr(record, n) for n in ("read", "accepted", "set_aside", "ignored")}
    return intake.counts


def example(seed: int, folder: Path, kinds: list[str]) -> set[str]:
    """One random table: nothing is found while it is right, and then exactly what is planted; in every format."""
    dice = random.Random(seed)  # noqa: S311 - a seed makes the example, nobody has to be kept from guessing it
    sheet = clean.sheet_of(load_tables()[dice.choice(TABLES)], dice)
    for kind in kinds[:1]:
        intake = read(folder, sheet, kind)
        assert not found(intake), f"seed {seed}, {kind}, clean {sheet.table.id}: {intake.problems}"
        rows, ignored = len(sheet.rows), len(sheet.ignored)
        assert account(intake) == {"read": rows + ignored, "accepted": rows, "set_aside": 0, "ignored": ignored}
        assert dict(zip(intake.ignored.row, intake.ignored.reason, strict=True)) == sheet.ignored
    expected = faults.plant(sheet, dice.randint(1, 4), dice)
    bad = {row for _, row, _ in expected}
    rows = len(sheet.rows) - len(bad)
    for kind in kinds:
        intake = read(folder, sheet, kind)
        assert found(intake) == Counter(expected), f"seed {seed}, {kind}, {sheet.table.id}"
        assert {*intake.set_aside.row} == bad, f"seed {seed}, {kind}, {sheet.table.id}"
        assert account(intake) == {
            "read": rows + len(bad) + ignored, "accepted": rows, "set_aside": len(bad), "ignored": ignored
        }  # fmt: skip
    return {code for code, _, _ in expected}


def seeds(count: int, first: int) -> range:
    return range(first, first + count)


@pytest.mark.files
def test_every_planted_fault_is_named_at_its_cell_and_nothing_else(tmp_path: Path) -> None:
    planted: set[str] = set()
    names = sorted(WRITERS)
    for seed in seeds(FEW, 0):
        spread = random.Random(-seed - 1).sample(names, 2)  # noqa: S311 - as above
        planted |= example(seed, tmp_path, spread)
    assert planted == set(faults.KINDS)


@pytest.mark.files
@pytest.mark.long
def test_the_same_is_found_in_every_format(tmp_path: Path) -> None:
    for seed in seeds(MANY, 10_000):
        example(seed, tmp_path, sorted(WRITERS))
