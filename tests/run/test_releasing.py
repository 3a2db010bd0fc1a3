"""Three quarters, one after the other: what is released stays, and what changed is told under its own cause."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

import csceval
from csceval.cli import main
from csceval.errors import CscevalError
from csceval.publish import ledger
from csceval.run.releases import last, releases
from csceval.run.releasing import release, withdraw
from csceval.run.tracing import trace
from csceval.run.verifying import verify

pytestmark = pytest.mark.files
EVALUATION = """\
csceval: 1
id: small
title: A small one
period: {{from: 2024-Q1, to: 2024-Q4}}
as_of: {as_of}
partners:
  - {{partner_id: north, partner_name: North, sector: health, size_band: small, role: core, joined_on: 2024-01-01}}
  - {{partner_id: south, partner_name: South, sector: health, size_band: small, role: core, joined_on: 2024-01-01}}
indicators:
  - {{use: services_completed, role: primary}}
  - {{use: seen_within_target, parameters: {{target_days: {days}}}}}
targets:
  - {{indicator: services_completed, period: 2024-Q4, target: 90, set_on: 2024-01-05, reason: Plan}}
{more}
"""
REVISED = "  - {indicator: services_completed, period: 2024-Q4, target: 80, set_on: 2024-07-05, reason: Fewer staff}"
HEADER = "service_id,person_id,site_id,provider_partner_id,requested_on,started_on,completed_on,status,service_type\n"


def quarter(partner: str, number: int, count: int) -> str:
    """So many services of a quarter, all of them asked for in its first month; every second begins in its last."""
    month, late = (f"2024-{3 * number - at:02d}" for at in (2, 0))
    rows = (f"{partner}{number}-{n},p{n},S1,{partner},{month}-03,{(month, late)[n % 2]}-0{4 + n % 5},{late}-20,"
            "completed,advice" for n in range(count))  # fmt: skip
    return HEADER + "\n".join(rows) + "\n"


@pytest.fixture
def folder(small: Callable[..., Path]) -> Path:
    made = small()
    (made / "inbox" / "good.csv").unlink()
    return made


def told(folder: Path, as_of: str, *, days: int = 28, more: str = "") -> None:
    text = EVALUATION.format(as_of=as_of, days=days, more=more)
    (folder / "evaluation.yaml").write_text(text, encoding="utf-8")


def send(folder: Path, partner: str, number: int, count: int, *, to: str = "") -> None:
    path = folder / "inbox" / (to or partner) / f"q{number}.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_text(quarter(partner, number, count), encoding="utf-8")


def changed(folder: Path, period: str) -> list[tuple[str, str, tuple[str, ...]]]:
    run = csceval.evaluate(folder, period=period, formats=["html"])
    return sorted({(change.kind, change.subject, change.causes) for change in run.changes})


def first_quarter(folder: Path) -> None:
    told(folder, "2024-03-31")
    send(folder, "north", 1, 40)
    send(folder, "south", 1, 50)
    release(folder, "2024-Q1")


def test_a_release_is_frozen_without_draft_and_feeds_the_ledger(folder: Path) -> None:
    first_quarter(folder)
    (one,) = releases(folder)
    names = {path.name for path in one.folder.iterdir()}
    assert {"manifest.json", "Small 2024 Q1 - report.html", "private"} <= names
    page = (one.folder / "Small 2024 Q1 - report.html").read_text(encoding="utf-8")
    assert "DRAFT" not in page
    assert ledger.last(folder)["services_completed.value@all/2024-q1/all"] == 90
    assert last(folder).period == "2024-Q1"
    with pytest.raises(CscevalError, match="released already"):
        release(folder, "2024Q1")


def test_a_released_report_can_be_made_again_byte_by_byte_also_after_later_drafts(folder: Path) -> None:
    """A partner's folder may be called like one that csceval writes."""
    told(folder, "2024-03-31")
    send(folder, "north", 1, 40, to="output")
    release(folder, "2024-Q1")
    assert verify(folder, rerun=True).differences == ()
    told(folder, "2024-06-30")
    send(folder, "north", 2, 44, to="output")
    csceval.evaluate(folder, formats=["html"])
    assert verify(folder, rerun=True).differences == ()


def test_an_indicator_that_is_gone_and_another_rhythm_are_told(folder: Path) -> None:
    first_quarter(folder)
    path = folder / "evaluation.yaml"
    text = path.read_text(encoding="utf-8").replace("2024-Q1, to: 2024-Q4", "2024-01, to: 2024-06, calendar: month")
    lines = [line for line in text.splitlines() if "seen_within_target" not in line]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    run = csceval.evaluate(folder, formats=["html"])
    rules = {(change.subject, change.causes) for change in run.changes if change.kind == "rules"}
    assert {("seen_within_target", ("indicator_gone",)), ("calendar", ("setting",))} <= rules
    assert [change for change in run.changes if change.kind == "moved"] == []
    assert "is no longer in this report" in run.reports[0].read_text(encoding="utf-8")


def test_ten_drafts_tell_the_ledger_nothing(folder: Path) -> None:
    told(folder, "2024-03-31")
    send(folder, "north", 1, 40)
    first = csceval.evaluate(folder, formats=["html"])
    for _ in range(9):
        run = csceval.evaluate(folder, formats=["html"])
    assert run.withheld == first.withheld == 0
    assert ledger.read(folder).empty
    assert (run.changes, run.since) == ([], "")


