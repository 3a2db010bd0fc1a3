"""What a panel can carry follows from its shape alone."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from csceval import plugins
from csceval.errors import EstimationError
from csceval.estimates.choose import choose
from csceval.estimates.choosing.needs import DESIGNS
from csceval.words import say


def panel(starts: dict[str, int | None], periods: int = 10) -> pd.DataFrame:
    """Units with the period in which each is first exposed."""
    rng = np.random.default_rng(1)
    rows = [{"site": site, "quarter": at, "joined": start, "waits": rng.normal(20, 2), "side": hash_free(site)}
            for site, start in starts.items() for at in range(periods)]  # fmt: skip
    return pd.DataFrame(rows)


def hash_free(site: str) -> str:
    return "north" if int(site[1:]) % 2 else "south"


def sites(*counts: tuple[int, int | None]) -> dict[str, int | None]:
    """(how many, first exposed) → sites."""
    starts = [start for many, start in counts for _ in range(many)]
    return {f"s{number}": start for number, start in enumerate(starts)}


NAMES = {"outcome": "waits", "period": "quarter", "first_exposed": "joined", "unit": "site"}


def test_one_start_and_enough_units_is_a_difference_in_differences() -> None:
    found = choose(panel(sites((8, 5), (7, None))), **NAMES)
    assert found.recommended == "did"
    assert found.certainty("did") == "strong"
    assert found.settings == {}
    assert (found.shape.exposed, found.shape.never, found.shape.before, found.shape.after) == (8, 7, 5, 5)


def test_several_starts_need_a_design_for_them() -> None:
    found = choose(panel(sites((2, 3), (2, 5), (2, 7), (6, None))), **NAMES)
    assert found.recommended == "staggered"
    assert found.why_not("did") == say("plan.lacks_one_start")
    assert [(one.began, one.units, one.before, one.after) for one in found.shape.cohorts] == [
        ("3", 2, 3, 7), ("5", 2, 5, 5), ("7", 2, 7, 3),
    ]  # fmt: skip
    assert say("plan.small_cohorts", n=3) in found.notes


def test_without_anybody_never_exposed_those_exposed_last_stand_in() -> None:
    found = choose(panel(sites((7, 3), (6, 7))), **NAMES)
    assert found.recommended == "staggered"
    assert found.settings == {"controls": "not_yet"}
    assert found.shape.smaller_arm == 6  # seven can be estimated, six serve as controls
    assert found.designs.set_index("method").loc["sun_abraham", "settings"] == {"controls": "last"}
    assert found.why_not("synthetic_did") == say("plan.lacks_donors")


def test_one_exposed_unit_is_compared_with_a_mix() -> None:
    """Difference-in-differences would give a value without a margin of error."""
    found = choose(panel(sites((1, 6), (25, None))), **NAMES)
    assert found.certainty("did") == "weak"
    assert found.recommended == "synthetic_did"
    assert found.certainty("synthetic_control") == "moderate"
    few = choose(panel(sites((1, 6), (9, None))), **NAMES)
    assert few.certainty("synthetic_control") == "weak"  # nine ranks never reach 5 %


def test_nobody_to_compare_with_is_a_change_and_no_effect() -> None:
    found = choose(panel(sites((9, 5))), **NAMES)
    assert found.recommended == "before_after"
    assert found.certainty("before_after") == "weak"
    assert "No design here can tell an effect" in found.answer()
    assert found.why_not("did") == say("plan.lacks_comparison")


def test_a_small_arm_can_be_moderate_at_best() -> None:
    found = choose(panel(sites((8, 5), (4, None))), **NAMES)
    assert (found.recommended, found.certainty("did")) == ("did", "moderate")
    assert "the smaller arm has 4 units" in found.summary()


def test_one_period_before_leaves_equal_paths_untested() -> None:
    found = choose(panel(sites((8, 1), (8, None))), **NAMES)
    assert found.certainty("did") == "moderate"
    assert found.why_not("event_study") == say("plan.lacks_several_before")


def test_two_groups_allow_a_triple_difference() -> None:
    data = panel(sites((8, 5), (8, None)))
    assert choose(data, **NAMES).why_not("triple_difference") == say("plan.lacks_two_groups")
    found = choose(data, **NAMES, group="side")
    assert found.designs.set_index("method").loc["triple_difference", "settings"] == {"by": "side"}


def test_without_first_exposure_nothing_is_known_of_effects() -> None:
    found = choose(panel(sites((8, 5))), outcome="waits", period="quarter", unit="site")
    assert found.why_not("staggered") == say("plan.lacks_said")
    assert found.recommended == "before_after"


def test_gaps_missing_values_and_units_always_exposed_are_counted() -> None:
    data = panel(sites((3, 0), (4, 5), (6, None)))
    data.loc[0, "waits"] = np.nan
    found = choose(data.drop(index=[101, 102]), **NAMES)
    assert (found.shape.always, found.shape.exposed, found.shape.missing, found.shape.gaps) == (3, 4, 1, 3)
    assert any("3 of 130 unit-periods" in note for note in found.notes)


def test_rows_of_people_can_be_compared_too() -> None:
    data = panel(sites((40, 5), (40, None))).drop(columns="site")
    found = choose(data, outcome="waits", period="quarter", first_exposed="joined")
    assert found.recommended == "did"
    assert found.why_not("synthetic_did") == say("plan.lacks_panel")


def test_order_of_rows_and_names_do_not_matter_and_the_input_stays() -> None:
    data = panel(sites((3, 3), (3, 6), (5, None)))
    before = data.copy(deep=True)
    first = choose(data, **NAMES).to_dict()
    pd.testing.assert_frame_equal(data, before)
    assert choose(data.sample(frac=1, random_state=2), **NAMES).to_dict() == first
    named = {"outcome": "my outcome", "period": "p", "first_exposed": "f", "unit": "u"}
    renamed = data.rename(columns={NAMES[key]: name for key, name in named.items()})
    again = choose(renamed, **named).to_dict()
    assert again["designs"] == first["designs"]


def test_a_wrong_column_is_refused_by_name() -> None:
    with pytest.raises(EstimationError, match="wait_days"):
        choose(panel(sites((3, 3), (3, None))), **(NAMES | {"outcome": "wait_days"}))


def test_rules_are_printed_and_html_is_escaped() -> None:
    data = panel(sites((8, 5), (7, None))).rename(columns={"waits": "<b>waits"})
    found = choose(data, **(NAMES | {"outcome": "<b>waits"}))
    assert found.rules[0] == "weak: nothing is compared"
    assert all(rule in found.summary() for rule in found.rules)
    assert "<b>waits" not in found._repr_html_()
    assert "&lt;b&gt;waits" in found._repr_html_()


RUN = [design.method for design in DESIGNS if design.method in plugins.names("methods")]


@pytest.mark.parametrize("method", [name for name in RUN if name != "before_after"])  # whose waves are no periods
def test_what_a_method_can_estimate_is_said_to_be_possible(method: str) -> None:
    data, settings, _ = plugins.load("methods", method).example()
    keywords = {key: settings.get(key) for key in ("outcome", "period", "first_exposed", "unit")}
    if keywords["first_exposed"] is None:
        pytest.skip("the example names its exposed unit itself")
    found = choose(data, **keywords, group=settings.get("by"))
    assert found.why_not(method) is None
    assert found.certainty(method) in ("strong", "moderate", "weak")


def test_the_recommended_settings_run_as_they_stand() -> None:
    data = panel(sites((7, 3), (6, 7)))
    found = choose(data, **NAMES)
    method = plugins.load("methods", str(found.recommended))
    assert np.isfinite(method.estimate(data, **NAMES, **found.settings).value)
