"""An effect for each group: the same figures as by hand, differences within sites, and reasons where there is none."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from csceval.dataset import dataset, effects, for_whom, observations
from csceval.dataset.effects import Effects
from csceval.definitions import reader
from csceval.definitions.evaluation import Evaluation
from csceval.errors import EstimationError
from csceval.estimates.families.together import standing

INDICATORS, TABLES = reader.load_indicators(), reader.load_tables()
SITES = [f"S{number}" for number in range(1, 9)]
STARTS = {site: date(2024, 1, 1) if site <= "S4" else None for site in SITES}
PERIODS = [(2023, 1), (2023, 7), (2024, 1), (2024, 7)]
EACH = 7  # requests for a site, half and group


def wait(site: str, half: int, group: str) -> int:
    """Days: every site at its own level, all slower by 1 each half; joining takes off 6 (priority) or 2."""
    gone = {"priority": 6, "other": 2}[group] if STARTS[site] and half >= 2 else 0
    # A site's own ups and downs, which both its groups share.
    return 20 + 2 * int(site[1:]) + half + (int(site[1:]) * half * 5) % 4 - gone


def services() -> pd.DataFrame:
    rows: list[dict[str, Any]] = []
    for site in SITES:
        for half, (year, month) in enumerate(PERIODS):
            for group in ("priority", "other"):
                for number in range(EACH):
                    asked = date(year, month, 1) + timedelta(days=number)
                    begun = asked + timedelta(days=wait(site, half, group) + 5 * (number - 3))
                    rows.append({"service_id": f"{site}{half}{group}{number}", "site_id": site, "group": group,
                                 "requested_on": asked, "started_on": begun})  # fmt: skip
    frame = pd.DataFrame(rows)
    dates = {name: pd.to_datetime(frame[name]) for name in ("requested_on", "started_on")}
    return frame.assign(provider_partner_id="P1", status="started", **dates)


def estimated(indicator: str = "median_wait_days", smallest: int = 3, **design: Any) -> Effects:
    evaluation = Evaluation.model_validate({
        "csceval": 1, "id": "x", "title": "X", "as_of": "2025-01-31",
        "period": {"from": "2023-H1", "to": "2024-H2", "calendar": "half"},
        "indicators": [{"use": indicator, "parameters": {"target_days": 30} if "target" in indicator else {}}],
        "designs": [{"id": "waits", "indicator": indicator, "method": "did"} | design],
        "privacy": {"threshold": 3},
    })  # fmt: skip
    made = INDICATORS[indicator]
    known = {indicator: made.model_copy(update={"minimum_n": made.minimum_n.model_copy(update={"count": 1})})}
    sites = pd.DataFrame({"site_id": SITES, "start_on": pd.to_datetime(pd.Series(list(STARTS.values())))})
    sites["area_id"] = ["north" if number % 4 < 2 else "south" for number in range(len(SITES))]
    data = dataset.assemble(evaluation, known, {"services": services(), "sites": sites}, TABLES,
                            reader.load_instruments())  # fmt: skip
    return effects.estimate_all(data, observations.observe(data), smallest_arm=smallest)


@pytest.fixture(scope="module")
def by_group() -> Effects:
    return estimated(by="group")


def test_each_group_has_its_own_effect(by_group: Effects) -> None:
    panel = pd.DataFrame([{"site": site, "half": half, "group": group, "value": wait(site, half, group)}
                          for site in SITES for half in range(4) for group in ("priority", "other")])  # fmt: skip
    after, joined = panel["half"] >= 2, panel["site"] <= "S4"
    for group in ("priority", "other"):
        mean = panel[panel["group"] == group].groupby([joined, after])["value"].mean()
        expected = (mean[True, True] - mean[True, False]) - (mean[False, True] - mean[False, False])
        assert by_group.estimates[f"waits-{group}"].value == pytest.approx(expected, abs=1e-9)
        assert by_group.arms[f"waits-{group}"] == (4, 4)


def test_the_difference_is_taken_within_sites(by_group: Effects) -> None:
    found = by_group.estimates["waits-priority-less-other"]
    assert by_group.slices["waits-priority-less-other"][1:] == ("priority", "other")
    assert found.value == pytest.approx(-4, abs=1e-9)
    groups = [by_group.estimates[f"waits-{group}"] for group in ("priority", "other")]
    assert found.value == pytest.approx(groups[0].value - groups[1].value, abs=1e-9)
    # What happened to both groups of a site alike is no doubt about their difference.
    assert all(one.std_error > 0.1 for one in groups)
    assert found.std_error is None or found.std_error < 1e-6
    assert found.n_obs == 32


@pytest.mark.parametrize("method", ["staggered", "event_study", "imputation", "sun_abraham"])
def test_methods_that_follow_units_are_cut(method: str) -> None:
    found = estimated(by="group", method=method).estimates
    apart = found["waits-priority"].value - found["waits-other"].value
    assert found["waits-priority-less-other"].value == pytest.approx(apart, abs=1e-9)
    assert apart == pytest.approx(-4, abs=1e-9)


def test_groups_of_sites_have_nothing_in_common() -> None:
    found = estimated(by="area_id", smallest=2)
    north, south = (found.estimates[f"waits-{name}"] for name in ("north", "south"))
    apart = found.estimates["waits-south-less-north"]
    assert found.arms["waits-north"] == found.arms["waits-south"] == (2, 2)
    assert apart.value == pytest.approx(south.value - north.value)
    assert apart.std_error == pytest.approx(np.hypot(north.std_error, south.std_error))


def test_a_ratio_of_ratios_is_that_of_the_groups() -> None:
    found = estimated("seen_within_target", by="group", method="rate_ratio").estimates
    groups = [found[f"waits-{group}"].value for group in ("other", "priority")]
    others = {name: one for name, one in found.items() if "-less-" in name}
    ((name, apart),) = others.items()
    assert name == "waits-priority-less-other"
    assert apart.estimand == "relative rate ratio"
    assert apart.value == pytest.approx(groups[1] / groups[0], rel=1e-6)


def test_groups_are_a_family_of_their_own(by_group: Effects) -> None:
    stands = {name: standing(one) for name, one in by_group.estimates.items()}
    assert stands["waits"] is None
    assert {one.family for name, one in stands.items() if name != "waits" and one} == {"waits by group"}
    assert {one.n for one in stands.values() if one} == {3}


def test_a_group_of_few_sites_is_refused_with_its_reason() -> None:
    found = estimated(by="area_id")
    assert set(found.estimates) == {"waits"}
    assert found.refused["waits-north"] == (
        "In this group 2 units joined and 2 did not; an effect needs 3 on either side."
    )


def test_a_group_of_few_cases_is_refused_with_its_reason() -> None:
    cut = pd.DataFrame({"state": ["observed", "observed", "missing"], "n": [4, 6, 9]})
    data: Any = SimpleNamespace(evaluation=SimpleNamespace(privacy=SimpleNamespace(threshold=11)))
    with pytest.raises(EstimationError, match=r"fewer cases than the smallest count that is shown \(11\)"):
        for_whom.ensure_enough(data, cut, (5, 5), 3)


def test_what_cannot_be_cut_says_so() -> None:
    found = estimated(by="service_id")
    assert "has 448 groups; an effect for each needs 2 to 8" in found.refused["waits-service_id"]
    assert set(found.estimates) == {"waits"}
