"""DRAFT comes off only when nothing waits for an answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.run.conftest import SERVICES_HEADER

from csceval.cli import main
from csceval.errors import CscevalError
from csceval.run.releasing import release

pytestmark = pytest.mark.files
# The day could be 3 April or 4 March.
OPEN = SERVICES_HEADER + "B1,p1,S1,South,03/04/2024,04/04/2024,started,advice\n"
RUN = ("--to", "html", "--renderer", "builtin")


def pages(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "output" / "share").glob("*.html"))


def test_final_takes_the_draft_off(small: Callable[..., Path]) -> None:
    folder = small()
    assert main(["run", str(folder), *RUN]) == 0
    assert pages(folder) == ["Small 2024 Q2 - report (draft).html"]
    assert main(["run", str(folder), "--final", *RUN]) == 0
    assert "Small 2024 Q2 - report.html" in pages(folder)


def test_an_open_question_refuses_final_and_a_release(
    small: Callable[..., Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = small({"South/dates.csv": OPEN})
    assert main(["run", str(folder), "--final", *RUN]) == 2
    said = capsys.readouterr()
    assert "The report cannot be final: 1 question is open." in said.out + said.err
    assert "questions.xlsx" in said.out + said.err
    assert not (folder / "output" / "share").exists()
    with pytest.raises(CscevalError, match="1 question is open") as error:
        release(folder, "2024-Q2")
    assert error.value.code == "not-final"
    assert not (folder / "releases").exists()
