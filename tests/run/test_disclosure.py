"""A report that would give a small number away is not written."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from csceval import evaluate
from csceval.cli import main
from csceval.publish import complementary, ledger

pytestmark = [pytest.mark.files, pytest.mark.privacy]
EVALUATION = """\
csceval: 1
id: small
title: A small one
period: {from: 2024-Q1, to: 2024-Q3}
as_of: 2024-09-30
indicators:
  - {use: services_completed, role: primary}
"""
HEADER = "service_id,person_id,site_id,provider_partner_id,requested_on,started_on,completed_on,status,service_type\n"


def services(*counts: int) -> str:
    """So many services completed in January, in April, in July."""
    rows = [f"B{month}-{n},p{n},S1,North,2024-0{month}-10,2024-0{month}-11,2024-0{month}-12,completed,advice"
            for month, count in zip((1, 4, 7), counts, strict=True) for n in range(count)]  # fmt: skip
    return HEADER + "\n".join(rows) + "\n"


@pytest.fixture
def folder(small: Callable[..., Path]) -> Path:
    made = small(evaluation=EVALUATION)
    (made / "inbox" / "good.csv").write_text(services(5, 40, 30), encoding="utf-8")
    return made


def states(folder: Path, level: str = "period") -> list[str]:
    cells = pd.read_parquet(folder / ".csceval" / "bundle" / "observations.parquet")
    return list(cells.loc[cells["level"] == level, "state"])


def test_a_small_quarter_takes_the_total_with_it(folder: Path) -> None:
    run = evaluate(folder, formats=["html"], renderer="builtin")
    # There is one place, so that each quarter is shown twice; one total costs less than a second quarter.
    assert states(folder) == states(folder, "place") == ["suppressed", "observed", "observed"]
    assert states(folder, "total") == ["suppressed"]
    assert run.withheld == 3
    assert ">withheld<" in run.reports[0].read_text(encoding="utf-8")


def test_a_draft_after_a_release_withholds_what_the_difference_would_show(folder: Path) -> None:
    inbox = folder / "inbox" / "good.csv"
    inbox.write_text(services(20, 40, 30), encoding="utf-8")
    evaluate(folder, formats=["html"], renderer="builtin")
    assert states(folder) == ["observed"] * 3
    cells = pd.read_parquet(folder / ".csceval" / "bundle" / "observations.parquet")
    ledger.append(folder, "2024-Q3", cells, inputs="0")
    inbox.write_text(services(21, 40, 30), encoding="utf-8")
    evaluate(folder, formats=["html"], renderer="builtin")
    assert states(folder)[0] == "suppressed"


def test_what_follows_by_subtraction_stops_the_report(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    honest = complementary.choose

    def careless(block: complementary.Block, **given: object) -> complementary.Choice:
        found = honest(block, **given)  # type: ignore[arg-type]  # passed on as they came
        return complementary.Choice(found.rows[found.rows["why"] == "sensitive"], found.parts)

    monkeypatch.setattr(complementary, "choose", careless)
    assert main(["run", str(folder), "--to", "html", "--renderer", "builtin"]) == 2
    said = capsys.readouterr()
    assert "could be worked out from those that the report would show" in said.out + said.err
    assert not (folder / "output" / "share").exists()
