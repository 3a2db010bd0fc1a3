import os

import pytest

from csceval.intake import inbox
from csceval.intake.folder import discover


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


def test_the_sender_is_the_first_folder_else_the_name(tmp_path):
    for name in ("north/2024/q1.csv", "south.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x\n")
    assert {entry.name: entry.sender for entry in discover(tmp_path)} == {
        "north/2024/q1.csv": "north",
        "south.csv": "south",
    }


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
