"""The stage of every relation between nonprofits and businesses, by a rule that is walked through by hand."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from csceval.network import stages

PARTNERS = pd.DataFrame({
    "partner_id": ["N1", "N2", "B1", "B2", "H1"],
    "sector": ["nonprofit", "nonprofit", "business", "business", "health"],
})  # fmt: skip


def rows(*ties: tuple[str, str, str, int, object]) -> pd.DataFrame:
    names = ["from_partner_id", "to_partner_id", "tie_type", "level", "formal"]
    # Everybody answers, if only that it has no tie to H1.
    seen = [(one, "H1", "data", 0, None) for one in ("N1", "N2", "B1", "B2")]
    return pd.DataFrame([*ties, *seen, ("H1", "N1", "data", 0, None)], columns=names)


def stage(ties: pd.DataFrame, **more: object) -> pd.Series:
    found = stages.stages(ties, PARTNERS, **more)
    assert len(found) == 1
    return found.iloc[0]


BROAD = (("N1", "B1", "joint_work", 4, True), ("B1", "N1", "joint_work", 3, None), ("N1", "B1", "data", 2, None))


def test_a_broad_strong_agreed_relation_of_both_sides_is_integrative() -> None:
    found = stage(rows(*BROAD, ("B1", "N1", "resource", 2, None)))
    assert (found["stage"], found["level"], found["kinds"], found["resources"]) == ("integrative", 4, 3, 1)


@pytest.mark.parametrize(
    "ties",
    [
        BROAD,  # two kinds only
        (*BROAD[:1], ("N1", "B1", "data", 2, None), ("N1", "B1", "resource", 2, None)),  # one side reports it
        (("N1", "B1", "joint_work", 4, False), *BROAD[1:], ("B1", "N1", "resource", 2, None)),  # no agreement
        (("N1", "B1", "data", 3, None),),  # neither weak nor strong
        (("B1", "N1", "resource", 1, False), ("N1", "B1", "resource", 1, None)),  # resources both ways
        (("B1", "N1", "resource", 1, True),),  # an agreement
    ],
)
def test_what_is_neither_is_transactional(ties: tuple[tuple[str, str, str, int, object], ...]) -> None:
    assert stage(rows(*ties))["stage"] == "transactional"


def test_a_gift_without_agreement_is_philanthropic() -> None:
    found = stage(rows(("B1", "N1", "resource", 2, False)))
    assert (found["stage"], found["partner_a"], found["partner_b"]) == ("philanthropic", "N1", "B1")


def test_money_that_moved_is_a_resource() -> None:
    flows = pd.DataFrame({"from_partner_id": ["N1", None], "to_partner_id": ["B1", "B1"]})
    weak = rows(("B1", "N1", "resource", 2, False))
    assert stage(weak, flows=flows)["stage"] == "transactional"
    assert stage(rows(*BROAD), flows=flows)["stage"] == "integrative"


def test_what_nobody_said_leaves_the_stage_open() -> None:
    assert stage(rows(("B1", "N1", "resource", 2, None)))["stage"] is None
    unsaid = rows(("N1", "B1", "joint_work", 5, None), *BROAD[1:], ("B1", "N1", "resource", 2, None))
    assert stage(unsaid)["stage"] is None
    one_side = rows(*BROAD[:1], ("N1", "B1", "data", 2, None), ("N1", "B1", "resource", 2, None))
    silent = one_side[one_side["from_partner_id"] != "B1"]
    found = stage(silent)
    assert found["stage"] is None
    assert math.isnan(found["both"])


def test_the_rule_can_be_another() -> None:
    assert stage(rows(*BROAD), rule=stages.Rule(integrative_kinds=2))["stage"] == "integrative"
    assert stage(rows(("B1", "N1", "resource", 3, False)), rule=stages.Rule(philanthropic_level=3))["stage"] == (
        "philanthropic"
    )


def test_each_wave_stands_for_itself() -> None:
    first, second = rows(("B1", "N1", "resource", 2, False)), rows(*BROAD)
    both = pd.concat([first.assign(wave=1), second.assign(wave=2)])
    found = stages.stages(both, PARTNERS)
    assert found[["wave", "stage"]].to_numpy().tolist() == [[1, "philanthropic"], [2, "transactional"]]
