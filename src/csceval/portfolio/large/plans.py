"""What each estimator needs of a large table: its columns, and the sums that stand for alike rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from csceval import words
from csceval.errors import EstimationError


@dataclass(frozen=True)
class Plan:
    """Columns by their part: rows alike in `numbers`, `labels` and `open` (labels that may be missing) are one cell.

    `sums` is `means` (of `outcome`), `counts` (of `outcome`, over `size`), or `moments`: then numbers that are no
    labels tell no cells apart, and are summed with their products as the outcome is.
    """

    outcome: str
    numbers: tuple[str, ...]
    labels: tuple[str, ...]
    open: tuple[str, ...] = ()
    weights: str | None = None
    size: str | None = None
    sums: Literal["means", "counts", "moments"] = "means"

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that tell cells apart."""
        weights = [self.weights] if self.weights else []
        numbers = [name for name in self.numbers if name not in self.measured]
        return tuple(dict.fromkeys([*numbers, *weights, *self.labels, *self.open]))

    @property
    def measured(self) -> tuple[str, ...]:
        """Columns that are summed beside the outcome."""
        others = {self.weights, *self.labels, *self.open}
        return tuple(name for name in self.numbers if name not in others) if self.sums == "moments" else ()

    @property
    def needed(self) -> tuple[str, ...]:
        """Columns that a row must have, in the order in which methods speak of them."""
        numbers = [self.outcome, *self.numbers, self.weights, self.size]
        return tuple(dict.fromkeys(name for name in [*numbers, *self.labels] if name))

    @property
    def numeric(self) -> tuple[str, ...]:
        """Columns that are read as numbers."""
        return tuple(name for name in self.needed if name not in self.labels or name in self.numbers)

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that is read."""
        return tuple(dict.fromkeys([*self.needed, *self.open]))


def plan(method: str, settings: Mapping[str, Any]) -> Plan:
    """What a method needs, from its settings.

    Raises
    ------
    EstimationError
        The method, or one of its settings, needs every single row.
    """
    known = {"regression": _regression, "did": _panel, "event_study": _panel, "rate_ratio": _rates,
             "proportion": _shares}  # fmt: skip
    if method not in known:
        raise EstimationError(words.say("large.not_compressing", method=method, known=", ".join(known)),
                              code="estimate-refused", fix=words.say("large.fix_not_compressing"))  # fmt: skip
    if settings.get("inference") == "randomization":
        raise EstimationError(words.say("large.randomization"), code="estimate-refused",
                              fix=words.say("large.fix_randomization"))  # fmt: skip
    return known[method](settings)


def _regression(settings: Mapping[str, Any]) -> Plan:
    names = dict.fromkeys([settings["term"], *settings.get("covariates", ())])
    labels = [*settings.get("absorb", ()), *_cluster(settings, None)]
    return Plan(settings["outcome"], tuple(names), tuple(dict.fromkeys(labels)), weights=settings.get("weights"))


def _panel(settings: Mapping[str, Any]) -> Plan:
    unit = settings.get("unit")
    labels = [settings["period"], *_given(settings, "unit", "group"), *_cluster(settings, unit)]
    return Plan(settings["outcome"], tuple(settings.get("covariates", ())), tuple(dict.fromkeys(labels)),
                (settings["first_exposed"],), settings.get("weights"))  # fmt: skip


def _rates(settings: Mapping[str, Any]) -> Plan:
    absorbed = [name for one in settings.get("absorb", ()) for name in ([one] if isinstance(one, str) else one)]
    labels = [*_given(settings, "treatment", "by"), *absorbed, *_cluster(settings, None)]
    numbers = [*settings.get("covariates", ()), *_given(settings, "term", "offset")]
    return Plan(settings["outcome"], tuple(numbers), tuple(dict.fromkeys(labels)), size=settings.get("denominator"),
                sums="counts")  # fmt: skip


def _shares(settings: Mapping[str, Any]) -> Plan:
    labels = [settings["treatment"], *_cluster(settings, None)]
    return Plan(settings["numerator"], tuple(settings.get("covariates", ())), tuple(dict.fromkeys(labels)),
                size=settings.get("denominator"), sums="counts")  # fmt: skip


def _given(settings: Mapping[str, Any], *names: str) -> list[str]:
    return [settings[name] for name in names if settings.get(name)]


def _cluster(settings: Mapping[str, Any], unit: str | None) -> Sequence[str]:
    """The column of clusters, as the methods choose it."""
    named = settings.get("cluster", "auto")
    if named == "auto":
        return [unit] if unit and not str(settings.get("errors", "auto")).startswith(("HC", "classical")) else []
    return [named] if named else []
