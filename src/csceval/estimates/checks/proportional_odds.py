"""Does treatment move all answers alike, or only some steps of the scale?

A binary model at each cut between neighbouring answers, and a Wald test that coefficients are the same at every cut
(Brant 1990, Biometrics 46); with clusters their covariance is summed within clusters, and the test is Hotelling's F.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates.rates.answering import answered
from csceval.estimates.rates.cuts import cut_by_cut
from csceval.estimates.rates.script import cluster_of
from csceval.estimates.result import CheckResult, Estimate
from csceval.words import numbers

NAME = "proportional_odds"


def check(estimate: Estimate, data: pd.DataFrame, *, threshold: float = 0.05) -> CheckResult:
    """Compare the log odds at every cut.

    Parameters
    ----------
    estimate : of `ordinal`.
    data : the frame that it was made from.
    threshold : p below which the cuts count as different.

    Returns
    -------
    CheckResult
        Passed where all coefficients together do not differ; None where that cannot be told. The table has the test of
        all (`all`) and of each column, then the treatment's log odds at each cut.
    """
    if estimate.method != "ordinal":
        raise EstimationError(words.say("estimates_refused.no_order", method=estimate.method), code="estimate-refused",
                              fix=words.say("estimates_refused.no_order_fix"))  # fmt: skip
    made = answered(data, estimate.spec, cluster_of(estimate.spec))
    empty = pd.DataFrame({"term": [], "estimate": []})
    if len(made.names) == 2:
        return CheckResult(NAME, None, words.say("estimates_rates.odds_two"), empty)
    found = cut_by_cut(made, estimate.outcome)
    if found is None:
        return CheckResult(NAME, None, words.say("estimates_rates.odds_endless"), empty)
    terms, n = list(made.design.terms[:-1]), made.rows.n
    tests = {"all": found.same(list(range(len(terms))))} | {name: found.same([at]) for at, name in enumerate(terms)}
    rows: list[dict[str, Any]] = [{"term": name, "statistic": wald, "df": float(df), "p_value": p, "n": n}
                                  for name, (wald, df, p) in tests.items()]  # fmt: skip
    cuts = [f"{low} | {high}" for low, high in zip(made.names[:-1], made.names[1:], strict=True)]
    errors = np.sqrt(np.diag(found.matrix)).reshape(found.value.shape)[:, 0]
    rows += [{"term": f"{terms[0]} at {cut}", "estimate": float(value), "std_error": float(error), "n": n}
             for cut, value, error in zip(cuts, found.value[:, 0], errors, strict=True)]  # fmt: skip
    p = tests["all"][2]
    if np.isnan(p):
        return CheckResult(NAME, None, words.say("estimates_rates.odds_few", n=found.n_clusters), pd.DataFrame(rows))
    listed = words.joined([words.say("estimates_rates.odds_at", value=words.written(value, ".3g"), cut=cut)
                           for cut, value in zip(cuts, found.value[:, 0], strict=True)])  # fmt: skip
    key = "passed" if p >= threshold else "failed"
    text = words.say(f"estimates_rates.odds_{key}", p=numbers.p_value(p), listed=listed)
    return CheckResult(NAME, p >= threshold, text, pd.DataFrame(rows))
