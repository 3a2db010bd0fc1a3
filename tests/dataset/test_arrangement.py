"""How files are arranged never matters: order of rows and columns, number and names of a partner's files."""

from __future__ import annotations

import csv
import random
import tempfile
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from csceval.dataset.alike import like_for_like
from csceval.dataset.dataset import Dataset, assemble
from csceval.dataset.observations import observe
from csceval.dataset.progress import progress
from csceval.dataset.reach import reach
from csceval.definitions import reader
from csceval.definitions.evaluation import Evaluation
from csceval.intake import inbox

PARTNERS = ("North", "South", "East")
SERVICES = ("service_id", "person_id", "site_id", "provider_partner_id", "referrer_partner_id", "requested_on",
            "started_on", "completed_on", "status", "group", "satisfaction")  # fmt: skip
REPORTS = ("partner_id", "site_id", "indicator_id", "period", "group", "value", "numerator", "denominator")
TOTALS = ("kits", "meals")
USES = [
    *({"use": name} for name in ("seen_within_target", "referral_closure_rate", "completion_rate")),
    {"use": "user_satisfaction"},
    {"use": "median_wait_days", "cross": [["group", "status"]]},
    {"use": "services_completed", "cross": [["site_id", "group"], ["provider_partner_id", "status", "group"]]},
    {"use": "reported_total", "each": {"column": "indicator_id"}, "people": {"of": ["meals"]}},
]  # fmt: skip
TARGETS = [
    {"indicator": "services_completed", "period": "2024", "baseline": {"value": 5}, "target": 9,
     "set_on": "2024-01-01"},
    {"indicator": "completion_rate", "period": "2024-Q2", "baseline": {"value": 0.5}, "target": 0.8,
     "set_on": "2024-01-01"},
]  # fmt: skip
EVALUATION = Evaluation.model_validate(
    {
        "csceval": 1,
        "id": "arranged",
        "title": "Arranged",
        "as_of": "2024-07-31",
        "period": {"from": "2024-Q1", "to": "2024-Q4", "calendar": "quarter"},
        "inputs": [{"files": "*/*", "dates": "year-first", "decimal": "."}],
        "indicators": USES,
        "targets": TARGETS,
    }
)
# Reading files takes a second an example: a counterexample is shown as it was found.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
DAYS = st.dates(pd.Timestamp("2024-01-01").date(), pd.Timestamp("2024-06-30").date()).map(str)
SERVICE = st.fixed_dictionaries(
    {
        "person_id": st.sampled_from([f"K{n}" for n in range(8)]),
        "site_id": st.sampled_from(["S1", "S2"]),
        "referrer_partner_id": st.sampled_from([*PARTNERS, ""]),
        "requested_on": DAYS,
        "wait": st.integers(0, 60),
        "status": st.sampled_from(["completed", "started", "waiting"]),
        "group": st.sampled_from(["priority", "general", ""]),
        "satisfaction": st.sampled_from(["1", "3", "5", ""]),
    }
)
Inbox = dict[str, list[dict[str, str]]]  # path without number → rows of one table


