"""Numbers handed on: every format is read back by a library of its own, and an absent number never becomes a zero."""

from __future__ import annotations

import csv
import importlib
import io
import pkgutil
import re
import xml.etree.ElementTree as ET
from types import ModuleType

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest

from csceval.errors import CscevalError
from csceval.report import exports
from csceval.report.observed import COLUMNS, Observed, tidy
from csceval.run.exporting import OBSERVED

META = {"id": "small", "title": "A =small one", "locale": "en-GB", "period": "2024-Q2", "as_of": "2024-06-30",
        "from": "2024-01-01", "to": "2024-06-30", "fiscal_year_starts": 1}  # fmt: skip
FACTS = {"definition": "Share of <b>all</b> & more.", "version": "1.0.0", "over_time": "ratio_of_sums"}
INDICATORS = {
    "closed": {
        "name": "Closed",
        "unit": "proportion",
        "direction": "higher",
        "over_partners": "ratio_of_sums",
        **FACTS,
    },
    "kits": {"name": "Kits", "unit": "units", "direction": "target", "over_partners": "sum", **FACTS},
}
_NONE = float("nan")


def cell(
    indicator: str, period: str, value: float = _NONE, place: str = "all", state: str = "observed", **more: object
):
    plain = {"indicator": indicator, "version": "1.0.0", "place": place, "period": period, "group": "all",
             "partner": "all", "value": value, "numerator": _NONE, "denominator": _NONE, "n": 40, "low": _NONE,
             "high": _NONE, "state": state, "reported_as": "records", "coverage_reported": 2, "coverage_due": 3,
             }  # fmt: skip
    return plain | more


CELLS = pd.DataFrame(
    [
        cell("closed", "2024-Q1", 0.582, numerator=291.0, denominator=500.0, low=0.538, high=0.625),
        cell("closed", "2024-Q2", state="suppressed", n=None),
        cell("closed", "2024-Q1", 0.0, place="=S1"),
        cell("kits", "2024-Q1", state="missing", n=0),
        cell("kits", "2024-Q2", 1200.0),
        cell("kits", "all", 1200.0),
    ]
).astype({"n": "Int64", "coverage_reported": "Int64", "coverage_due": "Int64"})
PROGRESS = pd.DataFrame(
    [
        {"indicator": "closed", "place": "all", "period": "2024-Q2", "baseline": 0.5, "baseline_period": "2023-Q4",
         "target": 0.65, "value": _NONE, "status": "no_data", "set_on": "2024-01-01"},
        {"indicator": "kits", "place": "all", "period": "2024-Q2", "baseline": _NONE, "baseline_period": None,
         "target": 1000.0, "value": 1200.0, "status": "met", "set_on": "2024-01-01"},
    ]
)  # fmt: skip
SMALL = Observed(META, INDICATORS, tidy(CELLS, {"meta": META, "indicators": INDICATORS}), PROGRESS)
NAMES = sorted(module.name for module in pkgutil.iter_modules(exports.__path__))


def part(name: str) -> ModuleType:
    return importlib.import_module(f"{exports.__name__}.{name}")


def test_every_format_can_be_asked_for() -> None:
    assert sorted(OBSERVED) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_same_numbers_give_the_same_bytes(name: str) -> None:
    before = SMALL.frame.copy()
    assert part(name).write(SMALL) == part(name).write(SMALL)
    pd.testing.assert_frame_equal(SMALL.frame, before)
    assert part(name).SUFFIX.startswith(".")


def test_csv_is_read_back_by_the_csv_module() -> None:
    rows = list(csv.DictReader(io.StringIO(part("csv").write(SMALL).decode())))
    assert [row["value"] for row in rows] == ["0.582", "", "0", "", "1200", "1200"]
    assert [row["state"] for row in rows] == ["observed", "suppressed", "observed", "missing", "observed", "observed"]
    assert (rows[0]["period_start"], rows[0]["period_end"], rows[5]["period_end"]) == (
        "2024-01-01", "2024-03-31", "2024-06-30",
    )  # fmt: skip
    assert rows[2]["place"] == "'=S1"


def test_parquet_is_read_back_by_arrow_with_its_types() -> None:
    table = pq.read_table(io.BytesIO(part("parquet").write(SMALL)))
    assert table.column_names == list(COLUMNS)
    assert table.column("value").to_pylist()[:3] == [0.582, None, 0.0]
    assert str(table.schema.field("n").type) == "int64"


def test_stata_is_read_back_with_labels() -> None:
    data = part("stata").write(SMALL)
    frame = pd.read_stata(io.BytesIO(data))
    assert frame["state"].astype(str).tolist()[1] == "suppressed"
    assert frame["value"].isna().tolist() == [False, True, False, True, False, False]
    assert frame["period_end"].iloc[0] == pd.Timestamp("2024-03-31")
    with pd.io.stata.StataReader(io.BytesIO(data)) as reader:
        labels = reader.variable_labels()
        assert (reader.data_label, labels["low"]) == ("A =small one", "Lower end of the 95 % interval")
        assert reader.value_labels()["state"][5] == "suppressed"


