"""What is known, and how surely: worked out by hand for each way a square can be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.portfolio.finished.handed import effect, indicator, observation, send

from csceval.portfolio import evidence, members, whole
from csceval.portfolio.page import making

WAITS = {"waits": indicator(name="Waits", unit="days", direction="lower")}


def way(root: Path, *effects: dict[str, Any], direction: str = "lower", values: tuple[float | None, ...] = ()) -> Any:
    measured = {"waits": indicator(name="Waits", unit="days", direction=direction)}
    send(root, "m", indicators=measured, effects=list(effects), observations=[observation("waits", v) for v in values])
    (row,) = evidence.known(members.read(root))
    return row.way, row.sure


@pytest.mark.parametrize(
    ("low", "high", "direction", "expected"),
    [(-3.0, -1.0, "lower", "better"), (-3.0, -1.0, "higher", "worse"), (-3.0, 1.0, "lower", "unclear"),
     (-3.0, -1.0, "target", "moved"), (None, None, "lower", "unclear")],
)  # fmt: skip
def test_which_way_an_effect_went(
    tmp_path: Path, low: float | None, high: float | None, direction: str, expected: str
) -> None:
    found = way(tmp_path, effect(-2.0, 0.5, conf_low=low, conf_high=high), direction=direction)
    assert found == (expected, "moderate")


def test_a_ratio_is_held_against_one_and_log_odds_against_nothing(tmp_path: Path) -> None:
    ratio = effect(1.4, None, scale="ratio", estimand="rate ratio", conf_low=1.1, conf_high=1.8)
    odds = effect(0.4, 0.1, scale="odds", estimand="log odds", conf_low=0.2, conf_high=0.6)
    for at, one in enumerate((ratio, odds)):
        assert way(tmp_path / str(at), one)[0] == "worse"


def test_the_surest_effect_speaks_and_equals_that_part_are_said_to_differ(tmp_path: Path) -> None:
    better = effect(-2.0, 0.5, conf_low=-3.0, conf_high=-1.0, certainty="strong")
    unclear = effect(-2.0, 0.5, conf_low=-3.0, conf_high=1.0, certainty="weak")
    assert way(tmp_path / "a", better, unclear) == ("better", "strong")
    assert way(tmp_path / "b", better, unclear | {"certainty": "strong"}) == ("differ", "strong")


def test_a_change_without_comparison_is_counted_and_what_is_withheld_is_hidden(tmp_path: Path) -> None:
    change = effect(-2.0, 0.5, kind="change", conf_low=-3.0, conf_high=-1.0)
    assert way(tmp_path / "a", change) == ("counted", "counted_only")
    assert way(tmp_path / "b", values=(3.0,)) == ("counted", "counted_only")
    assert way(tmp_path / "c", values=(None,)) == ("hidden", "counted_only")


def test_evaluations_of_one_place_share_a_square(tmp_path: Path) -> None:
    better = effect(-2.0, 0.5, conf_low=-3.0, conf_high=-1.0)
    for name, place, effects in (("a", "North", [better]), ("b", "North", []), ("c", "South", [])):
        send(tmp_path, name, place=place, indicators=WAITS, effects=effects, observations=[observation("waits", 1.0)])
    found = evidence.squares(members.read(tmp_path), by="place")
    assert [(one.column, one.way, one.sure, one.members) for one in found] == [
        ("North", "better", "moderate", ("a", "b")), ("South", "counted", "counted_only", ("c",)),
    ]  # fmt: skip


def test_two_evaluations_of_one_title_keep_their_own_columns(tmp_path: Path) -> None:
    for name in ("a", "b"):
        send(tmp_path, name, name="North", indicators=WAITS)
    assert [one.column for one in evidence.squares(members.read(tmp_path), by="evaluation")] == [
        "North (a)", "North (b)",
    ]  # fmt: skip


def test_too_many_evaluations_are_sorted_by_what_all_say(tmp_path: Path) -> None:
    for at in range(25):
        send(tmp_path, f"m{at:02}", place="North" if at % 2 else "South", indicators=WAITS)
    assert evidence.columns_of(members.read(tmp_path)) == "place"


def test_too_many_that_say_nothing_of_themselves_stand_in_one_column(tmp_path: Path) -> None:
    for at in range(61):
        send(tmp_path, f"m{at:02}", place="North" if at else "", indicators=WAITS, initiator_sector="",
             governance_form="")  # fmt: skip
    made = making.assemble(whole.read(tmp_path))
    assert [(row["place"], row["n"]) for row in made["charts"]["evidence"]["records"]] == [("All evaluations", 61)]


def test_what_one_column_shares_is_pooled_not_voted_on(tmp_path: Path) -> None:
    ends = {"conf_low": -4.0, "conf_high": 0.1}
    for at in range(4):
        send(tmp_path, f"m{at}", place="North", indicators=WAITS,
             effects=[effect(-2.0 - at / 10, 1.0, certainty="weak" if at else "strong", **ends)])  # fmt: skip
    (found,) = evidence.squares(members.read(tmp_path), by="place")
    # Alone none is clear; the mean of −2.0, −2.1, −2.2 and −2.3 with hardly any spread is.
    assert (found.way, found.sure) == ("better", "weak")


def test_families_without_an_indicator_are_named(tmp_path: Path) -> None:
    send(tmp_path, "a", indicators=WAITS)
    assert list(evidence.unmeasured(members.read(tmp_path), ["service", "network"])) == ["network"]
