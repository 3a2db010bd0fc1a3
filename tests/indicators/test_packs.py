"""Sector packs, worked out by hand."""

from datetime import date

import pytest

OUTCOMES = """
site_id period  outcome_id group numerator denominator suppressed
S1      2024-Q1 {name}     .     10        40          .
S2      2024-Q1 {name}     .     5         20          .
S3      2024-Q1 {name}     .     .         .           yes
S1      2024-Q1 another    .     99        100         .
S1      2024-Q2 {name}     .     3         40          .
"""
FROM_OUTCOMES = ["hba1c_poor_control", "readmission_30d", "employment_q2_exit", "credential_rate",
                 "exit_to_permanent_housing", "return_to_homelessness", "plan_conflict_rate", "teacher_retention",
                 "food_access_coverage", "safe_water_access"]  # fmt: skip
STOCKS = {"plan_conflict_rate", "food_access_coverage", "safe_water_access"}


@pytest.mark.parametrize("name", FROM_OUTCOMES)
def test_shares_from_outcomes(work, name):
    # Q1: (10 + 5) / (40 + 20) = 0.25; the withheld figure of S3 and the other outcome count on neither side.
    found = work(name, outcomes=OUTCOMES.format(name=name))
    assert (found["value"], found["numerator"], found["denominator"]) == (0.25, 15, 60)
    # The whole span: 18 / 100; of a stock the last one counts: 3 / 40.
    total = work(name, outcomes=OUTCOMES.format(name=name), cell=("total", "all"))
    assert total["value"] == (0.075 if name in STOCKS else 0.18)


@pytest.mark.parametrize("name", FROM_OUTCOMES)
def test_the_evaluation_says_what_the_outcome_is_called(work, name):
    found = work(name, outcomes=OUTCOMES.format(name="ours"), parameters={"outcome": "ours"})
    assert found["value"] == 0.25


WITH_GROUPS = """
site_id period  outcome_id      group numerator denominator
S1      2024-Q1 readmission_30d .     10        40
S1      2024-Q1 readmission_30d old   8         10
S1      2024-Q1 readmission_30d young 2         30
S2      2024-Q1 readmission_30d old   4         10
S2      2024-Q1 readmission_30d young 1         10
"""


def test_a_figure_for_everybody_holds_those_of_its_groups(work):
    # S1 sent everybody and the groups: 10 / 40, not 20 / 80. S2 sent groups only: 5 / 20. Together 15 / 60.
    found = work("readmission_30d", outcomes=WITH_GROUPS)
    assert (found["value"], found["denominator"]) == (0.25, 60)
    # By group: 8 + 4 of 10 + 10.
    old = work("readmission_30d", outcomes=WITH_GROUPS, cell=("group", "2024-Q1"), group="old")
    assert (old["value"], old["denominator"]) == (0.6, 20)


def test_thirty_cases_are_needed(work):
    few = WITH_GROUPS.replace("10        40", "10        29")
    found = work("readmission_30d", outcomes=few, cell=("place", "2024-Q1"), place="S1", reliable=True)
    assert (found["state"], found["why"]) == ("missing", "too_few")
    assert work("readmission_30d", outcomes=WITH_GROUPS, cell=("place", "2024-Q1"), place="S1", reliable=True)[
        "state"
    ] == "observed"  # fmt: skip


ATTENDANCE = """
record_id person_id site_id partner_id activity_date attended baseline_inactive
1         a         S1      P1         2023-11-10    yes      yes
2         a         S1      P1         2024-01-10    yes      yes
3         b         S1      P1         2024-01-11    yes      .
4         b         S1      P1         2024-02-11    yes      yes
5         c         S2      P2         2024-01-12    yes      no
6         d         S2      P2         2024-01-13    no       yes
7         e         S2      P2         2024-01-14    yes      .
8         d         S2      P2         2024-04-13    yes      yes
"""


def test_inactive_reached(work):
    # New in Q1: b (inactive, said later), c (not) and e (no answer); a was new before, d did not come: 1 / 2.
    found = work("inactive_reached", participation=ATTENDANCE)
    assert (found["value"], found["denominator"]) == (0.5, 2)
    # With d in Q2: (1 + 1) / (2 + 1).
    assert work("inactive_reached", participation=ATTENDANCE, cell=("total", "all"))["value"] == pytest.approx(2 / 3)


INCIDENTS = """
service_id site_id provider_partner_id service_type requested_on started_on completed_on
1          S1      P1                  incident     2024-01-01   2024-01-03 2024-01-04
2          S1      P1                  incident     2024-01-01   2024-01-11 2024-01-14
3          S1      P2                  .            2024-02-01   2024-02-04 2024-04-04
4          S1      P2                  advice       2024-02-01   2024-02-29 2024-03-29
5          S1      P2                  incident     2024-02-01   .          .
"""


def test_time_to_detect(work):
    # Detected in Q1 after 2, 10 and 3 days; advice is no incident, the last one is not detected: median 3 days.
    assert work("time_to_detect", services=INCIDENTS)["value"] == 72


