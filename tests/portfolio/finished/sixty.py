"""A portfolio of many folders with a known truth, as a funder gets them: late ones, drafts, other definitions."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
from tests.portfolio.finished.handed import effect, indicator, observation, send

SECTORS, FORMS = ("public", "nonprofit", "business"), ("lead_organisation", "shared", "administrative_organisation")
PLACES = ("Ashford", "Birchwood", "Cedar Vale", "Dunmere", "Eastgate", "Fallow Hill")
WAITS, CLOSED = -4.0, math.log(1.3)  # mean effects: days, and a rate ratio's logarithm
INDICATORS: dict[str, dict[str, Any]] = {
    "waits": indicator(name="Median wait", unit="days", direction="lower", over_partners="median_over_records"),
    "services": indicator(name="Services delivered"),
    "people": indicator(name="Unique participants", unit="people", people=True, over_partners="unique_count",
                        domain="engagement"),
    "closed": indicator(name="Referrals closed", unit="proportion", ratio=True, over_partners="ratio_of_sums"),
    "trust": indicator(name="Trust between partners", unit="score 1-5", over_partners="mean", domain="relationship"),
    "spent": indicator(name="Money spent", unit="currency GBP", over_partners="sum_excluding_internal",
                       domain="economic", direction="target"),
}  # fmt: skip


def fill(root: Path, n: int = 60, *, seed: int = 7) -> Path:
    """Write `n` folders into `root`, and give it."""
    rng = np.random.default_rng(seed)
    for at in range(n):
        if at == 3:
            (root / f"e{at:02}").mkdir(parents=True)
            continue
        send(root, f"e{at:02}", **_one(at, rng))
    return root


def _one(at: int, rng: np.random.Generator) -> dict[str, Any]:
    due = int(rng.integers(4, 12))
    late = int(at % 5 == 0) * int(rng.integers(1, 4))
    used = {name: one for name, one in INDICATORS.items() if (at + len(name)) % 7}
    if at % 11 == 0 and "closed" in used:
        used["closed"] = used["closed"] | {"comparable": "other"}
    pack = ("health", "housing", "core")[at % 3]
    used = {name: one | {"pack": pack if name == "trust" else "core"} for name, one in used.items()}
    targets = [{"indicator": name, "status": ("met", "on_track", "off_track")[int(rng.integers(3))]}
               for name in list(used)[:2]]  # fmt: skip
    return {
        "name": f"{PLACES[at % 6]} partnership {at + 1}", "place": PLACES[at % 6], "initiator_sector": SECTORS[at % 3],
        "governance_form": FORMS[at // 20 % 3], "status": "draft" if at % 9 == 1 else "final",
        "reports": {"due": due, "came": due - late, "days_late": 12 * late}, "indicators": used, "targets": targets,
        "open_questions": int(at % 13 == 5), "observations": list(_values(used, rng)),
        "effects": list(_effects(used, rng)), "refused": ["e9"] if at % 17 == 4 else [],
    }  # fmt: skip


def _values(used: dict[str, Any], rng: np.random.Generator) -> Any:
    for name in used:
        if rng.random() < 0.1:
            yield observation(name, None)
        elif name == "closed":
            below = int(rng.integers(80, 400))
            above = int(below * rng.uniform(0.4, 0.8))
            yield observation(name, above / below, numerator=float(above), denominator=float(below))
        else:
            yield observation(name, float(round(rng.uniform(1, 5) if name == "trust" else rng.uniform(40, 900))))


def _effects(used: dict[str, Any], rng: np.random.Generator) -> Any:
    sure = ("strong", "moderate", "weak")[int(rng.integers(3))]
    if "waits" in used and rng.random() < 0.7:
        error = float(rng.uniform(0.5, 1.5))
        value = float(rng.normal(rng.normal(WAITS, 1.5), error))
        yield effect(value, error, conf_low=value - 1.96 * error, conf_high=value + 1.96 * error, certainty=sure)
    if "closed" in used and rng.random() < 0.4:
        error = float(rng.uniform(0.05, 0.2))
        value = float(rng.normal(rng.normal(CLOSED, 0.1), error))
        yield effect(math.exp(value), None, id="c", indicator="closed", estimand="rate ratio", scale="ratio",
                     certainty=sure, conf_low=math.exp(value - 1.96 * error),
                     conf_high=math.exp(value + 1.96 * error))  # fmt: skip
