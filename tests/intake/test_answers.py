"""Every question has an answer that has its effect, for the sender's next files too."""

import pandas as pd
import pytest

from csceval.definitions.evaluation import Evaluation
from csceval.definitions.reader import load_indicators, load_tables
from csceval.intake import inbox
from csceval.intake.asking.conflicts import Pair
from csceval.intake.asking.questions import Answers, Question

from .conftest import HEADER, as_csv

REGISTER = [
    {"partner_id": "P01", "partner_name": "Harbour Clinic"},
    {"partner_id": "P02", "partner_name": "South Trust"},
]


@pytest.fixture
def put(tmp_path):
    def write(files):
        for name, content in files.items():
            path = tmp_path / "inbox" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(as_csv(content))

    return write


@pytest.fixture
def read(tmp_path, tables, evaluation):
    """`read()` with no answers, `read({question: answer})` with some."""

    def again(answers=None, **changes):
        held = Answers({question.key: answer for question, answer in (answers or {}).items()})
        intake = inbox.read(tmp_path, evaluation(**changes), tables, answers=held)
        for record in intake.files:
            assert record.read == record.accepted + record.set_aside + record.ignored, record.path
        return intake

    return again


def places(intake):
    return [(p.code, p.where()) for p in intake.problems if p.severity == "error"]


def test_the_order_of_dates(put, read):
    put({"north/a.csv": [HEADER, ["v1", "n", "01/02/2024", "3"]]})
    (asked,) = read().questions
    intake = read({asked: "month-first"})
    assert (intake.questions, places(intake)) == ([], [])
    assert intake.tables["visits"].visit_date.dt.month.tolist() == [1]
    put(
        {
            "north/b.csv": [HEADER, ["v2", "n", "03/04/2024", "3"]],
            "south/c.csv": [HEADER, ["v3", "s", "03/04/2024", "1"]],
        }
    )
    intake = read({asked: "month-first"})
    assert intake.tables["visits"].visit_date.dt.month.tolist() == [1, 3]
    assert [(one.kind, one.scope) for one in intake.questions] == [("dates", "south")]


def test_the_evaluation_comes_before_an_answer(put, read):
    put({"north/a.csv": [HEADER, ["v1", "n", "01/02/2024", "3"]]})
    (asked,) = read().questions
    intake = read({asked: "month-first"}, inputs=[{"files": "*", "dates": "day-first"}])
    assert intake.tables["visits"].visit_date.dt.month.tolist() == [2]


def test_the_decimal_mark(put, read):
    put({"a.csv": [[*HEADER, "hours"], ["v1", "n", "2024-05-06", "3", "1,234"]]})
    (asked,) = read().questions
    assert read({asked: ","}).tables["visits"].hours.tolist() == [1.234]
    assert read({asked: "."}).tables["visits"].hours.tolist() == [1234.0]


def test_a_header_that_looks_like_a_column(put, read):
    put({"north/a.csv": [["visit_id", "partner_id", "Date of vist", "people"], ["v3", "north", "2024-01-05", "3"]]})
    intake = read()
    (asked,) = intake.questions
    assert (asked.cell, asked.choices, asked.rows) == ("C1", ("visit_date", "no"), 1)
    assert intake.problems[0].fix.startswith("You are asked about this in questions.xlsx. ")
    assert intake.to_mend == []
    told = read({asked: "visit_date"})
    assert (places(told), told.counts["accepted"], told.questions) == ([], 1, [])
    refused = read({asked: "no"})
    assert (refused.questions, [p.code for p in refused.to_mend]) == ([], ["missing-column"])


def test_a_header_that_looks_like_an_optional_column(put, read):
    put({"a.csv": [[*HEADER, "Usefull"], ["v1", "n", "2024-05-06", "3", "yes"]]})
    (asked,) = read().questions
    assert (asked.cell, asked.choices, asked.rows) == ("E1", ("useful", "no"), 0)
    assert read({asked: "useful"}).tables["visits"].useful.tolist() == [True]
    assert [p.code for p in read({asked: "no"}).problems] == ["near-column"]


