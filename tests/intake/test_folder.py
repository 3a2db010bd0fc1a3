import io
import os

import openpyxl
import pytest

from csceval.intake import inbox
from csceval.intake.arrival.folder import discover

HEADER = ["visit_id", "partner_id", "visit_date", "people"]
ROWS = [["v1", "north", "2024-01-05", "3"], ["v2", "north", "2024-01-06", "4"]]


def reasons(folder):
    return {entry.name: entry.skip for entry in discover(folder)}


def test_what_is_not_read_is_listed_with_its_reason(tmp_path):
    for name in ["a.csv", "~$a.xlsx", ".~lock.a.ods#", ".hidden.csv", "Thumbs.db", "b.csv.crdownload", "~wrl1.tmp",
                 "plan.docx", ".git/x.csv", "north/__MACOSX/._a.csv"]:  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x\n")
    (tmp_path / "zero.csv").touch()
    assert reasons(tmp_path) == {
        "a.csv": "",
        "~$a.xlsx": "lock-file",
        ".~lock.a.ods#": "lock-file",
        ".hidden.csv": "hidden-file",
        "Thumbs.db": "hidden-file",
        ".git/x.csv": "hidden-file",
        "north/__MACOSX/._a.csv": "hidden-file",
        "b.csv.crdownload": "temporary-file",
        "~wrl1.tmp": "temporary-file",
        "plan.docx": "other-file",
        "zero.csv": "empty-file",
    }


