"""The mail to each sender: calm, in the partner's words, about nobody else's rows."""

import importlib
import pkgutil

import pytest

from csceval.intake.feedback import write_feedback
from csceval.intake.feedback.names import safe_name, unique
from csceval.intake.feedback.places import listed
from csceval.intake.feedback.wording import advice
from csceval.problems import Problem
from csceval.words import en, problem_texts
from csceval.words.en.feedback import TEXTS

HEADER = ["visit_id", "partner_id", "visit_date", "people"]
LIKE_NORTH = ["v1", "north", "2024-01-05", "3"]


@pytest.fixture
def feedback(read, tmp_path):
    """Puts files into an inbox, reads it, and writes the feedback: the folder that holds it."""

    def write(files, **changes):
        intake = read(files, **changes)
        write_feedback(intake, tmp_path / "out", tmp_path / "inbox")
        return tmp_path / "out"

    return write


def mail(folder, sender):
    return (folder / sender / "mail.txt").read_text(encoding="utf-8")


def test_a_mail_says_how_many_rows_are_fine_and_how_to_mend_the_others(feedback):
    good = [["v" + str(n), "north", "2024-01-05", str(n)] for n in range(212)]
    text = mail(feedback({"north/a.csv": [HEADER, *good, ["v999", "north", "31/02/2024", "3"]]}), "north")
    assert text == (
        "Hello,\n\n"
        "Thank you for your files. 212 of 213 rows are fine.\n\n"
        "This needs your attention:\n\n"
        "a.csv\n(marked copy attached: a - to mend.xlsx)\n\n"
        "  C214\n"
        "    “31/02/2024” is not a calendar date.\n"
        "    Mend: Write the real date, for example 2024-02-29.\n\n"
        "How to mend: open the marked copy. Its first sheet, “What to fix”, lists every cell with a link to it. "
        "Write the right values into the yellow column “Correction” (or into the coloured cells themselves), save, "
        "and send the copy back.\n"
        "Nothing else is needed. Thank you!\n"
    )


def test_the_same_fault_in_a_column_is_told_once(feedback):
    rows = [[f"v{n}", "north", "31/02/2024" if n > 3 else f"x{n}", "3"] for n in range(9)]
    text = mail(feedback({"north/a.csv": [HEADER, *rows]}), "north")
    assert "These 9 things need your attention" in text
    assert "  C2-C10\n    “x0” is not a calendar date.\n    The first of 9 cells like this;" in text
    assert text.count("calendar date") == 1


def places(*cells):
    return listed(Problem("x", "error", "", cell=cell) for cell in cells)


def test_cells_below_each_other_are_a_range():
    assert places("F17", *(f"F{n}" for n in range(20, 32))) == "F17, F20-F31"
    assert places("AB2", "B3", "B2") == "B2-B3, AB2"
    assert places(*(f"A{n}" for n in range(1, 25, 2))) == "A1, A3, A5, A7, A9 and 7 more"
    assert listed([Problem("x", "error", "", row=4), Problem("x", "error", "", row=5)]) == "row 4-5"


def test_senders_without_an_error_get_no_mail(feedback):
    assert not feedback({"north/a.csv": [HEADER, LIKE_NORTH]}).exists()


def test_a_mail_never_holds_another_partners_rows(feedback):
    south = [["v1", "north", "2024-01-05", "77"], ["v2", "south", "2024-01-05", "secret"]]
    folder = feedback({"north/a.csv": [HEADER, LIKE_NORTH], "south/b.csv": [HEADER, *south]})
    text = mail(folder, "north")
    assert "  D2\n    Another file gives something else for the same entry under “people”" in text
    assert not any(word in text for word in ("south", "77", "secret", "b.csv"))


def test_a_contradiction_within_ones_own_files_is_shown_whole(feedback):
    rows = [HEADER, LIKE_NORTH, ["v1", "north", "2024-01-05", "5"]]
    assert "stands in a.csv › a › D3 with “5”" in mail(feedback({"north/a.csv": rows}), "north")


def test_a_file_that_cannot_be_read_is_told_without_a_copy(feedback):
    folder = feedback({"north/a.xlsx": b"PK\x03\x04rubbish"})
    assert [path.name for path in folder.rglob("*.*")] == ["mail.txt"]
    assert mail(folder, "north") == (
        "Hello,\n\nThis needs your attention:\n\na.xlsx\n\n    “a.xlsx” is incomplete or damaged.\n"
        "    Mend: Open it in Excel or LibreOffice, save it again, and send the new copy.\n\n"
        "How to mend: correct this in your own file and send it again.\nNothing else is needed. Thank you!\n"
    )


def test_only_the_user_of_the_computer_may_read_it(feedback):
    folder = feedback({"north/a.csv": [HEADER, ["v1", "north", "x", "3"]]})
    modes = {path.name: oct(path.stat().st_mode & 0o777) for path in [folder, *folder.rglob("*")]}
    assert modes == {"out": "0o700", "north": "0o700", "mail.txt": "0o600", "a - to mend.xlsx": "0o600"}


def test_a_sender_out_of_the_settings_stays_within_the_folder(feedback):
    folder = feedback(
        {"a.csv": [HEADER, ["v1", "north", "2024-01-05", "x"]]}, inputs=[{"files": "*", "sender": "../../etc"}]
    )
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()) == [
        "_.._etc/a - to mend.xlsx",
        "_.._etc/mail.txt",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [("Q1: a/b", "Q1_ a_b"), ("..", "_"), ("CON", "_CON"), ("nul.x", "_nul.x"), ("x. ", "x"), ("a\nb", "a_b")],
)
def test_names_are_safe_everywhere(text, name):
    assert safe_name(text) == name


def test_names_that_windows_would_mix_up_get_a_number():
    assert unique(["North", "north", "NORTH", "South"]) == ["North", "north (2)", "NORTH (3)", "South"]


FILLED = {"field": "people", "column": "People", "value": "n/a", "file": "north/a.csv", "sheet": "a"}
CONFIGURED = ("inputs:", "evaluation", "yaml", "also_called", "register", "inbox", "csceval", "accumulation_from")
# Where csceval's own settings, commands and definitions are wrong no partner reads it.
_TOPICS = [name for _, name, _ in pkgutil.iter_modules(en.__path__) if name.startswith(("intake", "schema", "corr"))]
_WORDED = [getattr(importlib.import_module(f"{en.__name__}.{topic}"), "PROBLEMS", {}) for topic in _TOPICS]
_INTAKE = {code for worded in _WORDED for code in worded} - {"decisions-damaged", "damaged-key"}


@pytest.mark.parametrize("code", sorted(code for code in _INTAKE if problem_texts()[code].severity == "error"))
def test_partners_read_nothing_about_settings(code):
    text = problem_texts()[code]
    said = advice(Problem(code, "error", text.message, text.fix, **FILLED), "north")
    if said.problem.partner_mends:
        assert [word for word in CONFIGURED if word in f"{said.wrong} {said.mend}".lower()] == []
        assert said.mend


def test_the_words_for_partners_are_about_problems_that_exist():
    codes = {key.partition("_")[2] for key in TEXTS if key.startswith(("wrong_", "fix_"))}
    assert codes - set(problem_texts()) == {"own-conflict"}


def test_a_column_that_is_missing_is_called_as_people_call_it(feedback):
    text = mail(feedback({"north/a.csv": [["visit_id", "partner_id", "people"], ["v1", "north", "3"]]}), "north")
    assert "“a” has no column “Visit date”." in text
    assert "visit_date" not in text
