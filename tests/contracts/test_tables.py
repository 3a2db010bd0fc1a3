"""What every shipped table keeps; a new file in `indicators/tables/` is found by itself."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from csceval import shipped
from csceval.definitions import reader
from csceval.schema.build import DTYPES, build
from csceval.schema.explain import failures

TABLES = reader.load_tables()
FILES = [path for path in shipped.files("indicators", ".yaml") if path.parent.name == "tables"]

BESIDES: dict[str, dict[str, object]] = {
    "outcomes": {"value": 1.0},
    "survey": {"partner_id": "x"},
    "ties": {"to_partner_id": "y"},
    "flows": {"from_partner_id": "x", "hours": 1.0},
    "local_spend_survey": {"round": 2},
}


def plain(wording: str) -> str:
    return re.sub(r"[^a-z0-9<+]", "", wording.lower())


def test_there_are_tables() -> None:
    assert {path.stem for path in FILES} == set(TABLES)
    core = {"partners", "sites", "participation", "services", "outcomes", "survey", "ties", "flows", "governance",
            "milestones", "targets"}  # fmt: skip
    assert set(TABLES) >= core | {"multipliers", "local_spend_survey", "leaders", "reports"}


@pytest.mark.parametrize("name", sorted(TABLES))
class TestTable:
    def test_it_has_a_key_and_at_most_thirteen_columns(self, name: str) -> None:
        table = TABLES[name]
        assert table.keys
        # CATALOGUE: twelve; `reports` carries the indicator in words as well.
        assert len(table.columns) <= (13 if name == "reports" else 12)

    def test_every_column_is_explained(self, name: str) -> None:
        for column in TABLES[name].columns:
            assert column.about.endswith("."), column.name
            assert column.aliases, column.name

    def test_no_wording_means_two_columns(self, name: str) -> None:
        meant: dict[str, str] = {}
        for column in TABLES[name].columns:
            for wording in (column.name, *column.aliases):
                assert meant.setdefault(plain(wording), column.name) == column.name, wording

    def test_no_wording_means_two_choices(self, name: str) -> None:
        for column in TABLES[name].columns:
            meant: dict[str, str] = {}
            for choice, others in column.choices.items():
                for wording in (choice, *others):
                    assert meant.setdefault(plain(wording), choice) == choice, wording

    def test_pseudonyms_are_marked(self, name: str) -> None:
        for column in TABLES[name].columns:
            assert column.personal == column.name.startswith(("person", "respondent")), column.name

    def test_an_empty_frame_keeps_the_contract(self, name: str) -> None:
        table = TABLES[name]
        frame = pd.DataFrame({column.name: pd.Series(dtype=DTYPES[column.type]) for column in table.columns})
        assert failures(table, frame) == []
        build(table).validate(frame)

    def test_a_row_with_only_what_is_needed_keeps_the_rules(self, name: str) -> None:
        table = TABLES[name]
        samples = {"text": "x", "period": "2024-Q4", "whole": 1, "number": 1.0, "yes_no": True,
                   "date": pd.Timestamp("2024-01-31")}  # fmt: skip
        frame = pd.DataFrame(
            {
                column.name: pd.Series(
                    [samples.get(column.type, next(iter(column.choices), None)) if column.required else None],
                    dtype=DTYPES[column.type],
                )
                for column in table.columns
            }
        )
        # What a rule asks for beyond the required columns.
        for column, value in BESIDES.get(name, {}).items():
            frame[column] = pd.Series([value], dtype=frame[column].dtype)
        assert failures(table, frame) == []
