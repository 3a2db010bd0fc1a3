"""Findings say what the numbers carry, and no more."""

from typing import Any

import pandas as pd
import pytest

from csceval.definitions.entries import Window
from csceval.definitions.evaluation import DesignUse, Use
from csceval.definitions.indicator import Indicator
from csceval.estimates.result import CheckResult, Estimate
from csceval.findings import certainty, effects, monitoring, reach
from csceval.findings.finding import brief

WAITS = Indicator.model_validate(
    {
        "id": "waits", "version": "1.0.0", "name": "Median wait", "domain": "service", "definition": "Days.",
        "unit": "days", "direction": "lower", "table": "services", "by": {"period": "requested_on"},
        "measure": {"kind": "aggregate", "op": "mean", "of": "days"}, "uncertainty": {"kind": "none"},
        "over_time": "mean", "over_partners": "mean", "accumulation": "stock",
        "source": {"text": "test", "status": "original"},
    }
)  # fmt: skip
DESIGN = DesignUse(id="effect", indicator="waits", method="did", smallest_worthwhile=3)


def estimate(value: float | None = -5.2, low: float | None = -8.9, high: float | None = -1.6, **more: Any) -> Estimate:
    given: dict[str, Any] = {
        "method": "did", "estimand": "ATT", "outcome": "outcome", "value": value, "std_error": 1.5, "conf_low": low,
        "conf_high": high, "p_value": 0.01, "level": 0.95, "df": 6.1, "n_obs": 96, "n_units": 12, "n_clusters": 12,
        "errors": "CR2", "table": pd.DataFrame({"term": ["att"], "estimate": [value]}), "covariance": None,
        "tables": {}, "checks": (), "warnings": (), "spec": {},
    }  # fmt: skip
    return Estimate(**(given | more))


def check(name: str, passed: bool | None) -> CheckResult:
    return CheckResult(name=name, passed=passed, text="…", table=pd.DataFrame())


def made(result: Estimate, *, arms: tuple[int, int] = (8, 4), design: DesignUse = DESIGN) -> Any:
    return effects.finding(design, Use(use="waits"), WAITS, result, arms=arms, units="sites")


def test_an_effect_is_worded_with_its_range_and_comparison() -> None:
    finding = made(estimate())
    assert finding.sentence == (
        "Median wait was 5.2 days lower (1.6 to 8.9 days) at the 8 sites that joined than we would expect had they "
        "changed like the 4 that did not."
    )
    assert finding.answer == "5.2 days shorter (1.6 to 8.9) where sites joined than where they did not"
    assert "because" not in finding.say.lower()  # moderate: linked with, not caused by


@pytest.mark.parametrize(
    ("method", "spec", "never"),
    [("imputation", {}, False), ("staggered", {"controls": "not_yet"}, False),
     ("staggered", {"controls": "never"}, True), ("did", {}, True)],
)  # fmt: skip
def test_those_that_join_later_are_named_where_they_are_compared_with(method: str, spec: Any, never: bool) -> None:
    said = made(estimate(method=method, spec=spec)).sentence
    assert ("changed like the 4 that did not." in said) is never
    assert ("changed like those that had not joined yet and the 4 that never did." in said) is not never


def test_an_interval_over_zero_is_no_clear_difference() -> None:
    finding = made(estimate(-1.0, -3.0, 1.0))
    assert "no clear difference" in finding.sentence
    assert "−3.0 to 1.0 days" in finding.sentence
    assert "cannot tell yet" in finding.say
    assert "both directions are possible" in finding.dont_say


def test_no_interval_is_said_with_the_reason() -> None:
    finding = made(estimate(-5.2, None, None, std_error=None, p_value=None, warnings=("Only one site joined.",)))
    assert "Only one site joined." in finding.sentence
    assert finding.certainty == "weak"


@pytest.mark.parametrize(
    ("low", "high", "says"),
    [
        (-8.9, -3.5, "wholly beyond"),
        (-8.9, -1.6, "both sides"),
        (-2.0, -0.5, "wholly short"),
        (-2.0, 1.0, "wholly short"),
    ],
)
def test_the_range_is_held_against_the_smallest_worthwhile_difference(low: float, high: float, says: str) -> None:
    assert says in made(estimate((low + high) / 2, low, high)).caveats[-1]


@pytest.mark.parametrize(
    ("method", "checks", "arm", "word"),
    [
        ("before_after", (), 20, "weak"),  # nothing to compare with
        ("did", (check("pre_trends", False),), 20, "weak"),  # a check failed
        ("did", (check("pre_trends", True),), 4, "moderate"),  # few sites in an arm
        ("did", (check("pre_trends", None),), 20, "moderate"),  # could not be tested
        ("did", (check("pre_trends", True), check("leave_one_out", True)), 20, "strong"),
    ],
)
def test_certainty_follows_the_printed_rules(method: str, checks: tuple[CheckResult, ...], arm: int, word: str) -> None:
    assert certainty.of_estimate(estimate(method=method, checks=checks), smaller_arm=arm).word == word


