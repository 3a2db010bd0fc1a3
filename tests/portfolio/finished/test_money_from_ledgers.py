"""From three ledgers as they are sent to the net of all: names become declared numbers, and nothing else goes on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.portfolio.finished.handed import send

from csceval.definitions.evaluation import Evaluation
from csceval.definitions.reader import load_tables
from csceval.economy import consolidate
from csceval.intake import inbox
from csceval.portfolio import members, money
from csceval.publish.exchanged import Exchanged, exchanged

TABLES = {name: table for name, table in load_tables().items() if name in ("flows", "partners")}
NUMBERS = {"a": "GB-CHC-1", "b": "GB-CHC-2", "c": "GB-COH-3"}
NAMES = {"a": "Harbour Clinic", "b": "Lakeside Trust", "c": "Mill Rooms"}
# Of each: who pays whom how much; “own” is the evaluation's only partner. The case is that of docs/portfolio-money.md.
LEDGERS = {
    "a": [("County Fund", "own", 100), ("own", "Lakeside Trust", 40), ("own", "mill  rooms", 10), ("own", "", 50),
          ("Mill Rooms", "own", 5)],
    "b": [("", "own", 20), ("Harbour Clinic", "own", 40), ("own", "Mill Rooms", 15), ("own", "A. Person", 45)],
    "c": [("Harbour Clinic", "own", 10), ("GB-CHC-2", "own", 15), ("own", "Harbour Clinic", 5), ("own", "", 20)],
}  # fmt: skip


def books(root: Path, name: str, *, hidden: tuple[str, ...] = (), known: bool = True) -> Exchanged:
    folder = root / name / "inbox" / "own"
    folder.mkdir(parents=True)
    rows = [f"{at},2024-01-05,{payer},{payee},{amount},cash".replace("own", "P01")
            for at, (payer, payee, amount) in enumerate(LEDGERS[name], 1)]  # fmt: skip
    header = "flow_id,date,from_partner_id,to_partner_id,amount,kind"
    (folder / "money.csv").write_text("\n".join([header, *rows]), encoding="utf-8")
    declared = (
        {} if not known else {number: ["P01"] if key == name else [NAMES[key]] for key, number in NUMBERS.items()}
    )
    said: dict[str, Any] = {"csceval": 1, "id": name, "title": name, "period": {"from": "2024-Q1", "to": "2024-Q4"},
                            "partners": [{"partner_id": "P01", "partner_name": NAMES[name]}],
                            "organisations": declared}  # fmt: skip
    evaluation = Evaluation.model_validate(said)
    intake = inbox.read(root / name, evaluation, TABLES)
    assert not intake.questions
    ledger = consolidate(intake.tables["flows"], intake.tables["partners"], currency="GBP")
    return exchanged(ledger, evaluation.organisations, hidden)


def test_where_no_number_is_declared_nothing_is_exchanged(tmp_path: Path) -> None:
    found = books(tmp_path, "a", known=False)
    # By hand: 100 from the fund and 5 from Mill Rooms came in, 40 + 10 + 50 went out.
    assert (found.received, found.spent, found.organisations, len(found.payments)) == (105, 100, (), 0)
    assert (found.received_unnamed, found.spent_unnamed) == (105, 100)


def handed(found: Exchanged) -> dict[str, Any]:
    names = ("received", "spent", "received_unnamed", "spent_unnamed")
    return {"currency": "GBP", **{name: getattr(found, name) for name in names},
            "organisations": list(found.organisations), "payments": found.payments.to_dict("records")}  # fmt: skip


def test_three_ledgers_give_the_net_that_is_right_by_hand(tmp_path: Path) -> None:
    for name in LEDGERS:
        send(tmp_path / "sent", name, money=handed(books(tmp_path, name)))
    (found,) = money.netted(members.read(tmp_path / "sent"))
    assert (found.received[:3], found.spent[:3]) == ((190, 70, 120), (185, 70, 115))
    assert (found.received_unnamed, found.spent_unnamed) == (120, 115)
    assert [(one.payer, one.payee, one.paid, one.received) for one in found.payments] == [
        ("GB-CHC-1", "GB-CHC-2", 40, 40), ("GB-CHC-1", "GB-COH-3", 10, 10), ("GB-CHC-2", "GB-COH-3", 15, 15),
        ("GB-COH-3", "GB-CHC-1", 5, 5),
    ]  # fmt: skip


def test_no_name_and_no_hidden_partner_is_handed_on(tmp_path: Path) -> None:
    found = handed(books(tmp_path, "b", hidden=("P01",)))
    assert not any(name in str(found) for name in (*NAMES.values(), "A. Person", "P01", "GB-CHC-2"))
    assert found["organisations"] == []
    assert [(one["side"], one["payer"], one["payee"]) for one in found["payments"]] == [
        ("paid", "", "GB-COH-3"), ("received", "GB-CHC-1", ""),
    ]  # fmt: skip


def test_one_name_is_one_organisation() -> None:
    said = {"csceval": 1, "id": "a", "title": "A", "period": {"from": "2024", "to": "2024"},
            "organisations": {"X-1": ["Mill"], "X-2": ["Mill"]}}  # fmt: skip
    with pytest.raises(ValueError, match="“Mill” to X-1 and to X-2"):
        Evaluation.model_validate(said)
