"""Published multipliers, to the precision that they were printed with."""

from __future__ import annotations

import numpy as np
import pandas as pd

from csceval.economy import IOTable, conservation, multipliers
from csceval.economy.multiplying import type_one

PARTS = ["compensation", "surplus", "taxes"]


def read(path):
    return pd.read_csv(path, index_col=0, dtype={0: str})


def furthest(quantity, published, ours):
    """Every cell is held; the one that is furthest off goes into VALIDATION.md."""
    known = pd.to_numeric(published, errors="coerce").dropna()
    at = (ours[known.index] - known).abs().idxmax()
    place = " → ".join(at) if isinstance(at, tuple) else at
    return {"quantity": f"{quantity}, furthest of {len(known):,}: {place}", "published": known[at], "ours": ours[at]}


def test_scotland_2016(golden, economy_file):
    path = economy_file("scotland_2016_ixi.csv")
    cells, sold = read(path), read(economy_file("scotland_2016_published_multipliers.csv"))
    names = list(cells.columns[:-1])
    coefficients = cells.loc[names, names] / cells.loc["TOut", names].replace(0, np.nan)
    # The table has no jobs: k = e(I − A) takes them out of the Type I effects, so that only Type II is news.
    direct = sold["typeI_employment_effect"] @ (np.eye(98) - coefficients.fillna(0.0))
    table = IOTable.from_frames(
        cells.loc[names, names], cells.loc["TOut", names],
        cells.loc[["CoE", "GOS", "TlSPrdn"], names].T.set_axis(PARTS, axis=1),
        households=cells.loc[names, "households_final"], household_income=143_398,
        imports=cells.loc[["RUKImp", "RoWImp"], names].sum(), taxes=cells.loc["TlSPrds", names],
        jobs=direct * cells.loc["TOut", names],
    )  # fmt: skip
    ours = multipliers(table, closure="households")
    source = "Scottish Government, Input-Output tables 1998–2016"
    pairs = {
        "output_type1": "typeI_output_multiplier", "income_effect_type1": "typeI_income_effect",
        "gva_effect_type1": "typeI_gva_effect", "output_type2": "typeII_output_multiplier",
        "income_effect_type2": "typeII_income_effect", "gva_effect_type2": "typeII_gva_effect",
    }  # fmt: skip
    for name, column in pairs.items():
        # Inputs are rounded to a hundredth of a thousand pounds.
        golden("E01", **furthest(name, sold[column], ours[name]), tolerance=6e-9, source=source)
    jobs = furthest("jobs_effect_type2", sold["typeII_employment_effect"], ours["jobs_effect_type2"])
    golden("E01", **jobs, tolerance=2e-8, source=source)
    assert conservation(table)["unexplained"].abs().max() < 1e-9


def test_united_kingdom_2019(golden, economy_file):
    cells, sold = read(economy_file("uk_2019_ixi.csv")), read(economy_file("uk_2019_published_multipliers.csv"))
    names = list(cells.columns[:-1])
    table = IOTable.from_frames(
        cells.loc[names, names], cells.loc["output", names],
        cells.loc[["coe", "gos", "taxes_production"], names].T.set_axis(PARTS, axis=1),
        imports=cells.loc["imports", names], taxes=cells.loc["taxes_products", names],
    )  # fmt: skip
    ours = multipliers(table, of=("output", "income", "imports", "gva"))
    pairs = {
        "output_type1": "typeI_output_multiplier", "income_effect_type1": "typeI_coe_effect",
        "imports_effect_type1": "typeI_import_effect", "gva_effect_type1": "typeI_gva_effect",
        "gva_multiplier_type1": "typeI_gva_multiplier",
    }  # fmt: skip
    for name, column in pairs.items():
        tolerance = 6e-9 if name == "gva_multiplier_type1" else 2e-10
        golden("E02", **furthest(name, sold[column], ours[name]), tolerance=tolerance,
                 source="ONS, UK Input-Output Analytical Tables 2019")  # fmt: skip
    where = conservation(table)
    assert where.loc["A01", ["gva", "imports", "taxes"]].round(4).tolist() == [0.8277, 0.1430, 0.0293]
    assert where["unexplained"].abs().max() < 1e-9


