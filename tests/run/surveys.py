"""Part D of Larkmoor in small: four waves of a survey among 24 partners, with known truth."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from csceval.definitions import reader

SECTORS = ["government"] * 5 + ["nonprofit"] * 8 + ["business"] * 4 + ["health"] * 4 + ["education"] * 3
LOADINGS = (1.0, 0.9, 1.1, 0.8)
DAYS = ("2021-11-15", "2022-11-15", "2023-11-15", "2024-11-15")

EVALUATION = """\
csceval: 1
id: larkmoor_survey
title: Larkmoor survey
period: {{from: 2021-Q1, to: 2024-Q4, calendar: quarter}}
as_of: 2025-01-31
indicators: [{{use: trust_score}}, {{use: power_balance}}]
partners:
{partners}
privacy: {{threshold: {threshold}, personal: {{survey: {{respondent_id: id}}}}}}
report: {{formats: [html]}}
"""


def trust(seed: int, *, partners: int = 24, respondents: int = 4, shown: float = 0.8) -> pd.DataFrame:
    """One row a response: partner, respondent, wave (1 to 4) and trust items q0 to q3, rounded to 1 … 5.

    Latent 3.2 + 0.20 a wave + partner SD 0.40 + person SD 0.50 + occasion SD 0.30; item SD 0.6.
    """
    rng = np.random.default_rng(seed)
    found = []
    of_partner = rng.normal(0, 0.40, partners)
    of_person = rng.normal(0, 0.50, (partners, respondents))
    for wave in range(4):
        for partner in range(partners):
            for person in range(respondents):
                latent = 0.20 * wave + of_partner[partner] + of_person[partner, person] + rng.normal(0, 0.30)
                answers = 3.2 + np.array(LOADINGS) * latent + rng.normal(0, 0.6, 4)
                if rng.uniform() < shown:
                    items = np.clip(np.rint(answers), 1, 5)
                    found.append((f"P{partner + 1:02d}", f"R{partner + 1:02d}-{person}", wave + 1, *items))
    return pd.DataFrame(found, columns=["partner", "respondent", "wave", "q0", "q1", "q2", "q3"])


def folder(root: Path, *, seed: int = 1, threshold: int = 11, silent: tuple[str, ...] = (), lines: int = 0) -> Path:
    """An evaluation folder with the survey in its inbox; `lines` responses a wave tick one answer all the way down."""
    instrument = reader.load_instruments()["csc_rq"]
    asked = [item for item in instrument.items if item.id.split("_")[0] in ("trust", "power", "vision", "culture")]
    rng, rows, drawn = np.random.default_rng(seed), [], trust(seed)
    drawn = drawn[~drawn["partner"].isin(silent)]
    straight = drawn.groupby("wave").cumcount() < lines
    for at, row in drawn.iterrows():
        for item in asked:
            level = row[f"q{item.id[-1]}"] if item.id.startswith("trust") else rng.integers(1, 6)
            value = 4 if straight[at] else level
            rows.append({"response_id": f"W{row['wave']}-{row['respondent']}", "respondent_id": row["respondent"],
                         "partner_id": row["partner"], "wave": row["wave"], "submitted_on": DAYS[row["wave"] - 1],
                         "instrument_id": "csc_rq", "item_id": item.id, "value": int(value)})  # fmt: skip
    register = "\n".join(
        f"  - {{partner_id: P{at + 1:02d}, partner_name: Partner {at + 1}, sector: {sector}, joined_on: 2021-01-01}}"
        for at, sector in enumerate(SECTORS)
    )
    root.mkdir(parents=True, exist_ok=True)
    (root / "inbox" / "survey").mkdir(parents=True)
    pd.DataFrame(rows).to_csv(root / "inbox" / "survey" / "survey.csv", index=False)
    (root / "evaluation.yaml").write_text(EVALUATION.format(partners=register, threshold=threshold), "utf-8")
    return root
