"""Partners and their ties on the way into a picture: one number, one sign and one order for each partner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from csceval import words
from csceval.charts._rows import number_of, prepared, rows_of, text_of
from csceval.charts._theme import BLUE, GREY, INK, LINE, ORANGE, PLUM, TEAL, VIOLET
from csceval.errors import CscevalError

TABLE = {
    "name": "a partner; in a row of a tie the one that names the other",
    "to": "in a row of a tie the partner that is named; empty in the partner's own row",
    "series": "sector of the partner, in its own row",
    "wave": "round of the survey, as it is to be read; empty in a row that holds for every round",
    "wave_order": "place of the round in time; by its text where absent",
    "level": "strength of the tie, 0 for none; 1 where absent; of several rows of a tie the strongest counts",
    "answered": "in the partner's own row, False where it did not answer the round",
}
# Large enough inside for a number of two figures; every outline is told apart without its colour.
SIGNS = (
    ("circle", BLUE),
    ("M-0.92,-0.92L0.92,-0.92L0.92,0.92L-0.92,0.92Z", ORANGE),
    ("M0,-1.5L1.4,0.9L-1.4,0.9Z", TEAL),
    ("M0,-1.35L1.35,0L0,1.35L-1.35,0Z", PLUM),
    ("M0,1.5L1.4,-0.9L-1.4,-0.9Z", VIOLET),
    ("M-0.6,-1.05L0.6,-1.05L1.2,0L0.6,1.05L-0.6,1.05L-1.2,0Z", GREY),
    ("M-0.5,-1.1L0.5,-1.1L0.5,-0.5L1.1,-0.5L1.1,0.5L0.5,0.5L0.5,1.1L-0.5,1.1L-0.5,0.5L-1.1,0.5L-1.1,-0.5L-0.5,-0.5Z",
     LINE),
)  # fmt: skip
NO_SECTOR = ("M-1.3,-0.6L1.3,-0.6L1.3,0.6L-1.3,0.6Z", INK)


@dataclass(frozen=True)
class Partner:
    """One partner: its number in the picture, counted from 1, its name, its sector and the sign of the sector."""

    number: int
    name: str
    sector: str
    shape: str
    colour: str


@dataclass(frozen=True)
class Round:
    """One round: who is in it, who of them did not answer, and the level of every tie (from, to), all by number."""

    wave: str
    present: frozenset[int]
    silent: frozenset[int]
    levels: dict[tuple[int, int], float]

    def caption(self) -> str:
        """The round with its number of ties and partners."""
        key = "round" if self.wave else "round_unnamed"
        ties = words.say(f"charts_network.{'tie' if len(self.levels) == 1 else 'ties'}", n=len(self.levels))
        return words.say(f"charts_network.{key}", wave=self.wave, ties=ties, partners=len(self.present))


@dataclass(frozen=True)
class Ties:
    """All partners, sector after sector, and the rounds in time."""

    partners: tuple[Partner, ...]
    rounds: tuple[Round, ...]

    def sectors(self) -> list[tuple[str, str, str]]:
        """The key of the sectors: shape, colour, name."""
        return list(dict.fromkeys((one.shape, one.colour, one.sector) for one in self.partners))


def ties_of(table: pd.DataFrame, *, chart: str, title: str) -> Ties:
    """The partners and rounds of a table in the shared columns.

    Raises
    ------
    CscevalError
        No rows, too many rows, or no column `name` or `to`.
    """
    rows = prepared(table, TABLE, needed=("name", "to"), key=("wave_order", "wave", "name", "to"), chart=chart,
                    title=title, unique=False)  # fmt: skip
    for column in ("name", "to", "series", "wave"):
        rows[column] = rows[column].map(text_of)
    rows = rows[rows["name"] != ""]
    if rows.empty:
        raise CscevalError(words.say("charts.empty", title=title), code="chart-empty",
                           fix=words.say("charts.empty_fix"))  # fmt: skip
    partners = _partners(rows)
    numbers = {one.name: one.number for one in partners}
    # The rows are in the order of the rounds; a row without a round speaks of all of them.
    waves = list(dict.fromkeys(rows.loc[rows["wave"] != "", "wave"])) or [""]
    return Ties(partners, tuple(_round(rows, wave, numbers) for wave in waves))


def _partners(rows: pd.DataFrame) -> tuple[Partner, ...]:
    """Everybody who is named anywhere, sector after sector; partners without a sector last."""
    own = rows[(rows["to"] == "") & (rows["series"] != "")]
    sector = dict(zip(own["name"], own["series"], strict=True))
    names = sorted({*rows["name"], *rows["to"]} - {""}, key=lambda name: (name not in sector, sector.get(name), name))
    signs = {one: SIGNS[at % len(SIGNS)] for at, one in enumerate(sorted(set(sector.values())))}
    unknown = words.say("charts_network.no_sector")
    return tuple(
        Partner(at, name, sector.get(name, unknown), *signs.get(sector.get(name, ""), NO_SECTOR))
        for at, name in enumerate(names, start=1)
    )


def _round(rows: pd.DataFrame, wave: str, numbers: dict[str, int]) -> Round:
    here = rows[rows["wave"].isin([wave, ""])]
    levels: dict[tuple[int, int], float] = {}
    present: set[int] = set()
    silent: set[int] = set()
    for row in rows_of(here):
        one = numbers[row["name"]]
        present.add(one)
        if row["to"] == "":
            if pd.notna(row["answered"]) and not row["answered"]:
                silent.add(one)
            continue
        other, level = numbers[row["to"]], number_of(row["level"])
        present.add(other)
        if one != other and (level is None or level > 0):
            levels[one, other] = max(levels.get((one, other), 0.0), 1.0 if level is None else level)
    return Round(wave, frozenset(present), frozenset(silent), levels)


def refuse_more(key: str, title: str, counted: int, most: int) -> None:
    """Refuse a picture of more partners or ties than an eye can follow."""
    if counted > most:
        values = {"partners": f"{counted:,}", "ties": f"{counted:,}", "most": f"{most:,}", "title": title}
        raise CscevalError(words.say(f"charts_network.{key}", **values), code="chart-size",
                           fix=words.say(f"charts_network.{key}_fix"))  # fmt: skip


def union(rounds: Sequence[Round]) -> dict[tuple[int, int], float]:
    """In what share of the rounds each pair (lower number first) is tied, whoever says so."""
    pairs = [{(min(pair), max(pair)) for pair in one.levels} for one in rounds]
    every = sorted(set().union(*pairs))
    return {pair: sum(pair in one for one in pairs) / len(rounds) for pair in every}