def test_which_of_two_columns_counts(put, read):
    put({"a.csv": [[*HEADER, "Participants"], ["v1", "n", "2024-05-06", "3", "5"]]})
    assert read().questions == []  # the name of a column is surer than another wording
    put(
        {
            "a.csv": [
                ["visit_id", "partner_id", "visit_date", "Participants", "participants "],
                ["v1", "n", "2024-05-06", "3", "5"],
            ]
        }
    )
    (asked,) = read().questions
    assert (asked.kind, asked.choices, asked.rows) == ("clash", ("D1", "E1"), 1)
    for answer, people in (("D1", 3), ("E1", 5)):
        intake = read({asked: answer})
        assert intake.tables["visits"].people.tolist() == [people]
        assert (intake.problems, intake.questions) == ([], [])


def test_which_table_a_sheet_is(put, read, tables):
    tables["calls"] = tables["visits"].model_copy(update={"id": "calls", "name": "Calls"})
    put({"a.csv": [HEADER, ["v1", "n", "2024-05-06", "3"]]})
    (asked,) = read().questions
    intake = read({asked: "calls"})
    assert (list(intake.tables), intake.questions, intake.counts["accepted"]) == (["calls"], [], 1)


@pytest.mark.parametrize(
    ("answer", "value", "why"), [("missing", None, None), ("not applicable", None, "not_applicable"), ("zero", 0, None)]
)
def test_what_a_word_means_where_a_number_is_needed(put, read, answer, value, why):
    put(
        {
            "n/a.csv": [
                HEADER,
                ["v1", "n", "2024-05-06", "n/a"],
                ["v2", "n", "2024-05-06", "N/A "],
                ["v3", "n", "2024-05-06", "2"],
            ]
        }
    )
    before = read()
    (asked,) = before.questions
    assert (asked.choices, asked.rows) == (("missing", "not applicable", "zero"), 2)
    assert [p.code for p in before.problems] == ["missing-word"] * 2
    assert before.to_mend == []
    intake = read({asked: answer})
    assert (intake.problems, intake.questions) == ([], [])
    frame = intake.tables["visits"]
    assert [None if pd.isna(cell) else cell for cell in frame.people] == [value, value, 2]
    if why:
        assert frame.people__why.tolist()[:2] == [why, why]


def test_a_word_is_asked_about_once_a_sender_and_apart_from_numbers(put, read):
    header = [*HEADER, "hours", "kind"]
    put({"n/a.csv": [header, ["v1", "n", "2024-05-06", "-", "-", "-"]]})
    put({"n/b.csv": [header, ["v2", "n", "2024-05-06", "-", "1", "audit"]]})
    put({"s/c.csv": [header, ["v3", "s", "2024-05-06", "-", "1", "audit"]]})
    asked = read().questions
    assert [(one.scope, one.choices, one.rows) for one in asked] == [
        ("n", ("missing", "not applicable", "zero"), 2), ("n", ("missing", "not applicable"), 1),
        ("s", ("missing", "not applicable", "zero"), 1),
    ]  # fmt: skip
    left = read({asked[0]: "zero"})
    assert [(one.scope, one.rows) for one in left.questions] == [("n", 1), ("s", 1)]
    assert left.tables["visits"].people.tolist() == [0]


def test_a_name_that_looks_like_one_of_the_register(put, read):
    put(
        {
            "a/a.csv": [
                HEADER,
                ["v1", "Harbor Clinic", "2024-05-06", "3"],
                ["v2", "harbor  clinic", "2024-05-06", "3"],
                ["v3", "Nobody", "2024-05-06", "3"],
            ]
        }
    )
    before = read(partners=REGISTER)
    (asked,) = before.questions
    assert (asked.kind, asked.choices, asked.rows, asked.cell) == ("name", ("P01", "no"), 2, "B2")
    assert "“Harbour Clinic” (P01)" in asked.saw
    assert [p.cell for p in before.to_mend] == ["B4"]
    intake = read({asked: "P01"}, partners=REGISTER)
    assert intake.tables["visits"].partner_id.tolist() == ["P01", "P01"]
    assert ([p.cell for p in intake.problems], intake.questions) == (["B4"], [])
    refused = read({asked: "no"}, partners=REGISTER)
    assert ([p.cell for p in refused.to_mend], refused.questions) == (["B2", "B3", "B4"], [])


# --- Conflicts

