"""The sector codes of a ledger as those of a table, as far as the code alone decides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from csceval.economy import naics
from csceval.economy.payees import text
from csceval.economy.spending import STAFF

COLUMNS = ("code", "sector", "candidates", "possible", "why")


def mapped(codes: Iterable[object], known: Sequence[str], *, titles: pd.Series | None = None) -> pd.DataFrame:
    """One row a distinct code of the ledger, sorted; pay and empty cells are left out.

    Where the table has the industries of the BEA summary tables, NAICS codes lead to them.

    Parameters
    ----------
    known : the sectors of the table; a zero that a spreadsheet ate at the front of a code is put back.
    titles : what each sector is called, by code; a ledger may say that instead.

    Returns
    -------
    DataFrame
        `code`, `sector` (empty where the table has none, or several could be meant), `candidates` (how many it could
        be), `possible` (which ones) and `why` (what is to be done about a NAICS code).
    """
    said = sorted({text(code) for code in codes} - {"", STAFF})
    plain = {code: code.strip("'’ ") for code in said}  # a mark before a number that keeps it text
    called = {} if titles is None else {str(title).casefold(): str(code) for code, title in titles.items()}
    rows = _by_naics(plain) if set(known) >= naics.SECTORS else _by_code(plain, known)
    named = {code: called.get(code.casefold(), "") for code in said}
    return pd.DataFrame(
        [row if row[1] or not named[row[0]] else (row[0], named[row[0]], 1, named[row[0]], "") for row in rows],
        columns=list(COLUMNS),
    )


def placed(purchases: pd.DataFrame, crosswalk: pd.DataFrame) -> pd.DataFrame:
    """The purchases with the table's sectors; pay keeps its own, a code without a sector is empty.

    What the ledger said stays in `sector_code`.
    """
    found = dict(zip(crosswalk["code"], crosswalk["sector"], strict=True)) | {STAFF: STAFF}
    sector = [found.get(text(code), "") for code in purchases["sector"]]
    return purchases.assign(sector=sector, sector_code=purchases["sector"])


def _by_naics(plain: dict[str, str]) -> list[tuple[str, str, int, str, str]]:
    found = naics.bea_summary(plain.values()).set_index("code")
    return [
        (code, *found.loc[short, list(COLUMNS[1:])]) if short in found.index else (code, "", 0, "", "")
        for code, short in plain.items()
    ]


def _by_code(plain: dict[str, str], known: Sequence[str]) -> list[tuple[str, str, int, str, str]]:
    bare: dict[str, list[str]] = {}
    for sector in known:
        bare.setdefault(sector.lstrip("0"), []).append(sector)
    rows = []
    for code, short in plain.items():
        alike = [short] if short in known else bare.get(short.lstrip("0"), [])
        rows.append((code, alike[0] if len(alike) == 1 else "", len(alike), ", ".join(alike), ""))
    return rows
