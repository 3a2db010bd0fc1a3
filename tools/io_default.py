"""Write the table that ships, src/csceval/economy/_tables/us-2023.csv and .json, from the bureau's public tables.

Run: python tools/io_default.py FOLDER, where FOLDER has the make, use and import tables before redefinitions of 2023
(summary level, US Bureau of Economic Analysis; a work of the US federal government, in the public domain).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pandas as pd

from csceval.economy import IOTable, conservation, multipliers

TARGET = Path(__file__).resolve().parents[1] / "src" / "csceval" / "economy" / "_tables"
NAME = "us-2023"
FILES = {"make": "us_bea_2023_summary_make_before_redef.csv", "use": "us_bea_2023_summary_use_pro_before_redef.csv",
         "imports": "us_bea_2023_summary_import_before_redef.csv"}  # fmt: skip
TITLES = "us_bea_summary_industry_names_2017schema.csv"
# A thousand dollars: the publisher rounds to a million.
DECIMALS = 3


def table(folder: Path) -> IOTable:
    """The domestic industry-by-industry table of 2023; `Used` is what no one makes on purpose."""
    make, use, imports = (pd.read_csv(folder / name, index_col=0, dtype={0: str}) for name in FILES.values())
    return IOTable.from_make_use(make, use, imports=imports, scrap="Used", year=2023, currency="USD")


def rows(found: IOTable, titles: pd.Series[str]) -> pd.DataFrame:
    """The layout of the file: sectors down and across, below them what each column pays, at its end households."""
    below = pd.DataFrame({
        "imports": found.imports, "taxes on products": found.taxes, "compensation": found.value_added["compensation"],
        "surplus": found.value_added["surplus"], "taxes on production": found.value_added["taxes"],
        "output": found.output,
    }).T  # fmt: skip
    written = pd.concat([found.flows.assign(households=found.households), below])
    written.insert(0, "title", [titles.get(code, "") for code in written.index])
    return written.rename_axis("code")


def about(found: IOTable) -> dict[str, Any]:
    """What `csceval list io-tables` shows, and what was checked when the file was written."""
    sold = multipliers(found, of=("output", "gva"))
    odd = conservation(found)["unexplained"].abs()
    return {
        "id": NAME,
        "about": "United States 2023, 71 industries, domestic, million USD at producers' prices",
        "title": "US domestic industry-by-industry table 2023",
        "year": 2023,
        "currency": "USD",
        "sectors": len(found.sectors),
        "household_spending": found.household_spending,
        "source": "US Bureau of Economic Analysis, input-output accounts: make, use and import tables before "
        "redefinitions, 2023, summary level (2017 schema)",
        "vintage": "accounts of 2023 in the 2017 schema; the day of release does not stand in the files",
        "licence": "public domain (work of the US federal government)",
        "computed": "industry technology with market shares; imports taken off each purchase; scrap (Used) ordered "
        "from no one; purchases that would fall below zero are zero",
        "lacks": ["jobs", "household_income"],
        "checks": {
            "gva_total": round(float(found.gva.sum()), 3), "output_total": round(float(found.output.sum()), 3),
            "output_type1_mean": round(float(sold.iloc[:, 0].mean()), 6),
            "gva_effect_type1_mean": round(float(sold.iloc[:, 1].mean()), 6),
            "largest_unexplained": round(float(odd.max()), 6), "largest_unexplained_sector": str(odd.idxmax()),
            "remarks": [problem.message for problem in found.remarks],
        },
    }  # fmt: skip


def short(value: float) -> str:
    return f"{value:.{DECIMALS}f}".rstrip("0").rstrip(".")


def main(folder: Path) -> None:
    found = table(folder)
    titles = pd.read_csv(folder / TITLES, index_col=0, dtype=str).iloc[:, 0]
    TARGET.mkdir(exist_ok=True)
    text = rows(found, titles).to_csv(
        lineterminator="\n", float_format=lambda value: f"{value:.3f}".rstrip("0").rstrip(".")
    )
    (TARGET / f"{NAME}.csv").write_text(text, encoding="utf-8", newline="\n")
    told = json.dumps(about(found), ensure_ascii=False, indent=1) + "\n"
    (TARGET / f"{NAME}.json").write_text(told, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