OLD = [
    HEADER,
    ["v1", "n", "2024-01-05", "143"],
    ["v2", "n", "2024-01-06", "5"],
    ["v3", "n", "2024-01-07", "7"],
    ["v4", "n", "2024-01-08", "x"],
]
NEW = [
    HEADER,
    ["v1", "n", "2024-01-05", "151"],
    ["v2", "n", "2024-01-06", "6"],
    ["v5", "n", "2024-01-09", "9"],
    ["v4", "n", "2024-01-08", "8"],
]


def people(intake):
    return dict(zip(intake.tables["visits"].visit_id, intake.tables["visits"].people, strict=True))


@pytest.fixture
def resubmitted(put, read):
    put({"Eastgate/Q3.csv": OLD, "Eastgate/Q3_final.csv": NEW})
    (asked,) = read().questions
    return asked


def test_two_files_that_contradict_each_other_are_one_question(resubmitted, read):
    assert resubmitted.saw == (
        "Q3_final.csv gives 151 where Q3.csv gave 143 (Q3_final › D2) and 1 more. "
        "Does the newer file replace the older one? Until you say, neither is used."
    )
    assert resubmitted.choices == ("Q3_final.csv replaces Q3.csv", "only these entries", "keep Q3.csv")
    assert (resubmitted.rows, resubmitted.scope, resubmitted.cell) == (4, "Eastgate", "D2")
    intake = read()
    assert people(intake) == {"v3": 7, "v4": 8, "v5": 9}
    assert [p.code for p in intake.to_mend] == ["not-a-number"]


def test_a_newer_file_replaces_an_older_one_whole(resubmitted, read):
    intake = read({resubmitted: "Q3_final.csv replaces Q3.csv"})
    assert people(intake) == {"v1": 151, "v2": 6, "v5": 9, "v4": 8}
    assert [(p.code, p.severity, p.file) for p in intake.problems] == [("superseded-file", "note", "Eastgate/Q3.csv")]
    assert intake.problems[0].message.endswith("replaces it: 4.")
    assert set(intake.ignored.reason) == {"superseded-file"}
    assert {file.path: file.reason for file in intake.files}["Eastgate/Q3.csv"] == "superseded-file"
    assert intake.counts == {"read": 8, "accepted": 4, "set_aside": 0, "ignored": 4}


def test_only_the_entries_of_both_are_taken_from_the_newer(resubmitted, read):
    intake = read({resubmitted: "only these entries"})
    assert people(intake) == {"v1": 151, "v2": 6, "v3": 7, "v5": 9, "v4": 8}
    assert intake.ignored.values.tolist() == [
        ["Eastgate/Q3.csv", "Q3", 2, "superseded-row"],
        ["Eastgate/Q3.csv", "Q3", 3, "superseded-row"],
    ]


def test_the_older_can_be_kept(resubmitted, read):
    intake = read({resubmitted: "keep Q3.csv"})
    assert people(intake) == {"v1": 143, "v2": 5, "v3": 7, "v5": 9, "v4": 8}
    assert set(intake.ignored.file) == {"Eastgate/Q3_final.csv"}


def test_an_answer_that_is_no_choice_changes_nothing(resubmitted, read):
    intake = read({resubmitted: "the first one"})
    assert (people(intake), intake.questions) == (people(read()), read().questions)


def test_where_no_name_says_which_is_newer_both_directions_are_offered(put, read):
    put({"E/one.csv": OLD, "E/two.csv": NEW})
    (asked,) = read().questions
    assert asked.choices == (
        "two.csv replaces one.csv", "one.csv replaces two.csv",
        "only these entries, from two.csv", "only these entries, from one.csv",
    )  # fmt: skip
    assert "Does one of the files replace the other?" in asked.saw
    assert people(read({asked: "one.csv replaces two.csv"})) == {"v1": 143, "v2": 5, "v3": 7}
    assert people(read({asked: "only these entries, from one.csv"}))["v1"] == 143


def test_three_files_are_settled_two_by_two(put, read):
    third = [HEADER, ["v1", "n", "2024-01-05", "160"]]
    put({"E/Q3 v1.csv": OLD[:2], "E/Q3 v2.csv": NEW[:2], "E/Q3 v3.csv": third})
    first, second = read().questions
    assert [one.choices[0] for one in (first, second)] == [
        "Q3 v2.csv replaces Q3 v1.csv",
        "Q3 v3.csv replaces Q3 v2.csv",
    ]
    assert people(read({first: first.choices[0], second: second.choices[0]})) == {"v1": 160}
    kept = read({first: "keep Q3 v1.csv", second: "only these entries"})
    (last,) = kept.questions
    assert last.choices[0] == "Q3 v3.csv replaces Q3 v1.csv"
    assert people(read({first: "keep Q3 v1.csv", second: "only these entries", last: "only these entries"})) == {
        "v1": 160
    }


