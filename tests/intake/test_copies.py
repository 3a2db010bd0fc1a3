"""Copies of one file that differ are set aside until a person says which one counts."""

import pytest

from csceval.intake import inbox
from csceval.intake.arrival.copies import base_name
from csceval.intake.asking.questions import Answers

HEADER = ["visit_id", "partner_id", "visit_date", "people"]
FIRST = [HEADER, ["v1", "north", "2024-01-05", "3"], ["v2", "north", "2024-01-06", "4"]]
SECOND = [HEADER, ["v1", "north", "2024-01-05", "9"]]


@pytest.mark.parametrize(
    "name",
    [
        "visits (1).xlsx", "visits(2).xlsx", "visits - Copy.xlsx", "visits - Copy (3).xlsx", "Copy of visits.xlsx",
        "visits-DESKTOP-4F2KQ1.xlsx", "visits-HOSTNAME.xlsx", "visits-MARYS-PC.xlsx", "visits-WS0042.xlsx",
        "visits (Ann's conflicted copy 2024-01-05).xlsx", "visits.sync-conflict-20240105-120000-ABCDEFG.xlsx",
        "visits - Kopie.xlsx", "visits (1) - Copy.xlsx",
    ],
)  # fmt: skip
def test_a_copy_is_known_by_its_name(name):
    assert base_name(name) == "visits.xlsx"


@pytest.mark.parametrize(
    "name",
    ["visits-2024.xlsx", "visits-Q1.xlsx", "visits-FY2024.xlsx", "visits-NORTH.xlsx", "visits 2.xlsx", "photocopy.xlsx",
     "visits (north).xlsx", "visits-north-12.xlsx", "visits (2024).xlsx", "(1).xlsx"],
)  # fmt: skip
def test_other_names_are_names_of_their_own(name):
    assert base_name(name) == name


def told(intake):
    return [(p.code, p.file, p.severity) for p in intake.problems]


def test_copies_that_differ_are_both_set_aside_and_asked_about_once(read):
    intake = read({"n/a.csv": FIRST, "n/a (1).csv": SECOND, "n/b.csv": [HEADER, ["v7", "north", "2024-01-05", "1"]]})
    assert told(intake) == [("conflict-copy", "n/a (1).csv", "error"), ("conflict-copy", "n/a.csv", "error")]
    assert intake.counts == {"read": 4, "accepted": 1, "set_aside": 3, "ignored": 0}
    assert sorted(intake.set_aside.codes.unique()) == ["conflict-copy"]
    assert intake.set_aside.raw.iloc[0].startswith('{"visit_id": "v1", "partner_id": "north"')
    (question,) = intake.questions
    assert (question.kind, question.scope, question.choices) == ("copy", "n", ("a (1).csv", "a.csv"))
    assert question.subject == "a (1).csv | a.csv"


def test_the_one_that_is_chosen_counts_and_the_other_is_passed_over(read, tmp_path, tables, evaluation):
    (question,) = read({"n/a.csv": FIRST, "n/a (1).csv": SECOND}).questions
    intake = inbox.read(tmp_path, evaluation(), tables, answers=Answers({question.key: "a.csv"}))
    assert told(intake) == [("copy-not-chosen", "n/a (1).csv", "note")]
    assert intake.questions == []
    assert intake.counts == {"read": 3, "accepted": 2, "set_aside": 0, "ignored": 1}
    assert intake.ignored.reason.tolist() == ["copy-not-chosen"]
    assert intake.tables["visits"]["_file"].tolist() == ["n/a.csv", "n/a.csv"]


def test_copies_that_are_equal_are_counted_once(read):
    intake = read({"n/a.csv": FIRST, "n/a - Copy.csv": FIRST})
    assert told(intake) == [("duplicate-file", "n/a - Copy.csv", "note")]
    assert set(intake.tables["visits"]["_file"]) == {"n/a.csv"}
    assert intake.counts == {"read": 4, "accepted": 2, "set_aside": 0, "ignored": 2}


def test_of_three_of_which_two_are_equal_one_is_a_duplicate(read):
    intake = read({"n/a.csv": FIRST, "n/a (1).csv": FIRST, "n/a (2).csv": SECOND})
    assert {(code, file) for code, file, _ in told(intake)} == {
        ("conflict-copy", "n/a.csv"), ("conflict-copy", "n/a (2).csv"), ("duplicate-file", "n/a (1).csv")
    }  # fmt: skip
    assert intake.counts == {"read": 5, "accepted": 0, "set_aside": 3, "ignored": 2}


def test_the_same_names_in_two_folders_are_two_files(read):
    intake = read({"n/a.csv": FIRST, "s/a (1).csv": [HEADER, ["v8", "south", "2024-01-05", "9"]]})
    assert (told(intake), intake.counts["accepted"]) == ([], 3)
