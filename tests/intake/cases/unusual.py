"""What is unusual; tests/intake/test_unusual.py has more of each."""

from __future__ import annotations

from datetime import date, timedelta

from ._case import case

VISIT = ["visit_id", "partner_id", "site_id", "visit_date", "people"]
TOTAL = ["partner_id", "site_id", "indicator_id", "period", "value"]
PEOPLE = [18, 20, 21, 22, 24, 23, 19, 25, 22, 21, 20, 26, 24]
QUARTERS = [f"{year}-Q{quarter}" for year in (2022, 2023) for quarter in (1, 2, 3, 4)]


def visits(counts, who="north", start=date(2024, 1, 1), days=1, first=0):
    return [VISIT] + [
        [f"{who}{first + n}", who, who, (start + timedelta(days=days * n)).isoformat(), str(count)]
        for n, count in enumerate(counts)
    ]


def totals(**sites):
    return [TOTAL] + [
        ["north", s, "kits", q, str(v)] for s, values in sites.items() for q, v in zip(QUARTERS, values, strict=False)
    ]


case("outlier", "a.csv › a › E15", {"a.csv": visits([*PEOPLE, 220])}, {"a.csv": visits([*PEOPLE, 60])})
case(
    "jump-since-last-period",
    "a.csv › a › E7",
    {"a.csv": totals(S1=[120, 131, 118, 125, 122, 1250, 129])},
    {"a.csv": totals(S1=[120, 131, 118, 125, 122, 240, 129])},
)
case(
    "digit-heaping",
    "a.csv › a › E1",
    {"a.csv": visits([5 * (4 + n * 7 % 26) for n in range(60)])},
    {"a.csv": visits([20 + n * 37 % 130 for n in range(60)])},
)
case(
    "constant-column",
    "a.csv › a › E1",
    {"a.csv": visits([7] * 30), "b.csv": visits(PEOPLE, "b")},
    {"a.csv": visits([7] * 29 + [8]), "b.csv": visits(PEOPLE, "b")},
)
case(
    "missing-share",
    "c/c.csv › c › E1",
    {f"{w}/{w}.csv": visits([""] * 30 + PEOPLE if w == "c" else PEOPLE * 3, w) for w in "abc"},
    {f"{w}/{w}.csv": visits([""] * 5 + PEOPLE * 3, w) for w in "abc"},
)
case(
    "site-missing-this-period",
    "a.csv › a",
    {"a.csv": totals(S1=[3] * 6, S2=[4] * 6, S3=[5] * 5)},
    {"a.csv": totals(S1=[3] * 6, S2=[4] * 5, S3=[5] * 5)},
)
case(
    "count-drop-since-last-file",
    "n/2.csv › 2",
    {"n/1.csv": visits(PEOPLE * 2, "n", days=3), "n/2.csv": visits(PEOPLE[:6], "n", date(2024, 4, 1), 12, 99)},
    {"n/1.csv": visits(PEOPLE * 2, "n", days=3), "n/2.csv": visits(PEOPLE, "n", date(2024, 4, 1), 6, 99)},
)
