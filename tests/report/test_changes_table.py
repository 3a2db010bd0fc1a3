"""What the tables of changes say of a figure that is withheld or coded."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd

from csceval.findings.changes import Change
from csceval.report.content import changes


def test_a_coded_share_is_said_with_its_bound_not_as_withheld() -> None:
    change = Change("revised", "share", ("late_file",), period="2024-Q3", state_before="suppressed",
                    state_after="suppressed", code_before="below:0.05")  # fmt: skip
    indicator = SimpleNamespace(unit="proportion", name="Seen in time")
    results = SimpleNamespace(since="2024-Q3", period="2024-Q4", changes=(change,), uses={}, reporting=pd.DataFrame(),
                              indicators={"share": indicator})  # fmt: skip
    (row,) = changes.build(results).tables["changes_revised"]["rows"]
    assert [cell["text"] for cell in row][2:4] == ["less than 5 %", "withheld"]
