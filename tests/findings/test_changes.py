"""What changed since the last release: every cause in its own list, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from csceval.dataset.intervals import wilson
from csceval.dataset.provenance import figure_key
from csceval.findings.changes import Change, Snapshot, changes, of_difference

_NONE = float("nan")
NO_LIKE = pd.DataFrame(columns=["indicator", "before", "after", "partners"])


def cells(*rows: tuple[str, str, float | None]) -> pd.DataFrame:
    """Totals of indicators by period."""
    return pd.DataFrame(
        [
            {"indicator": name, "level": "period", "place": "all", "period": period, "group": "all", "partner": "all",
             "value": _NONE if value is None else value, "state": "missing" if value is None else "observed"}
            for name, period, value in rows
        ]
    )  # fmt: skip


Q3 = Snapshot(
    period="2024-Q3",
    version="0.1.0",
    cells=cells(("waits", "2024-Q2", 30.0), ("waits", "2024-Q3", 28.0), ("kits", "2024-Q3", 100.0)),
    definitions={"waits": "aa", "kits": "bb"},
    targets=frozenset({("waits", "all", "2024-Q4", 20.0, "2024-01-01")}),
    settings={"threshold": "11"},
    files={"north/q3.xlsx": "1", "south/q3.xlsx": "2"},
    behind={
        figure_key("waits", "value", period="2024-Q2"): ("north/q3.xlsx",),
        figure_key("waits", "value", period="2024-Q3"): ("north/q3.xlsx", "south/q3.xlsx"),
        figure_key("kits", "value", period="2024-Q3"): ("south/q3.xlsx",),
    },
    sent={("north", "2024-Q3"): "observed", ("south", "2024-Q3"): "observed", ("east", "2024-Q3"): "missing"},
)
NEXT = replace(
    Q3,
    period="2024-Q4",
    cells=pd.concat([Q3.cells, cells(("waits", "2024-Q4", 26.0), ("kits", "2024-Q4", 60.0))]),
    files={**Q3.files, "north/q4.xlsx": "3", "south/q4.xlsx": "4"},
    sent={
        **Q3.sent,
        ("north", "2024-Q4"): "observed",
        ("south", "2024-Q4"): "observed",
        ("east", "2024-Q4"): "missing",
    },
)


def told(before: Snapshot, now: Snapshot, alike: pd.DataFrame = NO_LIKE) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(change.kind, change.subject, change.causes) for change in changes(before, now, alike)]


def revised(value: float, **more: object) -> Snapshot:
    """The next report, with another figure for the quarter that was out."""
    fresh = NEXT.cells.copy()
    fresh.loc[(fresh["indicator"] == "waits") & (fresh["period"] == "2024-Q3"), "value"] = value
    return replace(NEXT, cells=fresh, **more)


MOVED = [("moved", "kits", ()), ("moved", "waits", ())]
LATE = [("who", "east", ("late",))]


def test_a_quiet_quarter_only_moves() -> None:
    assert told(Q3, NEXT) == MOVED + LATE


def test_the_same_report_once_more_changes_nothing() -> None:
    assert told(Q3, Q3) == LATE


def test_a_late_file_is_a_revision_with_its_cause() -> None:
    key = figure_key("waits", "value", period="2024-Q3")
    late = {**NEXT.behind, key: (*Q3.behind[key], "east/q3.xlsx")}
    now = revised(27.0, behind=late, files={**NEXT.files, "east/q3.xlsx": "9"})
    assert told(Q3, now) == [*MOVED, ("revised", "waits", ("late_file",)), *LATE]
    (change,) = [change for change in changes(Q3, now, NO_LIKE) if change.kind == "revised"]
    assert (change.period, change.before, change.after, change.about) == ("2024-Q3", 28.0, 27.0, ("east/q3.xlsx",))


@pytest.mark.parametrize(
    ("more", "cause"),
    [
        ({"files": {**NEXT.files, "north/q3.xlsx": "changed"}}, "file_changed"),
        ({"files": {name: sha for name, sha in NEXT.files.items() if name != "north/q3.xlsx"}}, "file_gone"),
        ({"corrected": {"south/q3.xlsx": 2}}, "corrected"),
        ({}, "evaluation"),
    ],
)
def test_each_revision_has_its_own_cause(more: dict[str, object], cause: str) -> None:
    assert ("revised", "waits", (cause,)) in told(Q3, revised(27.0, **more))


def test_another_version_of_the_program_is_a_cause_only_where_there_is_no_other() -> None:
    assert ("revised", "waits", ("code",)) in told(Q3, revised(27.0, version="0.2.0"))
    with_file = revised(27.0, version="0.2.0", files={**NEXT.files, "north/q3.xlsx": "changed"})
    assert ("revised", "waits", ("file_changed",)) in told(Q3, with_file)
    assert ("rules", "csceval", ("version",)) in told(Q3, with_file)


def test_a_changed_definition_is_a_rule_and_neither_a_movement_nor_a_revision() -> None:
    now = revised(13.0, definitions={**NEXT.definitions, "waits": "cc"})
    assert told(Q3, now) == [("moved", "kits", ()), *LATE, ("rules", "waits", ("definition",))]


def test_a_revised_target_is_a_rule_with_both_numbers() -> None:
    now = replace(NEXT, targets=Q3.targets | {("waits", "all", "2024-Q4", 18.0, "2024-09-01")})
    assert told(Q3, now) == [*MOVED, *LATE, ("rules", "waits", ("target_revised",))]
    assert [(c.before, c.after) for c in changes(Q3, now, NO_LIKE) if c.kind == "rules"] == [(20.0, 18.0)]


def test_a_target_that_was_rewritten_in_its_entry_is_told_as_that() -> None:
    now = replace(NEXT, targets=frozenset({("waits", "all", "2024-Q4", 19.0, "2024-01-01")}))
    assert told(Q3, now) == [*MOVED, *LATE, ("rules", "waits", ("target_rewritten",))]


def test_a_changed_setting_names_both_values() -> None:
    (rule,) = [c for c in changes(Q3, replace(NEXT, settings={"threshold": "5"}), NO_LIKE) if c.kind == "rules"]
    assert (rule.subject, rule.about) == ("threshold", ("11", "5"))


def test_partners_that_are_new_or_gone() -> None:
    sent = {("north", "2024-Q4"): "observed", ("west", "2024-Q4"): "observed"}
    assert [c for c in told(Q3, replace(NEXT, sent=sent)) if c[0] == "who"] == [
        ("who", "west", ("new",)), ("who", "east", ("gone",)), ("who", "south", ("gone",)),
    ]  # fmt: skip


def test_movement_is_like_for_like_with_the_plain_total_beside_it() -> None:
    alike = pd.DataFrame([{"indicator": "kits", "before": 55.0, "after": 60.0, "partners": 1}])
    (kits,) = [change for change in changes(Q3, NEXT, alike) if change.subject == "kits"]
    assert (kits.before, kits.after, kits.plain_before, kits.plain_after, kits.partners) == (55.0, 60.0, 100.0, 60.0, 1)


def test_a_figure_that_is_withheld_now_is_a_revision_of_its_state() -> None:
    fresh = NEXT.cells.copy()
    fresh.loc[(fresh["indicator"] == "kits") & (fresh["period"] == "2024-Q3"), ["value", "state"]] = [
        None,
        "suppressed",
    ]
    (change,) = [c for c in changes(Q3, replace(NEXT, cells=fresh), NO_LIKE) if c.kind == "revised"]
    assert isinstance(change, Change)
    assert (change.state_before, change.state_after, change.after) == ("observed", "suppressed", None)


def coded(period: str, why: str) -> pd.DataFrame:
    """A share near an end of its scale, as it is after protection."""
    return cells(("share", period, None)).assign(state="suppressed", why=why)


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ("below:0.05", "below:0.05", []),
        ("below:0.05", "below:0.02", [("below:0.05", "below:0.02")]),
        ("below:0.05", "", [("below:0.05", "")]),
    ],
)
def test_another_code_is_a_revision(was: str, now: str, expected: list[tuple[str, str]]) -> None:
    before = replace(Q3, cells=coded("2024-Q3", was), definitions={"share": "a"})
    found = changes(before, replace(NEXT, cells=coded("2024-Q3", now), definitions={"share": "a"}), NO_LIKE)
    assert [(c.code_before, c.code_after) for c in found if c.kind == "revised"] == expected


def test_the_interval_of_a_difference_is_movers() -> None:
    """Newcombe 1998 (Stat Med 17:873, table II, method 10): 56/70 against 48/80, difference 0.2, 0.0524 to 0.3339."""
    lows, highs = wilson(np.array([48.0, 56.0]), np.array([80.0, 70.0]))
    ends = {"low_before": lows[0], "high_before": highs[0], "low_after": lows[1], "high_after": highs[1]}
    low, high = of_difference(0.6, 0.8, ends)
    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)
    assert of_difference(0.6, 0.8, {**ends, "low_after": None}) == (None, None)


def test_where_like_for_like_is_withheld_the_plain_totals_do_not_take_its_place() -> None:
    alike = pd.DataFrame([{"indicator": "kits", "before": _NONE, "after": _NONE, "partners": 1}])
    assert [change.subject for change in changes(Q3, NEXT, alike) if change.kind == "moved"] == ["waits"]


@pytest.mark.parametrize(
    ("given", "direction"),
    [
        ({"before": 1.0, "after": 2.0}, "up"),
        ({"before": 2.0, "after": 1.0, "low": -2.0, "high": -0.5}, "down"),
        ({"before": 1.0, "after": 1.0}, "same"),
        ({"before": 1.0, "after": 2.0, "low": -0.5, "high": 2.5}, "open"),
        ({"before": 1.0, "after": 2.0, "late": 1}, "open"),
        ({"before": None, "after": 2.0}, "open"),
    ],
)
def test_a_direction_is_named_only_where_nothing_can_turn_it(given: dict[str, object], direction: str) -> None:
    assert Change("moved", "waits", **given).direction == direction
