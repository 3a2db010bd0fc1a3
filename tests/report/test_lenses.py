"""The sections on views of success and on the frameworks of the field."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
from tests.findings.test_findings import WAITS, estimate
from tests.report.readable import as_read

from csceval.definitions.evaluation import DesignUse
from csceval.definitions.lens import Criterion
from csceval.definitions.reader import load_indicators
from csceval.findings.lenses import Judgement, View
from csceval.findings.moves import Move
from csceval.report.content import cultural, lenses, lenses_plot, practices

LIBRARY = load_indicators()
COST, GAP = "collaboration_overhead", "decision_participation_gap"


def move(name: str, before: float | None, after: float | None, way: Any = "better") -> Move:
    one = LIBRARY[name]
    return Move(indicator=name, name=one.name, unit=one.unit, lenses=tuple(one.tags.lens), way=way, start="2021-Q4",
                period="2024-Q4", before=before, after=after)  # fmt: skip


def results(*found: Move, **more: Any) -> Any:
    given: dict[str, Any] = {
        "moves": {one.indicator: one for one in found}, "indicators": LIBRARY, "views": (), "tensions": (), "uses": {},
        "findings": (), "designs": (), "estimates": {}, "ratings": {}, "progress": pd.DataFrame(), "period": "2024-Q4",
        "evaluation": SimpleNamespace(success={}, story=[]), "cells": pd.DataFrame(),
    }  # fmt: skip
    return SimpleNamespace(**(given | more))


def rule(**said: Any) -> Criterion:
    return Criterion.model_validate(said)


def texts(table: Any) -> list[list[str]]:
    return [[cell["text"] for cell in row] for row in table["rows"]]


def test_every_verdict_stands_under_the_name_of_its_view() -> None:
    overhead = move(COST, 0.09, 0.14, "worse")
    within = Judgement(rule(**{"is": "within", "indicator": COST, "high": 0.15}), COST, "yes")
    missing = Judgement(rule(**{"is": "better", "indicator": "cost_per_output"}), "cost_per_output", "absent")
    views = (View("efficiency", "yes", (within, missing), (overhead,)), View("cultural", "described", (), ()))
    part = lenses.build(results(overhead, views=views))
    assert part.texts["lenses_verdict"].replace("\\", "") == (
        "Seen from each side – efficiency: yes; cultural performance: described, not judged."
    )
    first, second = as_read(part.texts["lenses_leads"]).split("\n")
    assert first == (
        "- **Efficiency: yes.** All that counts as success here and was measured is met (1 of 1). Not measured: "
        "Cost per service completed. Moving the other way: Collaboration overhead share (9.0 % in 2021 Q4, 14.0 % in "
        "2024 Q4)."
    )
    assert second.startswith("- **Cultural performance: described, not judged.**")
    assert texts(part.tables["lenses_rules"]) == [
        ["Efficiency", "Collaboration overhead share: at most 15.0 %", "14.0 %", "● yes"],
        ["Efficiency", "Cost per service completed: better than at the start", "–", "○ not measured"],
    ]


def test_a_figure_without_an_earlier_one_is_not_called_unmeasured() -> None:
    first = Move(indicator=COST, name="Cost", unit="days", lenses=("efficiency",), way="no_start", after=4.0,
                 period="2024-Q4")  # fmt: skip
    open_ = Judgement(rule(**{"is": "better", "indicator": COST}), COST, "absent")
    within = Judgement(rule(**{"is": "within", "indicator": COST, "high": 5}), COST, "yes")
    part = lenses.build(results(first, views=(View("efficiency", "yes", (within, open_), ()),)))
    assert as_read(part.texts["lenses_leads"]).endswith("(1 of 1). Nothing earlier to compare with: Cost.")
    assert texts(part.tables["lenses_rules"])[1][2:] == ["4.0 days", "○ nothing earlier"]


def test_there_is_no_section_where_no_view_has_anything_to_say() -> None:
    views = (View("efficiency", "absent", (), ()), View("cultural", "described", (), ()))
    for given in ((), views):
        part = lenses.build(results(views=given))
        assert (part.needs, part.texts, part.tables) == (set(), {}, {})


def test_an_effect_is_told_in_the_words_of_its_finding() -> None:
    told = SimpleNamespace(estimate="e", answer="5.2 days lower (1.6 to 8.9 days)", indicator="waits")
    design = DesignUse(id="e", indicator="waits", method="did", smallest_worthwhile=1.5)
    waits = Move(
        indicator="waits", name="Median wait", unit="days", lenses=("effectiveness",), way="better", after=20.0
    )
    views = (View("effectiveness", "yes", (Judgement(rule(**{"is": "effect"}), "waits", "yes", "e"),), ()),)
    given = results(waits, views=views, findings=(told,), designs=(design,), indicators={"waits": WAITS},
                    estimates={"e": estimate()})  # fmt: skip
    assert texts(lenses.build(given).tables["lenses_rules"]) == [
        ["Effectiveness", "Median wait: an estimated effect of at least 1.5 days in the wished direction",
         "5.2 days lower (1.6 to 8.9 days)", "● yes"],
    ]  # fmt: skip


def test_the_picture_has_an_indicator_in_each_of_its_views_and_no_average() -> None:
    row = {"indicator": "median_wait_days", "place": "all", "group": "all", "partner": "all", "baseline": 28.0,
           "target": 18.0, "value": 20.0, "low": 19.0, "high": 23.0, "status": "on_track",
           "period": "2024-Q4", "value_period": "2024-Q4"}  # fmt: skip
    views = (View("efficiency", "yes", (), ()), View("responsiveness", "mixed", (), ()))
    given = results(move("median_wait_days", 28.0, 20.0), views=views, progress=pd.DataFrame([row]))
    drawn = lenses_plot.build(given).charts["lenses_plot"]["records"]
    # By hand: (28 − 20) / 10 = 0.8 of the way, its interval from (28 − 23) / 10 to (28 − 19) / 10.
    assert [(one["lens"], one["progress"], one["progress_low"], one["progress_high"]) for one in drawn] == [
        ("Efficiency", 0.8, 0.5, 0.9), ("Responsiveness", 0.8, 0.5, 0.9)
    ]  # fmt: skip
    assert lenses_plot.build(results(move("median_wait_days", 28.0, 20.0), views=views[:1],
                                     progress=pd.DataFrame([row]))).charts == {}  # fmt: skip


def test_what_was_signed_stands_beside_what_is_practised() -> None:
    values = {"2022-Q4": (0.6, 0.25), "2023-Q4": (0.7, 0.5), "2025-Q4": (0.9, 0.1)}
    cells = pd.DataFrame(
        {"indicator": name, "level": "period", "state": "observed", "period": period, "value": pair[at]}
        for period, pair in values.items() for at, name in enumerate((cultural.SIGNED, cultural.PRACTISED))
    )  # fmt: skip
    part = cultural.build(results(views=(View("cultural", "described", (), ()),), cells=cells))
    assert as_read(part.texts["cultural_lead"]) == (
        "Agreements ran ahead of the sharing of data by at most 35.0 points (2022 Q4); in 2023 Q4 the difference "
        "was 20.0 points."
    )
    assert len(part.tables["cultural_apart"]["rows"]) == 2  # nothing after the reported period


def test_a_quote_needs_consent() -> None:
    story = [
        SimpleNamespace(slot="quote", text="We talk now.", quote_role="a nurse", consent=yes) for yes in (True, False)
    ]
    nothing = pd.DataFrame(columns=["level", "state", "period", "indicator", "value"])
    told = SimpleNamespace(success={}, story=story)
    given = results(views=(View("cultural", "described", (), ()),), evaluation=told, cells=nothing)
    assert cultural.build(given).texts["cultural_quotes"].count("We talk now") == 1


@pytest.mark.parametrize(
    ("rating", "ways", "said"),
    [
        (3, ["worse", "worse", "better"], "disagree"), (2, ["better"], "agree"), (2, ["better", "worse"], "no_sign"),
        (1, ["better"], "disagree"), (0, ["worse"], "agree"), (1.5, ["worse"], "agree"), (3, ["unclear"], "no_sign"),
    ],
)  # fmt: skip
def test_an_own_rating_is_held_against_the_indicators(rating: float, ways: list[Any], said: str) -> None:
    assert practices.beside(rating, [move(COST, 1.0, 2.0, way) for way in ways]) == said


def test_the_frameworks_name_what_is_measured_and_what_is_not() -> None:
    found = (move("leverage_ratio", 0.1, 0.2), move("agreements_in_force", 0.1, 0.2, "worse"),
             move(GAP, 20.0, 25.0, "worse"), move("meeting_attendance", None, None, "no_data"))  # fmt: skip
    counted = SimpleNamespace(indicator=GAP, certainty="counted_only", estimate=None)
    part = practices.build(results(*found, findings=(counted,), ratings={"G8": 2.0}))
    rows = {row[0]: row[1:] for row in texts(part.tables["practices_bryson"])}
    assert len(rows) == 7
    assert rows["B5 Conflicts and limits"] == ["Decision participation gap", "▼ 1 worse", "counted only (1)", "–"]
    assert rows["B4 Processes"] == ["nothing is measured", "–", "–", "no figure: Meeting attendance"]
    assert rows["B7 Impacts"][-1] == "nothing is measured"
    practice = {row[0][:2]: row[1:] for row in texts(part.tables["practices_gao"])}
    assert len(practice) == 8
    assert practice["G8"] == ["2.0", "Agreements in force", "▼ 1 worse", "◆ disagree: talk about it",
                              "2 Joint strategies; 5 Compatible policies"]  # fmt: skip
    assert practice["G6"][0] == "not rated"
    assert [row[0][:4] for row in texts(part.tables["practices_sdg"])] == ["16.6", "16.7", "17.1"]


def test_the_frameworks_are_left_out_where_little_is_measured() -> None:
    assert practices.build(results(move("agreements_in_force", 0.1, 0.2), move(GAP, 1.0, 2.0))).needs == set()
