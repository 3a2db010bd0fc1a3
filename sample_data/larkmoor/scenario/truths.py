"""What is true in parts B to H, and how far the plain statistics of one draw may lie from it.

The bands are the 2.5th and 97.5th percentile of other draws, each worked out by arithmetic that shares no code with
csceval. Part A is in truth.py, part E in network.py.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from scenario import closure, governance, money, survey, taking_part
from scenario.county import SEED, Row, Table, imputed, joined_by, page

Statistics = dict[str, float]
FIRST = 30_000  # the first seed of the other draws


def rate_ratio(counts: Table, people: Table) -> float:
    """How many times as many take part where a site joined, given levels of sites and quarters; by scaling."""
    joined, ratio = joined_by(), 1.0
    site, time = np.ones((len(counts), 1)), np.ones((1, counts.shape[1]))
    for _ in range(200):
        size = people[:, None] * np.where(joined, ratio, 1)
        site = counts.sum(axis=1, keepdims=True) / (size * time).sum(axis=1, keepdims=True)
        time = counts.sum(axis=0, keepdims=True) / (size * site).sum(axis=0, keepdims=True)
        ratio = float(counts[joined].sum() / (people[:, None] * site * time)[joined].sum())
    return ratio


def part_b(seed: int) -> Statistics:
    """Rate ratios of both groups, and people more of 1,000."""
    people, found = taking_part.residents(), taking_part.counts(seed)
    ratios = {group: rate_ratio(found[group], people[group]) for group in found}
    more = {group: imputed(found[group] / people[group][:, None] * 1000) for group in found}
    return {"ratio_priority": ratios["priority"], "ratio_other": ratios["other"],
            "ratio_of_ratios": ratios["priority"] / ratios["other"],
            "more_of_1000_priority": more["priority"], "more_of_1000_other": more["other"]}  # fmt: skip


def true_b(seed: int) -> Statistics:
    """The same without chance: what joining added at these sites."""
    people = taking_part.residents()
    on, off = (taking_part.expected(seed, joined=joined) for joined in (True, False))
    more = {g: float(((on[g] - off[g]) / people[g][:, None] * 1000)[joined_by()].mean()) for g in people}
    ratio = taking_part.RATIO
    return {"ratio_priority": ratio["priority"], "ratio_other": ratio["other"],
            "ratio_of_ratios": ratio["priority"] / ratio["other"],
            "more_of_1000_priority": more["priority"], "more_of_1000_other": more["other"]}  # fmt: skip


def segmented(share: Table, start: int, season: int) -> tuple[float, float]:
    """Jump and change of slope of a series from `start` on, by least squares with one yearly wave."""
    time = np.arange(len(share))
    after, wave = time >= start, 2 * np.pi * time / season
    columns = [np.ones_like(wave), time, after, np.where(after, time - start, 0), np.cos(wave), np.sin(wave)]
    found = np.linalg.lstsq(np.column_stack(columns).astype(float), share, rcond=None)[0]
    return float(found[2]), float(found[3])


def part_c(seed: int) -> Statistics:
    """Jump and turn of the share closed, by month and by quarter."""
    closed, asked = (table.sum(axis=0) for table in closure.counts(seed))
    months = segmented(closed / asked, closure.PROTOCOL, 12)
    quarters = closed.reshape(16, 3).sum(axis=1) / asked.reshape(16, 3).sum(axis=1)
    level, slope = segmented(quarters, closure.PROTOCOL // 3, 4)
    return {"level": months[0], "slope_a_month": months[1], "level_by_quarter": level, "slope_a_quarter": slope}


def true_c(_: int) -> Statistics:
    """The first quarter with the protocol is one month further on in its middle."""
    level, slope = closure.LEVEL, closure.SLOPE
    return {"level": level, "slope_a_month": slope, "level_by_quarter": level + slope, "slope_a_quarter": 3 * slope}


def alpha(items: Table) -> float:
    """Cronbach's alpha of answers, people × items."""
    k = items.shape[1]
    return float(k / (k - 1) * (1 - items.var(axis=0, ddof=1).sum() / items.sum(axis=1).var(ddof=1)))


def part_d(seed: int) -> Statistics:
    """Trust by wave, its slope and alpha; power of nonprofits against the others; every answer weighs alike."""
    found, answered = survey.answers(seed)
    trust, power = (np.stack([found[f"{scale}_{n}"] for n in (1, 2, 3)], axis=-1) for scale in ("trust", "power"))
    waves = [trust[..., wave, :][answered[..., wave]] for wave in range(4)]
    means = [float(items.mean()) for items in waves]
    nonprofit = np.array([partner["sector"] == "nonprofit" for partner in page()["partners"]])
    own, others = (power[side][answered[side]].mean() for side in (nonprofit, ~nonprofit))
    return {**{f"trust_wave_{at}": mean for at, mean in enumerate(means, 1)},
            "trust_slope": float(np.polyfit(range(4), means, 1)[0]),
            "trust_alpha_mean": float(np.mean([alpha(items) for items in waves])),
            "power_nonprofits": float(own - others)}  # fmt: skip