def test_hxl_tags_stand_below_the_header() -> None:
    rows = list(csv.reader(io.StringIO(part("hxl").write(SMALL).decode())))
    # HXL 1.1: a hashtag, then attributes, all in letters, digits and underscores.
    assert all(re.fullmatch(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*", tag) for tag in rows[1])
    assert (len(set(rows[1])), len(rows)) == (len(COLUMNS), 2 + len(CELLS))
    assert rows[1][rows[0].index("value")] == "#indicator+value+num"


def test_the_workbook_has_no_formula_and_leaves_withheld_cells_empty() -> None:
    book = openpyxl.load_workbook(io.BytesIO(part("xlsx").write(SMALL)))
    assert book.sheetnames == ["About", "Observations", "Progress", "Indicators"]
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    header = [cell.value for cell in book["Observations"][1]]
    values = [row[header.index("value")] for row in book["Observations"].iter_rows(min_row=2, values_only=True)]
    assert values == [0.582, None, 0, None, 1200, 1200]
    assert book["Observations"].cell(4, header.index("place") + 1).value == "=S1"


def of(*cells: dict[str, object], starts: int = 1) -> Observed:
    frame = pd.DataFrame(cells).astype({"n": "Int64", "coverage_reported": "Int64", "coverage_due": "Int64"})
    meta = META | {"fiscal_year_starts": starts}
    return Observed(meta, INDICATORS, tidy(frame, {"meta": meta, "indicators": INDICATORS}), PROGRESS)


class TestDhis2:
    """Header and spellings of periods are those of the DHIS2 developer guide, data values in CSV."""

    @staticmethod
    def rows(observed: Observed) -> list[list[str]]:
        return list(csv.reader(io.StringIO(part("dhis2").write(observed).decode())))

    def test_a_ratio_comes_with_its_parts_and_zeros_stay(self) -> None:
        assert self.rows(SMALL) == [
            ["dataelement", "period", "orgunit", "categoryoptioncombo", "attributeoptioncombo", "value"],
            ["closed", "2024Q1", "small", "", "", "0.582"],
            ["closed_numerator", "2024Q1", "small", "", "", "291"],
            ["closed_denominator", "2024Q1", "small", "", "", "500"],
            ["closed", "2024Q1", "'=S1", "", "", "0"],
            ["kits", "2024Q2", "small", "", "", "1200"],
        ]

    def test_group_and_partner_are_options(self) -> None:
        found = self.rows(of(cell("kits", "2024-Q2", 3.0, place="S2", group="women", partner="P1")))
        assert found[1:] == [["kits", "2024Q2", "S2", "women", "P1", "3"]]

    @pytest.mark.parametrize(
        ("key", "starts", "written"),
        [("2024-10-05", 1, "20241005"), ("2024-03", 1, "202403"), ("2024-Q4", 1, "2024Q4"), ("2024-H2", 1, "2024S2"),
         ("2024", 1, "2024"), ("FY2024", 4, "2023April"), ("FY2024", 7, "2023July"), ("FY2024", 10, "2023Oct")],
    )  # fmt: skip
    def test_periods_are_spelt_as_dhis2_does(self, key: str, starts: int, written: str) -> None:
        assert self.rows(of(cell("kits", key, 1.0), starts=starts))[1][1] == written

    def test_a_year_that_dhis2_does_not_know_is_refused(self) -> None:
        with pytest.raises(CscevalError, match="begin in month 9") as caught:
            part("dhis2").write(of(cell("kits", "FY2024", 1.0), starts=9))
        assert "csv" in str(caught.value.fix)


class TestIati:
    """Element order and codes are those of the IATI activity standard 2.03."""

    @pytest.fixture
    def results(self) -> dict[str, ET.Element]:
        root = ET.fromstring(part("iati").write(SMALL))  # noqa: S314 - we have just written it
        assert root.attrib == {"version": "2.03"}
        return {str(r.findtext("title/narrative")): r for r in root.iterfind("iati-activity/result")}

    def test_elements_stand_in_the_order_of_the_schema(self, results: dict[str, ET.Element]) -> None:
        for result in results.values():
            (indicator,) = result.findall("indicator")
            order = ["title", "description", "baseline", "period"]
            tags = [child.tag for child in indicator]
            assert tags == sorted(tags, key=order.index)
            inside = ["period-start", "period-end", "target", "actual"]
            for period in indicator.findall("period"):
                tags = [child.tag for child in period]
                assert tags == sorted(tags, key=inside.index)

    def test_a_proportion_is_a_percentage(self, results: dict[str, ET.Element]) -> None:
        indicator = results["Closed"].find("indicator")
        assert indicator.attrib == {"measure": "2", "aggregation-status": "0", "ascending": "1"}
        actuals = [(a.get("value"), [d.get("value") for d in a.findall("dimension")]) for a in indicator.iter("actual")]
        assert actuals == [("58.2", []), ("0", ["=S1"])]
        assert [t.get("value") for t in indicator.iter("target")] == ["65"]
        assert [b.attrib for b in indicator.iter("baseline")] == [{"year": "2023", "value": "50"}]
        assert indicator.findtext("description/narrative") == "Share of <b>all</b> & more."

    def test_place_and_group_are_dimensions_and_partners_are_left_out(self) -> None:
        made = of(cell("kits", "2024-Q2", 3.0, place="S2", group="women"), cell("kits", "2024-Q2", 5.0, group="women"),
                  cell("kits", "2024-Q2", 4.0, partner="P1"), cell("kits", "2024-Q2", 9.0))  # fmt: skip
        root = ET.fromstring(part("iati").write(made))  # noqa: S314 - we have just written it
        actuals = [(a.get("value"), [(d.get("name"), d.get("value")) for d in a.findall("dimension")])
                   for a in root.iter("actual")]  # fmt: skip
        assert actuals == [("9", []), ("5", [("group", "women")]), ("3", [("place", "S2"), ("group", "women")])]

    def test_what_is_withheld_missing_or_was_never_set_is_left_out(self, results: dict[str, ET.Element]) -> None:
        indicator = results["Kits"].find("indicator")
        assert indicator.find("baseline") is None
        assert "ascending" not in indicator.attrib
        starts = [p.find("period-start").get("iso-date") for p in indicator.findall("period")]
        assert starts == ["2024-04-01"]
        closed = results["Closed"].findall("indicator/period")[1]
        assert [child.tag for child in closed] == ["period-start", "period-end", "target"]
