"""The variance of means and ratios of independent units, and intervals by drawing the units anew."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from csceval.dataset import bootstrap
from csceval.dataset.intervals import wilson
from csceval.dataset.parts import Parts, independent, moments, student


def of_values(*cells):
    """The mean of the values of each cell."""
    cell = np.repeat(np.arange(len(cells)), [len(values) for values in cells])
    value = np.concatenate([np.array(values, dtype=float) for values in cells])
    return Parts.of(cell, value, np.ones(len(value)), len(cells))


def test_units_of_one_size_have_students_interval():
    values = np.array([3.1, 2.7, 4.0, 3.3])
    low, high = student(moments(of_values([1.0], values, [], [3.3] * 7)))
    assert (low[1], high[1]) == pytest.approx(stats.t.interval(0.95, 3, values.mean(), stats.sem(values)))
    assert math.isnan(low[0])
    assert math.isnan(high[2])
    assert low[3] == high[3]  # no rounding error in place of nothing


def test_clusters_by_the_formulas_of_bell_and_mccaffrey():
    """Clusters of 2, 3 and 5: residual sums by hand, and the freedom from the eigenvalues of the variance."""
    values = np.array([1.0, 2, 4, 4, 7, 3, 3, 5, 6, 8])
    cluster = np.array([0, 0, 1, 1, 1, 2, 2, 2, 2, 2])
    found = moments(Parts.of(np.zeros(10, dtype=int), values, np.ones(10), 1, cluster))
    sizes, mean = np.array([2, 3, 5]), 4.3
    residual = np.array([3 - 2 * mean, 15 - 3 * mean, 25 - 5 * mean])
    assert found.variance[0] == pytest.approx((residual**2 / (1 - sizes / 10)).sum() / 100)
    member = np.eye(3)[cluster]  # the variance is the sum of the squares of these three combinations of the values
    sums = (member - sizes / 10).T / np.sqrt(1 - sizes / 10)[:, None]
    eigen = np.linalg.eigvalsh(sums @ sums.T)
    assert found.freedom[0] == pytest.approx(eigen.sum() ** 2 / (eigen**2).sum())
    assert found.units[0] == 3


def test_a_single_cluster_says_nothing_about_others():
    found = moments(Parts.of(np.zeros(5, dtype=int), np.arange(5.0), np.ones(5), 1, np.zeros(5, dtype=int)))
    assert np.isnan(student(found)).all()


def clustered(clusters, alike, share=None, spread=0.8, times=1500):
    """Parts of many samples: clusters of unequal size whose members are alike in `alike` of their variance."""
    random = np.random.default_rng(clusters)
    log = np.log(1 + spread**2)
    sizes = np.maximum(1, random.lognormal(np.log(20) - log / 2, np.sqrt(log), (times, clusters)).round())
    if share is None:
        own = random.normal(0, np.sqrt(alike), (times, clusters)) * sizes
        above = own + random.normal(0, np.sqrt((1 - alike) * sizes))
    else:
        more = (1 - alike) / alike
        above = random.binomial(sizes.astype(int), random.beta(share * more, (1 - share) * more, sizes.shape))
    cell = np.repeat(np.arange(times), clusters)
    return Parts.of(cell, above.ravel().astype(float), sizes.ravel(), times)


def covered(bounds, truth):
    return float(np.mean((bounds[0] <= truth) & (truth <= bounds[1])))


class TestCoverageOfClusters:
    """How many of 1,500 intervals hold the truth; of those that take rows for independent it is half."""

    @pytest.mark.parametrize("clusters", [4, 12, 40])
    def test_student(self, clusters):
        parts = clustered(clusters, 0.2)
        assert 0.925 <= covered(student(moments(parts)), 0) <= 0.975
        cases = parts.total(parts.below)
        half = 1.96 / np.sqrt(cases)
        plain = moments(parts).ratio
        assert covered((plain - half, plain + half), 0) < 0.65

    @pytest.mark.parametrize("clusters", [4, 12, 40])
    def test_wilson(self, clusters):
        parts = clustered(clusters, 0.2, share=0.3)
        cases, share = parts.total(parts.below), moments(parts).ratio
        enough = independent(parts, cases)
        assert 0.925 <= covered(wilson(share * enough, enough), 0.3) <= 0.99
        assert covered(wilson(share * cases, cases), 0.3) < 0.65

    @pytest.mark.parametrize("clusters", [12, 40])
    def test_bootstrap(self, clusters):
        parts = clustered(clusters, 0.2, share=0.3, times=400)
        assert 0.91 <= covered(bootstrap.ratios(parts, 0), 0.3) <= 0.975


class TestBootstrap:
    def test_of_a_mean_it_comes_near_student(self):
        values = np.random.default_rng(4).normal(10, 2, 400)
        low, high = bootstrap.ratios(of_values(values), 0)
        known = stats.t.interval(0.95, 399, values.mean(), stats.sem(values))
        assert (low[0], high[0]) == pytest.approx(known, abs=0.03)

    def test_of_a_ratio_it_comes_near_the_linear_variance(self):
        random = np.random.default_rng(5)
        below = random.gamma(4, 2, 300)
        parts = Parts.of(np.zeros(300, dtype=int), 2 * below + random.normal(0, 1, 300), below, 1)
        low, high = bootstrap.ratios(parts, 1)
        assert (low[0], high[0]) == pytest.approx([bound[0] for bound in student(moments(parts))], abs=0.01)

    def test_of_a_median_it_comes_near_the_order_statistics(self):
        values = np.arange(1.0, 102.0)
        low, high = bootstrap.medians(np.zeros(101, dtype=int), values, 1, 0)
        # Of 101 values the 41st and the 61st hold the median in 95.4 % of samples.
        assert low[0] == pytest.approx(41, abs=1.5)
        assert high[0] == pytest.approx(61, abs=1.5)

    @pytest.mark.parametrize("size", [10, 11, 40])
    def test_single_values_are_drawn_as_clusters_of_one_are(self, size):
        """The short way to a median's draws agrees with drawing every value."""
        values = np.random.default_rng(size).lognormal(0, 1, size)
        cells, alone = np.zeros(size, dtype=int), np.arange(size)
        many = [bootstrap.medians(cells, values, 1, seed) for seed in range(40)]
        all_of_them = [bootstrap.medians(cells, values, 1, seed, alone) for seed in range(40)]
        for end in (0, 1):
            one, other = (np.array([found[end][0] for found in way]) for way in (many, all_of_them))
            assert one.mean() == pytest.approx(other.mean(), rel=0.04)

    def test_few_units_have_none(self):
        nine, ten = np.arange(9.0), np.arange(10.0)
        low, high = bootstrap.ratios(of_values(nine, ten), 0)
        assert np.isnan([low[0], high[0]]).all()
        assert low[1] < 4.5 < high[1]
        cells = np.repeat([0, 1], [9, 10])
        middle, _ = bootstrap.medians(cells, np.concatenate([nine, ten]), 2, 0)
        assert math.isnan(middle[0])
        assert middle[1] < 4.5

    def test_seed_and_numbers_decide_and_nothing_else(self):
        values = np.random.default_rng(6).exponential(3, 40)
        shuffled = np.random.default_rng(7).permutation(values)
        first, again = bootstrap.ratios(of_values(values), 3), bootstrap.ratios(of_values([1.0], shuffled), 3)
        assert (first[0][0], first[1][0]) == (again[0][1], again[1][1])
        assert bootstrap.ratios(of_values(values), 4)[0][0] != first[0][0]
        zeros = np.zeros(40, dtype=int)
        assert bootstrap.medians(zeros, values, 1, 3) == bootstrap.medians(zeros, shuffled, 1, 3)

    def test_blocks_of_draws_change_nothing(self, monkeypatch):
        parts = of_values(np.random.default_rng(8).exponential(3, 25))
        whole = bootstrap.ratios(parts, 0)
        monkeypatch.setattr(bootstrap, "_ROOM", 2500)
        assert bootstrap.ratios(parts, 0)[0].tolist() == whole[0].tolist()

    def test_draws_that_divide_by_nothing_give_none(self):
        below = np.array([1.0] + [0.0] * 11)
        low, _ = bootstrap.ratios(Parts.of(np.zeros(12, dtype=int), np.ones(12), below, 1), 0)
        assert math.isnan(low[0])

    @settings(max_examples=20, deadline=None)
    @given(st.lists(st.floats(-1e6, 1e6, allow_nan=False), min_size=10, max_size=30))
    def test_a_median_stays_among_its_values(self, values):
        found = bootstrap.medians(np.zeros(len(values), dtype=int), np.array(values), 1, 0)
        assert min(values) <= found[0][0] <= found[1][0] <= max(values)
