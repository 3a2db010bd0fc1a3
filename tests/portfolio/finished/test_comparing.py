"""Effects by kind of collaboration: what a regression on being of a kind gives, worked out by hand."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from tests.portfolio.finished.handed import effect, indicator, send

from csceval.portfolio import comparing, members
from csceval.portfolio.comparing import Compared

WAITS = {"waits": indicator(name="Waits", unit="days", over_partners="median_over_records")}


def compared(root: Path, *sent: tuple[str, float], **changes: object) -> dict[str, Compared]:
    for at, (sector, value) in enumerate(sent):
        send(root, f"m{at}", indicators=WAITS, effects=[effect(value, 1.0, **changes)], initiator_sector=sector)
    return {one.kind: one for one in comparing.compared(members.read(root), by="initiator_sector")}


def test_a_kind_is_held_against_all_others(tmp_path: Path) -> None:
    sent = [("public", 1.0), ("public", 4.0), ("public", 7.0), ("nonprofit", 10.0), ("nonprofit", 14.0)]
    found = compared(tmp_path, *sent)
    public, others = found["public"], found["nonprofit"]
    # By hand, with equal errors: means 4 and 12. Residuals −3, 0, 3, −2, 2: s² = 26/3 on 3 degrees of freedom, and the
    # difference has the error √(s²·(1/3 + 1/2)); t(3) = 3.182446.
    assert (public.value, others.value) == (pytest.approx(4.0), pytest.approx(12.0))
    assert public.difference == pytest.approx(-8.0)
    wide = 3.182446 * math.sqrt(26 / 3 * (1 / 3 + 1 / 2))
    assert (public.difference_low, public.difference_high) == pytest.approx((-8 - wide, -8 + wide), rel=1e-5)
    assert others.difference == pytest.approx(8.0)
    assert others.p_value == public.p_value
    assert others.members == ("m3", "m4")


def test_one_evaluation_tells_no_kind_from_its_place(tmp_path: Path) -> None:
    found = compared(tmp_path, ("public", 1.0), ("public", 3.0), ("business", 9.0))
    assert found["business"].value == 9.0
    assert found["business"].low is None
    assert found["public"].difference is None


def test_who_does_not_say_is_left_out_and_one_kind_is_not_compared(tmp_path: Path) -> None:
    assert compared(tmp_path, ("public", 1.0), ("public", 3.0), ("", 9.0)) == {}


def test_ratios_are_compared_as_ratios_of_ratios(tmp_path: Path) -> None:
    wide = 1.959964 * 0.1
    for at, (sector, value) in enumerate([("public", 1.0), ("public", 1.0), ("business", 2.0), ("business", 2.0)]):
        ends = {"conf_low": value * math.exp(-wide), "conf_high": value * math.exp(wide)}
        one = effect(value, 9.0, estimand="rate ratio", scale="ratio", **ends)
        send(tmp_path, f"m{at}", indicators=WAITS, effects=[one], initiator_sector=sector)
    found = {one.kind: one for one in comparing.compared(members.read(tmp_path), by="initiator_sector")}
    assert found["business"].difference == pytest.approx(2.0, rel=1e-6)


def test_packs_and_places_are_kinds_too_and_two_packs_are_none(tmp_path: Path) -> None:
    for at, packs in enumerate((["health"], ["health", "core"], ["housing"], ["health", "housing"])):
        more = {f"i{n}": indicator(pack=pack) for n, pack in enumerate(packs)}
        send(tmp_path, f"m{at}", indicators=WAITS | more, effects=[effect(float(at), 1.0)], place="Larkmoor")
    found = comparing.compared(members.read(tmp_path), by="pack")
    assert [(one.kind, one.members) for one in found] == [("health", ("m0", "m1")), ("housing", ("m2",))]
    assert comparing.compared(members.read(tmp_path), by="place") == []