def true_d(_: int) -> Statistics:
    """Means of rounded answers by the normal distribution; alpha has no closed form here and is simulated."""
    means = [survey.observed(survey.RISE["trust"] * wave) for wave in range(4)]
    gap = survey.observed(survey.GAP) - survey.observed(0)
    return {**{f"trust_wave_{at}": mean for at, mean in enumerate(means, 1)},
            "trust_slope": float(np.polyfit(range(4), means, 1)[0]), "power_nonprofits": gap}  # fmt: skip


DRAWN: Mapping[str, tuple[Callable[[int], Statistics], Callable[[int], Statistics]]] = {
    "taking_part": (part_b, true_b), "referrals_closed": (part_c, true_c), "survey": (part_d, true_d)}  # fmt: skip


def simulated(part: str, draws: int) -> str:
    """One part of truth.yaml: by statistic what is true, what this draw gives, and what other draws give."""
    work, true = DRAWN[part]
    known, own = true(SEED), work(SEED)
    other = [work(FIRST + seed) for seed in range(draws)]
    lines = [f"{part}:", f"  draws: {draws}"]
    for name, value in own.items():
        values = np.array([one[name] for one in other])
        low, high = np.quantile(values, [0.025, 0.975])
        said = f"truth: {known[name]:.4f}, " if name in known else ""
        lines.append(
            f"  {name}: {{{said}this_draw: {value:.4f}, mean: {values.mean():.4f}, "
            f"sd: {values.std(ddof=1):.4f}, low_2_5: {low:.4f}, high_97_5: {high:.4f}}}"
        )
    return "\n".join(lines) + "\n"


def exact_money() -> str:
    """Part F by solving the stated table, and part G by its formula: no chance in either."""
    import generate

    buys = np.array(generate.BUYS, dtype=float)
    direct = np.array([money.SPENT[one] * money.LOCAL[one] for one in money.SPENT])
    households, pay = np.array(generate.HOUSEHOLDS), np.array(generate.PAY)
    chain = np.linalg.solve(np.eye(6) - buys, direct)
    closed = np.linalg.solve(np.eye(6) - buys - np.outer(households, pay), direct)
    parts = {"direct": direct, "supply_chain": chain - direct, "induced": closed - chain}
    lines = ["money:                             # pounds and job-years; by arithmetic on the stated table"]
    lines.append(f"  spent: {sum(money.SPENT.values())}")
    for name, by in (("output", np.ones(6)), ("gva", np.array(generate.ADDED)), ("income", pay),
                     ("jobs", np.array(generate.JOBS) / 1e6)):  # fmt: skip
        found = ", ".join(f"{part}: {float(by @ values):.1f}" for part, values in parts.items())
        lines.append(f"  {name}: {{{found}}}")
    lines.append(
        f"  multipliers: {{type1: {chain.sum() / direct.sum():.4f}, type2: {closed.sum() / direct.sum():.4f}}}"
    )
    lines.append(f"  overhead_by_year: [{', '.join(str(share) for share in money.OVERHEAD)}]")
    second, third = (share for _, share in money.ROUNDS)
    lines.append(f"  lm3: {1 + second + second * third:.4f}")
    return "\n".join(lines) + "\n"


def governance_counted() -> str:
    """Part H, counted from its rows."""
    rows = governance.decisions(SEED)
    bands = {str(one["partner_id"]): governance.size(one) for one in page()["partners"]}
    shares = {}
    for band in governance.TAKES_PART:
        own = [row for row in rows if bands[str(row[1])] == band]
        shares[band] = sum(row[4] != "absent" for row in own) / len(own)
    done: list[Row] = [row for row in governance.milestones() if row[6]]
    on_time = sum(row[6] <= row[4] for row in done)  # type: ignore[operator]  # both are dates
    due = sum(delay is not None for delay in governance.DELAYS) + 2
    return (
        "governance:\n"
        f"  decisions_taken_part_in: {{large: {shares['large']:.4f}, small: {shares['small']:.4f}}}\n"
        f"  gap_points: {100 * (shares['large'] - shares['small']):.2f}\n"
        f"  milestones: {{due: {due}, on_time: {on_time}, late: {len(done) - on_time}, overdue: {due - len(done)}}}\n"
    )


TARGETS = """\
targets:                           # set after the draw, so that the ten show every state
  met: [referrals_closed, services_completed, taking_part_priority, trust_score, agreements_in_force]
  not_met: [median_wait_days, collaboration_overhead, decision_participation_gap]
  not_clear_yet: [seen_within_target, completion_rate]
"""


def truth(draws: int) -> str:
    """Parts B, C, D, F, G, H and I of truth.yaml."""
    return "".join(simulated(part, draws) for part in DRAWN) + exact_money() + governance_counted() + TARGETS
