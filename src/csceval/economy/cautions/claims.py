"""Cautions about what is claimed: gross for net, impact for benefit, jobs of several kinds, years side by side."""

from __future__ import annotations

from collections.abc import Iterator

from csceval import words
from csceval.economy.cautions.case import Case, column, given, share, spot
from csceval.economy.payees import text
from csceval.problems import Problem


def impact_as_benefit(case: Case) -> Iterator[Problem]:
    """W9: an economic impact stands among the benefits, or wages stand among benefits and costs alike."""
    benefits, costs = given(case.benefits), given(case.costs)
    impact = benefits[column(benefits, "kind").eq("impact")]
    if len(impact):
        yield words.problem("economy-impact-as-benefit", **spot(impact), item=text(column(impact, "item").iloc[0]))
    wages = benefits[column(benefits, "kind").eq("wages")]
    if len(wages) and column(costs, "kind").eq("wages").any():
        yield words.problem("economy-wages-twice", **spot(wages), item=text(column(wages, "item").iloc[0]))


def gross_only(case: Case) -> Iterator[Problem]:
    """W10: nothing was taken off for what would have happened anyway."""
    if any((case.filters or {}).values()):
        return
    said = "" if case.break_even is None else words.say("economy_cautions.break_even", share=share(case.break_even, 1))
    yield words.problem("economy-gross", break_even=said)


def jobs_mixed(case: Case) -> Iterator[Problem]:
    """W17: full-time equivalents and heads are added, or jobs of several years without saying so."""
    jobs = given(case.jobs)
    units = sorted({text(unit) for unit in column(jobs, "unit")})
    if len(units) > 1:
        yield words.problem("economy-jobs-units", **spot(jobs), units=", ".join(unit or "–" for unit in units))
    years = column(jobs, "year").dropna().nunique()
    if years > 1 and case.jobs_as is None:
        yield words.problem("economy-jobs-years", **spot(jobs), years=years)


def years_undiscounted(case: Case) -> Iterator[Problem]:
    """W18: the effect of several years' spending is held against the cost of fewer, undiscounted."""
    years = column(given(case.purchases), "year").dropna().nunique()
    if case.compared_years is not None and years > case.compared_years and not case.discounted:
        yield words.problem("economy-years-undiscounted", years=years, compared=case.compared_years)
