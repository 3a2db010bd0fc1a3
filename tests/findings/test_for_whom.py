"""Groups of a design on the page: named in short, their difference in words of its own, one row for all."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from csceval.dataset.for_whom import Slice
from csceval.definitions import reader
from csceval.definitions.evaluation import DesignUse, Use
from csceval.estimates.result import Estimate
from csceval.findings import effects, for_whom
from csceval.findings.finding import Finding
from csceval.report.content import _answers

WAITS = reader.load_indicators()["median_wait_days"]
DESIGN = DesignUse(id="waits", indicator=WAITS.id, method="did", by="group")
USE = Use(use=WAITS.id, name="Wait", question="Did waits fall?", headline=1)


def estimate(value: float, reach: float | None) -> Estimate:
    ends = {} if reach is None else {"std_error": 1.0, "conf_low": value - reach, "conf_high": value + reach}
    return Estimate("did", "ATT", WAITS.id, value, n_obs=40, n_units=12, **ends)


def finding(name: str, part: Slice, value: float, reach: float | None) -> Finding:
    return for_whom.finding(name, part, USE, WAITS, estimate(value, reach), arms=(6, 6), units="sites")


@pytest.fixture(scope="module")
def found() -> list[Finding]:
    whole = effects.finding(DESIGN, USE, WAITS, estimate(-5, 2), arms=(6, 6), units="sites")
    one, other = Slice(DESIGN, "other"), Slice(DESIGN, "priority")
    between = Slice(DESIGN, "priority", "other")
    return [whole, finding("waits-other", one, -3, 2), finding("waits-priority", other, -7, 2),
            finding("waits-priority-less-other", between, -4, 3)]  # fmt: skip


def test_a_group_is_named_in_every_sentence(found: list[Finding]) -> None:
    assert [one.short for one in found] == ["", "other", "priority", "difference, priority less other"]
    assert found[2].name == "Wait, “priority”"
    assert found[2].sentence.startswith("Wait, “priority” was 7.0 days lower (5.0 to 9.0 days)")
    assert found[3].sentence == (
        "What joining changed in wait was 4.0 days lower (1.0 to 7.0 days) for “priority” than for “other”."
    )
    assert found[3].answer == "4.0 days shorter (1.0 to 7.0) for “priority” than for “other”"
    assert any("no difference between them" in caveat for caveat in found[1].caveats)


@pytest.mark.parametrize(
    ("reach", "answer", "dont"),
    [(5, "no clear difference: −4.0 days (−9.0 to 1.0 days)", "helped both alike"), (None, "without a range", "−4.0")],
)
def test_a_difference_that_is_not_clear_is_called_none(reach: float | None, answer: str, dont: str) -> None:
    made = finding("x", Slice(DESIGN, "priority", "other"), -4, reach)
    assert answer in made.answer
    assert dont in made.dont_say
    assert made.say == "We cannot tell yet whether joining changed wait more for “priority” than for “other”."


def test_groups_have_one_row_below_their_effect(found: list[Finding]) -> None:
    results: Any = SimpleNamespace(findings=tuple(found), uses={WAITS.id: USE}, money=None)
    rows = _answers.rows(results)
    assert [row.question for row in rows] == ["Did waits fall?", "For whom? Wait by group"]
    assert [one.id for one in rows[1].findings] == [one.id for one in found[1:]]