def test_time_to_contain(work):
    # Contained in Q1 after 1 and 3 days: median 2 days; the third was contained in Q2 after 60 days.
    assert work("time_to_contain", services=INCIDENTS)["value"] == 48
    assert work("time_to_contain", services=INCIDENTS, cell=("period", "2024-Q2"))["value"] == 60 * 24


HOUSEHOLDS = {
    "h1": (1, 1, 0, 0, 0, 0),  # two affirmative answers
    "h2": (1, 0, 0, 0, 0, 0),  # one
    "h3": (1, 1, 1, 1, 1, 1),  # six
    "h4": (0, 0, 0, 0, 0, 0),  # none
    "h5": (1, 1, None, None, None, None),  # two of six answered, fewer than half: not scored
}


def test_food_insecurity_rate(work):
    lines = ["response_id respondent_id site_id wave submitted_on instrument_id item_id value"]
    for name, values in HOUSEHOLDS.items():
        for item, value in zip(("hh3", "hh4", "ad1", "ad1a", "ad2", "ad3"), values, strict=True):
            answer = "." if value is None else value
            lines.append(f"{name} {name} S1 1 2024-02-01 food_security_six {item} {answer}")
    # Coded already. At least two affirmative: h1 and h3 of the four scored: 2 / 4.
    found = work("food_insecurity_rate", survey="\n".join(lines))
    assert (found["value"], found["numerator"], found["denominator"]) == (0.5, 2, 4)
    # The first household stands for three others: (4 + 1) of 4 + 1 + 1 + 1.
    weights = [line + (" 4" if line.startswith("h1 ") else " .") for line in lines[1:]]
    found = work("food_insecurity_rate", survey="\n".join([lines[0] + " weight", *weights]))
    assert found["value"] == pytest.approx(5 / 7)


ENROLMENTS = """
service_id person_id site_id provider_partner_id service_type requested_on started_on
1          a         S1      P1                  food         2024-01-01   2024-01-10
2          a         S1      P2                  benefits     2024-01-01   2024-03-10
3          b         S1      P1                  food         2024-01-01   2024-01-10
4          b         S1      P2                  benefits     2024-01-01   2024-03-11
5          c         S1      P1                  food         2024-01-01   2024-01-20
6          c         S1      P1                  food         2024-01-01   2024-01-25
7          d         S1      P1                  food         2023-11-01   2023-11-20
8          d         S1      P2                  benefits     2024-01-01   2024-01-10
"""


def test_cross_enrolment_rate(work):
    # First services of Q1: a, b and c; d's was before. a began another type after 60 days, b after 61, c only the
    # same type: 1 / 3.
    found = work("cross_enrolment_rate", services=ENROLMENTS)
    assert (found["value"], found["numerator"], found["denominator"]) == (pytest.approx(1 / 3), 1, 3)
    longer = work("cross_enrolment_rate", services=ENROLMENTS, parameters={"window": 61})
    assert longer["value"] == pytest.approx(2 / 3)


NEEDS = """
service_id person_id site_id provider_partner_id service_type requested_on started_on completed_on status
1          a         S1      P1                  social_need  2024-01-01   2024-01-10 2024-03-31   completed
2          a         S1      P1                  social_need  2024-01-01   .          .            lost
3          b         S1      P1                  social_need  2024-01-01   2024-01-10 2024-04-01   completed
4          c         S1      P2                  social_need  2024-02-01   .          .            declined
5          d         S1      P2                  advice       2024-02-01   2024-02-02 2024-02-03   completed
6          e         S1      P2                  social_need  2024-02-01   2024-02-02 2024-02-20   completed
7          f         S1      P2                  social_need  2024-12-01   2024-12-02 2024-12-20   completed
"""


def test_social_needs_met(work):
    # People with a need in Q1: a, b, c, e. Met within 90 days: a (day 90) and e; b's on day 91: 2 / 4.
    found = work("social_needs_met", services=NEEDS)
    assert (found["value"], found["numerator"], found["denominator"]) == (0.5, 2, 4)
    # f's 90 days are not over at the end of the year.
    late = work("social_needs_met", services=NEEDS, span=("2024-Q1", "2024-Q4"), cell=("period", "2024-Q4"))
    assert (late["state"], late["why"]) == ("not_due", "too_young")


STAYS = """
service_id person_id site_id provider_partner_id service_type requested_on started_on completed_on
1          a         S1      P1                  respite      2024-01-01   2024-01-02 2024-01-20
2          a         S1      P2                  primary_care 2024-01-01   2024-02-03 .
3          b         S1      P1                  respite      2024-01-01   2024-01-02 2024-01-20
4          b         S1      P2                  primary_care 2024-01-01   2024-02-04 .
5          c         S1      P1                  respite      2024-01-01   2024-01-02 2024-01-20
6          c         S1      P2                  primary_care 2024-01-01   2024-01-19 .
7          d         S1      P1                  respite      2024-01-01   2024-01-02 2024-01-20
8          d         S1      P2                  primary_care 2024-01-01   2024-01-20 .
9          e         S1      P1                  respite      2024-01-01   2024-01-02 .
10         f         S1      P2                  primary_care 2024-01-01   2024-01-21 .
"""


