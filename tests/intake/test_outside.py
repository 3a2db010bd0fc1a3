"""Suppliers and funders in a ledger of flows: read as outside, unless their name may be a partner's."""

import pandas as pd
import pytest

from csceval.definitions.reader import load_tables
from csceval.economy import consolidate
from csceval.intake import inbox
from csceval.intake.asking.questions import Answers, key_of

REGISTER = [
    {"partner_id": "P01", "partner_name": "Harbour Clinic", "sector": "health"},
    {"partner_id": "P02", "partner_name": "Lakeside Trust", "sector": "nonprofit"},
]
TABLES = {name: table for name, table in load_tables().items() if name in ("flows", "partners")}
HEADER = ["flow_id", "date", "from_partner_id", "to_partner_id", "amount", "kind"]


def line(number, payer, payee, amount="100"):
    return [number, "2024-01-05", payer, payee, amount, "cash"]


@pytest.fixture
def ledger(tmp_path, evaluation):
    def read(*lines, answers=None):
        folder = tmp_path / "inbox" / "Harbour Clinic"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "money.csv").write_text("\n".join(",".join(row) for row in [HEADER, *lines]), encoding="utf-8")
        return inbox.read(tmp_path, evaluation(partners=REGISTER), TABLES, answers=answers)

    return read


def sides(intake):
    frame = intake.tables["flows"][["from_partner_id", "to_partner_id"]]
    return frame.astype(object).where(frame.notna(), None).values.tolist()


def test_a_supplier_and_a_funder_are_outside_and_their_rows_count(ledger):
    intake = ledger(line("1", "P01", "Mill Rooms"), line("2", "National Lottery", "Lakeside Trust"),
                    line("3", "P01", "Bit by Bit"), line("4", "P01", "P02"))  # fmt: skip
    assert sides(intake) == [["P01", None], [None, "P02"], ["P01", None], ["P01", "P02"]]
    assert intake.counts == {"read": 4, "accepted": 4, "set_aside": 0, "ignored": 0}
    assert not intake.questions


def test_a_note_stands_at_the_first_of_them_without_the_name(ledger):
    intake = ledger(line("1", "P01", "P02"), line("2", "P01", "Mill Rooms"), line("3", "P01", "Bit by Bit"))
    (note,) = intake.problems
    assert (note.code, note.severity, note.cell, note.value) == ("outside-partnership", "note", "D3", None)
    assert "2 rows" in note.message
    assert "Mill Rooms" not in str(note.to_dict())


def test_a_name_near_a_partners_waits_and_is_asked_about(ledger):
    intake = ledger(line("1", "P02", "Harbor Clinics"))
    assert [(one.code, one.cell) for one in intake.problems] == [("unknown-partner", "D2")]
    assert "leave the cell empty" in intake.problems[0].fix
    (question,) = intake.questions
    assert question.choices == ("P01", "no")


@pytest.mark.parametrize(("answer", "payee"), [("P01", "P01"), ("no", None)])
def test_the_answer_says_whether_it_is_a_partner_or_somebody_outside(ledger, answer, payee):
    told = Answers({key_of("name", "Harbour Clinic", "partners: harbor clinics"): answer})
    intake = ledger(line("1", "P02", "Harbor Clinics"), answers=told)
    assert (sides(intake), intake.questions) == ([["P02", payee]], [])


def test_what_is_built_like_a_partners_code_is_no_supplier(ledger):
    intake = ledger(line("1", "P01", "Q77"))
    assert [one.code for one in intake.problems] == ["unknown-partner"]


def test_a_payment_between_two_strangers_is_none_of_the_partnership(ledger):
    intake = ledger(line("1", "National Lottery", "Mill Rooms"))
    assert [one.code for one in intake.problems] == ["unknown-partner", "unknown-partner"]


def test_two_suppliers_under_one_number_are_not_one_payment(ledger):
    intake = ledger(line("1", "P01", "Mill Rooms"), line("1", "P01", "Bit by Bit"))
    assert [one.code for one in intake.problems] == ["conflicting-rows", "conflicting-rows"]
    assert intake.counts["set_aside"] == 2


def test_the_command_for_ledgers_alone_comes_to_the_same(ledger):
    lines = [line("1", "P01", "Mill Rooms"), line("2", "National Lottery", "P02"), line("3", "P01", "P02")]
    raw = pd.DataFrame(lines, columns=HEADER).assign(amount=100.0, sector_code="81")
    partners = pd.DataFrame(REGISTER)
    read = ledger(*lines).tables["flows"].assign(sector_code="81")
    assert list(consolidate(read, partners).lines["use"]) == ["spending", "funding", "between"]
    assert list(consolidate(raw, partners).lines["use"]) == ["spending", "funding", "between"]


def test_a_table_that_refers_to_no_register_is_left_as_it_is(tmp_path, evaluation):
    """The ledger of the command stands alone, and says itself who is who."""
    (tmp_path / "inbox").mkdir()
    rows = "\n".join(",".join(row) for row in [HEADER, line("1", "P01", "Mill Rooms")])
    (tmp_path / "inbox" / "money.csv").write_text(rows, encoding="utf-8")
    alone = TABLES | {"flows": TABLES["flows"].model_copy(update={"relations": {}})}
    intake = inbox.read(tmp_path, evaluation(partners=REGISTER), alone)
    assert sides(intake) == [["P01", "Mill Rooms"]]
    assert not intake.problems
