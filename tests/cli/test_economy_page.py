"""docs/economy.md: the example runs as it stands, and every change in its table is what comes out."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csceval.cli import main
from csceval.run.economic.asked import Asked
from csceval.run.economic.effect import Effect, effect_of

PAGE = (Path(__file__).parents[2] / "docs" / "economy.md").read_text(encoding="utf-8")
LEDGER, PARTNERS, SHARES = re.findall(r"```csv\n(.*?)```", PAGE, re.DOTALL)
Running = Callable[..., Effect]


@pytest.fixture
def run(tmp_path: Path) -> Running:
    """The example with one thing changed: a word of the ledger, a column of its purchases, or an option."""

    def running(old: str = "", new: str = "", *, column: int = 0, value: str = "", **options: Any) -> Effect:
        assert old in LEDGER
        (tmp_path / "ledger.csv").write_text(_column(LEDGER.replace(old, new), column, value), encoding="utf-8")
        (tmp_path / "partners.csv").write_text(PARTNERS, encoding="utf-8")
        asked = Asked(**({"table": "us-2023", "region": "0.6"} | options))
        return effect_of([tmp_path / "ledger.csv", tmp_path / "partners.csv"], asked)

    return running


def _column(ledger: str, column: int, value: str) -> str:
    rows = [line.split(",") for line in ledger.splitlines()]
    suppliers = [row for row in rows[1:] if row[7] and (row[7] != "households" or column == 8)]
    for row in suppliers if column else []:
        row[column] = value
    return "\n".join(",".join(row) for row in rows) + "\n"


def test_the_example_prints_what_the_page_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ledger.csv").write_text(LEDGER, encoding="utf-8")
    (tmp_path / "partners.csv").write_text(PARTNERS, encoding="utf-8")
    call, shown = re.findall(r"```console\n\$ csceval (.*?)\n(.*?)```", PAGE, re.DOTALL)[0]
    assert main(call.split()) == 0
    assert capsys.readouterr().out.split("\n\nBefore you quote this")[0] == shown.rstrip("\n")


@pytest.mark.parametrize(
    ("row", "changes"),
    [
        ("all as local: {}", {"column": 8, "value": "1"}),
        ("line 4 without its share: {}", {"old": "624,0.95", "new": "624,"}),
        ("line 8 without its sector: {}", {"old": "5415", "new": ""}),
        ("all suppliers in 81 (associations): {}", {"column": 7, "value": "81"}),
        ("the full price as the shop's: {}", {"old": "0.85,0.28", "new": "0.85,"}),
        ("0.5: {}", {"region": "0.5"}),
        ("0.7: {}", {"region": "0.7"}),
        ("do | {} |", {"region": "ledger"}),
        ("Scotland | {} |", {"region": "national"}),
    ],
)
def test_each_change_of_the_figure_is_what_comes_out(run: Running, row: str, changes: dict[str, Any]) -> None:
    change = _gva(run(**changes)) - _gva(run())
    assert row.format(f"{round(change, -3):+,.0f}".replace("-", "−")) in PAGE


def _gva(effect: Effect) -> float:
    return float(effect.impact.totals.loc["type1", "gva"])


def test_the_register_net_and_wages_are_what_the_page_says(run: Running, tmp_path: Path) -> None:
    passed_on = run("P02,200000,USD,cash,,", "Lakeside House,200000,USD,cash,81,1")
    assert passed_on.impact.money_in == 1_100_000
    net = run(additionality="deadweight=0.25,displacement=0.1").impact.net
    assert net is not None
    assert f"−{round(_gva(run()) - float(net.loc['type1', 'gva']), -3):,.0f} |" in PAGE
    band = run(closure="households").impact.band.query("method == 'chosen'")
    added = (band["gva_type2"] - band["gva_type1"]).round(-3)
    assert f"{added.min():,.0f} to {added.max():,.0f} more" in PAGE
    assert f"`--region ledger`, {run().consolidated.purchase_share:.0%}".replace("%", " %") in PAGE
    (tmp_path / "shares.csv").write_text(SHARES, encoding="utf-8")
    found = run(additionality=str(tmp_path / "shares.csv")).additionality
    assert found is not None
    assert found.share == pytest.approx(0.75 * 0.9 * 0.95)
    assert found.warnings() == ()
