"""How trust moves from wave to wave, and whether willingness to innovate follows it: associated, never caused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from csceval import words
from csceval.errors import EstimationError
from csceval.estimates._arrays import twelve_frame
from csceval.estimates._columns import numbers, require
from csceval.estimates.methods import mixed, regression
from csceval.estimates.result import Estimate
from csceval.network._scores import partner_means

LEAST_PARTNERS = 8
COLUMNS = ("term", "estimate", "std_error", "conf_low", "conf_high", "p_value", "n", "n_partners", "note")


def trend(
    answers: pd.DataFrame,
    *,
    score: str,
    wave: str = "wave",
    groups: Sequence[str] = ("partner_id", "respondent_id"),
    by: str | None = None,
) -> pd.DataFrame:
    """Estimate how much a score moves a wave, with partners and people that differ (mixed model).

    Parameters
    ----------
    answers : one row an answer of a person in a wave. wave : a number of rounds, evenly spaced.
    groups : columns of the partner and the person within it. by : a column that says of which kind the partner is.

    Returns
    -------
    DataFrame
        One row for `all` and one a kind: `group`, `term` “per_wave”, `estimate` in points of the score, `std_error`,
        95 % interval and `p_value` (Kenward & Roger 1997), `n` answers, `n_partners`, `note` where there is no answer.

    Raises
    ------
    EstimationError
        A column is missing or holds no numbers, or there is one wave only.
    """
    require(answers, [score, wave, by, *groups])
    waves = int(pd.Series(numbers(answers, wave)).nunique())
    if waves < 2:
        raise EstimationError(words.say("network_voice.few_waves", n=waves), code="estimate-refused",
                              fix=words.say("network_voice.fix_few_waves"))  # fmt: skip
    rows = [{"group": "all"} | _trend(answers, score, wave, groups)]
    for kind, part in [] if by is None else answers.groupby(by, sort=True):
        rows.append({"group": str(kind)} | _trend(part, score, wave, groups))
    return twelve_frame(pd.DataFrame(rows)[["group", *COLUMNS]])


def _trend(rows: pd.DataFrame, score: str, wave: str, groups: Sequence[str]) -> dict[str, object]:
    partners = int(rows.dropna(subset=[score])[groups[0]].nunique())
    try:
        found = mixed.estimate(rows, outcome=score, term=wave, groups=list(groups))
    except EstimationError as reason:
        return _missing("per_wave", len(rows), partners, str(reason))
    return _row("per_wave", found, partners)


def lagged(
    answers: pd.DataFrame, *, trust: str, innovation: str, wave: str = "wave"
) -> pd.DataFrame:  # fmt: skip
    """Ask whether partners that trusted more than others became readier to innovate by the next wave, and the reverse.

    The mean of each partner in a wave is regressed on both scores of the partner in the wave before and the wave
    (cross-lagged; errors by partner, CR2). Two waves follow each other where no wave of the answers lies between.

    Parameters
    ----------
    answers : one row an answer: `partner_id`, `wave` and both scores.

    Returns
    -------
    DataFrame
        Two rows, `term` “trust_then_innovation” and “innovation_then_trust”: `estimate` in points later for a point
        before, `std_error`, 95 % interval, `p_value`, `n` (partners × pairs of waves), `n_partners`, `reading`
        (“associational” in both) and `note`. `.attrs["warnings"]` says in a sentence what that means.

    Raises
    ------
    EstimationError
        A column is missing or holds no numbers.
    """
    rows = pd.DataFrame(_pairs(answers, trust, innovation, wave))
    found = [_cross(rows, "trust", "innovation"), _cross(rows, "innovation", "trust")]
    table = twelve_frame(pd.DataFrame(found)[list(COLUMNS)].assign(reading="associational"))
    table.attrs["warnings"] = (words.say("network_voice.associational"),)
    return table


def _pairs(answers: pd.DataFrame, trust: str, innovation: str, wave: str) -> Iterator[dict[str, object]]:
    """A row for each partner and pair of waves that follow each other, with both scores of both waves."""
    order = {one: at for at, one in enumerate(sorted(answers[wave].dropna().unique()))}
    kept = answers.dropna(subset=["partner_id", wave])
    scores = {
        name: partner_means(kept, column, wave) for name, column in (("trust", trust), ("innovation", innovation))
    }
    both = scores["trust"].merge(scores["innovation"], on=["wave", "partner_id"], suffixes=("_trust", "_innovation"))
    known = {(row.partner_id, order[row.wave]): row for row in both.itertuples(index=False)}
    for (partner, at), row in known.items():
        if (before := known.get((partner, at - 1))) is not None:
            yield {"partner_id": partner, "wave": float(at), "trust": row.score_trust,
                   "innovation": row.score_innovation, "trust_before": before.score_trust,
                   "innovation_before": before.score_innovation}  # fmt: skip


def _cross(rows: pd.DataFrame, cause: str, outcome: str) -> dict[str, object]:
    term, partners = f"{cause}_then_{outcome}", 0 if rows.empty else int(rows["partner_id"].nunique())
    if partners < LEAST_PARTNERS:
        said = words.say("network_voice.few_lagged", n=partners, least=LEAST_PARTNERS)
        return _missing(term, len(rows), partners, said)
    covariates = [f"{outcome}_before", *(["wave"] if rows["wave"].nunique() > 1 else [])]
    try:
        found = regression.estimate(rows, outcome=outcome, term=f"{cause}_before", covariates=covariates,
                                    cluster="partner_id")  # fmt: skip
    except EstimationError as reason:
        return _missing(term, len(rows), partners, words.say("network_voice.no_fit", reason=reason))
    return _row(term, found, partners)


def _row(term: str, found: Estimate, partners: int) -> dict[str, object]:
    numbered = {"estimate": found.value, "std_error": found.std_error, "conf_low": found.conf_low,
                "conf_high": found.conf_high, "p_value": found.p_value}  # fmt: skip
    known = {name: float("nan") if value is None else value for name, value in numbered.items()}
    return {"term": term, **known, "n": found.n_obs, "n_partners": partners, "note": found.note or ""}


def _missing(term: str, n: int, partners: int, note: str) -> dict[str, object]:
    nothing = dict.fromkeys(("estimate", "std_error", "conf_low", "conf_high", "p_value"), float("nan"))
    return {"term": term, **nothing, "n": n, "n_partners": partners, "note": note}
