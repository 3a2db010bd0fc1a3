"""Tall files: one indicator for every value of a column."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from csceval import words
from csceval.definitions.evaluation import Use
from csceval.definitions.indicator import Accumulation, Indicator, People
from csceval.problems import Problem

_LONGEST = 64
# Wordings of figures that must not be added up.
_SHARE = re.compile(r"%|\b(?:per ?cent|percentage|rate|share|ratio|proportion|average|mean|median|score|index)\b", re.I)


@dataclass(frozen=True)
class Key:
    """Which rows of a tall file an indicator stands for, and where its target is."""

    column: str
    value: str
    targets_from: str | None = None


def texts(values: pd.Series) -> pd.Series:
    """Codes as trimmed text, so that 582 and "582" are one code; missing stays missing."""
    return values.astype("str").str.strip().where(values.notna())


def slug(value: str) -> str:
    """Lower-case ASCII words joined by underscores; "x" where nothing is left."""
    plain = unicodedata.normalize("NFKD", value).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_") or "x"


def identifiers(prefix: str, values: list[str]) -> dict[str, str]:
    """Value → indicator id `<prefix>_<slug>`; where two slugs agree or are cut, a hash of the value is added.

    The id depends on the value alone, not on its place in the file.
    """
    room = _LONGEST - len(prefix) - 1
    slugs = {value: slug(value) for value in values}
    common = Counter(slugs.values())
    result = {}
    for value, word in slugs.items():
        ending = word
        if common[word] > 1 or len(word) > room:
            mark = hashlib.sha256(value.encode()).hexdigest()[:6]
            ending = f"{word[: max(room - 7, 0)].strip('_')}_{mark}".strip("_")
        result[value] = f"{prefix}_{ending}"[:_LONGEST]
    return result


def expand(use: Use, base: Indicator, frame: pd.DataFrame) -> Iterator[tuple[Indicator | None, Key, list[Problem]]]:
    """One indicator for each value of the `each` column, in the order of the values.

    An indicator is None, with a Problem, where the rows disagree on whether its totals already hold earlier periods.
    """
    if use.each is None or use.each.column not in frame.columns:
        return
    codes = texts(frame[use.each.column])
    values = sorted(codes.dropna().unique())
    ids = identifiers(base.id, values)
    for value in values:
        rows = frame[codes == value]
        key = Key(use.each.column, value, use.targets_from)
        accumulation, problems = _accumulation(use, base, rows, value)
        derived = None if accumulation is None else _derive(use, base, rows, ids[value], value, accumulation)
        yield derived, key, problems


def _derive(
    use: Use, base: Indicator, rows: pd.DataFrame, name: str, value: str, accumulation: Accumulation
) -> Indicator:
    of_people = use.people is not None and value in {str(code).strip() for code in use.people.of}
    people = None
    if of_people and use.people is not None:
        people = People(across_places=use.people.across_places, across_periods=use.people.across_periods)
    wording = _name(use, rows, value)
    changes = {
        "id": name,
        "name": wording,
        "accumulation": accumulation,
        "reset": use.reset if accumulation == "running_total" else base.reset,
        "over_time": _over_time(base, accumulation) if use.accumulation_from else base.over_time,
        "people": people,
        "direction": use.direction or "higher",
        "unit": "people" if of_people else "units" if base.is_reported else base.unit,
    }
    if base.is_reported and _SHARE.search(wording):
        # Two shares do not add up to a share: each partner's latest stands for itself.
        changes |= {"over_time": "last", "over_partners": "none", "unit": "as reported"}
    return Indicator.model_validate(base.model_dump() | changes)


def _over_time(base: Indicator, accumulation: Accumulation) -> str:
    if accumulation == "flow":
        return "sum" if base.over_time == "last" else base.over_time
    return "last"


def _name(use: Use, rows: pd.DataFrame, value: str) -> str:
    """The wording used most often; of equally frequent ones the first in the alphabet."""
    column = use.each.name if use.each else None
    if column is None or column not in rows.columns:
        return value
    counts = Counter(word for word in texts(rows[column]).dropna() if word)
    return min(counts, key=lambda word: (-counts[word], word)) if counts else value


def _accumulation(
    use: Use, base: Indicator, rows: pd.DataFrame, value: str
) -> tuple[Accumulation | None, list[Problem]]:
    column = (use.accumulation_from or {}).get("column")
    if column is None or column not in rows.columns:
        return base.accumulation, []
    known = {word.strip().casefold(): mode for word, mode in use.accumulations.items()}
    said = sorted({word for word in texts(rows[column]).dropna() if word})
    unknown = [word for word in said if word.casefold() not in known]
    if unknown:
        return None, [words.problem("accumulation-unknown", column=column, field=value, value=unknown[0])]
    modes = sorted({known[word.casefold()] for word in said})
    if len(modes) > 1:
        return None, [words.problem("accumulation-conflict", column=column, field=value, value=" / ".join(said))]
    return (modes[0] if modes else base.accumulation), []
