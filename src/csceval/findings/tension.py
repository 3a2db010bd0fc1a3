"""Pairs of indicators of different views that moved against each other: what one view gained, another lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from csceval.dataset.joint import Joint
    from csceval.definitions.lens import Lens
    from csceval.findings.moves import Move

LISTED_FROM = 0.8  # chance that both went the way they seem to have gone
How = Literal["drawn", "intervals", "counted"]


@dataclass(frozen=True, slots=True)
class Tension:
    """One pair. `how` is by what it is listed; `chance` is there where both could be drawn together."""

    better: Move
    worse: Move
    how: How
    chance: float | None = None
    units: int = 0
    kind: str = ""


def candidates(found: Iterable[Move], lenses: Sequence[Lens], kept: Iterable[str]) -> list[tuple[Move, Move]]:
    """Pairs (better, worse) of moves that no view has in common, among the indicators `kept`.

    By the figures themselves, so also those whose interval holds 0: whether they are listed is for `listed` to say.
    """
    names, asked = set(kept), set(lenses)
    sided = [move for move in found if move.indicator in names and asked & set(move.lenses) and _gain(move)]
    better = [move for move in sided if _gain(move) > 0]
    worse = [move for move in sided if _gain(move) < 0]
    return [(up, down) for down in worse for up in better if not set(up.lenses) & set(down.lenses) & asked]


def _gain(move: Move) -> float:
    if move.before is None or move.after is None or move.way in ("no_side", "same"):
        return 0.0
    return float(move.gain(move.before, move.after))


def listed(
    pairs: Iterable[tuple[Move, Move]], together: Mapping[tuple[str, str], Joint]
) -> tuple[Tension, ...]:  # fmt: skip
    """The pairs that are more than chance.

    Where both could be drawn together: from a chance of 0.8. Else where the change of each is clear by itself, by its
    interval or because it is counted.

    Parameters
    ----------
    together : of `dataset.joint.every`: (better, worse) → how often both moved so, where that could be drawn.
    """
    found = (_tension(up, down, together.get((up.indicator, down.indicator))) for up, down in pairs)
    return tuple(one for one in found if one is not None)


def _tension(up: Move, down: Move, drawn: Joint | None) -> Tension | None:
    if drawn is not None:
        enough = drawn.share >= LISTED_FROM
        return Tension(up, down, "drawn", drawn.share, drawn.units, drawn.kind) if enough else None
    if (up.way, down.way) != ("better", "worse"):
        return None
    return Tension(up, down, "counted" if up.counted and down.counted else "intervals")
