"""What is kept is believed only as it was written, and goes when nobody uses it."""

import stat
from pathlib import Path

import pytest

from csceval import files
from csceval.entries import RUNS, Entries


def test_what_was_put_comes_back_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    Entries(tmp_path / "kept").put("a", b"one\ntwo")
    again = Entries(tmp_path / "kept")
    assert again.get("a") == b"one\ntwo"
    assert again.get("b") is None
    assert again.damaged == []
    assert stat.S_IMODE((tmp_path / "kept").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "kept" / "a").stat().st_mode) == 0o600


@pytest.mark.parametrize("harm", [b"", b"x", None])
def test_an_entry_that_is_not_as_written_is_thrown_away(tmp_path: Path, harm: bytes | None) -> None:
    Entries(tmp_path).put("a", b"content")
    path = tmp_path / "a"
    path.write_bytes(path.read_bytes()[:-1] if harm is None else harm)
    entries = Entries(tmp_path)
    assert entries.get("a") is None
    assert entries.damaged == ["a"]
    assert not path.exists()


def test_an_entry_under_another_name_is_not_believed(tmp_path: Path) -> None:
    Entries(tmp_path).put("a", b"content")
    (tmp_path / "a").rename(tmp_path / "b")
    assert Entries(tmp_path).get("b") is None


def test_what_the_last_runs_have_not_used_is_removed(tmp_path: Path) -> None:
    first = Entries(tmp_path)
    first.put("old", b"1")
    first.put("new", b"2")
    first.tidy()
    (tmp_path / ".~half.part").write_bytes(b"csc")
    for _ in range(RUNS):
        assert (tmp_path / "old").exists()
        later = Entries(tmp_path)
        later.use(["new"])
        later.tidy()
    assert {path.name for path in tmp_path.iterdir()} == {"new", "last-runs"}


def test_a_disk_that_takes_nothing_stops_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "write_bytes", full)
    entries = Entries(tmp_path)
    entries.put("a", b"1")
    entries.tidy()
    assert entries.get("a") is None
