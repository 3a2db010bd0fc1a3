"""Spoilt files of every kind: each is read or refused with a reason, nothing dies, nothing hangs, nothing is lost."""

import sys
import time

import pytest

from csceval.definitions.evaluation import Evaluation
from csceval.definitions.table import Table
from csceval.intake import inbox
from csceval.words import problem_texts

pytestmark = pytest.mark.files
COLUMNS = [
    ("visit_id", "text"),
    ("partner_id", "text"),
    ("visit_date", "date"),
    ("people", "whole"),
    ("hours", "number"),
]
TABLE = Table.model_validate({
    "id": "visits", "version": "1.0.0", "name": "Visits", "about": "One row a visit.", "kind": "fact",
    "columns": [
        {"name": n, "type": t, "about": n, "required": n != "hours", "key": n == "visit_id"} for n, t in COLUMNS
    ],
})  # fmt: skip
EVALUATION = Evaluation.model_validate(
    {"csceval": 1, "id": "x", "title": "X", "period": {"from": "2024-Q1", "to": "2024-Q4"}}
)


def read_spoilt(folder, seeds, mutate, chance, count):
    """Spoil `count` files, read them in one go and hold the account against them; returns the intake."""
    (folder / "inbox" / "n").mkdir(parents=True)
    for number in range(count):
        suffix = list(seeds.MAKERS)[number % 5] if number % 10 < 8 else ".xlsx"
        data = mutate(suffix, seeds.MAKERS[suffix](number), chance)
        (folder / "inbox" / "n" / f"m{number:04d}{suffix}").write_bytes(data or b"x")
    began, slowest, last = time.monotonic(), 0.0, time.monotonic()

    def progress(*_):
        nonlocal slowest, last
        slowest, last = max(slowest, time.monotonic() - last), time.monotonic()

    intake = inbox.read(folder, EVALUATION, {"visits": TABLE}, progress=progress)
    slowest = max(slowest, time.monotonic() - last)
    account_is_whole(intake, count)
    assert slowest < 31, "a file took more than 30 s"
    states = [record.state for record in intake.files]
    print(f"{count} files in {time.monotonic() - began:.1f} s, slowest {slowest:.2f} s, {states.count('read')} read")
    return intake


def account_is_whole(intake, count):
    assert len(intake.files) == count
    told = {problem.file for problem in intake.problems}
    aside = intake.set_aside.groupby("file").size().to_dict()
    passed = intake.ignored.groupby("file").size().to_dict()
    accepted = intake.tables["visits"]["_file"].value_counts().to_dict() if "visits" in intake.tables else {}
    for record in intake.files:
        assert record.accepted or record.path in told, f"{record.path}: neither rows nor a reason"
        assert record.state == "read" or record.reason in problem_texts(), record
        assert record.read == record.accepted + record.set_aside + record.ignored, record
        where = (accepted.get(record.path, 0), aside.get(record.path, 0), passed.get(record.path, 0))
        assert (record.accepted, record.set_aside, record.ignored) == where, record
    assert all(problem.message and problem.fix for problem in intake.problems)


def test_two_hundred_spoilt_files(tmp_path, seeds, mutate, chance):
    intake = read_spoilt(tmp_path, seeds, mutate, chance, 200)
    states = [record.state for record in intake.files]
    assert states.count("unreadable") > 10
    assert states.count("read") > 10


@pytest.mark.long
@pytest.mark.parametrize("batch", range(8))
def test_two_thousand_spoilt_files(tmp_path, seeds, mutate, chance, batch):
    chance.seed(f"{batch} {chance.random()}")
    read_spoilt(tmp_path, seeds, mutate, chance, 250)
    if sys.platform == "linux":
        import resource

        # Kilobytes there; includes the largest child.
        assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 2 * 1024**2


def test_sound_files_are_read_whole(tmp_path, seeds, chance):
    intake = read_spoilt(tmp_path, seeds, lambda _suffix, data, _chance: data, chance, 10)
    assert intake.counts["accepted"] == 10 * 8
    assert {p.code for p in intake.problems} <= {"hidden-row", "hidden-column", "required", "missing-key", "cell-error"}
