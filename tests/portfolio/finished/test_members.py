"""Folders of a portfolio: which count, and why the others do not."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.portfolio.finished.handed import facts, send

from csceval.errors import CscevalError
from csceval.portfolio import calls, members


def states(root: Path) -> dict[str, str]:
    return {one.name: one.state for one in members.read(root)}


def test_every_folder_is_named_with_what_became_of_it(tmp_path: Path) -> None:
    for name in ("fine", "edited", "twin", "torn", "drawn", "words", "past"):
        send(tmp_path, name, status="synthetic" if name == "drawn" else "draft")
    shutil.copytree(tmp_path / "twin", tmp_path / "zwilling")
    (tmp_path / "edited" / "results.json").write_text(json.dumps(facts("edited", open_questions=9)))
    (tmp_path / "torn" / "manifest.json").write_text("{")
    send(tmp_path, "odd", observations=[{"indicator": "x", "value": "many"}])
    (tmp_path / "past" / "manifest.json").write_text('{"outputs": [{"path": "report.html", "sha256": "0"}]}')
    (tmp_path / "words" / "manifest.json").write_text('{"outputs": "none"}')
    (tmp_path / "empty").mkdir()
    (tmp_path / ".hidden").mkdir()
    assert states(tmp_path) == {
        "fine": "read", "edited": "changed", "twin": "repeated", "zwilling": "repeated", "torn": "unreadable",
        "odd": "unreadable", "past": "older", "words": "unreadable", "drawn": "synthetic", "empty": "nothing",
    }  # fmt: skip
    assert [one.id for _, one in members.counted(members.read(tmp_path))] == ["fine"]


@pytest.mark.parametrize("place", ["share", "output/share"])
def test_a_whole_folder_or_its_share_is_read(tmp_path: Path, place: str) -> None:
    (tmp_path / "one" / place).parent.mkdir(parents=True)
    shutil.move(send(tmp_path / "elsewhere", "one"), tmp_path / "one" / place)
    shutil.rmtree(tmp_path / "elsewhere")
    assert states(tmp_path) == {"one": "read"}


def test_without_a_folder_it_says_what_to_make(tmp_path: Path) -> None:
    for root in (tmp_path, tmp_path / "absent"):
        with pytest.raises(CscevalError, match="no folder of an evaluation") as caught:
            members.read(root)
        assert caught.value.code == "portfolio-empty"


def test_words_that_were_sent_cannot_move_the_cursor(tmp_path: Path) -> None:
    send(tmp_path, "sly", name="A\x1b[2Jsly\none")
    assert members.read(tmp_path)[0].title == "A[2Jslyone"


def test_who_needs_a_call_stands_first_with_the_reasons(tmp_path: Path) -> None:
    target: dict[str, Any] = {"indicator": "x", "status": "off_track"}
    send(tmp_path, "calm", targets=[target | {"status": "met"}])
    send(tmp_path, "late", reports={"due": 8, "came": 6, "days_late": 40}, open_questions=1, refused=["e"],
         targets=[target, target])  # fmt: skip
    (tmp_path / "zero").mkdir()
    rows = calls.rows(members.read(tmp_path))
    assert [row.member for row in rows] == ["zero", "late", "calm"]
    assert rows[1].reasons == ("2 reports are missing, up to 40 days late", "1 open question", "2 targets off track",
                               "1 effect could not be estimated")  # fmt: skip
    assert rows[2].reasons == ()
    assert rows[2].targets == {"met": 1}
