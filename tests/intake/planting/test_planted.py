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
from .writers import ENCODINGS, SEPARATORS, WRITERS

FEW, MANY = 60, 500
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
    """One random table: nothing is found while it is right, and then exactly what is planted, whatever the format.

    The right table is read in the first format, and the faults that only that one can hold come last.
    """
    dice = random.Random(seed)  # noqa: S311 - a seed makes the example, nobody has to be kept from guessing it
    sheet = clean.sheet_of(load_tables()[dice.choice(TABLES)], dice)
    ignored = check(sheet, kinds[0], set(), folder, seed).ignored
    assert dict(zip(ignored.row, ignored.reason, strict=True)) == sheet.ignored
    expected = faults.plant(sheet, dice.randint(1, 5), dice)
    for kind in kinds[1:]:
        check(sheet, kind, expected, folder, seed)
    own = faults.plant_own(sheet, kinds[0], dice)
    check(sheet, kinds[0], expected | own, folder, seed)
    return {code for code, _, _ in expected | own | sheet.add_up()}


def check(sheet: clean.Sheet, kind: str, expected: faults.Expected, folder: Path, seed: int) -> Intake:
    """A file of this kind gives exactly these problems, and its rows add up."""
    expected = expected | sheet.add_up()
    bad = {row for code, row, _ in expected if code not in faults.KEPT}
    accepted, ignored = len(sheet.rows) - len(bad), len(sheet.ignored)
    intake = read(folder, sheet, kind)
    about = f"seed {seed}, {kind}, {sheet.table.id}"
    assert found(intake) == Counter(expected), about
    assert {*intake.set_aside.row} == bad, about
    assert account(intake) == {
        "read": accepted + len(bad) + ignored, "accepted": accepted, "set_aside": len(bad), "ignored": ignored
    }, about  # fmt: skip
    return intake


@pytest.mark.files
def test_every_planted_fault_is_named_at_its_cell_and_nothing_else(tmp_path: Path) -> None:
    planted: set[str] = set()
    texts = sorted(name for name, (ending, _) in WRITERS.items() if ending == ".csv")
    for seed in range(FEW):
        dice = random.Random(-seed - 1)  # noqa: S311 - as above
        pair = [dice.choice(("xlsx", "xlsx", "xls", "ods")), dice.choice(texts)]
        planted |= example(seed, tmp_path, dice.sample(pair, 2))
    own = {"cell-error", "formula-not-calculated", "precision-loss", "ragged-row", "total-mismatch"}
    own |= {"percent-scale"}  # what a number above the maximum is called in a column of shares
    assert planted == set(faults.KINDS) | own


@pytest.mark.files
@pytest.mark.long
def test_the_same_is_found_in_every_format(tmp_path: Path) -> None:
    for seed in range(10_000, 10_000 + MANY):
        books = [("xlsx", "xls", "ods")[(seed + place) % 3] for place in (0, 1)]
        texts = [f"{ENCODINGS[(seed + place) % 5]} {[*SEPARATORS][(seed + place) % 4]}" for place in (0, 2)]
        names = [*books, *texts]
        example(seed, tmp_path, names[seed % 4 :] + names[: seed % 4])
