"""CR2, its degrees of freedom and the Hotelling test by their definition; the wild bootstrap by brute force."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from csceval.errors import EstimationError
from csceval.estimates import clusters
from csceval.estimates._arrays import dummies
from csceval.estimates._fixed_effects import Rows, errors_of, fit
from csceval.estimates.panel import prepare


def root(matrix, power):
    values, vectors = np.linalg.eigh((matrix + matrix.T) / 2)
    return (vectors * [v**power if v > 1e-9 else 0.0 for v in values]) @ vectors.T


def by_definition(x, e, w, groups, q):
    """CR2 from the whole n × n hat matrix (Pustejovsky & Tipton 2018, equations 6–8, identity working model)."""
    n = len(e)
    bread = np.linalg.pinv(x.T @ (w[:, None] * x))
    rest = np.eye(n) - x @ bread @ (x * w[:, None]).T
    scores, parts = [], []
    for g in np.unique(groups):
        rows = groups == g
        adjust = root(rest[rows] @ rest[rows].T, -0.5)
        carry = adjust @ (w[rows, None] * x[rows]) @ bread[:, :q]
        scores.append(carry.T @ e[rows])
        parts.append(rest[rows].T @ carry)
    scores = np.array(scores)
    p = np.array(parts)  # G × n × q
    df = []
    for s in range(q):
        inner = p[:, :, s] @ p[:, :, s].T
        df.append(np.trace(inner) ** 2 / np.trace(inner @ inner))
    return scores.T @ scores, np.array(df), p


def hotelling(coefficients, matrix, p):
    """AHT by its definition: moments of the scaled covariance under the working model."""
    q = len(coefficients)
    omega = np.einsum("gns,gnt->st", p, p)
    turned = np.einsum("gns,st->gnt", p, root(omega, -0.5))
    pairs = np.einsum("gns,hnt->stgh", turned, turned)
    spread = sum((pairs[s, t] * pairs[t, s] + pairs[s, s] * pairs[t, t]).sum() for s in range(q) for t in range(q))
    eta = q * (q + 1) / spread
    return (eta - q + 1) / (eta * q) * coefficients @ np.linalg.solve(matrix, coefficients), eta - q + 1


def panel_rows(frame, weights, cluster):
    made = prepare(frame, outcome="y", period="year", first_exposed="first", unit="unit", group=None,
                   covariates=["x"], weights=weights, cluster=cluster)  # fmt: skip
    return made, np.column_stack([made.exposed, made.covariates])


@pytest.mark.parametrize("weights", [None, "w"])
@pytest.mark.parametrize("cluster", ["unit", "region", "other"])
def test_cr2_equals_its_definition_with_every_dummy(random_panel, weights, cluster):
    frame = random_panel(seed=11, share=0.85).assign(other=lambda f: (f["unit"] * 7 + f["year"]) % 9)
    made, regressors = panel_rows(frame, weights, cluster)
    rows = made.rows
    fitted = fit(made.outcome, regressors, rows)
    found = errors_of(fitted, regressors, "CR2")
    x = np.column_stack([regressors, dummies(rows.entity, drop_first=False), dummies(rows.period, drop_first=True)])
    w = np.ones(len(frame)) if rows.weights is None else rows.weights
    matrix, df, p = by_definition(x, fitted.residuals, w, rows.clusters, 2)
    assert found.matrix == pytest.approx(matrix, rel=1e-8)
    assert found.df == pytest.approx(df, rel=1e-8)
    f, df1, df2, _ = found.detail.joint(fitted.coefficients)
    expected = hotelling(fitted.coefficients, matrix, p)
    assert df1 == 2
    assert (f, df2) == pytest.approx(expected, rel=1e-8)


def test_cr2_without_fixed_effects_and_large_clusters():
    rng = np.random.default_rng(3)
    groups = np.repeat(np.arange(7), [40, 3, 12, 25, 8, 30, 5])
    x = np.column_stack([np.ones(len(groups)), rng.normal(size=len(groups)), groups > 3])
    y = rng.normal(size=len(groups)) + rng.normal(size=7)[groups]
    e = y - x @ np.linalg.lstsq(x, y)[0]
    found = clusters.covariance(x, e, clusters=groups, errors="CR2")
    matrix, df, _ = by_definition(x, e, np.ones(len(e)), groups, 3)
    assert found.matrix == pytest.approx(matrix, rel=1e-9)
    assert found.df == pytest.approx(df, rel=1e-9)


def test_joint_test_of_one_coefficient_is_the_squared_t(random_panel):
    made, regressors = panel_rows(random_panel(seed=12), None, "unit")
    fitted = fit(made.outcome, regressors, made.rows)
    found = errors_of(fitted, regressors, "CR2")
    f, df1, df2, _ = found.detail.first(1).joint(fitted.coefficients[:1])
    assert f == pytest.approx(fitted.coefficients[0] ** 2 / found.matrix[0, 0])
    assert (df1, df2) == (1, pytest.approx(found.df[0]))


def test_more_restrictions_than_clusters_cannot_be_tested():
    rng = np.random.default_rng(4)
    x, groups = rng.normal(size=(60, 6)), np.repeat(np.arange(5), 12)
    found = clusters.covariance(x, rng.normal(size=60), clusters=groups, errors="CR2")
    assert found.detail.joint(np.ones(6)) is None


def wild_by_hand(y, x, groups, null):
    """Every sign pattern, each with its own regressions (Cameron, Gelbach & Miller 2008)."""
    others = x[:, 1:]
    shifted = y - null * x[:, 0]
    base = others @ np.linalg.lstsq(others, shifted)[0] + null * x[:, 0]
    residual = y - base

    def t(outcome):
        b = np.linalg.lstsq(x, outcome)[0]
        e = outcome - x @ b
        return (b[0] - null) / np.sqrt(clusters.covariance(x, e, clusters=groups, errors="CR0").matrix[0, 0])

    patterns = itertools.product([1.0, -1.0], repeat=len(np.unique(groups)))
    stars = np.array([t(base + residual * np.array(signs)[groups]) for signs in patterns])
    return (np.abs(stars) >= abs(t(y)) * (1 - 1e-9)).mean()


@pytest.mark.parametrize("null", [0.0, 0.4])
def test_wild_bootstrap_equals_brute_force(null):
    rng = np.random.default_rng(5)
    groups = np.repeat(np.arange(8), 6)
    x = np.column_stack([groups % 2 + 0.1 * rng.normal(size=48), rng.normal(size=48), np.ones(48)])
    y = 0.5 * x[:, 0] + rng.normal(size=8)[groups] + rng.normal(size=48)
    found = clusters.wild_bootstrap(y, x, groups, null=null)
    assert found.enumerated
    assert found.p_value == pytest.approx(wild_by_hand(y, x, groups, null), abs=1e-12)


def test_wild_interval_holds_what_is_not_rejected():
    rng = np.random.default_rng(6)
    groups = np.repeat(np.arange(10), 5)
    x = np.column_stack([groups % 2 == 0, np.ones(50)]).astype(float)
    y = x[:, 0] + rng.normal(size=50) + 0.3 * rng.normal(size=10)[groups]
    found = clusters.wild_bootstrap(y, x, groups)
    for end, outward in ((found.conf_low, -1), (found.conf_high, 1)):
        assert clusters.wild_bootstrap(y, x, groups, null=end - outward * 1e-6).p_value > 0.05
        assert clusters.wild_bootstrap(y, x, groups, null=end + outward * 1e-6).p_value <= 0.05


@pytest.mark.parametrize("distribution", ["rademacher", "webb"])
def test_random_draws_repeat_with_their_seed(distribution):
    rng = np.random.default_rng(7)
    groups = np.repeat(np.arange(20), 4)
    x, y = np.column_stack([groups < 8, np.ones(80)]).astype(float), rng.normal(size=80)
    first, again, other = (
        clusters.wild_bootstrap(y, x, groups, distribution=distribution, seed=seed) for seed in (1, 1, 2)
    )
    assert first == again
    assert first.p_value == pytest.approx(other.p_value, abs=0.03)
    assert first.draws == 9999
    assert not first.enumerated


def test_refuses_what_it_cannot_do():
    x, e = np.ones((4, 1)), np.ones(4)
    with pytest.raises(EstimationError, match="Unknown errors “CR7”"):
        clusters.covariance(x, e, clusters=[1, 1, 2, 2], errors="CR7")
    with pytest.raises(EstimationError, match="CR1 needs clusters"):
        clusters.covariance(x, e, errors="CR1")
    with pytest.raises(EstimationError, match="One cluster says nothing"):
        clusters.covariance(x, e, clusters=[1, 1, 1, 1], errors="CR1")
    with pytest.raises(EstimationError, match="A row has no cluster"):
        clusters.covariance(x, e, clusters=[1.0, np.nan, 2.0, 2.0], errors="CR1")
    with pytest.raises(EstimationError, match="Unknown distribution “normal”"):
        clusters.wild_bootstrap(e, x, [1, 1, 2, 2], distribution="normal")
    with pytest.raises(EstimationError, match="combination of the others"):
        clusters.wild_bootstrap(e, np.ones((4, 2)), [1, 1, 2, 2])


def test_clusters_may_have_any_labels():
    rng = np.random.default_rng(8)
    x, e, codes = rng.normal(size=(30, 2)), rng.normal(size=30), np.arange(30) % 5
    named = clusters.covariance(x, e, clusters=[f"site {code}" for code in codes], errors="CR1")
    assert named.matrix == pytest.approx(clusters.covariance(x, e, clusters=codes, errors="CR1").matrix)
    assert named.n_clusters == 5


def test_effects_of_a_panel_in_two_parts_are_counted_once_each():
    entity, period = np.array([0, 0, 1, 1, 2, 2, 3, 3]), np.array([0, 1, 0, 1, 2, 3, 2, 3])
    assert Rows(entity, period).n_effects == 4 + 4 - 2


SITES = np.repeat(range(10), 6)
MATRIX = np.column_stack([np.ones(60), np.repeat([0.0, 1.0], 30)])
SCORE = np.arange(60) % 7.0


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: clusters.covariance(MATRIX, SCORE[:5], clusters=SITES), "different numbers of rows: 5, 60"),
        (lambda: clusters.covariance(MATRIX[:, 1], SCORE, clusters=SITES), "has 1 dimension;"),
        (lambda: clusters.covariance(MATRIX, ["a"] * 60, clusters=SITES), "“values” holds something that is no number"),
        (lambda: clusters.wild_bootstrap(SCORE, MATRIX, SITES, coefficient=7), "no column 7; its columns are counted"),
        (lambda: clusters.intraclass(["a"] * 60, SITES), "“outcome” holds something that is no number"),
    ],
)
def test_what_does_not_fit_is_said_in_words(call, said):
    with pytest.raises(EstimationError, match=said) as refused:
        call()
    assert refused.value.fix
