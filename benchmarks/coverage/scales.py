"""How often intervals of `estimates.scales` hold the truth on Larkmoor's part D; run it as a script."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "run"))

from surveys import trust

from csceval.estimates import scales

ITEMS = ["q0", "q1", "q2", "q3"]
DRAWS = 200


def scored(data):
    """Responses with their score."""
    return data.assign(score=data[ITEMS].mean(axis=1))


def main() -> None:
    """Print the share of draws whose 95 % interval holds the truth, with 24 and with 12 partners."""
    large = trust(1, partners=4000)
    truth = float(scales.alpha(large.loc[large["wave"] == 2, ITEMS]))
    whole = scored(large)
    icc = float(scales.aggregation(whole[whole["wave"] == 2], group="partner", score="score")["estimate"].iloc[0])
    means = whole.groupby("wave")["score"].mean().to_numpy()
    slope = float(scales.change(whole, score="score", wave="wave", partner="partner")["estimate"].iloc[-1])
    print(f"truth of 4,000 partners: alpha {truth:.3f}, ICC(1) {icc:.3f}, waves {means.round(3)}, slope {slope:.4f}")
    for partners in (24, 12):
        held = dict.fromkeys(("feldt", "bootstrap", "omega", "icc1", "slope"), 0)
        found = []
        for seed in range(100, 100 + DRAWS):
            data = scored(trust(seed, partners=partners))
            second = data[data["wave"] == 2]
            results = {kind: scales.alpha(second[ITEMS], interval=kind, draws=500) for kind in ("feldt", "bootstrap")}
            results["omega"] = scales.omega(second[ITEMS], draws=200)
            held_now = {name: one.conf_low <= truth <= one.conf_high for name, one in results.items()}
            between = scales.aggregation(second, group="partner", score="score").iloc[0]
            change = scales.change(data, score="score", wave="wave", partner="partner", respondent="respondent").iloc[
                -1
            ]
            held_now["icc1"] = between["conf_low"] <= icc <= between["conf_high"]
            held_now["slope"] = change["conf_low"] <= slope <= change["conf_high"]
            for name, inside in held_now.items():
                held[name] += bool(inside)
            found.append((float(results["feldt"]), between["estimate"], change["estimate"]))
        print(partners, {name: count / DRAWS for name, count in held.items()}, np.mean(found, axis=0).round(3))


if __name__ == "__main__":
    main()