def test_three_quarters_each_change_under_its_own_cause_and_nowhere_else(folder: Path) -> None:
    first_quarter(folder)
    # The second quarter: North is in time, South is late; nothing else changed.
    told(folder, "2024-06-30")
    send(folder, "north", 2, 44)
    moved = [("moved", name, ()) for name in ("seen_within_target", "services_completed")]
    assert changed(folder, "2024-Q2") == [*moved, ("who", "south", ("late",))]
    release(folder, "2024-Q2")
    # The third: South's file of the second quarter came, the board revised the target, and the definition changed.
    told(folder, "2024-09-30", days=20, more=REVISED)
    send(folder, "south", 2, 30)
    send(folder, "north", 3, 41)
    send(folder, "south", 3, 33)
    assert changed(folder, "2024-Q3") == [
        ("moved", "services_completed", ()),
        ("revised", "services_completed", ("late_file",)),
        ("rules", "seen_within_target", ("definition",)),
        ("rules", "services_completed", ("target_revised",)),
    ]
    run = csceval.evaluate(folder, period="2024-Q3", formats=["html"])
    (late,) = [one for one in run.changes if one.kind == "revised" and (one.place, one.partner) == ("all", "all")]
    assert (late.period, late.before, late.after, late.about) == ("2024-Q2", 44, 74, ("south/q2.csv",))
    page = run.reports[0].read_text(encoding="utf-8")
    assert "a file came in later (south/q2.csv)" in page
    assert "the target for 2024 Q4 was revised" in page
    assert traced_in_changes(folder) >= {
        "services_completed.change_since_2024-q2@all/2024-q3/all", "services_completed.was@all/2024-q2/all",
        "services_completed.value@all/2024-q2/all", "services_completed.target@all/2024-q4/all",
        "services_completed.target_was@all/2024-q4/all", "services_completed.value@all/2024-q3/all",
    }  # fmt: skip


def traced_in_changes(folder: Path) -> set[str]:
    """The figures in the tables of changes; each number in them is one, and each leads to cells of this folder."""
    tables = json.loads((folder / ".csceval" / "bundle" / "bundle.json").read_text("utf-8"))["tables"]
    cells = [
        cell for name, table in tables.items() if name.startswith("changes_") for row in table["rows"] for cell in row
    ]
    marked = {key for cell in cells for _, key in cell.get("marks", ())}
    known = {cell["figure"] for cell in cells if cell["figure"]} | marked
    assert [cell["text"] for cell in cells if re.search(r"\d[\d.,]* ?(?:%|days)|^[−+]?\d", cell["text"])
            and not re.fullmatch(r"20\d\d Q\d|\d", cell["text"])
            and not cell["figure"] and not cell.get("marks")] == []  # fmt: skip
    for key in known:
        assert trace(folder, key).sources, key
    return known


def test_a_late_partner_does_not_look_like_a_fall(folder: Path) -> None:
    first_quarter(folder)
    told(folder, "2024-06-30")
    send(folder, "north", 2, 44)
    run = csceval.evaluate(folder, period="2024-Q2", formats=["html"])
    (moved,) = [one for one in run.changes if (one.kind, one.subject) == ("moved", "services_completed")]
    assert (moved.before, moved.after) == (40, 44)
    assert (moved.plain_before, moved.plain_after, moved.partners) == (90, 44, 1)
    # 40 and 44 over North alone are other figures than 90 and 44 over all who reported.
    like = {"services_completed.like_2024-q2@all/2024-q1/all", "services_completed.like_2024-q1@all/2024-q2/all"}
    assert traced_in_changes(folder) >= like | {f"services_completed.value@all/2024-q{n}/all" for n in (1, 2)}
    assert {source.file for source in trace(folder, min(like)).sources} == {"north/q1.csv", "south/q1.csv",
                                                                            "north/q2.csv"}  # fmt: skip


def test_a_figure_that_would_give_somebody_away_beside_the_release_is_withheld(folder: Path) -> None:
    first_quarter(folder)
    send(folder, "north", 1, 43)  # three more people than were released
    run = csceval.evaluate(folder, period="2024-Q1", formats=["html"])
    (revised,) = [one for one in run.changes if one.kind == "revised" and one.subject == "services_completed"
                  and one.place == "all"]  # fmt: skip
    assert (revised.state_after, revised.after, revised.causes) == ("suppressed", None, ("file_changed",))
    assert "services_completed.value@all/2024-q1/all" in run.kept_back


def test_a_release_of_nothing_usable_rests_on_no_file(folder: Path) -> None:
    told(folder, "2024-03-31")
    send(folder, "nobody", 1, 3)
    release(folder, "2024-Q1")
    assert set(last(folder).behind.values()) == {()}


def test_a_withdrawn_release_is_kept_and_no_longer_compared_with(folder: Path) -> None:
    first_quarter(folder)
    back = withdraw(folder, "2024 Q1", why="South counted twice")
    assert (back.why, back.folder.is_dir(), last(folder)) == ("South counted twice", True, None)
    with pytest.raises(CscevalError, match="no release of 2024-Q1"):
        withdraw(folder, "2024-Q1", why="again")
    release(folder, "2024-Q1")
    assert [one.withdrawn_on != "" for one in releases(folder)] == [False, True]
    # What was out stays known: a withdrawn figure can still be subtracted.
    assert len(ledger.read(folder)) > 0


def test_the_command_says_what_it_did(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told(folder, "2024-03-31")
    send(folder, "north", 1, 40)
    assert main(["release", str(folder), "2024-Q1"]) == 0
    assert "Released 2024-Q1" in capsys.readouterr().out
    assert main(["release", str(folder), "2024-Q1", "--withdraw"]) == 2
    assert "Say why" in capsys.readouterr().err
    assert main(["release", str(folder), "2024-Q1", "--withdraw", "--why", "A slip", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["release"]["why"] == "A slip"
