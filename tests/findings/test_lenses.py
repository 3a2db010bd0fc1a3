"""Views of success: moves, rules, verdicts and tensions, with values worked out by hand."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from tests.findings.test_findings import WAITS, estimate

from csceval.dataset import joint
from csceval.definitions.evaluation import DesignUse, Evaluation, Use
from csceval.definitions.lens import Criterion
from csceval.findings import lenses, tension
from csceval.findings.moves import Move, moves

GAP = WAITS.model_copy(update={"id": "gap", "name": "Gap", "direction": "target", "default_target": 0.0,
                               "tags": WAITS.tags.model_copy(update={"lens": ["responsiveness"]})})  # fmt: skip
NO_TARGETS = pd.DataFrame(columns=["indicator", "place", "group", "partner", "target", "baseline_period"])


def cell(indicator: str, period: str, value: float, low: float | None = None, high: float | None = None) -> Any:
    return {"indicator": indicator, "level": "period", "period": period, "value": value, "low": low, "high": high,
            "state": "observed"}  # fmt: skip


def moved(*cells: Any, targets: pd.DataFrame = NO_TARGETS, upto: str = "2024-Q4", indicator: Any = WAITS) -> Move:
    [found] = moves({indicator.id: indicator}, {}, pd.DataFrame(list(cells)), targets, upto)
    return found


def test_the_start_is_of_the_same_season() -> None:
    found = moved(cell("waits", "2021-Q1", 40), cell("waits", "2021-Q4", 30), cell("waits", "2024-Q4", 20))
    assert (found.start, found.before, found.after, found.way) == ("2021-Q4", 30, 20, "better")


def test_the_start_is_the_target_s_where_there_is_one() -> None:
    row = {"indicator": "waits", "place": "all", "group": "all", "partner": "all", "target": 18.0,
           "baseline_period": "2021-Q1"}  # fmt: skip
    found = moved(cell("waits", "2021-Q1", 40), cell("waits", "2021-Q4", 30), cell("waits", "2024-Q4", 35),
                  targets=pd.DataFrame([row]))  # fmt: skip
    assert (found.start, found.way) == ("2021-Q1", "better")


def test_later_periods_than_the_reported_one_are_not_looked_at() -> None:
    found = moved(
        cell("waits", "2021-Q4", 30), cell("waits", "2023-Q4", 33), cell("waits", "2024-Q4", 20), upto="2024-Q1"
    )
    assert (found.period, found.way) == ("2023-Q4", "worse")


def test_a_change_whose_interval_holds_nothing_is_unclear() -> None:
    # By hand (MOVER): 4 − √(1² + 3.9²) < 0 < 4 + …, so nothing is said.
    found = moved(cell("waits", "2021-Q4", 20, 16, 23.9), cell("waits", "2024-Q4", 24, 23, 26))
    assert found.low == pytest.approx(4 - np.hypot(1, 3.9))
    assert found.way == "unclear"


@pytest.mark.parametrize(("now", "way"), [(0.1, "better"), (-0.1, "better"), (-0.5, "worse"), (0.4, "same")])
def test_what_is_to_come_near_a_target_is_judged_by_its_distance(now: float, way: str) -> None:
    found = moved(cell("gap", "2021-Q4", 0.4), cell("gap", "2024-Q4", now), indicator=GAP)
    assert found.way == way


def test_an_indicator_without_a_good_side_has_none() -> None:
    bare = GAP.model_copy(update={"default_target": None})
    assert moved(cell("gap", "2021-Q4", 0.4), cell("gap", "2024-Q4", 0.1), indicator=bare).way == "no_side"


def seen(*found: Move, **more: Any) -> lenses.Seen:
    given: dict[str, Any] = {"designs": [], "uses": {}, "estimates": {}, "statuses": {}, "answered": {}} | more
    return lenses.Seen(moves={move.indicator: move for move in found}, **given)


def evaluation(**more: Any) -> Evaluation:
    basics = {"csceval": 1, "id": "e", "title": "E", "period": {"from": "2021-Q1", "to": "2024-Q4"}}
    return Evaluation.model_validate(basics | more)


def figure(name: str, after: float, *, way: Any = "better", **more: Any) -> Move:
    return Move(indicator=name, name=name, unit="days", lenses=("responsiveness",), way=way, wished=-1, start="2021-Q4",
                period="2024-Q4", before=10.0, after=after, **more)  # fmt: skip


def met(criterion: dict[str, Any], *found: Move, **more: Any) -> list[str]:
    asked = evaluation(lenses=["responsiveness"], success={"responsiveness": [criterion]})
    return [one.met for one in lenses.views(asked, seen(*found, **more))[0].judgements]


@pytest.mark.parametrize(
    ("after", "low", "high", "said"),
    [(9, 7, 9.9, "yes"), (9, 8, 11, "unclear"), (12, 11, 13, "no"), (9, None, None, "yes"), (11, None, None, "no")],
)
def test_a_value_with_an_interval_is_within_only_as_a_whole(after: float, low: Any, high: Any, said: str) -> None:
    rule = {"is": "within", "indicator": "gap", "low": -10, "high": 10}
    assert met(rule, figure("gap", after, after_low=low, after_high=high)) == [said]


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [(-8.9, -3.5, "yes"), (-8.9, -1.6, "unclear"), (-2.0, -0.5, "no"), (-2.0, 1.0, "unclear"), (0.5, 2.0, "no")],
)
def test_an_effect_counts_from_the_smallest_worthwhile_change(low: float, high: float, said: str) -> None:
    # Waits are to fall by 3 days or more.
    design = DesignUse(id="e", indicator="waits", method="did", smallest_worthwhile=3)
    effects = {"e": estimate((low + high) / 2, low, high)}
    assert met({"is": "effect"}, figure("waits", 9), designs=[design], estimates=effects) == [said]


@pytest.mark.parametrize(
    ("low", "high", "size", "said"),
    [(-2.0, 1.0, None, "yes"), (0.5, 2.0, None, "no"), (-1.0, 2.0, None, "unclear"), (-40.0, 2.9, 3, "yes"),
     (-40.0, 3.1, 3, "unclear")],
)  # fmt: skip
def test_no_harm_is_less_than_an_effect_and_more_than_not_knowing(
    low: float, high: float, size: Any, said: str
) -> None:
    # Waits are to fall: 3 days more would matter, so an interval up to 3.1 days more does not rule harm out.
    design = DesignUse(id="e", indicator="waits", method="did", smallest_worthwhile=size)
    effects = {"e": estimate((low + high) / 2, low, high)}
    assert met({"is": "not_worse"}, figure("waits", 9), designs=[design], estimates=effects) == [said]


def test_a_ratio_is_not_held_against_a_size_in_the_unit_of_the_indicator() -> None:
    # 29 to 62 % more cannot be less than “3 of 1,000”.
    design = DesignUse(id="e", indicator="waits", method="rate_ratio", smallest_worthwhile=3)
    effects = {"e": estimate(0.6, 0.38, 0.71, estimand="incidence rate ratio", method="rate_ratio")}
    for rule in ("effect", "not_worse"):
        assert met({"is": rule}, figure("waits", 9), designs=[design], estimates=effects) == ["yes"]


def test_an_outcome_counts_once_by_the_design_that_speaks_least_for_it() -> None:
    designs = [DesignUse(id=name, indicator="waits", method="did") for name in ("clear", "open", "refused")]
    effects = {"clear": estimate(-3.0, -4.0, -2.0), "open": estimate(-1.0, -3.0, 1.0)}
    asked = evaluation(lenses=["effectiveness"])
    [found] = lenses.views(asked, seen(figure("waits", 9), designs=designs, estimates=effects))[0].judgements
    assert (found.met, found.design) == ("unclear", "open")


def test_a_target_is_not_met_by_the_few_who_answered() -> None:
    rule = {"is": "target", "indicator": "happy"}
    for share, said in ((0.59, "unclear"), (0.6, "yes")):
        assert met(rule, figure("happy", 4), statuses={"happy": "met"}, answered={"happy": share}) == [said]


def test_what_was_not_measured_is_neither_met_nor_missed() -> None:
    assert met({"is": "better", "indicator": "cost"}) == ["absent"]
    assert met({"is": "effect"}) == ["absent"]


@pytest.mark.parametrize(
    ("found", "word"),
    [
        (["yes", "yes", "absent"], "yes"), (["no"], "no"), (["yes", "no"], "mixed"), (["yes", "unclear"], "mixed"),
        (["no", "unclear"], "unclear"), (["absent"], "absent"), ([], "absent"),
    ],
)  # fmt: skip
def test_the_verdict_of_a_view(found: Any, word: str) -> None:
    assert lenses.verdict_of(found) == word


def test_the_cultural_view_has_no_verdict_and_no_rule() -> None:
    worse = figure("gap", 12, way="worse")
    asked = evaluation(lenses=["cultural", "responsiveness"])
    described, judged = lenses.views(asked, seen(Move(**{**_plain(worse), "lenses": ("cultural", "responsiveness")})))
    assert (described.verdict, described.judgements, described.against) == ("described", (), ())
    assert [move.indicator for move in judged.against] == ["gap"]
    with pytest.raises(ValueError, match="cultural"):
        evaluation(success={"cultural": []})


def _plain(move: Move) -> dict[str, Any]:
    return {name: getattr(move, name) for name in Move.__slots__}


def test_multipliers_count_in_no_view() -> None:
    named = {one.indicator for rule in lenses.RULES.values() for one in rule}
    assert not named & {"output_multiplier", "gva_supported", "lm3", "indirect_output", "induced_output"}


@pytest.mark.parametrize(
    ("said", "why"),
    [({"is": "within", "indicator": "a"}, "needs `low`"), ({"is": "better"}, "needs `indicator`"),
     ({"is": "better", "indicator": "a", "low": 1}, "go with"),
     ({"is": "within", "indicator": "a", "low": 2, "high": 1}, "lies above")],
)  # fmt: skip
def test_a_rule_that_says_nothing_is_refused(said: dict[str, Any], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        Criterion.model_validate(said)


# Twelve sites; the first indicator rises everywhere by the same rate, the second falls at six of them.
SITES = [f"S{n:02d}" for n in range(12)]


def rows(name: str, before: list[float], after: list[float], *, below: float = 100) -> list[dict[str, Any]]:
    found = []
    for period, values in (("2021-Q4", before), ("2024-Q4", after)):
        found.append({"indicator": name, "level": "period", "place": "all", "period": period, "state": "observed",
                      "value": sum(values) / below / len(values), "numerator": None, "denominator": None})  # fmt: skip
        found += [{"indicator": name, "level": "place", "place": site, "period": period, "state": "observed",
                   "value": value / below, "numerator": value, "denominator": below}
                  for site, value in zip(SITES, values, strict=True)]  # fmt: skip
    return found


def side(name: str, wished: int, lens: Any) -> Move:
    return Move(indicator=name, name=name, unit="proportion", lenses=(lens,), way="unclear", wished=wished,
                start="2021-Q4", period="2024-Q4", before=0.4, after=0.5)  # fmt: skip


def drawn(second_after: list[float]) -> joint.Joint | None:
    frame = pd.DataFrame(rows("up", [40] * 12, [50] * 12) + rows("down", [40] * 12, second_after))
    return joint.both(frame, side("up", 1, "efficiency"), side("down", -1, "responsiveness"), seed=1)


def test_both_are_drawn_together_over_the_same_sites() -> None:
    assert drawn([50] * 12) == (1.0, 12, "place")  # every draw: both rise
    # By hand: the second rises by 12 at one site and falls by 1 at eleven; a draw of 12 sites has it k ~ Binomial
    # (12, 1/12) times, and it rises where 12k > 12 − k, so from k = 1: 1 − (11/12)^12 = 0.648.
    found = drawn([52, *[39] * 11])
    assert found is not None
    assert found.share == pytest.approx(1 - (11 / 12) ** 12, abs=0.05)  # 999 draws: three standard errors


def test_what_does_not_add_up_is_not_drawn() -> None:
    up, down = side("up", 1, "efficiency"), side("down", -1, "responsiveness")
    whole = rows("up", [40] * 12, [50] * 12) + rows("down", [40] * 12, [50] * 12)
    for change in ({"state": "suppressed"}, {"numerator": 41}, {"denominator": None}):
        frame = pd.DataFrame([row | (change if n == 3 else {}) for n, row in enumerate(whole)])
        assert joint.both(frame, up, down, seed=1) is None
    few = pd.DataFrame([row for row in whole if row["place"] in ("all", *SITES[:9])])
    assert joint.both(few, up, down, seed=1) is None


def test_pairs_share_no_view_and_stand_against_each_other() -> None:
    up = Move(indicator="a", name="a", unit="x", lenses=("efficiency",), way="better", wished=1, before=1, after=2)
    down = Move(
        indicator="b", name="b", unit="x", lenses=("responsiveness",), way="worse", wished=-1, before=1, after=2
    )
    alike = Move(**{**_plain(down), "lenses": ("efficiency", "responsiveness")})
    asked: Any = ["efficiency", "responsiveness"]
    assert tension.candidates([up, down], asked, ["a", "b"]) == [(up, down)]
    assert tension.candidates([up, alike], asked, ["a", "b"]) == []
    assert tension.candidates([up, down], ["efficiency"], ["a", "b"]) == []
    assert [one.how for one in tension.listed([(up, down)], {})] == ["counted"]


def test_a_pair_that_was_drawn_is_listed_from_eighty_per_cent() -> None:
    up, down = side("a", 1, "efficiency"), side("b", -1, "responsiveness")
    for share, listed in ((0.79, 0), (0.8, 1)):
        assert len(tension.listed([(up, down)], {("a", "b"): joint.Joint(share, 12, "place")})) == listed
    assert tension.listed([(up, down)], {}) == ()  # neither change is clear by itself


def test_uses_may_turn_the_wished_direction() -> None:
    [found] = moves({"waits": WAITS}, {"waits": Use(use="waits", direction="higher")},
                    pd.DataFrame([cell("waits", "2021-Q4", 30), cell("waits", "2024-Q4", 20)]), NO_TARGETS,
                    "2024-Q4")  # fmt: skip
    assert found.way == "worse"