def test_files_that_replace_each_other_in_a_ring_are_not_all_lost(put, read):
    put({f"E/{name}.csv": [HEADER, ["v1", "n", "2024-01-05", str(number)]] for number, name in enumerate("abc", 1)})
    pairs = [Pair.of("E", f"E/{one}.csv", f"E/{other}.csv") for one, other in ("ab", "bc", "ac")]
    asked = [Question("conflict", "", (), "", scope="E", subject=pair.subject) for pair in pairs]
    ring = ["a.csv replaces b.csv", "b.csv replaces c.csv", "c.csv replaces a.csv"]
    assert len(people(read(dict(zip(asked, ring, strict=True))))) == 1
    rows = ["only these entries, from a.csv", "only these entries, from b.csv", "only these entries, from c.csv"]
    intake = read(dict(zip(asked, rows, strict=True)))
    assert "visits" not in intake.tables
    assert [one.choices[0] for one in intake.questions] == ["E/a.csv › a › D2: 1"]


def test_rows_within_one_file_are_asked_about_key_by_key(put, read):
    put(
        {
            "n/a.csv": [
                HEADER,
                ["v1", "n", "2024-01-05", "3"],
                ["v1", "n", "2024-01-05", "5"],
                ["v1", "n", "2024-01-05", "5"],
            ]
        }
    )
    before = read()
    (asked,) = before.questions
    assert asked.choices == ("n/a.csv › a › D2: 3", "n/a.csv › a › D3: 5")
    assert len(before.to_mend) == 3  # the partner may mend the file as well
    intake = read({asked: "n/a.csv › a › D3: 5"})
    assert people(intake) == {"v1": 5}
    assert sorted(intake.ignored.reason) == ["duplicate-row", "superseded-row"]


def test_rows_of_two_senders_are_asked_about_as_rows(put, read):
    put({"n/a.csv": OLD[:2], "s/b.csv": NEW[:2]})
    (asked,) = read().questions
    assert (asked.scope, asked.choices) == ("", ("n/a.csv › a › D2: 143", "s/b.csv › b › D2: 151"))
    assert people(read({asked: asked.choices[1]})) == {"v1": 151}


# --- Sheets of totals


@pytest.fixture
def totals(tmp_path):
    def again(rows, answers=None, name="North/2024.csv"):
        path = tmp_path / "inbox" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(as_csv(rows))
        each = {"use": "reported_total", "each": {"column": "indicator_id", "name": "indicator"}}
        evaluation = Evaluation.model_validate(
            {
                "csceval": 1,
                "id": "x",
                "title": "X",
                "period": {"from": "2023-01", "to": "2024-12"},
                "indicators": [each],
            }
        )
        held = Answers({question.key: answer for question, answer in (answers or {}).items()})
        return inbox.read(tmp_path, evaluation, load_tables(), indicators=load_indicators(), answers=held)

    return again


def test_the_layout_of_a_sheet_of_totals(totals):
    rows = [["Indicator", "Jan", "Feb"], ["Kits", 5, 7]]
    before = totals(rows, name="North/kits.csv")
    (asked,) = before.questions
    assert asked.kind == "layout"
    intake = totals(rows, {asked: asked.choices[0]}, name="North/kits.csv")
    year = asked.choices[0].rsplit(" ", 1)[-1].rstrip("}")
    assert intake.tables["reports"].period.tolist() == [f"{year}-01", f"{year}-02"]
    assert intake.questions == []


def test_an_answer_of_ones_own_about_the_period(totals):
    rows = [["Place", "Kits", "Food"], ["C1", 5, 7], ["C2", 6, 8]]
    before = totals(rows, name="North/kits.csv")
    (asked,) = before.questions
    assert "…" in asked.choices[0]
    intake = totals(rows, {asked: asked.choices[0].replace("…", "2024-Q3")}, name="North/kits.csv")
    assert set(intake.tables["reports"].period) == {"2024-Q3"}
    assert totals(rows, {asked: asked.choices[0]}, name="North/kits.csv").questions == [asked]
