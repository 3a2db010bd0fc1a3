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


def plain(wording: str) -> str:
    return re.sub(r"[^a-z0-9<+]", "", wording.lower())


def test_there_are_tables() -> None:
    assert {path.stem for path in FILES} == set(TABLES)
    assert set(TABLES) >= {"partners", "sites", "services", "participation", "outcomes", "reports"}


@pytest.mark.parametrize("name", sorted(TABLES))
class TestTable:
    def test_it_has_a_key_and_at_most_thirteen_columns(self, name: str) -> None:
        table = TABLES[name]
        assert table.keys
        # CATALOGUE: twelve; `reports` carries the indicator in words as well.
        assert len(table.columns) <= 13

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
            assert column.personal == column.name.startswith("person"), column.name

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
        if name == "outcomes":  # a row of outcomes needs one kind of figure
            frame["value"] = pd.Series([1.0])
        assert failures(table, frame) == []
