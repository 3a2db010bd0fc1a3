"""What the evaluation says of its money, as the objects that `assess` takes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from csceval.definitions.economy import QUOTIENTS, Economy, Taken
from csceval.definitions.economy import Region as Told
from csceval.economy._labels import refuse
from csceval.economy.consolidating import Consolidated

if TYPE_CHECKING:
    from csceval.economy.additionality import Additionality, Factor
    from csceval.economy.multiplying import Denominator
    from csceval.economy.regions import Region
    from csceval.economy.table import IOTable

# Files that the evaluation names stand here, so that a run sees when one of them changes.
FOLDER = "economy"


def table_of(home: Path | None, table: str) -> str | Path:
    """A table that ships by its name, else a file in the folder `economy` beside the evaluation.

    Raises
    ------
    EstimationError
        The file is named, but stands elsewhere, where a run would not see that it changed.
    """
    path = Path(table)
    if home is None or not (path.suffix or len(path.parts) > 1):
        return table
    return _inside(home, path)


def _inside(home: Path, path: Path) -> Path:
    wanted = (home / path).resolve()
    if (home / FOLDER).resolve() not in wanted.parents:
        raise refuse("money-table-elsewhere", name=path.as_posix())
    return wanted


def region_of(home: Path | None, told: Economy, ledger: Consolidated) -> Region:
    """The share of purchases further on that stays: measured in the ledger unless the evaluation says otherwise.

    Raises
    ------
    CscevalError
        Nothing was measured, or the file with the area's sectors cannot be read.
    """
    from csceval.economy.regions import LocalShare, National, OwnTable

    region = told.region
    unscaled: dict[str, Region] = {"own": OwnTable(), "national": National()}
    if region is not None and region.kind in unscaled:
        return unscaled[region.kind]
    if region is not None and region.kind in QUOTIENTS:
        return _quotients(home or Path(), region)
    share = region.share if region is not None and region.share is not None else ledger.purchase_share
    if not share:
        raise refuse("money-no-local-share")
    return LocalShare(share)


def _quotients(home: Path, told: Told) -> Region:
    from csceval.economy.beside import read_columns
    from csceval.economy.regions import FLQ, SLQ

    path = _inside(home, Path(told.from_ or ""))
    numbers = ("regional", "national")
    rows = read_columns(path, ("sector", "regional"), numbers=numbers, optional=("national",))
    frame = pd.DataFrame(rows).set_index("sector").astype(float)
    facts = (frame["regional"], frame.get("national"))
    return SLQ(*facts) if told.kind == "slq" else FLQ(told.delta or 0.0, *facts)


def denominator_of(table: IOTable) -> Denominator:
    """All household income where the table knows it; else value added, which gives the smallest effect."""
    return "gva" if table.household_income is None else "income"


def additionality_of(told: Economy | None) -> Additionality | None:
    """What the evaluation takes off; None where it says nothing, and then all is gross."""
    from csceval.economy.additionality import FACTORS, Additionality

    said = None if told is None else told.additionality
    if said is None:
        return None
    return Additionality(**{name: _factor(getattr(said, name)) for name in FACTORS})


def _factor(said: float | Taken | None) -> Factor | float | None:
    from csceval.economy.additionality import Factor

    return Factor(**said.model_dump(exclude={"of"})) if isinstance(said, Taken) else said


def filters_of(told: Economy | None) -> dict[str, float | None] | None:
    """The shares that are taken off, by name."""
    found = additionality_of(told)
    return None if found is None else {name: one.share for name, one in found.factors.items()}
