"""Parts F and G, money: 4.4 million spent in six industries, of which a known share stays in the county.

What is spent in an industry is the same every quarter and adds up to the total to the pound. Working together takes 9,
10.5, 12.5 and 14 of 100 in the four years. What staff and suppliers spent again was asked in two rounds.
"""

from __future__ import annotations

import numpy as np

from scenario.county import QUARTERS, Row, in_quarter, shared_out, stream

SPENT = {"health": 1_900_000, "education": 800_000, "food": 350_000, "construction": 450_000,
         "professional": 600_000, "retail": 300_000}  # fmt: skip
LOCAL = {"health": 0.85, "education": 0.95, "food": 0.70, "construction": 0.60, "professional": 0.65, "retail": 0.35}
PAYERS = {"health": {"P19": 5, "P18": 3, "P21": 2}, "education": {"P22": 3, "P24": 2}, "food": {"P06": 1},
          "construction": {"P02": 1}, "professional": {"P09": 1}, "retail": {"P13": 1}}  # fmt: skip
OVERHEAD = (0.09, 0.105, 0.125, 0.14)  # of all spending, by year
FROM = {"professional": 0.85, "retail": 0.15}  # where the cost of working together is spent
# Fund → who receives it, a quarter's amount in each year. The lead grant shrinks, others come in.
FUNDS = {"lead": ("P01", (200_000, 190_000, 170_000, 150_000)),
         "health fund": ("P19", (40_000, 50_000, 60_000, 60_000)),
         "charity trust": ("P13", (10_000, 15_000, 20_000, 25_000))}  # fmt: skip
MATCH = ("P16", (12_000, 14_000, 16_000, 20_000))
HANDED_ON = {"P18": 30_000, "P06": 15_000, "P13": 18_000, "P09": 8_000}
VOLUNTEERS = {"P06": 320, "P13": 260, "P11": 140, "P10": 90}  # hours a quarter
HOURLY = 12
# Local shares of the second round of spending, and of the third.
ROUNDS = ((2, 0.64), (3, 0.41))


def spending() -> list[Row]:
    """Cash that went to suppliers and people outside: date, payer, amount, category, industry, local share."""
    rows: list[Row] = []
    for sector, total in SPENT.items():
        for q, amount in enumerate(shared_out(total, [1] * QUARTERS)):
            together = round(FROM.get(sector, 0) * OVERHEAD[q // 4] * sum(SPENT.values()) / QUARTERS)
            parts = shared_out(amount - together, PAYERS[sector].values())
            lines = [(payer, part, "programme") for payer, part in zip(PAYERS[sector], parts, strict=True)]
            lines += [("P01", together, "coordination")] if together else []
            for payer, part, category in lines:
                on = in_quarter(q, 0.3 + 0.08 * len(rows) % 0.6)
                rows.append([on, payer, None, part, "cash", category, "lead", sector, LOCAL[sector], None])
    return rows


def other() -> list[Row]:
    """Money that came in or was handed on, goods and volunteer time."""
    rows: list[Row] = []
    for q in range(QUARTERS):
        for fund, (receiver, amounts) in FUNDS.items():
            rows.append([in_quarter(q, 0.05), None, receiver, amounts[q // 4], "cash", None, fund, None, None, None])
        rows.append(
            [in_quarter(q, 0.1), MATCH[0], "P06", MATCH[1][q // 4], "match", None, "business", None, None, None]
        )
        for receiver, amount in HANDED_ON.items():
            rows.append([in_quarter(q, 0.15), "P01", receiver, amount, "cash", None, "lead", None, None, None])
        for giver, hours in VOLUNTEERS.items():
            given = hours + 5 * q
            rows.append([in_quarter(q, 0.9), giver, None, given * HOURLY, "volunteer", None, None, None, None, given])
    return rows


def ledger() -> list[Row]:
    """Rows of `flows` in order of date, each with a number of its own."""
    rows = sorted([*spending(), *other()], key=lambda row: (row[0], str(row[1]), str(row[2]), str(row[7])))
    return [[f"L{number:04d}", *row] for number, row in enumerate(rows, 1)]


def respent(seed: int) -> list[Row]:
    """Rows of `local_spend_survey`: 24 people and suppliers a round, whose local shares add up to the round's."""
    rng, rows = stream(seed, "local spending"), []
    for number, share in ROUNDS:
        spent = 100 * rng.integers(6, 40, 24)
        local = shared_out(round(share * int(spent.sum())), spent * np.clip(rng.normal(share, 0.05, 24), 0.05, 0.95))
        for at, (whole, part) in enumerate(zip(spent, local, strict=True), 1):
            rows.append([f"LS{number}{at:02d}", number, "staff" if at <= 12 else "supplier", int(whole), part])
    return rows
