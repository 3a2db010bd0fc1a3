"""Networks, worked out by hand on a handful of partners; and contributions of resources."""

import pytest

TIES = """
wave from_partner_id to_partner_id tie_type      level trust formal reported_by
1    A               B             communication 3     5     yes    A
1    B               A             communication 2     4     .      B
1    A               C             communication 4     3     no     A
1    A               E             communication 0     .     .      A
1    C               D             communication 1     .     no     C
1    D               A             communication 2     .     .      D
1    E               A             communication 5     .     yes    E
"""
PARTNERS = """
partner_id partner_name sector
A          One          government
B          Two          government
C          Three        nonprofit
D          Four         nonprofit
E          Five         business
"""
FIRST = {"ties": TIES, "partners": PARTNERS, "settings": {"waves": {1: "2024-Q1"}}}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        # A to B, B to A, A to C, C to D, D to A, E to A: six of 5 · 4 ties.
        ("network_density", 6 / 20),
        # A and B alone tell of each other: two of six.
        ("tie_reciprocity", 2 / 6),
        # Without directions A has 4 ties, C and D 2, B and E 1: (0 + 3 + 2 + 2 + 3) / (4 · 3).
        ("degree_centralisation", 10 / 12),
        # A to C, D to A and E to A lead from sector to sector.
        ("cross_sector_tie_share", 3 / 6),
        ("ei_index", 0),
        # Levels 3 + 2 + 4 + 1 + 2 + 5 over 20 pairs.
        ("collaboration_level", 17 / 20),
        # Between sectors run through A: B to C, B to D, C to B, D to B, E to B, E to C, E to D; through C: A to D,
        # B to D, E to D; through D: C to A, C to B. Seven of twelve.
        ("boundary_spanner_index", 7 / 12),
        # Told of four ties, two of them without an agreement.
        ("informal_tie_share", 2 / 4),
        # (5 + 4 + 3) / 3
        ("dyadic_trust", 4),
    ],
)
def test_an_index_of_the_network(work, name, value):
    found = work(name, **FIRST)
    assert found["value"] == pytest.approx(value)
    assert found["state"] == "observed"
    assert work(name, **FIRST, cell=("group", "2024-Q1"), group="communication")["value"] == pytest.approx(value)
    # The last wave is that of the whole.
    assert work(name, **FIRST, cell=("total", "all"))["value"] == pytest.approx(value)
    assert work(name, **FIRST, cell=("period", "2024-Q2"))["why"] == "no_rows"


@pytest.mark.parametrize(
    ("name", "n", "why"),
    [("network_density", 5, ""), ("tie_reciprocity", 5, "too_few"), ("core_periphery_fit", 5, "too_few")],
)
def test_it_needs_partners_that_answered_or_ties(work, name, n, why):
    found = work(name, **FIRST, reliable=True)
    assert (found["n"], found["why"]) == (n, why)


def test_an_interval_stands_beside_it(work):
    found = work("network_density", **FIRST)
    assert 0 <= found["low"] < 0.3 < found["high"] <= 1


def test_core_periphery_fit(work):
    # A tells all, all tell A, and nobody else has a tie: a core of one.
    star = "\n".join(
        ["wave from_partner_id to_partner_id tie_type level"]
        + [f"1 {one} {other} data {int('A' in one + other)}" for one in "ABCDE" for other in "ABCDE" if one != other]
    )
    found = work("core_periphery_fit", ties=star, partners=PARTNERS, settings=FIRST["settings"])
    assert found["value"] == pytest.approx(1)


def test_silent_partners_are_in_no_index(work):
    # E does not answer: A to E is no tie, and what E would say is not known. Five of 4 · 3.
    silent = "\n".join(line for line in TIES.splitlines() if not line.endswith(" E"))
    found = work("network_density", **FIRST | {"ties": silent})
    assert (found["value"], found["n"]) == (pytest.approx(5 / 12), 4)


def test_one_sector_has_nothing_to_mix(work):
    alone = PARTNERS.replace("nonprofit", "government").replace("business", "government")
    assert work("ei_index", **FIRST | {"partners": alone})["why"] == "one_side"