def test_only_a_strong_design_says_because() -> None:
    strong = made(estimate(checks=(check("pre_trends", True),)), arms=(20, 20))
    assert strong.certainty == "strong"
    assert strong.say.startswith("Because sites joined")


def test_a_plain_change_never_claims_an_effect() -> None:
    finding = made(estimate(method="before_after", estimand="mean change"), arms=(12, 0))
    assert finding.sentence == (
        "Median wait was 5.2 days lower (1.6 to 8.9 days) later than before at the same 12 sites. "
        "This is a change, not an effect: there is nothing to compare it with."
    )
    assert finding.certainty == "weak"
    assert finding.question == "How did median wait change?"
    said = " ".join((finding.answer, finding.say, *finding.caveats)).lower()
    assert "joined" not in said
    assert "because" not in said


def test_one_series_is_compared_with_its_own_course() -> None:
    series = estimate(method="interrupted_time_series", spec={"interruption": "2023-01"})
    finding = made(series, arms=(1, 0))
    assert "from Jan 2023 on than its earlier course led to expect" in finding.sentence
    assert finding.certainty == "moderate"
    assert finding.why_certain.startswith("one place before and after")


def broken(turn: tuple[float, float, float], **spec: Any) -> Any:
    """A series read in the second period after the break, with a change of trend."""
    terms = pd.DataFrame({"term": ["level", "slope"], "estimate": [-5.2, turn[0]], "conf_low": [-8.9, turn[1]],
                          "conf_high": [-1.6, turn[2]]})  # fmt: skip
    told = {"interruption": "2023-01", "onsets": {"start": 24, "after": 24}, "periods": {"2023-01": 24, "2023-02": 25},
            "slope": True, "family": "gaussian"}  # fmt: skip
    return made(estimate(method="interrupted_time_series", table=terms, spec=told | spec), arms=(1, 0))


@pytest.mark.parametrize(
    ("turn", "says"),
    [((-0.5, -0.9, -0.1), "Its trend after that was 0.5 days a period lower than before (0.1 to 0.9 days)."),
     ((0.5, 0.1, 0.9), "Its trend after that was 0.5 days a period higher than before (0.1 to 0.9 days)."),
     ((0.5, -0.1, 1.1),
      "Whether its trend is another one since then is not clear (0.5 days a period, range −0.1 to 1.1 days).")],
)  # fmt: skip
def test_a_jump_is_of_one_period_and_the_course_goes_on_from_there(turn: Any, says: str) -> None:
    finding = broken(turn)
    assert finding.sentence == (
        f"Median wait was 5.2 days lower (1.6 to 8.9 days) in Jan 2023 than its earlier course led to expect. {says}"
    )
    assert finding.answer == "5.2 days shorter (1.6 to 8.9) in Jan 2023 than its earlier course led to expect"
    assert "In Jan 2023, median wait was" in finding.say


def test_a_jump_is_named_by_the_period_it_was_read_in() -> None:
    assert "in Feb 2023 than" in broken((0.5, 0.1, 0.9), effect_at=1).sentence
    # Without a trend of its own the difference holds for every period from the break on.
    assert "from Jan 2023 on than" in broken((0.5, 0.1, 0.9), slope=False).sentence


def test_a_triple_difference_is_about_two_groups() -> None:
    finding = made(estimate(method="triple_difference", spec={"focus": "north"}))
    assert "5.2 days lower (1.6 to 8.9 days) for “north” than for the others" in finding.sentence
    assert "two groups" in finding.dont_say


def test_a_synthetic_comparison_names_the_mix() -> None:
    finding = made(estimate(method="synthetic_control"))
    assert "in the mix of the 4 others that was most like them before" in finding.sentence


def test_a_value_without_interval_is_answered_so() -> None:
    alone = estimate(-5.2, None, None, note="One site joined.", warnings=("Something else.",))
    assert made(alone).answer == "−5.2 days, without a margin of error"
    assert made(alone).sentence.endswith("There is no margin of error: One site joined.")


def test_windows_are_said() -> None:
    before, after = (Window.model_validate({"from": f"{y}-Q1", "to": f"{y}-Q4"}) for y in (2021, 2024))
    design = DESIGN.model_copy(update={"before": before, "after": after})
    assert "2021 Q1 to 2021 Q4 and 2024 Q1 to 2024 Q4" in " ".join(made(estimate(), design=design).caveats)