def test_respite_linkage(work):
    # Stays that ended: a, b, c, d. A visit began on day 14 (a) and on the same day (d); on day 15 (b) is too late, the
    # day before (c) belongs to the stay; f had no stay: 2 / 4.
    found = work("respite_linkage", services=STAYS)
    assert (found["value"], found["numerator"], found["denominator"]) == (0.5, 2, 4)
    # On 2 February the stays are 13 days old: not due.
    young = work("respite_linkage", services=STAYS, as_of=date(2024, 2, 2))
    assert (young["state"], young["why"]) == ("not_due", "too_young")


FAMILIES = """
service_id person_id site_id provider_partner_id service_type group started_on requested_on
1          a         S1      P1                  advice       x     2024-01-10 2024-01-01
2          a         S1      P2                  family       x     2024-02-10 2024-01-01
3          a         S1      P1                  joint_plan   x     2024-03-31 2024-01-01
4          b         S1      P1                  advice       x     2024-01-10 2024-01-01
5          b         S2      P2                  family       y     2024-01-11 2024-01-01
6          b         S1      P1                  joint_plan   x     2024-04-01 2024-01-01
7          c         S2      P1                  advice       y     2024-01-10 2024-01-01
8          c         S2      P1                  family       y     2024-01-11 2024-01-01
9          d         S2      P1                  joint_plan   y     2023-06-10 2023-06-01
10         d         S2      P1                  advice       y     2024-01-10 2024-01-01
11         d         S2      P3                  family       y     2024-01-10 2024-01-01
"""


def test_multiagency_family_plan(work):
    # With two partners in Q1: a, b and d. a's plan began on the last day, d's the year before, b's a day late: 2 / 3.
    found = work("multiagency_family_plan", services=FAMILIES)
    assert (found["value"], found["numerator"], found["denominator"]) == (pytest.approx(2 / 3), 2, 3)
    # b was at both sites; at S2 are b and d: 1 / 2. P2 has a and b: 1 / 2.
    for cell, where in ((("place", "2024-Q1"), {"place": "S2"}), (("partner", "2024-Q1"), {"partner": "P2"})):
        assert work("multiagency_family_plan", services=FAMILIES, cell=cell, **where)["value"] == 0.5


TICKED = {
    "h1": (2, 3, 2, None, 2, 2),  # sometimes true: one; how often was needless: 0
    "h2": (3, 1, 1, 3, 2, 2),  # often true, yes, but in one or two months only: two
    "h3": (3, 3, 2, None, None, None),  # nothing so far, so the rest was not asked: none, and scored
    "h4": (1, 2, 1, 2, 1, 1),  # all six
    "h5": (1, 9, 9, None, None, None),  # two refused: only one of six is known, fewer than half: not scored
    "h6": (3, 3, 3, None, 1, 1),  # 3 is no answer to yes or no; two of the four that are known are yes
}


def test_answers_to_the_food_security_module_are_scored_by_its_rule(work):
    lines = ["response_id respondent_id site_id wave submitted_on instrument_id item_id value"]
    for name, values in TICKED.items():
        for item, value in zip(("hh3", "hh4", "ad1", "ad1a", "ad2", "ad3"), values, strict=True):
            lines.append(f"{name} {name} S1 1 2024-02-01 food_security_six {item} {'.' if value is None else value}")
    # h6 knows hh3, hh4, ad2 and ad3: two of four affirmative, 3 of six. h2, h4 and h6 of the five scored: 3 / 5.
    found = work("food_insecurity_rate", survey="\n".join(lines))
    assert (found["value"], found["numerator"], found["denominator"]) == (0.6, 3, 5)


SHARED = """
wave from_partner_id to_partner_id tie_type      level reported_by
1    M1              M2            threat_info   2     M1
1    M1              M3            threat_info   1     M1
1    M2              M1            threat_info   0     M2
1    M3              M1            communication 4     M3
1    M4              M1            threat_info   3     M1
2    M2              M1            threat_info   1     M2
3    M2              M1            communication 1     M2
"""


def test_threat_info_contribution(work):
    # M1, M2 and M3 answered; M1 shared, M2 said that it did not, M3 speaks of other ties; M4 did not answer, but M1
    # got something from it: two of four.
    told = {
        "ties": SHARED,
        "settings": {"waves": {1: "2024-Q1", 2: "2024-Q2", 3: "2024-Q3"}},
        "span": ("2024-Q1", "2024-Q3"),
    }
    found = work("threat_info_contribution", **told)
    assert (found["value"], found["numerator"], found["denominator"]) == (0.5, 2, 4)
    # Over all rounds M2 shared too.
    assert work("threat_info_contribution", **told, cell=("total", "all"))["value"] == 0.75
    # In the third nobody was asked.
    assert work("threat_info_contribution", **told, cell=("period", "2024-Q3"))["why"] == "no_values"
    assert work("threat_info_contribution", **told, reliable=True)["why"] == "too_few"