@pytest.mark.skipif(os.name == "nt", reason="links and pipes need POSIX")
def test_links_out_of_the_inbox_and_pipes_are_never_opened(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    (tmp_path / "secret.csv").write_text("x\n")
    (folder / "out.csv").symlink_to(tmp_path / "secret.csv")
    (folder / "broken.csv").symlink_to(tmp_path / "none.csv")
    (folder / "loop.csv").symlink_to(folder / "loop.csv")
    (folder / "outside").symlink_to(tmp_path)
    (folder / "real.csv").write_text("x\n")
    (folder / "in.csv").symlink_to(folder / "real.csv")
    os.mkfifo(folder / "pipe.csv")
    found = reasons(folder)
    assert found["pipe.csv"] == "not-a-file"
    assert {found[name] for name in ("out.csv", "broken.csv", "loop.csv", "outside")} == {"outside-inbox"}
    assert (found["in.csv"], found["real.csv"]) == ("", "")
    assert all(not entry.sha256 for entry in discover(folder) if entry.skip)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no names of bytes")
def test_a_name_that_is_no_text_can_still_be_printed(tmp_path):
    (tmp_path / os.fsdecode(b"caf\xe9.csv")).write_bytes(b"x\n")
    (entry,) = discover(tmp_path)
    assert entry.name == "caf\\udce9.csv"
    entry.name.encode("utf-8")


def senders(intake):
    return {record.path: record.sender for record in intake.files}


def test_the_sender_is_the_first_folder_else_whoever_fills_in_the_same_form(read):
    other = ["visit_id", "partner_id", "visit_date", "hours"]
    found = senders(read({"north/2024/q1.csv": [HEADER, *ROWS], "a.csv": [HEADER, *ROWS[:1]],
                          "b.csv": [["Visits in 2024"], [], [cell.upper() for cell in HEADER], *ROWS[1:]],
                          "c.csv": [other, *ROWS[:1]]}))  # fmt: skip
    assert found["north/2024/q1.csv"] == "north"
    assert found["a.csv"] == found["b.csv"] != found["c.csv"]
    assert found["a.csv"].startswith("sender-")
    assert len(found["a.csv"]) == 15


def test_a_file_beside_the_folders_belongs_to_the_partner_it_is_named_after(read):
    partners = [{"partner_id": "P1", "partner_name": "North"}]
    assert senders(read({"north.csv": [HEADER, *ROWS]}, partners=partners)) == {"north.csv": "north"}


def test_a_template_says_who_fills_it_in(read):
    book = openpyxl.Workbook()
    for row in [HEADER, *ROWS]:
        book.active.append(row)
    marks = book.create_sheet("_csceval")
    for row in [["csceval", "template", "1"], ["partner", "P7"]]:
        marks.append(row)
    stream = io.BytesIO()
    book.save(stream)
    assert senders(read({"x.xlsx": stream.getvalue()})) == {"x.xlsx": "P7"}


def test_what_cannot_be_read_is_named_after_its_file(read):
    assert senders(read({"east.xlsx": b"PK\x03\x04 cut short"})) == {"east.xlsx": "east"}


def test_a_copy_beside_the_folders_does_not_hide_the_one_that_says_whose_it_is(read):
    rows = [["visit_id", "visit_date", "people"], ["v1", "2024-01-05", "3"]]
    intake = read({"a.csv": rows, "north/a.csv": rows})
    assert [(r.path, r.accepted, r.set_aside) for r in intake.files] == [("a.csv", 0, 1), ("north/a.csv", 1, 0)]


def test_a_lock_file_names_the_workbook_that_is_open(read):
    intake = read({"n/a.csv": [HEADER, *ROWS], "n/~$a.csv": b"x", "n/.~lock.a.csv#": b"x", "n/~$gone.xlsx": b"x"})
    told = {p.file: p.message for p in intake.problems}
    assert set(told) == {"n/~$a.csv", "n/.~lock.a.csv#", "n/~$gone.xlsx"}
    assert "“n/a.csv” open" in told["n/~$a.csv"]
    assert "“n/a.csv” open" in told["n/.~lock.a.csv#"]
    assert "n/a.csv" not in told["n/~$gone.xlsx"]
    assert intake.counts["accepted"] == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has one name for both")
def test_names_that_differ_only_in_how_they_are_stored_stay_apart(read):
    nfc, nfd = "n/caf\xe9.csv", "n/cafe\u0301.csv"
    intake = read({nfc: [HEADER, ROWS[0]], nfd: [HEADER, ROWS[1]], "n/CAF\xc9.csv": [HEADER]})
    assert [(r.path, r.accepted) for r in intake.files] == [
        ("n/CAF\xc9.csv", 0), ("n/caf\xe9.csv", 1), ("n/caf\xe9.csv [2]", 1)
    ]  # fmt: skip
    alike = [(p.file, p.severity) for p in intake.problems if p.code == "names-alike"]
    assert alike == [("n/caf\xe9.csv", "warning"), ("n/caf\xe9.csv [2]", "warning")]


def test_a_folder_that_may_not_be_opened_is_listed(tmp_path, monkeypatch):
    (tmp_path / "a.csv").write_text("x\n")

    def walk(top, onerror):
        onerror(PermissionError(13, "denied", str(top / "closed")))
        yield str(top), [], ["a.csv"]

    monkeypatch.setattr("csceval.intake.arrival.folder.os.walk", walk)
    assert reasons(tmp_path) == {"a.csv": "", "closed": "not-allowed"}


def test_a_file_that_was_only_touched_is_used(tmp_path, tables, evaluation, monkeypatch):
    path = tmp_path / "inbox" / "n" / "a.csv"
    path.parent.mkdir(parents=True)
    path.write_text("visit_id,partner_id,visit_date\nv1,n,2024-01-05\n")
    entries = discover(tmp_path / "inbox")
    os.utime(path)
    monkeypatch.setattr(inbox, "discover", lambda _: entries)
    assert inbox.read(tmp_path, evaluation(), tables).counts["accepted"] == 1


def test_a_file_written_to_while_it_is_read_is_not_used(tmp_path, tables, evaluation, monkeypatch):
    path = tmp_path / "inbox" / "a.csv"
    path.parent.mkdir()
    path.write_text("visit_id,partner_id,visit_date\nv1,n,2024-01-05\n")
    entry = discover(path.parent)[0]
    path.write_text("visit_id,partner_id,visit_date\nv1,n,2024-01-05\nv2,n,2024-01-06\n")
    monkeypatch.setattr(inbox, "discover", lambda _: [entry])
    intake = inbox.read(tmp_path, evaluation(), tables)
    assert [(p.code, p.file) for p in intake.problems] == [("still-being-written", "a.csv")]
    assert intake.files[0].state == "unreadable"
