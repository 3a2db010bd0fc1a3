"""Part H, how the county governs itself: meetings, decisions, agreements, conflicts, changes of plan, milestones.

Of the decisions that concern them large partners take part in 78 of 100, small and community-led ones in 54, in every
year alike. Of twenty milestones twelve were done on time, four late, two are overdue and two are not due.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from scenario.county import AS_OF, QUARTERS, Row, in_quarter, page, stream

TAKES_PART = {"large": 0.78, "small": 0.54, "medium": 0.65}
COMES = {"large": 0.82, "small": 0.68, "medium": 0.76}
DECISIONS = 5  # a quarter
ROLES = ("voted", "consulted")
# Days past the plan, None: not done. Planned days lie three months apart, from September 2021 on; two are not due.
DELAYS = (-12, -3, 0, 14, -8, -20, 0, 38, -5, -1, 10, -15, 0, -6, 60, -9, None, None, None, None)
TITLES = ("Joint vision agreed", "Data protection review", "First two sites open", "Shared intake form",
          "Outreach plan", "Second two sites open", "Referral protocol agreed", "Third two sites open",
          "Common case number", "Community panel seated", "Fourth two sites open", "Peer mentors trained",
          "Training of link workers", "Shared calendar", "Dashboard for partners", "Review of waiting lists",
          "Data sharing in all sites", "Joint fund agreed", "Report published", "Plan for 2025 to 2028")  # fmt: skip
CLUSTERS = ("relationships", "evaluative_iterative", "infrastructure", "adapt_tailor", "engage_users", "train_educate")
PHASES = ("agenda", "formulation", "adoption", "implementation", "implementation", "evaluation")
STREAMS = ("Governance", "Delivery", "Data", "Community")
# Quarter (from 0), the two partners, and how it ended.
CONFLICTS = ((2, "P06", "P01", "resolved"), (5, "P10", "P19", "unresolved"), (8, "P11", "P02", "resolved"),
             (10, "P17", "P01", "resolved"), (13, "P09", "P19", "unresolved"),
             (14, "P12", "P16", "resolved"))  # fmt: skip
SIGNED = ("P01", "P02", "P04", "P05", "P06", "P07", "P08", "P09", "P13", "P18", "P19", "P20", "P21", "P22", "P23")


def size(partner: dict[str, Any]) -> str:
    """Large, small or medium; a community-led partner counts with the small ones."""
    return "small" if partner.get("lived_experience_led") else str(partner["size_band"])


def members(on: date) -> list[dict[str, Any]]:
    """Partners in membership on a day."""
    return [partner for partner in page()["partners"] if partner["joined_on"] <= on]


def events(seed: int) -> list[Row]:
    """Rows of `governance`: event, partner, day, type, part, spoke, outcome, closed on, indicator."""
    return [*meetings(seed), *decisions(seed), *others()]


def meetings(seed: int) -> list[Row]:
    """A board meeting a quarter; the council chairs, and every member is invited."""
    rng, rows = stream(seed, "meetings"), []
    for q in range(QUARTERS):
        on = in_quarter(q, 0.35)
        for partner in members(on):
            there = rng.random() < COMES[size(partner)]
            spoke = there and rng.random() < (0.9 if size(partner) == "large" else 0.55)
            chairs = partner["partner_id"] == "P01"
            part = "chair" if chairs else "present" if there else "absent"
            said = "yes" if chairs or spoke else "no"
            rows.append([f"M{q + 1:02d}", partner["partner_id"], on, "meeting", part, said, None, None, None])
    return rows


def decisions(seed: int) -> list[Row]:
    """Five decisions a quarter; who takes part is drawn, how many of each size is not."""
    rng, rows = stream(seed, "decisions"), []
    asked, took = dict.fromkeys(TAKES_PART, 0), dict.fromkeys(TAKES_PART, 0)
    for q in range(QUARTERS):
        on = in_quarter(q, 0.6)
        seats = [(number, one) for number in range(DECISIONS) for one in members(on)]
        inside: set[tuple[int, str]] = set()
        for band, wanted in TAKES_PART.items():
            own = [(number, str(one["partner_id"])) for number, one in seats if size(one) == band]
            asked[band] += len(own)
            many = round(wanted * asked[band]) - took[band]
            took[band] += many
            inside |= {own[at] for at in rng.choice(len(own), many, replace=False)}
        for number, one in seats:
            code = str(one["partner_id"])
            part = ROLES[number % 2] if (number, code) in inside else "absent"
            rows.append([f"D{q + 1:02d}{number + 1}", code, on, "decision", part, None, "adopted", None, None])
    return rows


def others() -> list[Row]:
    """Agreements, conflicts, changes of plan, the vision, and two launches."""
    rows: list[Row] = []
    for at, code in enumerate(SIGNED):
        rows.append(
            [
                "A01",
                code,
                date(2021, 9, 1) + timedelta(days=30 * at),
                "agreement",
                "signatory",
                None,
                None,
                date(2025, 12, 31),
                None,
            ]
        )
    for code in ("P18", "P21", "P02", "P13"):
        rows.append(["A02", code, date(2022, 3, 1), "agreement", "signatory", None, None, date(2024, 2, 28), None])
    for number, (q, one, other, result) in enumerate(CONFLICTS, 1):
        on = in_quarter(q, 0.5)
        closed = on + timedelta(days=45) if result == "resolved" else None
        rows += [
            [f"K{number:02d}", code, on, "conflict", "present", None, result, closed, None] for code in (one, other)
        ]
    for number, (q, code, cause) in enumerate(
        ((4, "P18", "median_wait_days"), (7, "P21", "median_wait_days"), (8, "P01", "referrals_closed"),
         (11, "P02", "seen_within_target"), (14, "P13", "taking_part_priority")), 1):  # fmt: skip
        rows.append([f"C{number:02d}", code, in_quarter(q, 0.7), "adjustment", "present", None, "adopted", None, cause])
    rows += [["V01", one["partner_id"], date(2021, 6, 15), "vision", "signatory", None, "adopted", None, None]
             for one in members(date(2021, 6, 15))]  # fmt: skip
    rows += [[f"E{at}", "P01", on, "publicity", "present", None, None, None, None]
             for at, on in ((1, date(2022, 1, 14)), (2, date(2023, 7, 7)))]  # fmt: skip
    return rows


def milestones() -> list[Row]:
    """Rows of `milestones`: number, title, stream, owner, planned, revised, done, status, strategy, phase."""
    rows: list[Row] = []
    owners = ("P01", "P04", "P18", "P22", "P13")
    for at, (title, delay) in enumerate(zip(TITLES, DELAYS, strict=True)):
        planned = date(2021, 6, 30) + timedelta(days=73 * at) if at < 18 else AS_OF + timedelta(days=60 * (at - 16))
        done = None if delay is None else planned + timedelta(days=delay)
        revised = planned + timedelta(days=90) if delay is not None and delay > 30 else None
        status = "done" if done else "under_way" if planned <= AS_OF else "planned"
        rows.append([f"MS{at + 1:02d}", title, STREAMS[at % 4], owners[at % 5], planned, revised, done, status,
                     CLUSTERS[at % 6], PHASES[min(at // 3, 5)]])  # fmt: skip
    return rows
