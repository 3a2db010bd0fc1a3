"""DRAFT comes off only when nothing waits for an answer, and when somebody says what follows from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.run.conftest import EVALUATION, SERVICES_HEADER

from csceval.cli import main
from csceval.errors import CscevalError
from csceval.run.releasing import release
from csceval.run.verifying import verify

pytestmark = pytest.mark.files
# The day could be 3 April or 4 March.
OPEN = SERVICES_HEADER + "B1,p1,S1,South,03/04/2024,04/04/2024,started,advice\n"
RUN = ("--to", "html", "--renderer", "builtin")
WRITTEN = "story:\n  - {slot: conclusion, text: It works.}\n  - {slot: recommendation, period: 2024Q2, text: Go on.}\n"


def pages(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "output" / "share").glob("*.html"))


def test_final_takes_the_draft_off(small: Callable[..., Path]) -> None:
    folder = small(evaluation=EVALUATION + WRITTEN)
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


@pytest.mark.parametrize(
    ("story", "said"),
    [
        ("", "conclusions and recommendations for 2024 Q2 are not written yet"),
        ("story:\n  - {slot: recommendation, text: Go on.}\n", "no conclusion for 2024 Q2 is written yet"),
        (
            "story:\n  - {slot: conclusion, text: Yes.}\n  - {slot: recommendation, period: 2024-Q1, text: Old.}\n",
            "no recommendation for 2024 Q2 is written yet",
        ),
    ],
)
def test_a_report_in_which_nobody_concludes_is_not_final(
    small: Callable[..., Path], capsys: pytest.CaptureFixture[str], story: str, said: str
) -> None:
    folder = small(evaluation=EVALUATION + story)
    assert main(["run", str(folder), "--final", *RUN]) == 2
    told = capsys.readouterr()
    assert said in told.out + told.err
    assert "under story in evaluation.yaml" in told.out + told.err
    assert not (folder / "output" / "share").exists()


def test_a_release_goes_on_and_its_section_says_that_nothing_was_written(small: Callable[..., Path]) -> None:
    folder = small()
    frozen, _, _ = release(folder, "2024-Q2")
    page = next(frozen.folder.glob("*report.html")).read_text("utf-8")
    assert page.count("Nothing was written here when this report was made final.") == 2
    assert "Next steps" not in page
    # What was released without them can be made once more.
    assert verify(folder, rerun=True).differences == ()
