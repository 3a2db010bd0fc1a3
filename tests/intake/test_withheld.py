"""Personal data never get past the reading of a sheet until somebody has decided about them."""

import csv
import io
import json
import stat

import pytest

from csceval.definitions.table import Table
from csceval.errors import CscevalError
from csceval.intake import inbox
from csceval.intake.asking.questions import Answers, key_of
from csceval.intake.personal.pseudonym import Pseudonyms
from csceval.intake.personal.withheld import treatment

CASES = {
    "id": "cases",
    "version": "1.0.0",
    "name": "Cases",
    "about": "One row a case.",
    "kind": "fact",
    "columns": [
        {"name": "case_id", "type": "text", "required": True, "key": True, "about": "No."},
        {"name": "person_id", "type": "text", "personal": True, "about": "Pseudonym.", "aliases": ["Client"]},
        {"name": "count", "type": "whole", "about": "How many."},
    ],
}
NAMES = ["Anna Smith", "Brian Jones", "Carol Davies", "Derek Evans", "Emma Wood", "Frank Hill-Clarke"]
SHEET = [["case_id", "Client", "count"], *([f"C-{n}", name, "1"] for n, name in enumerate(NAMES))]
SUBJECT = "cases.person_id: client"


def as_csv(rows):
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    return stream.getvalue().encode()


@pytest.fixture
def intake(tmp_path, evaluation):
    def read_files(files, answers=None, **changes):
        for name, rows in files.items():
            path = tmp_path / "inbox" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(as_csv(rows))
        table = {"cases": Table.model_validate(CASES)}
        return inbox.read(tmp_path, evaluation(**changes), table, answers=Answers(answers or {}))

    return read_files


def everything(found):
    """All text that intake hands on."""
    parts = [json.dumps([p.to_dict() for p in found.problems]), json.dumps([q.to_dict() for q in found.questions])]
    return "".join(
        [*parts, found.set_aside.to_json(), *(frame.to_json(date_format="iso") for frame in found.tables.values())]
    )


def no_name_in(found):
    assert not [name for name in NAMES if name in everything(found)]


def test_names_are_held_back_until_asked(intake):
    found = intake({"north/a.csv": SHEET})
    (problem,), (question,) = found.problems, found.questions
    assert (problem.code, problem.severity, problem.where()) == ("personal-data", "warning", "north/a.csv › a › B1")
    assert (problem.column, problem.field, problem.value) == ("Client", "person_id", None)
    assert "names of people" in problem.message
    assert question.key == key_of("personal", "north", SUBJECT)
    assert (question.kind, question.cell, question.choices, question.rows) == (
        "personal",
        "B1",
        ("id", "drop", "keep: …"),
        0,
    )
    assert found.tables["cases"].person_id.isna().all()
    assert found.counts == {"read": 6, "accepted": 6, "set_aside": 0, "ignored": 0}
    no_name_in(found)


def test_an_answer_is_used_and_not_asked_again(intake):
    key = key_of("personal", "north", SUBJECT)
    kept = intake({"north/a.csv": SHEET}, {key: "keep: the board agreed"})
    assert kept.tables["cases"].person_id.tolist() == NAMES
    assert kept.problems == kept.questions == []
    dropped = intake({"north/a.csv": SHEET}, {key: "drop"})
    assert dropped.tables["cases"].person_id.isna().all()
    assert dropped.problems == dropped.questions == []
    hashed = intake({"north/a.csv": SHEET}, {key: "id"})
    assert hashed.tables["cases"].person_id.nunique() == len(NAMES)
    no_name_in(hashed)
    theirs = [SHEET[0], *([f"D-{n}", name, "1"] for n, name in enumerate(NAMES))]
    other_sender = intake({"south/a.csv": theirs}, {key: "id"})
    assert [question.scope for question in other_sender.questions] == ["south"]


