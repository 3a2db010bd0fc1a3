"""An attack from outside: only what is sent on is read, and no small number may follow from all of it together."""

from __future__ import annotations

from collections import Counter
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from tests.publish import outside

from csceval import evaluate
from csceval.run.exporting import export

pytestmark = [pytest.mark.privacy, pytest.mark.files]
PLACES, PERIODS = ["s1", "s2", "s3", "s4"], ["2024-q1", "2024-q2", "2024-q3", "2024-q4"]
NAMES = {"Services completed": "services_completed", "Seen within target": "seen_within_target",
         "Median wait": "median_wait_days", "User satisfaction": "user_satisfaction"}  # fmt: skip
EVALUATION = """\
csceval: 1
id: outside
title: Small cells everywhere
period: {from: 2024-Q1, to: 2024-Q4}
as_of: 2025-06-30
indicators:
  - {use: seen_within_target, role: primary, parameters: {target_days: 20}}
  - {use: services_completed}
  - {use: median_wait_days}
  - {use: user_satisfaction}
targets:
  - {indicator: seen_within_target, period: 2024-Q4, target: 0.8, set_on: 2024-01-05, reason: Plan}
  - {indicator: seen_within_target, place: S1, period: 2024-Q4, target: 0.8, set_on: 2024-01-05, reason: Plan}
  - {indicator: services_completed, place: S2, period: 2024-Q4, target: 30, set_on: 2024-01-05, reason: Plan}
"""
HEADER = ("service_id,person_id,site_id,provider_partner_id,requested_on,started_on,completed_on,status,"
          "service_type,satisfaction\n")  # fmt: skip
Counts = dict[tuple[str, str], tuple[int, int]]


def counted(seed: int) -> Counts:
    """In every place and quarter how many were seen in time and how many later: few here, many there, nobody else."""
    rng = np.random.default_rng([seed, 17])
    found = {}
    for cell in product(PLACES, PERIODS):
        whole = int(rng.choice([0, 4, 8, 14, 25, 40, 70, 120]))
        found[cell] = (early := int(rng.binomial(whole, rng.choice([0.0, 0.1, 0.5, 0.9, 1.0]))), whole - early)
    return found


def folder(at: Path, counts: Counts) -> Path:
    (at / "inbox").mkdir(parents=True)
    (at / "evaluation.yaml").write_text(EVALUATION, encoding="utf-8")
    rows = [
        f"{place}{period}{n},p{n},{place.upper()},North,{day}-03,{day}-{'06' if n < early else '28'},{day}-28,"
        f"completed,advice,{1 + n % 5 if place != 's1' else 5}"
        for (place, period), (early, late) in counts.items()
        for day in [f"2024-{3 * int(period[-1]) - 2:02d}"]
        for n in range(early + late)
    ]
    (at / "inbox" / "all.csv").write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    return at


def printed(at: Path) -> dict[outside.Key, outside.Range]:
    """All figures of the folder that is sent on and of the exports."""
    shares = {"seen_within_target"}
    sources = [outside.of_page(path.read_text(encoding="utf-8"), shares, NAMES)
               for path in sorted((at / "output" / "share").rglob("*.html"))]  # fmt: skip
    sources.append(outside.of_csv(export(at, "csv")[0]))
    sources.append(outside.of_xlsx(export(at, "xlsx")[0]))
    sources.append(outside.of_iati(export(at, "iati")[0], NAMES))
    return outside.gathered(pair for source in sources for pair in source)


def total(counts: Counts, place: str, period: str) -> dict[str, int]:
    """True counts of a cell or of a total."""
    mine = [both for (p, q), both in counts.items() if place in (p, "all") and period in (q, "all")]
    early, late = (sum(side) for side in zip(*mine, strict=True))
    return {"yes": early, "no": late, "all": early + late}


def leaks(counts: Counts, known: dict[outside.Key, outside.Range], threshold: int = 11) -> list[tuple[str, ...]]:
    """Small counts, and nobody or everybody, that a reader could work out, or narrow down too far."""
    found = []
    for indicator, share in (("seen_within_target", True), ("services_completed", False), ("median_wait_days", False),
                             ("user_satisfaction", False)):  # fmt: skip
        attack = outside.Attack(indicator, PLACES, PERIODS, known, share=share,
                                counts=indicator == "services_completed")  # fmt: skip
        for place, period in product([*PLACES, "all"], [*PERIODS, "all"]):
            true = total(counts, place, period)
            for answer in ("yes", "no", "all") if share else ("all",):
                one_class = answer != "all" and true[answer] == 0 and true["all"] > 0
                if 0 < true[answer] < threshold or one_class:
                    low, high = attack.limits(place, period, answer)
                    if high < threshold - 1e-3 or low > max(true[answer] - 1, 0) + 1e-3:
                        found.append((indicator, place, period, answer))
    return found


@pytest.mark.parametrize("seed", [1, 2, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(3, 23))])
def test_nothing_small_follows_from_all_that_is_sent_on(tmp_path: Path, seed: int) -> None:
    counts = counted(seed)
    at = folder(tmp_path / "outside", counts)
    run = evaluate(at, formats=["html"], renderer="builtin")
    known = printed(at)
    assert run.withheld >= 5
    # The parsers do see what is printed, and it is true.
    assert Counter(key[0] for key in known).keys() >= {"seen_within_target", "services_completed"}
    for (indicator, part, place, period), (low, high) in known.items():
        if indicator == "seen_within_target" and part in ("numerator", "denominator"):
            true = total(counts, place, period)["yes" if part == "numerator" else "all"]
            assert low - 1e-9 <= true <= high + 1e-9
    assert leaks(counts, known) == []


def test_the_attack_sees_a_cell_that_is_printed_by_mistake(tmp_path: Path) -> None:
    counts = counted(1)
    at = folder(tmp_path / "outside", counts)
    evaluate(at, formats=["html"], renderer="builtin")
    known = printed(at)
    small = next(cell for cell, both in counts.items() if 0 < sum(both) < 11)
    known["services_completed", "value", *small] = (float(sum(counts[small])),) * 2
    assert ("services_completed", *small, "all") in leaks(counts, known)
