"""Sums of a portfolio against what the members' releases have withheld."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.portfolio.finished.handed import indicator, observation, send

from csceval import files
from csceval.portfolio import adding_up, members
from csceval.portfolio.adding_up import Rolled

KEY = "s.value@all/2024-q4/all"


def member(root: Path, name: str, value: float, *, released: float | None = -1.0, **changes: Any) -> None:
    """A folder whose draft shows a value; `released` is what the ledger of its releases says (−1: no release)."""
    said = {"indicators": {"s": indicator(**changes.pop("measured", {}))}}
    folder = send(root, name, **said, observations=[observation("s", value, **changes)])
    if released != -1.0:
        line = json.dumps({"release": "2024-Q4", "key": KEY, "value": released, "inputs": "x"})
        files.write_text(folder / ".csceval" / "releases.jsonl", line + "\n")


def rolled(root: Path) -> Rolled:
    (found,) = adding_up.roll_up(members.read(root))
    return found


def test_a_sum_that_gives_a_withheld_figure_away_is_withheld_and_says_whose(tmp_path: Path) -> None:
    member(tmp_path, "a", 40.0)
    member(tmp_path, "b", 25.0, released=25.0)
    member(tmp_path, "c", 7.0, released=None)
    found = rolled(tmp_path)
    # 72 − 40 − 25 is the 7 that c's release withheld.
    assert (found.value, found.gives_away, found.members) == (None, ("c",), ("a", "b", "c"))


def test_two_withheld_figures_protect_each_other_where_both_can_be_large(tmp_path: Path) -> None:
    member(tmp_path, "a", 40.0)
    member(tmp_path, "b", 8.0, released=None)
    member(tmp_path, "c", 7.0, released=None)
    # Of 15 either may be 0 to 15: both reach below what they are, and up to the threshold of 11.
    assert (rolled(tmp_path).value, rolled(tmp_path).gives_away) == (55.0, ())
    member(tmp_path / "less", "b", 2.0, released=None)
    member(tmp_path / "less", "c", 7.0, released=None)
    assert rolled(tmp_path / "less").gives_away == ("b", "c")


def test_what_is_only_withheld_in_share_is_a_member_without_a_value(tmp_path: Path) -> None:
    member(tmp_path, "a", 40.0, released=40.0)
    send(tmp_path, "b", indicators={"s": indicator()}, observations=[observation("s", None)])
    found = rolled(tmp_path)
    assert (found.value, found.without, found.gives_away) == (40.0, ("b",), ())


def test_a_ratio_of_sums_tells_two_sides_together_and_not_one(tmp_path: Path) -> None:
    share = {"ratio": True, "unit": "proportion", "over_partners": "ratio_of_sums"}
    sides = {"a": (30.0, 60.0, 30.0), "b": (12.0, 40.0, None), "c": (20.0, 50.0, None)}
    for name, (above, below, released) in sides.items():
        member(tmp_path, name, above / below, released=released, measured=share, numerator=above, denominator=below)
    # With both sides of b and of c unknown, one ratio leaves each of them wide open.
    assert rolled(tmp_path).value == pytest.approx(62 / 150)


def test_a_share_of_all_or_none_gives_a_withheld_numerator_away(tmp_path: Path) -> None:
    share = {"ratio": True, "unit": "proportion", "over_partners": "ratio_of_sums"}
    member(tmp_path, "a", 0.0, released=0.0, measured=share, numerator=0.0, denominator=60.0)
    member(tmp_path, "b", 0.0, released=None, measured=share, numerator=0.0, denominator=40.0)
    # Nobody of the 100: so nobody of b's either.
    assert rolled(tmp_path).gives_away == ("b",)


def test_the_ends_of_a_range_are_members_values(tmp_path: Path) -> None:
    for name, value, released in (("a", 3.0, None), ("b", 20.0, 20.0), ("c", 30.0, 30.0)):
        member(tmp_path, name, value, released=released, measured={"over_partners": "median_over_records"})
    assert (rolled(tmp_path).low, rolled(tmp_path).gives_away) == (None, ("a",))


def test_people_reached_at_most_are_a_sum_too(tmp_path: Path) -> None:
    for name, value, released in (("a", 300.0, 300.0), ("b", 9.0, None)):
        member(tmp_path, name, value, released=released, measured={"people": True})
    assert (rolled(tmp_path).high, rolled(tmp_path).gives_away) == (None, ("b",))
