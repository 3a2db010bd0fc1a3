"""Shares of answers as they may be sent on: answers are put together until each share is of enough people.

Which answers stand together is told; how many people there were is not. What is put together could be taken apart
again by the score, which is a mean of the same answers: so every wave of a scale is attacked (`audit`) as if the reader
knew all counts of what is shown and the sum of all answers, and is put together further until that fails. What a
release has shown of a wave is known as well: of answers that stand together in both, as many people as the threshold
came or went, or nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from csceval.dataset.dataset import Dataset
from csceval.dataset.stored import stored
from csceval.publish import audit
from csceval.publish.scales import printed_scores
from csceval.publish.table import Block

COLUMNS = [
    "indicator",
    "period",
    "item",
    "order",
    "turned",
    "first",
    "last",
    "first_said",
    "last_said",
    "side",
    "share",
    "state",
]
COARSEST = 2
Band = tuple[int, ...]
Before = dict[tuple[int, int], int | None]  # ends of a band → how many were in it; None: the sentence was withheld
_KEY = re.compile(r"answers:(?P<indicator>\w+)\.n/(?P<order>\d+)/(?P<period>[^/]+)/(?P<low>-?\d+)-(?P<high>-?\d+)")


def protect(
    counts: pd.DataFrame, cells: pd.DataFrame, dataset: Dataset, *,
    last_release: Mapping[str, float | None] | None = None,
) -> pd.DataFrame:  # fmt: skip
    """Bands of answers with their shares, beside the protected cells of the report.

    Parameters
    ----------
    counts : as `dataset.given_answers` gives them.
    last_release : what readers have already (`ledger.last`), shares of answers among it (`released`).

    Returns
    -------
    pd.DataFrame
        One row a band: indicator, period, item, order, turned, first and last answer in it (also in words),
        side (`low`, `mixed`: low and middle, `middle`, `high`), share. A sentence without any share that may be
        shown has one row with state `suppressed`; scales whose score is withheld in a period have no rows.
    """
    limit, shown = dataset.evaluation.privacy.threshold, printed_scores(cells)
    seen = counts[pd.MultiIndex.from_frame(counts[["indicator", "period"]]).isin(shown)]
    known = {key: value for key, value in (last_release or {}).items() if key.startswith("answers:")}
    what = f"bands of answers {limit} beside {sorted(known.items())}"
    return stored(dataset, what, (seen,), lambda: _bands(seen, limit, known))


def released(shown: pd.DataFrame, counts: pd.DataFrame) -> dict[str, float | None]:
    """What a reader may know of the people behind printed shares: id of each band → how many, None where withheld.

    `shown` is what `protect` made of `counts`. Of few people a share in whole percents tells how many they are.
    """
    told: dict[str, float | None] = {}
    for row in shown.to_dict("records"):
        same = (counts["indicator"] == row["indicator"]) & (counts["period"] == row["period"])
        mine = counts[same & (counts["order"] == row["order"])]
        n = int(mine.loc[mine["answer"].between(row["first"], row["last"]), "n"].sum())
        key = f"answers:{row['indicator']}.n/{row['order']}/{row['period'].lower()}/{row['first']}-{row['last']}"
        told[key] = n if row["state"] == "observed" else None
    return told


def _bands(counts: pd.DataFrame, limit: int, known: Mapping[str, float | None]) -> pd.DataFrame:
    rows: list[dict[str, Any]] = []
    for spot, wave in counts.groupby(["indicator", "period"], sort=False):
        before = _before(known, str(spot[0]), str(spot[1]).lower())
        rows += [row | {"indicator": spot[0], "period": spot[1]} for row in _wave(wave, limit, before)]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"share": "float64"})


def _before(known: Mapping[str, float | None], indicator: str, period: str) -> dict[int, Before]:
    """What releases have shown of the sentences of a wave."""
    found: dict[int, Before] = {}
    for key, value in known.items():
        match = _KEY.fullmatch(key)
        if match and (match["indicator"], match["period"]) == (indicator, period):
            ends = int(match["low"]), int(match["high"])
            found.setdefault(int(match["order"]), {})[ends] = None if value is None else int(value)
    return found


def _wave(wave: pd.DataFrame, limit: int, before: Mapping[int, Before]) -> Iterator[dict[str, Any]]:
    """The bands of all sentences of one wave, as fine as the attacker lets them be."""
    asked: dict[int, tuple[dict[Any, Any], dict[int, int]]] = {}
    said = dict(zip(wave["answer"], wave["said"], strict=True))
    for row in wave.sort_values(["order", "answer"]).to_dict("records"):
        asked.setdefault(int(row["order"]), (row, {}))[1][int(row["answer"])] = int(row["n"])
    for coarse in range(COARSEST + 1):
        found = {order: _beside(told, before.get(order, {}), limit, coarse) for order, (_, told) in asked.items()}
        if audit.passes(block(asked, found, limit), ()):
            break
    else:
        found = dict.fromkeys(asked, None)
    for order, (first, told) in asked.items():
        same: dict[str, Any] = {"item": first["item"], "order": order, "turned": bool(first["turned"])}
        for band in _shares(told, found[order]):
            yield same | band | {f"{end}_said": said[band[end]] for end in ("first", "last")}


def _beside(counts: dict[int, int], before: Before, limit: int, coarse: int) -> list[Band] | None:
    """The finest bands from `coarse` on that tell of no few people beside what was shown before."""
    made = (bands(counts, limit, coarse=level) for level in range(coarse, COARSEST + 1))
    return next((found for found in made if found and not _few_came(counts, found, before, limit)), None)


def _few_came(counts: dict[int, int], found: list[Band], before: Before, limit: int) -> bool:
    """Whether 1 to threshold − 1 people came to, or left, answers that stand together now and stood so before.

    What was withheld before stays so: it could follow from what is shown now.
    """
    edges = {band[0] for band in found} | {max(counts) + 1}
    both = ((low, end, then) for low in edges for end, then in _chains(before, low) if end in edges)
    return None in before.values() or any(
        0 < abs(sum(n for answer, n in counts.items() if low <= answer < end) - then) < limit for low, end, then in both
    )


def _chains(before: Before, low: int) -> Iterator[tuple[int, int]]:
    """Where bands that were shown, one after the other from `low` on, may end, and how many people were in them.

    Several releases may have put answers together in different ways, so there may be several chains.
    """
    for (first, last), n in before.items():
        if first == low and n is not None:
            yield last + 1, n
            yield from ((end, n + more) for end, more in _chains(before, last + 1))


def bands(counts: dict[int, int], limit: int, *, coarse: int = 0) -> list[Band] | None:
    """Answers put together, from the lowest, until each band holds `limit` people; None where that leaves one band.

    `coarse` 0 begins with single answers, 1 with the two sides and the middle, 2 with the upper side and the rest. A
    side that is too small as a whole joins the middle on the lower side alone: the upper side stays what it is.
    """
    answers = sorted(counts)
    half = len(answers) // 2
    low, middle, high = tuple(answers[:half]), tuple(answers[half : len(answers) - half]), tuple(answers[-half:])

    def size(band: Sequence[int]) -> int:
        return sum(counts[answer] for answer in band)

    lower = _gathered(low, counts, limit) if coarse == 0 else [low]
    upper = [band[::-1] for band in _gathered(high[::-1], counts, limit)][::-1] if coarse == 0 else [high]
    if coarse == COARSEST or size(lower[-1]) < limit:
        lower, middle = [low + middle], ()
    elif middle and size(middle) < limit:
        lower, middle = [*lower[:-1], lower[-1] + middle], ()
    found = [*lower, *([middle] if middle else []), *upper]
    return found if all(size(band) >= limit for band in found) else None


def _gathered(side: Band, counts: dict[int, int], limit: int) -> list[Band]:
    """A side from its outer end inward, each band as small as it may be; what is left over joins the last."""
    found: list[Band] = []
    rest: Band = ()
    for answer in side:
        rest += (answer,)
        if sum(counts[one] for one in rest) >= limit:
            found.append(rest)
            rest = ()
    return [*found[:-1], found[-1] + rest] if found else [rest]


def block(asked: dict[int, Any], found: dict[int, list[Band] | None], limit: int) -> Block:
    """One wave of a scale as the attacker sees it: every band, and the sum of all answers behind the score."""
    cells: list[tuple[Any, ...]] = []
    sums: list[tuple[Any, ...]] = []
    shows: list[tuple[str, str]] = []
    for order, (first, counts) in asked.items():
        ends = min(counts) + max(counts)
        for answer, n in counts.items():
            small = 0 < n < limit
            cells.append((f"{order}/{answer}", n, 0, 0 if small else None, limit if small else None))
            sums.append(("score", f"{order}/{answer}", ends - answer if first["turned"] else answer))
        for band in found[order] or ():
            key = f"{order}/{band[0]}-{band[-1]}"
            cells.append((key, sum(counts[answer] for answer in band), 0, None, None))
            sums += [(key, key, -1), *((key, f"{order}/{answer}", 1) for answer in band)]
            shows.append((key, key))
    return Block.of(cells, sums, shows)


def _shares(counts: dict[int, int], found: list[Band] | None) -> Iterator[dict[str, Any]]:
    if not any(counts.values()):
        return
    if found is None:
        yield {"first": min(counts), "last": max(counts), "side": "", "share": None, "state": "suppressed"}
        return
    whole, twice = sum(counts.values()), min(counts) + max(counts)
    for band in found:
        low, high = 2 * band[0] < twice, 2 * band[-1] > twice
        side = "high" if high else "middle" if not low else "low" if 2 * band[-1] < twice else "mixed"
        share = sum(counts[answer] for answer in band) / whole
        # Whole percents: with more digits the number of people could be told from the share.
        yield {"first": band[0], "last": band[-1], "side": side, "share": round(share, 2), "state": "observed"}
