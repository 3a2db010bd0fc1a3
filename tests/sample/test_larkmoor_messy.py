"""The sample as the files really arrive: the listed problems, and the listed figures unharmed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from csceval.dataset import answers
from csceval.dataset.dataset import Dataset, assemble
from csceval.dataset.observations import observe
from csceval.definitions.reader import load_evaluation, load_indicators, load_tables
from csceval.intake import inbox
from csceval.intake.result import Intake

MESSY = Path(__file__).resolve().parents[2] / "sample_data" / "larkmoor_messy"
pytestmark = [pytest.mark.files, pytest.mark.usefixtures("scenario")]


def taken(folder: Path) -> tuple[Intake, Dataset]:
    evaluation, tables, indicators = load_evaluation(folder), load_tables(), load_indicators()
    intake = inbox.read(folder, evaluation, tables, indicators=indicators)
    return intake, assemble(evaluation, indicators, intake.tables, tables)


@pytest.fixture(scope="module")
def messy(written: dict[str, Path]) -> tuple[Intake, Dataset]:
    return taken(written["messy"])


@pytest.fixture(scope="module")
def clean(written: dict[str, Path]) -> tuple[Intake, Dataset]:
    return taken(written["clean"])


def told(intake: Intake, dataset: Dataset) -> Counter[tuple[str, str]]:
    return Counter(
        (str(one.file), one.code)
        for one in [*intake.problems, *answers.outside(dataset.table("survey"), dataset.instruments)]
    )


def test_the_files_are_those_that_are_here(written: dict[str, Path], parts: Callable[[Path], object]) -> None:
    names = sorted(path.relative_to(MESSY).as_posix() for path in (MESSY / "inbox").rglob("*") if path.is_file())
    assert names == sorted(p.relative_to(written["messy"]).as_posix() for p in written["messy"].rglob("inbox/*/*"))
    for name in names:
        fresh, kept = written["messy"] / name, MESSY / name
        assert fresh.read_bytes() == kept.read_bytes() or parts(fresh) == parts(kept), name


def test_exactly_these_problems(messy: tuple[Intake, Dataset], expected: dict[str, Any]) -> None:
    listed = {(file, one["code"]): one["count"] for file, lines in expected["problems"].items() for one in lines}
    assert told(*messy) == Counter(listed)
    assert messy[0].counts == expected["rows"]


def test_exactly_these_questions(messy: tuple[Intake, Dataset], expected: dict[str, Any]) -> None:
    found = Counter((one.file, one.kind) for one in messy[0].questions)
    assert found == Counter((one["file"], one["kind"]) for one in expected["questions"])


def test_without_the_faults_there_is_nothing_to_mend(clean: tuple[Intake, Dataset], expected: dict[str, Any]) -> None:
    assert told(*clean) == Counter({(one["file"], one["code"]): one["count"] for one in expected["without_faults"]})
    assert clean[0].questions == []
    assert clean[0].counts["set_aside"] == 0


def test_figures_are_the_same_where_the_truth_says_so(
    messy: tuple[Intake, Dataset], clean: tuple[Intake, Dataset], expected: dict[str, Any]
) -> None:
    ours, theirs = observe(messy[1]), observe(clean[1])
    for indicator, places in expected["same_figures"]["places"].items():
        for place in places:
            assert figures(ours, indicator, "place", place=place) == figures(theirs, indicator, "place", place=place)
    for word, same in (("same_figures", True), ("different_figures", False)):
        for indicator, periods in (expected[word]["other"] if same else expected[word]).items():
            for period in periods:
                mine, clear = (figures(one, indicator, "period", period=period) for one in (ours, theirs))
                assert (mine == clear) is same, (indicator, period)


def figures(observations: pd.DataFrame, indicator: str, level: str, **where: str) -> list[tuple[str, float]]:
    rows = observations[(observations["indicator"] == indicator) & (observations["level"] == level)]
    for column, value in where.items():
        rows = rows[rows[column] == value]
    assert rows["value"].notna().any()
    return list(zip(rows["period"], rows["value"].fillna(-1.0), strict=True))
