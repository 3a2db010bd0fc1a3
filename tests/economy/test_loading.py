"""Tables of publishers are read as they stand: titles above, spaces at the end, hidden cells, eaten zeros."""

from __future__ import annotations

import pandas as pd
import pytest

from csceval.economy import IOTable, conservation, multipliers
from csceval.errors import CscevalError, EstimationError
from csceval.workbook.writing import Book

approx = pytest.approx
ONS = [
    "Use of imported products, cif", "Taxes less subsidies on products", "Total intermediate use at purchaser's prices",
    "Compensation of employees", "Gross operating surplus and mixed income", "Taxes less subsidies on production",
    "Gross value added", "Total output at basic prices",
]  # fmt: skip
SCOTTISH = ["RUKImp", "TlSPrds", "TIU", "CoE", "GOS", "TlSPrdn", "GVA", "TOut"]
EUROSTAT = ["P7", "D21X31", "P2", "D1", "B2A3G", "D29X39", "B1G", "P1"]


def below(three):
    """What stands under the flows, in the order of the labels above."""
    added = three["value_added"]
    spent = three["flows"].sum() + three["imports"] + three["taxes"]
    return [three["imports"], three["taxes"], spent, added["compensation"], added["surplus"], added["taxes"],
            added.sum(axis=1), three["output"]]  # fmt: skip


def written(path, sheets):
    book = Book("tables")
    for name, rows in sheets.items():
        sheet = book.sheet(name)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                if value is not None:
                    sheet.put(number, column, value)
    path.write_bytes(book.to_bytes())
    return path


def sheet(three, codes, names, labels, *, titled):
    """A sheet with a title, a line of codes and one of names, codes and names down the side."""
    rows = [["Industry by industry, 2016"], [], [None, None, *codes, "P3 S14", "Total", "Total"],
            [None, None, *names, "Households final consumption expenditure"]]  # fmt: skip
    for code, name, bought, home in zip(codes, names, three["flows"].to_numpy(), three["households"], strict=True):
        rows.append([code, name, *map(float, bought), float(home)])
    for label, values in zip(labels, below(three), strict=True):
        rows.append([None if titled else label, label if titled else "", *map(float, values)])
    # What stands elsewhere on the sheet may repeat itself.
    return [*rows, [None, None], ["Notes", "Source: the office"], ["Notes", "Rounded"]]


@pytest.mark.files
@pytest.mark.parametrize(
    ("labels", "titled", "currency"), [(ONS, True, "GBP"), (SCOTTISH, False, "GBP"), (EUROSTAT, False, "")]
)
def test_offices_are_known_by_their_words(three, tmp_path, labels, titled, currency):
    names = ["Farms\xa0", "Works ", "Services\xa0\xa0"]
    rows = sheet(three, ["01", "02.1, 02.4", "10"], names, labels, titled=titled)
    contents = written(tmp_path / "io tables.xlsx", {"Contents": [["Tables 1998 to 2016"]], "IxI": rows})
    table = IOTable.load(contents)
    given = IOTable.from_frames(**three)
    assert table.sectors == ("01", "02.1, 02.4", "10")
    assert (table.year, table.currency, table.name) == (2016, currency, "io tables")
    assert table.titles.tolist() == ["Farms", "Works", "Services"]
    assert table.matrix.tolist() == given.matrix.tolist()
    assert table.value_added.to_numpy().tolist() == given.value_added.to_numpy().tolist()
    assert table.households.tolist() == [10, 40, 110]
    assert conservation(table)["unexplained"].abs().max() < 1e-12
    assert table.checks() == []


def plain(tmp_path, text):
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_any_square_table_with_plain_words(tmp_path):
    text = """sector,farm,works,households
farm,10,"1,020.5",5
works,...,30,6
wages,20,30,
magic,1,2,
output,100,2000,
"""
    table = IOTable.load(plain(tmp_path, text))
    assert table.flows.to_numpy().tolist() == [[10, 1020.5], [0, 30]]
    assert table.household_income_share.tolist() == [0.2, 0.015]
    assert table.value_added_share.isna().all()
    (said,) = table.remarks
    assert (said.code, said.message) == ("io-rows-not-used", "Rows of the table that were not needed: 1 (“magic”).")


def test_zeros_that_a_spreadsheet_ate_come_back(tmp_path):
    table = IOTable.load(plain(tmp_path, "code,01,02.5,10\n1,1,2,3\n2.5,4,5,6\n10,7,8,9\noutput,40,50,60\n"))
    assert table.sectors == ("01", "02.5", "10")
    assert table.flows.loc["02.5"].tolist() == [4, 5, 6]
    half = IOTable.load(plain(tmp_path, "code,1,02.5,10\n1,1,2,3\n02.5,4,5,6\n10,7,8,9\noutput,40,50,60\n"))
    assert [problem.message for problem in half.checks()] == [
        "Codes “1” look as if a spreadsheet had removed a leading zero."
    ]