def test_who_left_is_not_asked(work):
    left = "partner_id partner_name sector left_on\n" + "\n".join(
        f"{line} {'2023-12-31' if line.startswith('E') else '.'}" for line in PARTNERS.strip().splitlines()[1:]
    )
    ties = "\n".join(line for line in TIES.splitlines() if " E " not in f"{line} ")
    assert work("network_density", **FIRST | {"ties": ties, "partners": left})["value"] == pytest.approx(5 / 12)


def test_brokerage_profile(work):
    # A lets on B to C (representative), D to B and E to B (gatekeeper), D to C (itinerant), E to C (liaison); C lets A
    # in to D (gatekeeper); D speaks for C to A (representative).
    assert work("brokerage_profile", **FIRST)["value"] == 7
    roles = {"coordinator": 0, "gatekeeper": 3, "itinerant": 1, "liaison": 1, "representative": 2}
    found = {role: work("brokerage_profile", **FIRST, cell=("group", "2024-Q1"), group=role)["value"] for role in roles}
    assert found == roles
    own = {
        one: work("brokerage_profile", **FIRST, cell=("partner", "2024-Q1"), partner=one)["value"] for one in "ABCDE"
    }
    assert own == {"A": 5, "B": 0, "C": 1, "D": 1, "E": 0}
    assert work("brokerage_profile", **FIRST, reliable=True)["why"] == "too_few"


FLOWS = """
flow_id date       from_partner_id to_partner_id amount kind
1       2024-01-10 P1              .             60     cash
2       2024-01-11 P1              P2            20     cash
3       2024-01-12 P2              .             15     in_kind
4       2024-01-13 P3              .             5      volunteer
5       2024-01-14 .               P1            900    cash
6       2024-01-15 P2              P1            700    committed
"""


def test_resource_concentration(work):
    # P1 gave 80, P2 15, P3 5 of 100; what came from outside and what was only promised is no contribution.
    # 0.8² + 0.15² + 0.05² = 0.64 + 0.0225 + 0.0025 = 0.665
    found = work("resource_concentration", flows=FLOWS)
    assert found["value"] == pytest.approx(0.665)
    # In cash P1 gave everything.
    assert work("resource_concentration", flows=FLOWS, cell=("group", "2024-Q1"), group="cash")["value"] == 1
    assert work("resource_concentration", flows=FLOWS, cell=("total", "all"))["value"] == pytest.approx(0.665)


def test_three_givers_are_needed(work):
    found = work("resource_concentration", flows=FLOWS, cell=("group", "2024-Q1"), group="cash", reliable=True)
    assert (found["state"], found["why"]) == ("missing", "too_few")


BETWEEN = """
flow_id date       from_partner_id to_partner_id amount kind
1       2024-01-10 P1              P2            60     cash
2       2024-02-11 P2              P1            20     in_kind
3       2024-02-12 P3              P1            10     cash
4       2024-02-13 P1              P2            500    committed
5       2024-02-14 P1              .             900    cash
6       2024-04-01 P2              P1            40     cash
"""


def test_resource_flow_asymmetry(work):
    # P1 and P2: 60 there, 20 back; P3 and P1: 10 and nothing back. (40 + 10) / (80 + 10)
    found = work("resource_flow_asymmetry", flows=BETWEEN)
    assert (found["value"], found["n"]) == (pytest.approx(50 / 90), 2)
    assert work("resource_flow_asymmetry", flows=BETWEEN, cell=("group", "2024-Q1"), group="cash")["value"] == 1
    # With the 40 of April P1 and P2 are even: (0 + 10) / (120 + 10). No sum of quarters says that.
    assert work("resource_flow_asymmetry", flows=BETWEEN, cell=("total", "all"))["value"] == pytest.approx(10 / 130)
    assert work("resource_flow_asymmetry", flows=BETWEEN, reliable=True)["why"] == "too_few"
    only_out = "\n".join(BETWEEN.strip().splitlines()[:1] + BETWEEN.strip().splitlines()[5:6])
    assert work("resource_flow_asymmetry", flows=only_out)["why"] == "zero_denominator"