def services(partner: str, rows: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Rows with their own number; who waits has no start, who has started no end."""
    found = []
    for number, row in enumerate(rows):
        asked = pd.Timestamp(row["requested_on"])
        began = "" if row["status"] == "waiting" else str((asked + pd.Timedelta(days=row["wait"])).date())
        ended = began if row["status"] == "completed" else ""
        kept = {name: row[name] for name in SERVICES if name in row}
        found.append({**kept, "service_id": f"{partner}-{number}", "provider_partner_id": partner,
                      "started_on": began, "completed_on": ended})  # fmt: skip
    return found


def totals(partner: str, numbers: list[tuple[str, str, str, float]]) -> list[dict[str, str]]:
    """One row an indicator, month, place and group."""
    return [
        {
            "partner_id": partner,
            "indicator_id": name,
            "period": month,
            "site_id": site,
            "group": "",
            "value": f"{value if name == 'kits' else round(value)}",
        }
        for (name, month, site, value) in numbers
    ]


NUMBERS = st.lists(
    st.tuples(
        st.sampled_from(TOTALS),
        st.sampled_from(["2024-01", "2024-02", "2024-03", "2024-05"]),
        st.sampled_from(["S1", "S2"]),
        st.floats(0, 1e6).map(lambda value: round(value, 3)),
    ),
    max_size=8,
    unique_by=lambda row: row[:3],
)
INBOXES = st.fixed_dictionaries({p: st.tuples(st.lists(SERVICE, max_size=12), NUMBERS) for p in PARTNERS}).filter(
    lambda told: any(rows for rows, _ in told.values())
)


@pytest.fixture(scope="module")
def definitions():
    return reader.load_tables(), reader.load_indicators()


def read(definitions, files: Inbox, evaluation: Evaluation = EVALUATION) -> Dataset:
    """What is worked on once the files were written and read."""
    tables, indicators = definitions
    with tempfile.TemporaryDirectory() as home:
        for name, rows in files.items():
            place = Path(home) / "inbox" / name
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("w", newline="", encoding="utf-8") as file:
                writer = csv.DictWriter(file, list(rows[0]))
                writer.writeheader()
                writer.writerows(rows)
        intake = inbox.read(Path(home), evaluation, tables, indicators=indicators)
    assert not intake.questions
    assert intake.counts["accepted"] == sum(map(len, files.values()))
    return assemble(evaluation, indicators, intake.tables, tables)


def arranged(told: dict[str, Any]) -> Inbox:
    """One file a partner and table, in the order of the example."""
    found: Inbox = {}
    for partner, (rows, numbers) in told.items():
        named = {"services.csv": (SERVICES, services(partner, rows)), "totals.csv": (REPORTS, totals(partner, numbers))}
        for name, (columns, made) in named.items():
            if made:
                found[f"{partner}/{name}"] = [{column: row.get(column, "") for column in columns} for row in made]
    return found


def rearranged(files: Inbox, rng: random.Random) -> Inbox:
    """The same rows shuffled, over one to three files with other names, columns in another order."""
    found: Inbox = {}
    for name, rows in files.items():
        partner = name.split("/")[0]
        mixed = rng.sample(rows, len(rows))
        columns = rng.sample(list(rows[0]), len(rows[0]))
        parts = rng.randint(1, min(3, len(rows)))
        for number in range(parts):
            mine = [{column: row[column] for column in columns} for row in mixed[number::parts]]
            found[f"{partner}/{rng.randrange(10**6)} {Path(name).stem}.csv"] = mine
    return found


def same(definitions, told: dict[str, Any], rng: random.Random) -> None:
    files = arranged(told)
    one, other = read(definitions, files), read(definitions, rearranged(files, rng))
    seen, again = observe(one), observe(other)
    pd.testing.assert_frame_equal(seen, again, check_exact=True)
    pd.testing.assert_frame_equal(reach(one), reach(other), check_exact=True)
    pd.testing.assert_frame_equal(progress(one, seen), progress(other, again), check_exact=True)
    pair = ("2024-Q1", "2024-Q2")
    pd.testing.assert_frame_equal(like_for_like(one, seen, *pair), like_for_like(other, again, *pair), check_exact=True)
    assert list(one.indicators) == list(other.indicators)


@settings(max_examples=5, phases=PHASES)
@given(told=INBOXES, rng=st.randoms(use_true_random=False))
def test_arrangement_changes_nothing(definitions, told, rng):
    same(definitions, told, rng)


@pytest.mark.long
@settings(max_examples=100, phases=PHASES)
@given(told=INBOXES, rng=st.randoms(use_true_random=False))
def test_arrangement_changes_nothing_many_times(definitions, told, rng):
    same(definitions, told, rng)