def test_germany_1995(golden, economy_file):
    cells = pd.read_csv(economy_file("germany_1995_eurostat_manual.csv"), index_col="iotables_row")
    sold = read(economy_file("germany_1995_published.csv"))
    names = list(sold.index)
    surplus = cells.loc[["consumption_fixed_capital", "operating_surplus_net"], names].sum()
    added = pd.DataFrame({"compensation": cells.loc["compensation_employees", names], "surplus": surplus,
                          "taxes": cells.loc["net_tax_production_other", names]})  # fmt: skip
    table = IOTable.from_frames(cells.loc[names, names], cells.loc["output_bp", names], added,
                                jobs=cells.loc["employment_total", names])  # fmt: skip
    ours = multipliers(table)
    pairs = {"output_type1": "output", "gva_effect_type1": "gva", "jobs_effect_type1": "employment"}
    for name, word in pairs.items():
        # Printed with four decimals.
        golden("E03", **furthest(name, sold[f"published_{word}_multiplier"], ours[name]), tolerance=5.01e-5,
                 source="Eurostat Manual of Supply, Use and Input-Output Tables 2008, ch. 15")  # fmt: skip


def test_australia_1989(golden, economy_file):
    cells = read(economy_file("australia_1989_90_abs5246_7sector.csv"))
    sold = read(economy_file("australia_1989_90_published.csv"))
    names = list(sold.index)
    wages = pd.DataFrame({"compensation": cells.loc["wages", names]})
    table = IOTable.from_frames(cells.loc[names, names], cells.loc["output", names], wages,
                                jobs=cells.loc["employed_persons", names])  # fmt: skip
    ours = multipliers(table)
    ours["first_round"] = table.coefficients().sum()
    pairs = {
        "output_type1": ("simple_output", 5.01e-5), "first_round": ("first_round", 5.01e-5),
        # One printed income differs by 6e-5: the printed inputs are rounded.
        "income_effect_type1": ("simple_income", 6.1e-5), "jobs_effect_type1": ("simple_employment", 0.51),
    }  # fmt: skip
    for name, (column, tolerance) in pairs.items():
        # Persons for one million; the paper counts full-time equivalents, and prints no decimals.
        golden("E04", **furthest(name, sold[column], ours[name]), tolerance=tolerance,
                 source="ABS 5246.0, information paper, 1989–90")  # fmt: skip
    assert ours["gva_effect_type1"].isna().all()  # wages alone are not value added


def test_the_system_agrees_with_numpy(random_table):
    table = IOTable.from_frames(**random_table(5, 40))
    shares = pd.DataFrame({"gva": table.value_added_share})
    assert np.allclose(type_one(table, shares)[:, 0], shares["gva"] @ np.linalg.inv(np.eye(40) - table.matrix))


def long(path, row, column, value):
    return pd.read_csv(path, dtype={row: str, column: str}).pivot(index=row, columns=column, values=value)


def test_united_states_1997(golden, economy_file):
    make = long(economy_file("us_bea_1997_benchmark_make.csv"), "industry", "commodity", "musd")
    use = long(economy_file("us_bea_1997_benchmark_use.csv"), "commodity", "industry", "musd")
    path = economy_file("us_bea_1997_benchmark_published_ixi_total_requirements.csv")
    sold = long(path, "row_industry", "col_industry", "published_total_requirement")
    ours = IOTable.from_make_use(make, use, scrap="S004").requirements()
    source = "BEA, 1997 benchmark, industry-by-industry total requirements"
    # Inputs are rounded to 0.1 million dollars, which limits one cell to 3.1e-7 and a column of 131 to 9e-7.
    assert ours.shape == (131, 131)
    golden("E05", **furthest("total requirement", sold.stack(), ours.stack()), tolerance=3.2e-7, source=source)
    golden("E05", **furthest("output_type1", sold.sum(), ours.sum()), tolerance=9e-7, source=source)
    # Without the scrap term a cell is off by far more than rounding.
    plain = IOTable.from_make_use(make, use, scrap=()).requirements()
    assert (plain - sold).abs().max(axis=None) > 0.01
