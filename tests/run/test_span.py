"""A wrong period in the evaluation is said, because everything else looks fine then."""

from collections.abc import Callable
from pathlib import Path

import pytest

from csceval import check

pytestmark = pytest.mark.files


def test_rows_outside_the_periods_are_said(small: Callable[..., Path]) -> None:
    text = (
        "csceval: 1\nid: small\ntitle: T\nperiod: {from: 2025-Q1, to: 2025-Q4}\n"
        "indicators: [{use: median_wait_days}, {use: services_completed}]\n"
    )
    (problem,) = [p for p in check(small(evaluation=text)).problems if p.code == "mostly-outside"]
    assert problem.message == (
        "30 of 30 rows of “services” are dated outside 2025 Q1 to 2025 Q4: they run from 2024-01-10 to 2024-06-10."
    )
    assert problem.severity == "warning"


def test_rows_of_the_evaluation_are_not(small: Callable[..., Path]) -> None:
    assert [p for p in check(small()).problems if p.code == "mostly-outside"] == []


def test_an_empty_list_may_stay_without_a_value(small: Callable[..., Path]) -> None:
    text = (
        "csceval: 1\nid: small\ntitle: T\nperiod: {from: 2024-Q1, to: 2024-Q2}\n"
        "partners:\n#  - {partner_id: P1, partner_name: North}\nsites:\ntargets:\n"
        "indicators: [{use: median_wait_days}]\n"
    )
    assert check(small(evaluation=text)).evaluation.partners == []


def test_commented_lines_can_be_taken_into_use(tmp_path: Path) -> None:
    from csceval.cli import main
    from csceval.definitions import reader

    assert main(["new", str(tmp_path / "e"), "--yaml", "--first", "2025Q1"]) == 0
    path = tmp_path / "e" / "evaluation.yaml"
    path.write_text(path.read_text("utf-8").replace("#  - {", "  - {"), encoding="utf-8")
    evaluation = reader.load_evaluation(tmp_path / "e")
    assert (len(evaluation.partners), len(evaluation.sites), len(evaluation.targets)) == (1, 1, 1)