def test_ids_are_the_same_in_every_file_and_for_every_spelling(intake, tmp_path):
    personal = {"personal": {"cases": {"person_id": "id"}}}
    files = {"north/a.csv": SHEET[:3], "south/b.csv": [SHEET[0], ["D-1", " anna  smith ", "2"], ["D-2", "n/a", ""]]}
    ids = intake(files, privacy=personal).tables["cases"].person_id.tolist()
    assert ids[0] == ids[2] == Pseudonyms(tmp_path).of("Anna Smith")
    assert ids[0] != ids[1]
    assert len(ids[0]) == 16
    assert int(ids[0], 16) >= 0
    assert ids[3] == "n/a"
    assert intake(files, privacy=personal).tables["cases"].person_id.tolist() == ids
    assert stat.S_IMODE((tmp_path / ".csceval" / "key").stat().st_mode) == 0o600
    assert Pseudonyms(tmp_path / "elsewhere").of("Anna Smith") != ids[0]


def test_a_damaged_key_stops_the_work(tmp_path):
    (tmp_path / ".csceval").mkdir()
    (tmp_path / ".csceval" / "key").write_text("00ff")
    with pytest.raises(CscevalError, match="damaged") as stopped:
        Pseudonyms(tmp_path).of("Anna Smith")
    assert stopped.value.code == "damaged-key"


def test_rows_wait_where_the_key_itself_is_personal(intake):
    rows = [["case_id", "count"], *([name, "1"] for name in NAMES), ["", "2"]]
    found = intake({"north/a.csv": rows})
    assert found.set_aside.codes.tolist() == ["personal-data"] * 6 + ["required"]
    assert json.loads(found.set_aside.raw[0]) == {"case_id": "[withheld]", "count": "1"}
    assert [(p.code, p.severity, p.cell, p.partner_mends) for p in found.problems[:1]] == [
        ("personal-data", "error", "A1", False)
    ]
    assert [question.rows for question in found.questions] == [6]
    no_name_in(found)


def test_columns_that_nobody_asked_for_are_never_quoted(intake):
    rows = [["case_id", "Phone", "count", ""], ["C-1", "07700 900123", "many", "ann@mail.example"]]
    found = intake({"north/a.csv": rows})
    sent = [(p.severity, p.cell, p.column, p.value) for p in found.problems if p.code == "personal-data-sent"]
    assert sent == [("warning", "B1", "Phone", None), ("warning", "D1", "D", None)]
    assert json.loads(found.set_aside.raw[0]) == {
        "case_id": "C-1", "Phone": "[withheld]", "count": "many", "D": "[withheld]",
    }  # fmt: skip
    assert found.questions == []
    assert not any(text in everything(found) for text in ("07700", "ann@mail"))


def test_a_sheet_that_is_set_aside_whole_quotes_nobody(intake):
    found = intake({"north/a.csv": [["Client", "case_id", "case_id"], *([name, "1", "1"] for name in NAMES)]})
    assert found.counts["set_aside"] == 6
    no_name_in(found)


def test_codes_of_people_raise_no_question(intake):
    rows = [["case_id", "Client", "count"], *([f"C-{n}", f"K7-{n:04}", "1"] for n in range(40))]
    found = intake({"north/a.csv": rows})
    assert found.problems == found.questions == []
    assert found.tables["cases"].person_id[3] == "K7-0003"


def test_what_the_evaluation_keeps_is_kept(intake):
    found = intake(
        {"north/a.csv": SHEET}, privacy={"personal": {"cases": {"person_id": {"keep": "they are stage names"}}}}
    )
    assert found.tables["cases"].person_id.tolist() == NAMES
    assert found.problems == found.questions == []


@pytest.mark.parametrize(
    ("answer", "meant"),
    [("ID", "id"), (" drop ", "drop"), ("keep: consent given", "keep: consent given"), ("keep", None), ("keep: ", None),
     ("yes", None), (None, None)],
)  # fmt: skip
def test_what_an_answer_decides(answer, meant):
    assert treatment(answer) == meant
