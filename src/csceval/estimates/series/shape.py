"""What a script needs to know of an estimate."""

from __future__ import annotations

from dataclasses import dataclass
from math import pi
from typing import TYPE_CHECKING, Any

from csceval.estimates.series.settings import ratio

if TYPE_CHECKING:
    from csceval.estimates.result import Estimate


@dataclass(frozen=True)
class Shape:
    """Settings, steps of the periods by their text, first step of the interruption and of after, terms, errors.

    `rho` has the correlation of neighbours in each fit; `marked` says that a column tells series and control apart.
    """

    spec: dict[str, Any]
    steps: dict[str, int]
    start: int
    after: int
    marked: bool
    terms: list[str]
    errors: str
    rho: list[float]
    lags: int

    @property
    def columns(self) -> list[str]:
        """Columns of the data without which a row is left out."""
        named = (self.spec[name] for name in ("outcome", "period", "control_series", "offset", "denominator"))
        return [str(name) for name in dict.fromkeys(named) if name]

    @property
    def wide(self) -> bool:
        """Whether the control stands in a column of its own (else in rows of its own)."""
        return self.spec["control_series"] is not None and not self.marked

    @property
    def ratio(self) -> bool:
        """Whether the value is a ratio."""
        return ratio(self.spec)

    @property
    def counted(self) -> bool:
        """Whether the outcome is counts or shares."""
        return bool(self.spec["family"] != "gaussian")

    def formulas(self, at: str, late: str) -> dict[str, str]:
        """Each term but the constant as arithmetic that R, Stata and numpy (with `np.` before cos and sin) share."""
        made = {"level": late, "slope": f"{late} * ({at} - {self.after})", "trend": f"({at} - {self.after})"}
        for term in self.terms:
            if term[:3] in ("cos", "sin"):
                made[term] = f"{term[:3]}({2 * pi * int(term[3:]) / self.spec['season_length']!r} * {at})"
        return {term: made[term] for term in self.terms if term in made}


def shape_of(estimate: Estimate) -> Shape:
    """Read an estimate for its scripts."""
    spec, found = dict(estimate.spec), estimate.tables["dependence"]
    onsets, held = spec["onsets"], dict(zip(found["term"], found["estimate"], strict=True))
    rho = [float(value) for name, value in held.items() if str(name).startswith("rho")]
    return Shape(spec, spec["periods"], onsets["start"], onsets["after"], onsets["marked"], list(spec["terms"]),
                 estimate.errors, rho, int(held.get("lags", 0)))  # fmt: skip
