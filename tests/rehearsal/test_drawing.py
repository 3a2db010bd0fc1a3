"""Drawn values: what the evaluation says of an indicator, an assumed effect, and the same numbers every time."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from csceval.definitions import reader
from csceval.errors import CscevalError
from csceval.rehearsal import drawing
from csceval.rehearsal.tables import services
from csceval.rehearsal.vocabulary import looked_for, vocabulary
from csceval.rehearsal.world import World

INDICATORS, TABLES, INSTRUMENTS = reader.load_indicators(), reader.load_tables(), reader.load_instruments()
HEAD = "csceval: 1\nid: one\ntitle: One\nperiod: {from: 2026-Q1, to: 2027-Q4, calendar: quarter}\n"


def world(rest: str, *, effects: dict[str, float] | None = None, seed: int = 0) -> World:
    evaluation = reader.evaluation_of_text(f"{HEAD}seed: {seed}\n{rest}", file="evaluation.yaml")
    return drawing.world_of(evaluation, INDICATORS, TABLES, INSTRUMENTS, effects=effects)


WAITS = "indicators:\n  - {use: median_wait_days}\n"


def promise(name: str, *, baseline: float, target: float) -> str:
    """A target with its baseline."""
    said = f"indicator: {name}, period: 2027-Q4, baseline: {{value: {baseline}}}, target: {target}, set_on: 2026-01-01"
    return f"targets:\n  - {{{said}}}\n"


def waits(found: pd.DataFrame) -> pd.Series:
    began = pd.to_datetime(found["started_on"])
    return (began - pd.to_datetime(found["requested_on"])).dt.days[began.notna()]


def test_waits_follow_the_baseline_of_the_evaluation() -> None:
    target = promise("median_wait_days", baseline=40, target=20)
    usual, told = (waits(services.draw(world(WAITS + more))).median() for more in ("", target))
    # The usual median is 20 days. Sites differ by 8 %, so the mean of 16 lies within 2 % (one standard error) or so.
    assert usual == pytest.approx(20, rel=0.1)
    assert told == pytest.approx(40, rel=0.1)


def test_an_effect_is_added_where_and_when_a_site_is_exposed() -> None:
    here, effect = world(WAITS), world(WAITS, effects={"median_wait_days": -6.0})
    before, after = services._median_waits(here), services._median_waits(effect)
    assert np.allclose((after - before)[effect.exposed], -6.0)
    assert np.allclose((after - before)[~effect.exposed], 0.0)
    assert effect.exposed[:8].any(axis=1).all()
    assert not effect.exposed[8:].any()


def test_a_share_seen_in_time_is_what_the_evaluation_says() -> None:
    text = "indicators:\n  - {use: seen_within_target, parameters: {target_days: 28}}\n"
    text += promise("seen_within_target", baseline=0.51, target=0.75)
    found = services.draw(world(text))
    early = found[pd.to_datetime(found["requested_on"]) < "2027-10-01"]
    # Days are whole: rounding moves a wait over the line in either direction equally often.
    assert (waits(early) <= 28).mean() == pytest.approx(0.51, abs=0.04)


def test_the_same_seed_gives_the_same_rows_and_another_one_does_not() -> None:
    first, again, other = (services.draw(world(WAITS, seed=seed)) for seed in (3, 3, 4))
    pd.testing.assert_frame_equal(first, again)
    assert not first.equals(other)


def test_another_table_leaves_a_table_as_it_was() -> None:
    both = world("indicators:\n  - {use: median_wait_days}\n  - {use: trust_score}\n")
    pd.testing.assert_frame_equal(drawing.draw(world(WAITS))["services"], drawing.draw(both)["services"])


def test_nothing_happens_after_the_cut_off_date() -> None:
    found = services.draw(world("as_of: 2026-08-15\n" + WAITS))
    for name in ("requested_on", "started_on", "completed_on"):
        assert pd.to_datetime(found[name]).max() <= pd.Timestamp("2026-08-15")
    waiting = found[found["status"] == "requested"]
    assert len(waiting) > 0
    assert waiting["started_on"].isna().all()


def test_sites_of_the_evaluation_are_used_as_they_are() -> None:
    sites = "sites:\n  - {site_id: N, site_name: North}\n  - {site_id: S, start_on: 2027-01-01}\n"
    found = world(WAITS + sites)
    assert found.places == ["N", "S"]
    assert found.exposed.tolist() == [[False] * 8, [False] * 4 + [True] * 4]


def test_where_nobody_joins_everything_is_exposed_from_the_middle() -> None:
    found = world(WAITS + "sites:\n  - {site_id: N}\n")
    assert found.exposed.tolist() == [[False] * 4 + [True] * 4]


def test_invented_sites_join_in_waves_or_on_the_day_that_a_design_asks_for() -> None:
    design = ("designs:\n  - {id: d, indicator: median_wait_days, method: did, before: {from: 2026-Q1, to: 2026-Q3}, "
              "after: {from: 2027-Q2, to: 2027-Q4}}\n")  # fmt: skip
    assert world(WAITS).sites["start_on"].dropna().nunique() == 4
    (day,) = set(world(WAITS + design).sites["start_on"].dropna())
    assert day.isoformat() == "2027-04-01"


def test_partners_join_in_waves_where_joining_is_evaluated() -> None:
    exposure = "exposure: {table: partners, unit: partner_id, first_exposed: joined_on}\n"
    found = world(WAITS + exposure)
    assert found.partners["joined_on"].nunique() == 4
    own = dict(zip(found.ids, found.partners["joined_on"], strict=True))
    assert [day.date() for day in found.first_exposed()] == [own[run] for run in found.runs]


def test_items_of_a_scale_go_together() -> None:
    from csceval.rehearsal.tables import survey

    found = survey.draw(world("indicators:\n  - {use: trust_score}\n"))
    wide = found[found["item_id"].str.startswith("trust")].pivot_table(
        index="response_id", columns="item_id", values="value", aggfunc="first"
    )
    answers = wide.astype(float).where(wide != 9).dropna()
    # Cronbach's alpha, k/(k-1) (1 - sum of item variances / variance of the sum): fair for three items.
    alpha = 3 / 2 * (1 - answers.var().sum() / answers.sum(axis=1).var())
    assert 0.6 < alpha < 0.9
    assert answers.to_numpy().mean() == pytest.approx(3.48, abs=0.25)  # 1 + 0.62 of the way to 5


def test_reversed_items_are_answered_the_other_way_round() -> None:
    from csceval.rehearsal.tables import survey

    found = survey.draw(world("indicators:\n  - {use: power_balance}\n"))
    wide = found.pivot_table(index="response_id", columns="item_id", values="value", aggfunc="first").astype(float)
    both = wide[["power_1", "power_2"]].where(lambda values: values != 9).dropna()
    assert both.corr().iloc[0, 1] < -0.2


def test_as_many_households_reach_the_cut_off_as_the_baseline_says() -> None:
    from csceval.rehearsal.tables import survey

    text = "indicators:\n  - {use: food_insecurity_rate}\n" + promise("food_insecurity_rate", baseline=0.2, target=0.1)
    found = survey.draw(world(text))
    scores = found.groupby("response_id")["value"].sum()
    assert (scores >= 2).mean() == pytest.approx(0.2, abs=0.03)


def test_texts_come_from_the_conditions_of_indicators() -> None:
    chosen = [INDICATORS[name] for name in ("credential_rate", "outcome_gap_abs", "leverage_ratio", "time_to_detect")]
    found = vocabulary(chosen, TABLES)
    assert found["outcomes", "outcome_id"] == ("credential_rate", "outcome")
    assert found["outcomes", "group"] == ("reference", "priority")
    assert found["flows", "fund_source"] == ("lead",)
    assert found["services", "service_type"] == ("incident",)
    assert ("tie_type", "data") in set(looked_for(INDICATORS["data_sharing_coverage"]))


class TestRefusals:
    def test_an_effect_on_what_cannot_be_moved(self) -> None:
        with pytest.raises(CscevalError, match="No effect can be assumed on “sector_diversity”") as caught:
            world("indicators:\n  - {use: sector_diversity}\n  - {use: median_wait_days}\ntargets:\n  - {indicator: "
                  "sector_diversity, period: 2027-Q4, target: 1, set_on: 2026-01-01}\n",
                  effects={"sector_diversity": 0.1})  # fmt: skip
        assert caught.value.code == "effect-unknown"

    def test_a_slip_in_the_name(self) -> None:
        with pytest.raises(CscevalError) as caught:
            world(WAITS, effects={"median_wait": -5.0})
        assert "median_wait_days" in caught.value.fix

    def test_two_effects_on_one_thing(self) -> None:
        with pytest.raises(CscevalError, match="follow from the same thing") as caught:
            world("indicators:\n  - {use: median_wait_days}\n  - {use: seen_within_target}\n",
                  effects={"median_wait_days": -5.0, "seen_within_target": 0.1})  # fmt: skip
        assert caught.value.code == "effect-twice"

    def test_a_cut_off_date_before_the_first_period(self) -> None:
        with pytest.raises(CscevalError, match="2025-12-31 lies before the first period"):
            world("as_of: 2025-12-31\n" + WAITS)

    def test_no_indicator(self) -> None:
        with pytest.raises(CscevalError) as caught:
            world("indicators: []\n")
        assert caught.value.code == "no-indicators"
