"""What the shipped files say is kept between runs: the same definitions come out, and never those of other files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from csceval import shipped
from csceval.definitions import reader, remembered
from csceval.definitions.indicator import Indicator
from csceval.definitions.yaml import read_yaml
from csceval.entries import Entries


@pytest.fixture
def forgetful(monkeypatch: pytest.MonkeyPatch) -> dict:
    """As in a program that has read nothing yet."""
    said: dict = {}
    monkeypatch.setattr(remembered, "_said", said)
    return said


def test_what_was_kept_is_what_the_files_say(forgetful: dict, tmp_path: Path) -> None:
    root = shipped.folder("indicators")
    asked = {f"shipped:{path.relative_to(root).as_posix()}": path for path in shipped.files("indicators", ".yaml")[::9]}
    told = {name: remembered.read_shipped(path, file=name) for name, path in asked.items()}
    assert told == {name: read_yaml(path, file=name) for name, path in asked.items()}
    remembered.keep(Entries(tmp_path), "now")
    forgetful.clear()
    remembered.recall(Entries(tmp_path), "now")
    nowhere = tmp_path / "nowhere.yaml"
    again = {name: remembered.read_shipped(nowhere, file=name) for name in asked}
    assert again == told
    # The definition made from it is the same, down to its hash.
    name = next(iter(asked))
    made = reader._signed(Indicator.model_validate(again[name][0]), origin=name)
    assert made.model_dump() == reader.load_indicators()[made.id].model_dump()
    assert made.content_hash == reader.load_indicators()[made.id].content_hash


def test_what_was_kept_beside_other_files_is_not_taken(forgetful: dict, tmp_path: Path) -> None:
    forgetful["shipped:a.yaml"] = ({"id": "old"}, {(): 1})
    remembered.keep(Entries(tmp_path), "then")
    forgetful.clear()
    remembered.recall(Entries(tmp_path), "now")
    assert forgetful == {}
    kept = next(tmp_path.glob("definitions-*"))
    kept.write_bytes(kept.read_bytes()[:-3] + b"xxx")
    remembered.recall(Entries(tmp_path), "then")
    assert forgetful == {}


def test_what_was_read_comes_before_what_was_kept(forgetful: dict, tmp_path: Path) -> None:
    forgetful["shipped:a.yaml"] = ({"id": "kept", "columns": [{"name": "x"}]}, {("columns", 0, "name"): 3})
    remembered.keep(Entries(tmp_path), "now")
    content = json.loads(next(tmp_path.glob("definitions-*")).read_bytes().partition(b"\n")[2])
    assert content == [["shipped:a.yaml", {"id": "kept", "columns": [{"name": "x"}]}, [[["columns", 0, "name"], 3]]]]
    forgetful["shipped:a.yaml"] = ({"id": "read"}, {})
    remembered.recall(Entries(tmp_path), "now")
    assert forgetful["shipped:a.yaml"] == ({"id": "read"}, {})
