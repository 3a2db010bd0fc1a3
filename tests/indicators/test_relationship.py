"""Survey scales, worked out by hand from the questionnaire csc_rq: answers 1 to 5, 6 − x where an item is reversed."""

import pytest

from csceval.definitions.reader import load_instruments

ITEMS = {item.id: item.reversed for item in load_instruments()["csc_rq"].items}
PARTNERS = """
partner_id partner_name size_band
P1         One          large
P2         Two          small
P3         Three        small
P4         Four         large
"""
# Scores of each respondent on a scale of three items; P1 has two respondents, the others one.
SCORES = {("r1", "P1"): (5, 5, 5), ("r2", "P1"): (3, 3, 3), ("r3", "P2"): (2, 2, 2), ("r4", "P3"): (3, 4, None)}


def answers(scale: str) -> str:
    """Rows that give those scores, with the answers to reversed items turned round."""
    lines = ["response_id respondent_id partner_id wave submitted_on instrument_id item_id value"]
    for (person, partner), scores in SCORES.items():
        for number, score in enumerate(scores, 1):
            item = f"{scale}_{number}"
            answer = "." if score is None else str(6 - score if ITEMS[item] else score)
            lines.append(f"w1{person} {person} {partner} 1 2024-02-01 csc_rq {item} {answer}")
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("name", "scale"),
    [
        ("trust_score", "trust"),
        ("power_balance", "power"),
        ("shared_vision", "vision"),
        ("culture_fit", "culture"),
        ("leadership_score", "leadership"),
        ("synergy_score", "synergy"),
        ("innovation_readiness", "innovation"),
    ],
)
def test_scales(work, name, scale):
    # Respondents: 5, 3, 2 and (3 + 4) / 2 = 3.5, two of three answered being enough. Partners: P1 (5 + 3) / 2 = 4,
    # P2 2, P3 3.5. Over partners with equal weight: (4 + 2 + 3.5) / 3 = 9.5 / 3.
    found = work(name, survey=answers(scale), partners=PARTNERS)
    assert found["value"] == pytest.approx(9.5 / 3)
    assert work(name, survey=answers(scale), partners=PARTNERS, cell=("partner", "2024-Q1"), partner="P1")["value"] == 4


def test_power_gap(work):
    # Large partners: P1 4. Small partners: (2 + 3.5) / 2 = 2.75. Gap 4 − 2.75 = 1.25.
    assert work("power_gap", survey=answers("power"), partners=PARTNERS)["value"] == 1.25


def test_three_partners_are_needed(work):
    few = "\n".join(line for line in answers("trust").splitlines() if "P3" not in line)
    found = work("trust_score", survey=few, partners=PARTNERS, reliable=True)
    assert (found["state"], found["why"]) == ("missing", "too_few")


CONFLICTS = """
event_id partner_id event_date event_type outcome    closed_on
c1       P1         2024-01-10 conflict   resolved   2024-04-09
c1       P2         2024-01-10 conflict   resolved   2024-04-09
c2       P1         2024-01-20 conflict   resolved   2024-04-20
c2       P3         2024-01-20 conflict   resolved   2024-04-20
c3       P3         2024-02-01 conflict   unresolved 2024-02-20
c4       P2         2024-03-01 conflict   .          .
m1       P2         2024-03-01 meeting    resolved   2024-03-02
c5       P2         2024-10-15 conflict   resolved   2024-10-16
"""


def test_conflict_resolution_rate(work):
    # Four conflicts in Q1: c1 was resolved on the 90th day, c2 on the 91st, c3 escalated, c4 is open: 1 / 4.
    found = work("conflict_resolution_rate", governance=CONFLICTS, partners=PARTNERS)
    assert (found["value"], found["numerator"], found["denominator"]) == (0.25, 1, 4)
    # P1 was in c1 and c2: 1 / 2. With 91 days c2 counts as well: 2 / 4.
    mine = work("conflict_resolution_rate", governance=CONFLICTS, cell=("partner", "2024-Q1"), partner="P1")
    assert mine["value"] == 0.5
    assert work("conflict_resolution_rate", governance=CONFLICTS, parameters={"window": 91})["value"] == 0.5
    # c5 is 77 days old at the end of the year: it may still be open for long, so it is not due.
    late = work(
        "conflict_resolution_rate", governance=CONFLICTS, span=("2024-Q1", "2024-Q4"), cell=("period", "2024-Q4")
    )
    assert (late["state"], late["why"]) == ("not_due", "too_young")


RELATIONS = """
wave from_partner_id to_partner_id tie_type   level formal reported_by
1    N1              B1            joint_work 4     yes    N1
1    B1              N1            joint_work 5     .      B1
1    N1              B1            data       2     .      N1
1    B1              N1            referral   2     .      B1
1    B2              N1            resource   2     no     B2
1    N1              B2            data       0     .      N1
1    N2              B1            joint_work 3     .      N2
1    N2              B2            resource   1     .      N2
1    N2              H              data       5     yes    N2
1    H               N2            data       0     .      H
"""
SECTORS = """
partner_id partner_name sector
N1         One          nonprofit
N2         Two          nonprofit
B1         Three        business
B2         Four         business
H          Five         health
"""


def test_collaboration_stage(work):
    # N1 and B1: level 5, both say so, three kinds, an agreement: integrative. B2 gives to N1, weakly and without
    # agreement: philanthropic. N2 and B1: level 3: transactional. N2 gives to B2; nobody says whether they have an
    # agreement, so that pair is in no share. N2 and H are no nonprofit and business.
    told = {"ties": RELATIONS, "partners": SECTORS, "settings": {"waves": {1: "2024-Q1"}}}
    found = work("collaboration_stage", **told)
    assert (found["value"], found["numerator"], found["denominator"]) == (pytest.approx(1 / 3), 1, 3)
    for stage in ("philanthropic", "transactional", "integrative"):
        assert work("collaboration_stage", **told, cell=("group", "2024-Q1"), group=stage)["value"] == pytest.approx(
            1 / 3
        )
    # With four kinds of tie asked for, none is.
    other = work("collaboration_stage", **told, parameters={"integrative_kinds": 4})
    assert other["value"] == 0
    assert work("collaboration_stage", **told, reliable=True)["state"] == "observed"
    few = told | {
        "ties": RELATIONS.replace(
            "N2              B1            joint_work 3", "N2              B1            joint_work 0"
        )
    }
    assert work("collaboration_stage", **few, reliable=True)["why"] == "too_few"


def test_collaboration_stage_of_no_such_pair(work):
    told = {"ties": RELATIONS, "partners": SECTORS.replace("business", "health"), "settings": {"waves": {1: "2024-Q1"}}}
    assert work("collaboration_stage", **told)["why"] == "zero_denominator"


def test_collaboration_stage_with_money_that_moved(work):
    # B2 gave in January and N1 gave back: resources go both ways, so it is no gift.
    flows = "flow_id date from_partner_id to_partner_id amount kind\n1 2024-01-05 N1 B2 10 cash"
    told = {"ties": RELATIONS, "partners": SECTORS, "settings": {"waves": {1: "2024-Q1"}}, "flows": flows}
    assert work("collaboration_stage", **told, cell=("group", "2024-Q1"), group="philanthropic")["value"] == 0
    later = told | {"flows": flows.replace("2024-01-05", "2024-05-05")}
    found = work("collaboration_stage", **later, cell=("group", "2024-Q1"), group="philanthropic")
    assert found["value"] == pytest.approx(1 / 3)
