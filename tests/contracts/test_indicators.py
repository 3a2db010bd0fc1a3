"""What every shipped indicator keeps; a new file in `indicators/` is found by itself."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pandas as pd
import pytest

from csceval import shipped
from csceval.definitions import evaluate, expression, reader
from csceval.definitions.measure import Computed, Ratio, between_of
from csceval.definitions.sides import SIDES, side
from csceval.schema.build import DTYPES, build

OTHERS = ("tables", "instruments", "frameworks")
FILES = [path for path in shipped.files("indicators", ".yaml") if path.parent.name not in OTHERS]
INDICATORS, TABLES = reader.load_indicators(), reader.load_tables()
CATALOGUE = Path(__file__).resolve().parents[2].parent / "shared" / "design" / "catalogue.csv"
# What a ratio or an index of two sides cannot do, whatever the catalogue says of it.
SAID_OTHERWISE = {
    "leverage_ratio": "a ratio is never summed over partners",
    "funding_runway": "a ratio of balances is never summed over partners",
    "cross_enrolment_rate": "a share has a numerator and a denominator: ratio_of_sums",
    "duplicate_service_rate": "a share has a numerator and a denominator: ratio_of_sums",
    "lm3": "one survey asks about the collaboration as a whole",
    "multiagency_family_plan": "a share has a numerator and a denominator: ratio_of_sums",
}
OTHER_TIME = {"lm3": "the rounds of one survey are worked out over the whole span, whose ratios are no sums"}


def test_there_are_indicators() -> None:
    assert {path.stem for path in FILES} == set(INDICATORS)
    assert len(FILES) >= 90


def test_twelve_suit_a_first_report() -> None:
    starters = [indicator for indicator in INDICATORS.values() if indicator.suits_first_report]
    assert len(starters) == 12
    # None of them needs a target, a name that only the evaluation knows, or a calculation that is still to come.
    for indicator in starters:
        assert indicator.direction != "target"
        assert not isinstance(indicator.measure, Computed)
        assert not any(isinstance(value, str) for value in indicator.parameters.values())


def folder_of(name: str) -> str:
    indicator = INDICATORS[name]
    if indicator.pack != "core":
        return f"packs/{indicator.pack}"
    return {"reported": "reports"}.get(indicator.domain, indicator.domain)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
class TestIndicator:
    def test_it_stands_in_the_folder_of_its_pack_or_domain(self, path: Path) -> None:
        assert path.relative_to(shipped.folder("indicators")).parent.as_posix() == folder_of(path.stem)

    def test_it_says_what_a_reader_needs(self, path: Path) -> None:
        indicator = INDICATORS[path.stem]
        assert indicator.definition.endswith(".")
        assert indicator.tags.bryson
        assert indicator.tags.gao
        assert indicator.tags.lens
        assert indicator.by.period
        assert indicator.unit
        assert indicator.source.text

    def test_it_names_nothing_that_may_not_be_shipped(self, path: Path) -> None:
        assert not re.search(r"HEDIS|NCQA|PSAT|Wilder", path.read_text(encoding="utf-8"), flags=re.IGNORECASE)

    def test_its_table_has_a_schema(self, path: Path) -> None:
        table = TABLES[INDICATORS[path.stem].table]
        build(table).validate(empty(INDICATORS[path.stem].table))

    def test_partners_are_told_apart_where_the_table_knows_them(self, path: Path) -> None:
        indicator = INDICATORS[path.stem]
        relations = TABLES[indicator.table].relations.values()
        if indicator.over_partners != "single" and "partners.partner_id" in relations:
            assert indicator.by.partner or indicator.by.place

    def test_every_parameter_is_used(self, path: Path) -> None:
        indicator = INDICATORS[path.stem]
        measure = indicator.measure.model_dump_json()
        if not isinstance(indicator.measure, Computed):  # a module reads them by name
            assert all(name in measure for name in indicator.parameters)

    def test_shares_lie_between_nought_and_one_and_are_pooled(self, path: Path) -> None:
        indicator = INDICATORS[path.stem]
        if isinstance(indicator.measure, Ratio) and indicator.unit == "proportion" and not indicator.measure.between:
            assert (indicator.valid.min, indicator.valid.max) == (0, 1)
            assert indicator.over_partners == "ratio_of_sums"
            stock = indicator.accumulation == "stock"  # the mean of how things stood is not a sum of the same people
            assert indicator.over_time in ("ratio_of_sums", "cumulative", "last", "mean" if stock else "")

    def test_its_conditions_can_be_worked_out_on_an_empty_table(self, path: Path) -> None:
        indicator = INDICATORS[path.stem]
        frame = empty(indicator.table)
        columns = evaluate.columns_of(frame, TABLES[indicator.table])
        dumped = indicator.measure.model_dump()
        parts = [dumped, dumped.get("numerator") or {}, dumped.get("denominator") or {}, dumped.get("settings") or {}]
        texts = [part.get(key) for part in parts for key in ("rows", "where")]
        texts += [part.get("of") for part in parts[:3]]
        nodes = [expression.parse(text) for text in texts if text]
        between = between_of(indicator.measure)
        nodes += [side(between, which, indicator.parameters) for which in SIDES] if between else []
        for node in nodes:
            assert evaluate.evaluate(node, columns, indicator.parameters).empty


def empty(table: str) -> pd.DataFrame:
    return pd.DataFrame({column.name: pd.Series(dtype=DTYPES[column.type]) for column in TABLES[table].columns})


# --- the catalogue the library was made from


def catalogue() -> list[dict[str, str]]:
    if not CATALOGUE.is_file():
        return []
    with CATALOGUE.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["tier"] in ("1", "2")]


ROWS = catalogue()
in_catalogue = pytest.mark.skipif(not ROWS, reason="The catalogue is not beside this checkout (../shared).")


@in_catalogue
def test_both_tiers_are_there() -> None:
    assert len(ROWS) == 90
    assert {row["id"] for row in ROWS} <= set(INDICATORS)


@in_catalogue
@pytest.mark.parametrize("row", [row for row in ROWS if row["id"] in INDICATORS], ids=lambda row: row["id"])
class TestCatalogue:
    def test_it_is_defined_as_in_the_catalogue(self, row: dict[str, str]) -> None:
        one = INDICATORS[row["id"]]
        assert (one.domain, one.pack, one.direction) == (row["domain"], row["sector_pack"], row["direction"])
        assert one.over_time == row["agg_time"] or row["id"] in OTHER_TIME
        assert one.over_partners == row["agg_partners"] or row["id"] in SAID_OTHERWISE
        assert (one.default_target is None) == (row["default_target"] == "")
        assert one.default_target is None or one.default_target == float(row["default_target"])
        assert one.source.status == row["source_status"]

    def test_it_is_tagged_as_in_the_catalogue(self, row: dict[str, str]) -> None:
        tags = INDICATORS[row["id"]].tags
        for mine, theirs in (
            (tags.bryson, "bryson"),
            (tags.gao, "gao2023"),
            (tags.lens, "lens"),
            (tags.sdg, "sdg_target"),
        ):
            assert ",".join(mine) == row[theirs].replace(", ", ",")
        codes = re.findall(r"~?[A-Z]{2}\d{4}", row["iris_plus"])
        assert tags.iris == codes

    def test_every_column_it_needs_is_in_a_table(self, row: dict[str, str]) -> None:
        for needed in row["required_columns"].split(";"):
            table, _, name = re.split(r":", needed.strip())[0].partition(".")
            if table not in ("config", "effect"):
                assert name in TABLES[table].names, needed
