"""Every value that breaks its table's contract is found once, at its own column and row."""

from __future__ import annotations

import time

import numpy as np
import pandas as pd
import pandera.errors
import pytest

from csceval import words
from csceval.definitions import reader
from csceval.schema import rules
from csceval.schema.build import DTYPES, build
from csceval.schema.explain import Failure, failures

TABLES = reader.load_tables()
SERVICES, REPORTS = TABLES["services"], TABLES["reports"]


def typed(table, **columns: list[object]) -> pd.DataFrame:
    """A frame of the table with these values; columns that are not given are missing."""
    length = len(next(iter(columns.values())))
    return pd.DataFrame(
        {
            column.name: pd.Series(columns.get(column.name, [None] * length), dtype=DTYPES[column.type])
            for column in table.columns
        }
    )


def services(**columns: list[object]) -> pd.DataFrame:
    length = len(next(iter(columns.values())))
    needed = {
        "service_id": [f"R{number}" for number in range(length)],
        "site_id": ["S1"] * length,
        "provider_partner_id": ["P1"] * length,
        "requested_on": ["2024-01-10"] * length,
    }
    return typed(SERVICES, **(needed | columns))


def places(found: list[Failure]) -> list[tuple[int, str, str]]:
    return [(failure.index, failure.column, failure.code) for failure in found]


def test_rows_that_keep_the_contract_pass() -> None:
    frame = services(started_on=["2024-01-10", None], status=["started", "requested"], satisfaction=[5, None])
    assert failures(SERVICES, frame) == []


def test_each_fault_stands_at_its_own_cell() -> None:
    frame = services(
        site_id=["S1", None, "S1", "S1"], status=[None, "gone", None, "requested"], satisfaction=[0, 3, 6, None]
    )
    assert places(failures(SERVICES, frame)) == [
        (0, "satisfaction", "below-minimum"),
        (1, "site_id", "required"),
        (1, "status", "not-in-list"),
        (2, "satisfaction", "above-maximum"),
    ]


def test_a_repeated_key_is_told_at_every_member() -> None:
    found = failures(SERVICES, services(service_id=["A", "B", "A", None, None, "A"]))
    assert places(found) == [
        (0, "service_id", "duplicate-id"),
        (2, "service_id", "duplicate-id"),
        # An empty key is missing, not repeated.
        (3, "service_id", "required"),
        (4, "service_id", "required"),
        (5, "service_id", "duplicate-id"),
    ]
    assert found[0].values == {"shown": "A", "keys": "service_id", "count": 3, "others": (2, 5)}


def test_in_a_key_of_several_columns_empty_is_a_value() -> None:
    frame = typed(
        REPORTS,
        partner_id=["P1"] * 4,
        indicator_id=["663"] * 4,
        period=["2024-01"] * 4,
        site_id=[None, "S1", None, "S2"],
        value=[1, 2, 3, 4],
    )
    found = failures(REPORTS, frame)
    assert places(found) == [(0, "partner_id", "duplicate-id"), (2, "partner_id", "duplicate-id")]
    assert found[0].values["shown"] == "P1 · 663 · 2024-01"


def test_a_broken_rule_blames_one_column_once_and_names_the_others() -> None:
    frame = services(started_on=["2024-01-09", "2024-01-10", None], satisfaction=[None, 9, None])
    found = failures(SERVICES, frame)
    assert places(found) == [(0, "started_on", "rule-broken"), (1, "satisfaction", "above-maximum")]
    assert found[0].values["columns"] == ("started_on", "requested_on")
    assert found[0].values["message"] == "The service started before it was requested."


# requested 10 January; by hand, which rule each row breaks
@pytest.mark.parametrize(
    ("status", "started", "completed", "broken"),
    [
        ("requested", None, None, []),
        ("started", "2024-01-20", None, []),
        ("completed", "2024-01-20", "2024-01-20", []),
        (None, "2024-01-20", "2024-02-20", []),
        ("declined", None, None, []),
        ("lost", "2024-01-20", None, []),
        ("started", None, None, ["started_has_date"]),
        ("completed", "2024-01-20", None, ["completed_has_date"]),
        ("requested", "2024-01-20", None, ["open_has_no_dates"]),
        ("started", "2024-01-20", "2024-01-30", ["started_is_not_completed"]),
        ("lost", None, "2024-01-30", ["ended_early_is_not_completed"]),
        (None, "2024-01-20", "2024-01-19", ["started_before_completed"]),
        (None, None, "2024-01-09", ["requested_before_completed"]),
    ],
)
def test_status_agrees_with_dates(status: str, started: str, completed: str, broken: list[str]) -> None:
    frame = services(status=[status], started_on=[started], completed_on=[completed])
    assert [failure.values["rule"] for failure in failures(SERVICES, frame)] == broken


