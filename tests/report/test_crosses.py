"""The tables of crosses, out of protected cells."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from csceval.dataset.crosses import OTHERS
from csceval.definitions.evaluation import Evaluation
from csceval.definitions.reader import load_indicators
from csceval.report.content import crosses

COLUMNS = ("level", "place", "period", "group", "partner", "value", "numerator", "denominator", "n", "state", "why")


def built(cross, *cells, use="completion_rate"):
    rows = [{"place": "all", "period": "all", "group": "all", "partner": "all", "state": "observed", "why": ""} | cell
            for cell in cells]  # fmt: skip
    frame = pd.DataFrame(rows, columns=list(COLUMNS)).assign(indicator=use)
    evaluation = Evaluation.model_validate(
        {"csceval": 1, "id": "t", "title": "T", "period": {"from": "2023", "to": "2024", "calendar": "year"},
         "indicators": [{"use": use, "cross": [cross]}]}
    )  # fmt: skip
    one = {use: load_indicators()[use]}
    return crosses.build(SimpleNamespace(cells=frame, evaluation=evaluation, indicators=one,
                                         uses={use: evaluation.indicators[0]}))  # fmt: skip


def share(level, group, part=None, whole=None, **more):
    numbers = {"numerator": part, "denominator": whole, "value": part / whole} if part is not None else {}
    return {"level": level, "group": group, **numbers, **more}


CELLS = [
    share("total", "all", 60, 100), share("cross", "group=a", 20, 50), share("cross", "group=unknown", 40, 50),
    share("cross", "service_type=x", 30, 40), share("cross", "service_type=others", 30, 60),
    share("cross", "group=a, service_type=x", state="suppressed", why=""),
    share("cross", "group=a, service_type=others", state="suppressed", why="below:0.05"),
    share("cross", "group=unknown, service_type=x", state="missing", why="zero_denominator"),
    share("cross", "group=unknown, service_type=others", 25, 50),
]  # fmt: skip


def texts(table):
    return [[cell["text"] for cell in row] for row in table["rows"]]


def test_a_table_has_margins_last_and_says_what_is_not_there():
    part = built(["group", "service_type"], *CELLS)
    table = part.tables["cross_completion_rate_1"]
    assert [one["label"] for one in table["columns"]] == ["Group", "x", "Others", "All"]
    assert texts(table) == [
        ["a", "withheld", "less than 5 %", "40.0 (50)"],
        ["Unknown", "no cases", "50.0 (50)", "80.0 (50)"],
        ["All", "75.0 (40)", "50.0 (60)", "60.0 (100)"],
    ]
    assert table["caption"] == "Service completion by group and service type."
    assert part.figures["completion_rate.value@all/all/group=unknown,+service_type=others"]["text"] == "50.0 (50)"
    assert "completion_rate.value@all/all/group=a,+service_type=x" not in part.figures
    assert part.needs == {"crosses"}
    for said in ("Unit: %", "In brackets", "“Others”", "Withheld"):
        assert said in table["note"]
    assert "from 2023 to 2024" in part.texts["crosses_intro"]


def test_the_longer_side_goes_down():
    wide = [share("cross", f"group=a, service_type=t{n}", 30, 60) for n in range(crosses.WIDE)]
    table = built(["group", "service_type"], share("total", "all", 60, 100), *wide).tables["cross_completion_rate_1"]
    assert [one["label"] for one in table["columns"]] == ["Service type", "a", "All"]
    assert len(table["rows"]) == crosses.WIDE + 1


def test_places_are_rows_of_their_own():
    cells = [
        {"level": "total", "value": 90}, {"level": "place_total", "place": "S1", "value": 90},
        {"level": "cross", "group": "group=a", "value": 50},
        {"level": "cross", "place": "S1", "group": "group=a", "value": 50},
        {"level": "cross", "place": "S1", "group": f"group={OTHERS}", "value": 0},
    ]  # fmt: skip
    part = built(["site_id", "group"], *cells, use="services_completed")
    assert texts(part.tables["cross_services_completed_1"])[0] == ["S1", "50", "0", "90"]
    assert part.figures["services_completed.value@s1/all/group=a"]["text"] == "50"


@pytest.mark.parametrize("cells", [[], [{"level": "total", "value": 90}]])
def test_without_crossed_cells_there_is_no_section(cells):
    assert not built(["site_id", "group"], *cells, use="services_completed").needs