def test_a_hidden_purchase_is_not_zero(tmp_path):
    with pytest.raises(EstimationError, match=r"table.csv › table › C2: .*hides") as caught:
        IOTable.load(plain(tmp_path, "code,a,b\na,1,..\nb,c,3\noutput,9,9\n"))
    assert caught.value.code == "io-hidden-cells"
    with pytest.raises(EstimationError, match=r"C2: “lots” holds text"):
        IOTable.load(plain(tmp_path, "code,a,b\na,1,lots\nb,2,3\noutput,9,9\n"))


def test_a_hidden_wage_is_not_known(tmp_path):
    table = IOTable.load(plain(tmp_path, "code,a,b\na,1,2\nb,2,3\ncoe,..,4\noutput,9,9\n"))
    assert table.value_added["compensation"].isna().tolist() == [True, False]
    assert multipliers(table, of=("income",)).isna().all(axis=None)


@pytest.mark.parametrize(
    ("text", "code"),
    [("a,b\n1,2\n", "io-layout-unknown"), ("code,a,b\na,1,2\nb,2,3\n", "io-layout-unknown"),
     ("code,a,b\na,1,2\na,2,3\nb,1,1\noutput,9,9\n", "io-repeated-sector")],
)  # fmt: skip
def test_what_is_no_table_is_refused(tmp_path, text, code):
    with pytest.raises(CscevalError) as caught:
        IOTable.load(plain(tmp_path, text))
    assert caught.value.code == code
    assert caught.value.fix


@pytest.mark.files
def test_of_several_tables_one_is_named(three, tmp_path):
    rows = sheet(three, ["01", "02", "03"], ["Farms", "Works", "Services"], SCOTTISH, titled=False)
    rows[0] = ["Tables 1998 to 2016"]
    book = written(tmp_path / "book.xlsx", {"2015": rows, "2016": rows})
    with pytest.raises(
        CscevalError, match=r"2 sheets or files could be the table: “book\.xlsx › 2015”, “book\.xlsx › 2016”"
    ):
        IOTable.load(book)
    table = IOTable.load(book, sheet="2016")
    assert (table.sectors, table.year) == (("01", "02", "03"), 2016)


def test_an_unknown_name_is_answered_with_what_ships():
    with pytest.raises(CscevalError, match="no table or file “us-2032”") as caught:
        IOTable.load("us-2032")
    assert "Did you mean us-2023?" in caught.value.fix


# Regression values: mean Type I, and purchases below zero in the industries and for households.
@pytest.mark.parametrize(("kind", "mean", "below"), [("before", 1.7118, 8), ("after", 1.7166, 18)])
def test_the_bureau_s_folder(economy_file, tmp_path, kind, mean, below):
    for part in (f"make_{kind}", f"use_pro_{kind}", "import_before"):
        source = economy_file(f"us_bea_2023_summary_{part}_redef.csv")
        (tmp_path / source.name).symlink_to(source)
    table = IOTable.load(tmp_path)
    assert (len(table.sectors), table.year, table.currency) == (71, 2023, "USD")
    assert multipliers(table, of=("output",))["output_type1"].mean() == approx(mean, abs=5e-5)
    assert [problem.code for problem in table.remarks] == ["io-imports-above-use", "io-scrap-known"]
    assert f"taken off: {below} (" in table.remarks[0].message
    (tmp_path / f"us_bea_2023_summary_make_{kind}_redef.csv").unlink()
    with pytest.raises(CscevalError, match="no make table"):
        IOTable.load(tmp_path)


def test_published_files_are_read_whole(economy_file):
    scotland = IOTable.load(economy_file("scotland_2016_ixi.csv"))
    assert (len(scotland.sectors), scotland.year, scotland.sectors[:2]) == (98, 2016, ("01", "02.1, 02.4"))
    assert scotland.remarks == ()
    assert [problem.code for problem in scotland.checks()] == ["io-no-output"]
    germany = IOTable.load(economy_file("germany_1995_eurostat_manual.csv"))
    assert germany.titles["trade_group"] == "Trade group"
    assert germany.gva.to_dict() == approx(
        {"agriculture_group": 21664, "manufacturing_group": 395022, "construction_group": 115624,
         "trade_group": 311407, "business_services_group": 415426, "other_services_group": 365017}, abs=5,
    )  # fmt: skip
    assert germany.remarks == ()
    assert len(IOTable.load(economy_file("uk_2019_ixi.csv")).sectors) == 105
    assert isinstance(germany.jobs, pd.Series)
