"""What every shipped indicator keeps; a new file in `indicators/` is found by itself."""

from __future__ import annotations

import pytest

from csceval import shipped
from csceval.definitions import evaluate, expression, reader
from csceval.definitions.measure import Ratio
from csceval.schema.build import DTYPES

FILES = [path for path in shipped.files("indicators", ".yaml") if path.parent.name not in ("tables", "instruments")]
INDICATORS, TABLES = reader.load_indicators(), reader.load_tables()


def test_there_are_indicators() -> None:
    assert {path.stem for path in FILES} == set(INDICATORS)
    assert len(FILES) >= 7


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
class TestIndicator:
    def test_it_stands_in_the_folder_of_its_domain(self, path) -> None:
        domain = INDICATORS[path.stem].domain
        assert path.parent.name == {"reported": "reports"}.get(domain, domain)

    def test_it_says_what_a_reader_needs(self, path) -> None:
        indicator = INDICATORS[path.stem]
        assert indicator.definition.endswith(".")
        assert indicator.tags.bryson
        assert indicator.tags.gao
        assert indicator.tags.lens
        assert indicator.by.period
        assert indicator.by.partner

    def test_every_parameter_is_used(self, path) -> None:
        indicator = INDICATORS[path.stem]
        measure = indicator.measure.model_dump_json()
        assert all(name in measure for name in indicator.parameters)

    def test_shares_lie_between_nought_and_one_and_are_pooled(self, path) -> None:
        indicator = INDICATORS[path.stem]
        if isinstance(indicator.measure, Ratio) and indicator.unit == "proportion":
            assert (indicator.valid.min, indicator.valid.max) == (0, 1)
            assert indicator.over_time == indicator.over_partners == "ratio_of_sums"

    def test_its_conditions_can_be_worked_out_on_an_empty_table(self, path) -> None:
        import pandas as pd

        indicator = INDICATORS[path.stem]
        table = TABLES[indicator.table]
        frame = pd.DataFrame({column.name: pd.Series(dtype=DTYPES[column.type]) for column in table.columns})
        dumped = indicator.measure.model_dump()
        parts = [dumped, dumped.get("numerator") or {}, dumped.get("denominator") or {}]
        for text in [part.get(key) for part in parts for key in ("rows", "where", "of")]:
            if text:
                columns = evaluate.columns_of(frame, table)
                assert evaluate.evaluate(expression.parse(text), columns, indicator.parameters).empty
