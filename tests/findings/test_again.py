"""Effects of two reports: what more data made of them, and what another design did."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.findings.test_changes import NEXT, NO_LIKE, Q3

from csceval.findings.again import Told
from csceval.findings.amounts import Amount
from csceval.findings.changes import Change, changes

DAYS = Amount(-6.64, -9.41, -3.72, "days", "difference")
TOLD = Told("waits", "one", DAYS)


def found(now: Told | None, before: Told | None = TOLD) -> list[Change]:
    pair = [{"waits_did": one} if one else {} for one in (before, now)]
    return [change for change in changes(replace(Q3, effects=pair[0]), replace(NEXT, effects=pair[1]), NO_LIKE)
            if change.subject == "waits_did"]  # fmt: skip


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (DAYS, "6.6 days shorter (3.7 to 9.4)"),
        (Amount(0.44, 0.29, 0.62, "per 1,000 residents", "ratio"), "44 % higher (29 to 62)"),
        (Amount(-1.0, -3.0, 1.0, "days", "difference"), "−1.0 days (−3.0 to 1.0 days)"),
        (Amount(-1.0, None, None, "days", "difference"), "−1.0 days"),
    ],
)
def test_an_effect_is_told_as_on_the_top_page(amount: Amount, text: str) -> None:
    assert Told("waits", "one", amount).text == text


def test_an_estimate_that_moved_stands_in_a_list_of_its_own() -> None:
    [change] = found(replace(TOLD, amount=Amount(-6.1, -9.0, -3.2, "days", "difference")))
    assert (change.kind, change.causes) == ("again", ())
    assert change.about == ("6.6 days shorter (3.7 to 9.4)", "6.1 days shorter (3.2 to 9.0)", "waits")


def test_another_design_is_a_changed_rule_and_no_movement() -> None:
    [change] = found(Told("waits", "two", Amount(-6.1, -9.0, -3.2, "days", "difference")))
    assert (change.kind, change.causes) == ("rules", ("design",))


def test_what_is_printed_alike_and_what_one_report_lacks_is_no_change() -> None:
    assert found(replace(TOLD, amount=replace(DAYS, value=-6.6401))) == []
    assert found(None) == found(TOLD, before=None) == []
