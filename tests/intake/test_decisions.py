import stat
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csceval.errors import CscevalError
from csceval.intake.asking.decisions import (
    Decision,
    answers_of,
    append_decisions,
    fingerprint,
    in_force,
    read_decisions,
)
from csceval.intake.asking.questions import key_of

KEY = key_of("dates", "north", "visits.visit_date: date")
DATES = Decision(0, KEY, "dates", "north", "visits.visit_date: date", "north/a.csv",
                 "a", "C2", "2 dates fit both orders", "day-first", "Ada", "2024-05-06", "", None)  # fmt: skip
OTHER = replace(DATES, key="0123456789", subject="visits.quarter: quarter", answer="month-first")


def undo(number):
    return replace(DATES, answer="", why="A slip", undoes=number)


def log(tmp_path, *decisions):
    path = tmp_path / ".csceval" / "decisions.csv"
    for decision in decisions:
        append_decisions(path, [decision])
    return path


def test_without_a_log_nothing_is_decided(tmp_path):
    assert read_decisions(tmp_path / "decisions.csv") == []


def test_decisions_are_numbered_and_read_back(tmp_path):
    path = log(tmp_path, DATES, OTHER)
    assert read_decisions(path) == [replace(DATES, no=1), replace(OTHER, no=2)]


def test_earlier_rows_keep_their_bytes(tmp_path):
    path = log(tmp_path, DATES)
    before = path.read_bytes()
    append_decisions(path, [OTHER, undo(1)])
    assert path.read_bytes().startswith(before)
    assert path.read_bytes().count(b"\n") == 4


def test_nothing_new_writes_nothing(tmp_path):
    path = log(tmp_path)
    append_decisions(path, [])
    assert not path.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such mode bits")
def test_only_the_owner_may_read_it(tmp_path):
    assert stat.S_IMODE(log(tmp_path, DATES).stat().st_mode) == 0o600


def test_an_undo_takes_the_answer_back_and_restores_the_one_before(tmp_path):
    changed = replace(DATES, answer="month-first")
    path = log(tmp_path, DATES, changed)
    assert answers_of(read_decisions(path)).get("dates", "north", "visits.visit_date: date") == "month-first"
    append_decisions(path, [undo(2)])
    assert answers_of(read_decisions(path)).get("dates", "north", "visits.visit_date: date") == "day-first"
    append_decisions(path, [undo(1)])
    assert answers_of(read_decisions(path)).by_key == {}


def test_an_undo_can_be_undone(tmp_path):
    held = in_force(read_decisions(log(tmp_path, DATES, undo(1), undo(2))))
    assert [(one.no, one.answer) for one in held] == [(1, "day-first")]


def test_what_holds_has_the_same_fingerprint_after_an_undo(tmp_path):
    path = log(tmp_path, OTHER)
    before = fingerprint(read_decisions(path))
    append_decisions(path, [DATES])
    assert fingerprint(read_decisions(path)) != before
    append_decisions(path, [undo(2)])
    assert fingerprint(read_decisions(path)) == before
    assert fingerprint([]) == ""


@pytest.mark.parametrize(
    ("damage", "line", "says"),
    [
        (lambda t: t.replace("no,key", "nr,key"), 1, "must begin"),
        (lambda t: "\n".join(t.split("\n")[:1] + t.split("\n")[2:]), 2, "should be number 1, but says “2”"),
        (lambda t: t.replace(",day-first,", ",day-first,extra,"), 2, "15 values instead of 14"),
        (lambda t: t.replace("Ada", '"Ada'), 2, "Quotation marks"),
        (lambda t: t.replace("A slip,1", "A slip,9"), 4, "not the number of an earlier"),
        (lambda t: t.replace("Ada", "\udcff"), 2, "not UTF-8"),
    ],
)
def test_a_damaged_log_is_told_with_its_line(tmp_path, damage, line, says):
    path = log(tmp_path, DATES, OTHER, undo(1))
    path.write_bytes(damage(path.read_text()).encode("utf-8", "surrogateescape"))
    with pytest.raises(CscevalError, match=says) as raised:
        read_decisions(path)
    assert (raised.value.code, raised.value.line, raised.value.file) == (
        "decisions-damaged",
        line,
        ".csceval/decisions.csv",
    )
    assert "questions.xlsx" in raised.value.fix


def test_a_log_that_excel_saved_is_still_read(tmp_path):
    path = log(tmp_path, DATES)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read_decisions(path) == [replace(DATES, no=1)]


def test_nothing_in_it_runs_in_a_spreadsheet(tmp_path):
    path = log(tmp_path, replace(DATES, answer="=1+1", saw="'=2"))
    assert ",'=1+1," in path.read_text()
    assert read_decisions(path)[0].answer == "=1+1"


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=20)


@settings(max_examples=60)
@given(texts=st.lists(st.tuples(TEXT, TEXT), min_size=1, max_size=4))
def test_any_text_comes_back(tmp_path_factory, texts):
    path = tmp_path_factory.mktemp("log") / "decisions.csv"
    made = [replace(DATES, answer=one, saw=other) for one, other in texts]
    append_decisions(path, made)
    assert [(one.answer, one.saw) for one in read_decisions(path)] == texts
