"""An indicator whose table nobody has sent yet stops nothing: it has no data."""

from __future__ import annotations

from pathlib import Path

import pytest

from csceval.definitions import reader
from csceval.run.path import whole_way

from .crashing import EVALUATION, send


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("every")
    library = reader.load_indicators()
    apart = {"services_completed", "factor_mean"}  # a factor's name stands in a column, which the use has to name
    names = [f"  - {{use: {name}}}" for name, one in sorted(library.items())
             if name not in apart and one.direction != "target"]  # fmt: skip
    uses = "\n".join(["indicators:", "  - {use: services_completed, role: primary}", *names, ""])
    text = EVALUATION.replace("indicators:\n  - {use: services_completed, role: primary}\n", uses)
    (folder / "evaluation.yaml").write_text(text, encoding="utf-8")
    send(folder, "north", 30)
    return folder


def test_every_indicator_may_be_used_though_one_table_has_come(every: Path) -> None:
    run = whole_way(every, renderer="builtin")
    assert run.status == 0
    assert run.observations is not None
    done = run.observations.query("indicator == 'services_completed' and level == 'period' and state == 'observed'")
    assert done["value"].sum() == 30
    others = run.observations[run.observations["indicator"] != "services_completed"]
    from_services = {"services"}
    assert run.dataset is not None
    elsewhere = [name for name, one in run.dataset.indicators.items() if one.table not in from_services]
    assert not (others[others["indicator"].isin(elsewhere)]["state"] == "observed").any()