def test_outcomes_have_one_kind_of_figure() -> None:
    frame = typed(
        TABLES["outcomes"],
        site_id=list("ABCDEF"),
        period=["2024"] * 6,
        outcome_id=["x"] * 6,
        numerator=[1, 1, None, None, 1, None],
        denominator=[2, None, None, None, 2, None],
        value=[None, None, 3, None, 3, None],
        suppressed=[None, None, None, None, None, True],
    )
    assert [(f.index, f.values["rule"]) for f in failures(TABLES["outcomes"], frame)] == [
        (1, "both_parts"),
        (3, "one_kind_of_figure"),
        (4, "one_kind_of_figure"),
    ]


def test_rules_of_severity_warning_are_told_but_do_not_refuse() -> None:
    gentle = SERVICES.model_copy(
        update={"checks": [check.model_copy(update={"severity": "warning"}) for check in SERVICES.checks]}
    )
    frame = services(started_on=["2024-01-09"])
    assert [failure.severity for failure in failures(gentle, frame)] == ["warning"]
    build(gentle).validate(frame)


def test_the_pandera_contract_alone_refuses_broken_rules() -> None:
    with pytest.raises(pandera.errors.SchemaErrors):
        build(SERVICES).validate(services(started_on=["2024-01-09"]), lazy=True)


def test_rules_give_the_index_of_the_frame() -> None:
    frame = services(started_on=["2024-01-11", "2024-01-09"]).set_axis([5, 9])
    assert rules.broken(SERVICES.checks[0], SERVICES, frame).tolist() == [9]


def test_a_frame_that_is_not_typed_is_a_fault_of_the_program() -> None:
    frame = services(satisfaction=[1])
    with pytest.raises(TypeError, match="services"):
        failures(SERVICES, frame.assign(satisfaction=["1"]))
    with pytest.raises(TypeError, match="reset its index"):
        failures(SERVICES, frame.set_axis([3]))


def test_a_wording_of_a_choice_leads_to_its_value() -> None:
    (failure,) = failures(SERVICES, services(status=["Waitng"]))
    assert failure.values["advice"] == (
        "Did you mean requested? Allowed: requested, started, completed, declined, lost."
    )


def test_every_failure_fills_the_words_of_its_problem() -> None:
    frame = services(
        service_id=["A", "A", None, "D"],
        status=["gone", None, None, None],
        satisfaction=[0, 9, None, None],
        started_on=[None, None, None, "2024-01-09"],
    )
    found = failures(SERVICES, frame)
    codes = {"required", "not-in-list", "below-minimum", "above-maximum", "duplicate-id", "rule-broken"}
    assert {failure.code for failure in found} == codes
    for failure in found:
        problem = words.problem(
            failure.code, column="Header", field=failure.column, value="typed", severity=failure.severity,
            **failure.values,
        )  # fmt: skip
        assert "{" not in problem.message + problem.fix
        assert problem.fix


def test_many_faults_are_found_in_reasonable_time() -> None:
    rows = 20_000
    frame = services(satisfaction=[9, 3] * (rows // 2))
    frame.loc[np.arange(0, rows, 3), "site_id"] = None
    started = time.process_time()
    assert len(failures(SERVICES, frame)) == rows // 2 + len(range(0, rows, 3))
    # Measured 0.3 s; the bound only catches what grows faster than the rows.
    assert time.process_time() - started < 5


def test_the_frame_stays_as_it_was() -> None:
    frame = services(satisfaction=[0], started_on=["2024-01-01"])
    before = frame.copy(deep=True)
    failures(SERVICES, frame)
    pd.testing.assert_frame_equal(frame, before)
