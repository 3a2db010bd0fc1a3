"""How many rows a file had is said only where that says nothing about few persons."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import linprog
from tests.publish.outside import Page

from csceval import evaluate
from csceval.errors import PrivacyError
from csceval.problems import Problem
from csceval.publish import check, rows

pytestmark = pytest.mark.privacy
PARTS = ("accepted", "set_aside", "ignored")


def files(*numbers: tuple[int, int, int]) -> list[dict[str, object]]:
    """Files f0, f1, ... with their used rows, those set aside and those that are no data."""
    return [{"path": f"f{at}", "read": sum(parts), **dict(zip(PARTS, parts, strict=True))}
            for at, parts in enumerate(numbers)]  # fmt: skip


def printed(found: list[dict[str, object]], personal: set[str], threshold: int = 11) -> list[list[str]]:
    shown = rows.protect(found, personal, threshold)
    check.ensure_rows_protected(shown, found, personal, threshold)
    return [[file[kind].text for kind in rows.KINDS] for file in (*shown.files, shown.totals)]


def test_a_small_file_takes_another_one_with_it() -> None:
    assert printed(files((7, 0, 0), (120, 0, 0), (300, 0, 2)), {"f0", "f1", "f2"}) == [
        ["fewer than 20", "fewer than 20", "0", "0"],
        ["fewer than 200", "fewer than 200", "0", "0"],
        ["302", "300", "0", "2"],
        ["429", "427", "0", "2"],
    ]


def test_beside_files_of_totals_the_sums_are_withheld() -> None:
    """The 12 rows of the other file are known, so that “fewer than 20” of both would say too much of the 7."""
    small, known, sums = printed(files((7, 0, 0), (12, 0, 0)), {"f0"})
    assert small == ["fewer than 20", "fewer than 20", "0", "0"]
    assert known == ["12", "12", "0", "0"]
    assert sums == ["fewer than 50", "fewer than 50", "0", "0"]


def test_a_few_faulty_rows_of_many_are_no_secret() -> None:
    assert printed(files((400, 3, 1)), {"f0"}) == [["404", "400", "3", "1"]] * 2


def test_a_file_of_totals_has_no_rows_about_persons() -> None:
    assert printed(files((7, 1, 0)), set()) == [["8", "7", "1", "0"]] * 2


def test_a_lone_gap_is_refused() -> None:
    found = files((7, 0, 0), (120, 0, 0))
    shown = rows.protect(found, {"f0", "f1"}, 11)
    other = {**found[1], **{kind: rows.Shown(found[1][kind]) for kind in rows.KINDS}}
    leaking = rows.RowCounts((shown.files[0], other), shown.totals, shown.quiet, 2)
    with pytest.raises(PrivacyError, match="rows of a file") as error:
        check.ensure_rows_protected(leaking, found, {"f0", "f1"}, 11)
    assert error.value.code == "disclosure-audit-failed"


def limits(shown: rows.RowCounts, at: int, kind: str) -> tuple[float, float]:
    """What a number of a file can be, from all that is printed, worked out without anything of `publish`."""
    size = len(shown.files)
    sums, known, most = [], [], [np.inf] * (3 * size)
    for name in rows.KINDS:
        for number, one in [*((n, file[name]) for n, file in enumerate(shown.files)), (None, shown.totals[name])]:
            row = np.zeros((size, 3))
            row[slice(None) if number is None else number, slice(None) if name == "read" else PARTS.index(name)] = 1
            sums.append(row.ravel())
            known.append((one.value, one.value) if one.value is not None else (0, one.below - 1))
    aim = np.zeros((size, 3))
    aim[at, slice(None) if kind == "read" else PARTS.index(kind)] = 1
    matrix = np.vstack([np.array(sums), -np.array(sums)])
    limit = np.array([high for _, high in known] + [-low for low, _ in known], dtype=float)
    ends = [linprog(sign * aim.ravel(), A_ub=matrix, b_ub=limit, bounds=[(0, m) for m in most]) for sign in (1, -1)]
    return ends[0].fun, -ends[1].fun


@pytest.mark.parametrize("seed", range(12))
def test_no_small_file_can_be_worked_out(seed: int) -> None:
    rng = np.random.default_rng([seed, 5])
    size = int(rng.integers(1, 9))
    found = files(*[(int(rng.choice([0, 3, 7, 12, 60, 400])), int(rng.choice([0, 0, 2, 15])),
                     int(rng.choice([0, 0, 1, 30]))) for _ in range(size)])  # fmt: skip
    personal = {f"f{at}" for at in range(size) if rng.random() < 0.7}
    shown = rows.protect(found, personal, 11)
    check.ensure_rows_protected(shown, found, personal, 11)
    for at, file in enumerate(found):
        data = file["accepted"] + file["set_aside"]
        small = any(0 < n < 11 for n in (file["accepted"], data, file["read"]))
        for kind in ("read", "accepted") if file["path"] in personal and small else ():
            if 0 < file[kind] < 11:
                low, high = limits(shown, at, kind)
                assert low <= file[kind] - 1 + 1e-6
                assert high >= 11 - 1e-6


def test_rows_of_a_small_file_cannot_be_counted_in_the_list_of_problems() -> None:
    problem = Problem(code="bad-date", severity="error", message="", file="f0", row=3, cell="B3", field="asked_on")
    other = Problem(code="bad-date", severity="error", message="", file="f1", row=3, cell="B3", field="asked_on")
    told = rows.without_places([problem, Problem(**{**problem.to_dict(), "row": 4, "cell": "B4"}), other], {"f0"})
    assert [(one.file, one.row, one.cell) for one in told] == [("f0", None, None), ("f1", 3, "B3")]


HEADER = "service_id,person_id,site_id,provider_partner_id,requested_on,started_on,completed_on,status,service_type\n"
EVALUATION = """\
csceval: 1
id: small
title: A small file
period: {from: 2024-Q1, to: 2024-Q2}
as_of: 2024-06-30
indicators: [{use: services_completed}]
"""


@pytest.mark.files
def test_what_is_sent_on_does_not_say_how_many_rows_a_small_file_had(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "evaluation.yaml").write_text(EVALUATION, encoding="utf-8")
    for name, many, faulty in (("small", 5, 2), ("large", 150, 3), ("larger", 230, 0)):
        lines = [f"{name}{n},p{name}{n},S1,North,{'soon' if n < faulty else '2024-01-03'},2024-01-05,2024-01-09,"
                 "completed,advice" for n in range(many + faulty)]  # fmt: skip
        (tmp_path / "inbox" / f"{name}.csv").write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    run = evaluate(tmp_path, formats=["html"], renderer="builtin")
    exact = {"read": 390, "accepted": 385, "set_aside": 5, "ignored": 0}
    assert run.intake.counts == exact  # for the evaluator
    share = tmp_path / "output" / "share"
    page = Page()
    page.feed(next(share.glob("*.html")).read_text("utf-8"))
    text = " | ".join(piece.strip() for piece in page.text if piece.strip())
    assert re.search(r"small\.csv \| fewer than 20 \| fewer than 20 \| fewer than 20 \| 0", text)
    assert re.search(r"large\.csv \| 153 \| 150 \| 3 \| 0", text)  # the sums go, so that this one can stay
    counts = json.loads((share / "manifest.json").read_text("utf-8"))["rows"]
    assert counts == {"read": None, "accepted": None, "set_aside": None, "ignored": 0}
    told = list(csv.DictReader((share / "problems.csv").read_text("utf-8-sig").splitlines()))
    assert [row["cell"] for row in told if row["file"] == "small.csv"] == [""]
    assert sum((row["file"], row["code"]) == ("large.csv", "not-a-date") for row in told) == 3