CELL = {"value": 19.0, "low": 18.0, "high": 21.0, "period": "2024-Q4", "state": "observed"}
TARGET = {"baseline": 28.0, "baseline_period": "2021-Q1", "target": 18.0, "period": "2024-Q4", "expected": 18.0,
          "progress": 0.9, "status": "off_track", "verdict": "not_met"}  # fmt: skip


def test_a_count_stands_beside_its_target() -> None:
    finding = monitoring.finding(Use(use="waits"), WAITS, CELL, TARGET)
    assert finding.sentence == (
        "Median wait was 19.0 days in 2024 Q4 (range 18.0 to 21.0 days). It stood at 28.0 days in 2021 Q1. "
        "The target for 2024 Q4 is 18.0 days: off track."
    )
    assert finding.certainty == "counted_only"


def test_zero_missing_and_withheld_are_three_sentences() -> None:
    zero = monitoring.finding(Use(use="waits"), WAITS, CELL | {"value": 0.0, "low": None, "high": None}, None)
    gone = monitoring.finding(Use(use="waits"), WAITS, CELL | {"value": None, "state": "missing"}, None)
    gone_too = {"value": None, "low": None, "high": None, "state": "suppressed"}
    hidden = monitoring.finding(Use(use="waits"), WAITS, CELL | gone_too, None)
    assert "was 0.0 days" in zero.sentence
    assert "no figure" in gone.sentence
    assert "could say something about single persons" in hidden.sentence
    assert zero.latest == 0.0
    assert hidden.answer == "withheld in 2024 Q4"


def test_a_coded_share_is_said_by_its_bound() -> None:
    coded = {"value": None, "low": None, "high": None, "state": "suppressed", "why": "above:0.95"}
    finding = monitoring.finding(Use(use="waits"), WAITS, CELL | coded, None)
    assert finding.sentence.startswith("Median wait was more than 95 % in 2024 Q4. It is not shown more exactly")
    assert finding.answer == "more than 95 % in 2024 Q4"
    assert finding.latest is None


def test_reach_is_a_range_with_its_assumption() -> None:
    row = {"gross": 44_300.0, "lower": 20_800.0, "n_partners": 5}
    finding = reach.finding(WAITS, row)
    assert finding is not None
    assert "44,300 people counted by 5 partners; at least 20,800 different people" in finding.sentence
    assert "no one twice" in finding.sentence
    assert reach.finding(WAITS, row | {"gross": None}) is None


def test_late_partners_are_said_beside_the_status() -> None:
    cell = {"value": 12.0, "low": None, "high": None, "period": "2024-Q4", "state": "observed"}
    target = {"status": "not_clear_yet", "verdict": "not_clear_yet", "baseline": None, "target": 20.0, "expected": None,
              "progress": None, "period": "2024-Q4", "value_period": "2024-Q4", "late": 2}  # fmt: skip
    found = monitoring.finding(Use(use="waits"), WAITS, cell, target)
    assert "without 2 partners from whom a report is due" in found.sentence
    assert found.caveats == ("This is without 2 partners from whom a report is due.",)
    assert monitoring.finding(Use(use="waits"), WAITS, cell, target | {"late": 0}).caveats == ()


def in_family(adjusted: float, *, n: int = 2, **more: Any) -> Estimate:
    row = {"family": "main", "declared": True, "method": "holm", "n": n, "p_value": 0.01, "p_adjusted": adjusted}
    return estimate(tables={"family": pd.DataFrame([row])}, **more)


def test_an_effect_that_is_lost_among_others_is_not_said_aloud() -> None:
    found = made(in_family(0.08, n=4))
    assert found.sentence.endswith(
        "Tested together with 3 other effects, it is no longer clear (adjusted p 0.080, Holm)."
    )
    assert found.answer.endswith("; not clear once 4 effects are tested together")
    assert found.say == made(estimate(low=-8.9, high=1.6)).say
    assert "Among 4 effects" in found.dont_say


def test_an_effect_that_stays_clear_among_others_says_so() -> None:
    found, alone = made(in_family(0.0004)), made(estimate())
    assert found.sentence == (
        f"{alone.sentence} It stays clear when tested together with another effect (adjusted p < 0.001, Holm)."
    )
    assert (found.answer, found.say, found.dont_say) == (alone.answer, alone.say, alone.dont_say)
    unclear = made(in_family(0.4, high=1.0))
    assert "tested together" not in unclear.sentence


def test_a_long_name_is_short_in_a_question_and_shows_where_it_was_cut() -> None:
    assert brief("Median wait (days)") == "Median wait (days)"
    fourteen = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    assert brief(fourteen) == fourteen
    assert brief(f"{fourteen} fifteen") == f"{fourteen} …"
    assert brief(f"one (two three) {fourteen}").startswith("one … one two")
    assert brief("one two three four five six seven eight nine (ten eleven twelve thirteen fourteen fifteen") == (
        "one two three four five six seven eight nine …"
    )
