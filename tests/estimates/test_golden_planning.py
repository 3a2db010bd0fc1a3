"""Published numbers of power and sample size; all are typed, no data are needed."""

from __future__ import annotations

import pytest

from csceval.estimates import planning


@pytest.mark.parametrize(
    ("effect", "power", "published", "source"),
    [
        (0.2, 0.8, 393.41, "Cohen (1988): 393 a group; G*Power"),
        (0.5, 0.8, 63.77, "Cohen (1988): 64 a group; G*Power 63.77"),
        (0.8, 0.8, 25.52, "Cohen (1988): 26 a group; G*Power"),
        (0.5, 0.95, 104.93, "G*Power: 105 a group"),
    ],
)
def test_people_a_group_of_two_means(golden, effect, power, published, source):
    found = planning.sample_size("means", effect=effect, sd=1.0, power=power)
    golden("O24", f"n, d {effect}, power {power}", published=published, ours=found.exact_size, tolerance=0.01,
           source=source)  # fmt: skip


def test_numbers_that_r_prints(golden):
    # R leaves out the far tail, which is below 2e-6 here.
    found = planning.power("means", effect=1.0, n=20, sd=1.0).power
    golden(
        "P1", "power, n 20, d 1", published=0.8689528, ours=found, tolerance=2e-6, source="R, ?power.t.test, example"
    )
    size = planning.sample_size("means", effect=1.0, sd=1.0, power=0.9).exact_size
    golden("P1", "n, d 1, power 0.9", published=22.02110, ours=size, tolerance=2e-5, source="R, ?power.t.test, example")
    found = planning.power("proportions", effect=0.25, base=0.5, n=50).power
    golden("P2", "power, .50 and .75, n 50", published=0.7401659, ours=found, tolerance=2e-6,
           source="R, ?power.prop.test, example")  # fmt: skip
    size = planning.sample_size("proportions", effect=0.25, base=0.5, power=0.9).exact_size
    golden("P2", "n, .50 and .75, power 0.9", published=76.7, ours=size, tolerance=0.05,
           source="R, ?power.prop.test, example")  # fmt: skip


def test_numbers_of_pairs(golden):
    # A correlation of one half makes the spread of the change that of one time.
    found = planning.power("paired", effect=0.421637, n=50, sd=1.0, correlation=0.5).power
    golden("P3", "power, dz 0.421637, n 50", published=0.832114, ours=found, tolerance=1e-6,
           source="G*Power 3.1 manual, matched pairs")  # fmt: skip
    found = planning.power("paired", effect=0.2, n=60, sd=1.0, correlation=0.5, alpha=0.1).power
    golden("P3", "power, d 0.2, n 60, alpha .1", published=0.4555818, ours=found, tolerance=1e-7,
           source="Cohen (1988), exercise 2.5, as R's pwr prints it")  # fmt: skip


@pytest.mark.parametrize(("effect", "published"), [(0.1, 783), (0.3, 85), (0.5, 28)])
def test_people_for_a_correlation(golden, effect, published):
    # Cohen's tables rest on another approximation: within one person and a half.
    found = planning.sample_size("correlation", effect=effect).exact_size
    golden("P4", f"n, r {effect}, power 0.8", published=published, ours=found, tolerance=1.5,
           source="Cohen (1992), Psychol. Bull. 112, Table 2")  # fmt: skip
