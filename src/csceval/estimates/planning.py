"""Before data: how small an effect would a design find, how many sites or people does it need, how sure would it be?

>>> from csceval.estimates import planning
>>> planning.sample_size("means", effect=0.5, sd=1.0).size
64
>>> round(planning.detectable_effect("did_panel", units=12, before=8, after=8, sd=5.0, autocorrelation=0.4).effect, 1)
6.2
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Literal

from scipy.optimize import brentq

from csceval import plugins
from csceval.errors import EstimationError
from csceval.estimates._arrays import plain
from csceval.estimates._present import number
from csceval.estimates.power._spread import Spread, finite, share
from csceval.words import say, written

Direction = Literal["higher", "lower"]
_MOST = 10_000_000  # people or sites beyond which no plan goes; a design that counts periods has a MOST of its own


@dataclass(frozen=True)
class Planned:
    """What a design would find: an effect of this size, with this chance, given its size and settings.

    `effect` is in the design's unit (a difference, a ratio, a correlation); `size` the number that `sized_by` names,
    whole where it was asked for, with `exact_size` before rounding up; `std_error` and `df` are those of the test.
    """

    design: str
    effect: float
    power: float
    alpha: float
    sized_by: str
    size: float
    exact_size: float
    std_error: float
    df: float | None
    settings: dict[str, Any]

    def summary(self) -> str:
        """The same in one sentence."""
        settings = ", ".join(f"{name} {value}" for name, value in self.settings.items() if name != self.sized_by)
        return say("planning.summary", design=self.design, effect=number(self.effect),
            power=written(100 * self.power, ".0f"),
                   size=number(self.size), sized_by=self.sized_by, settings=settings,
                   level=written(100 * (1 - self.alpha), "g"))  # fmt: skip

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        found: dict[str, Any] = plain(self.__dict__)
        return found | {"settings": plain(self.settings)}


def power(design: str, *, effect: float, alpha: float = 0.05, **settings: Any) -> Planned:
    """The chance that a two-sided test at `alpha` finds an effect of a given size.

    Parameters
    ----------
    design : a file of `csceval.estimates.power`, for example `did_panel`; docs/planning.md lists them.
    effect : in the design's unit: a difference of means or shares, a ratio of rates or hazards, a correlation.
    settings : the design's own, all of its sizes among them.

    Raises
    ------
    UnknownPart
        No such design.
    EstimationError
        `unknown-choice`: a setting that the design does not have, or one that it needs is not there. `plan-setting`: a
        number that it cannot take.
    """
    module = _design(design, settings)
    return _planned(module, design, effect, alpha, settings)


def detectable_effect(
    design: str, *, power: float = 0.8, alpha: float = 0.05, direction: Direction = "higher", **settings: Any
) -> Planned:
    """The smallest effect that a two-sided test at `alpha` finds with the given chance (Bloom 1995).

    Parameters
    ----------
    design, settings : as for `power`.
    direction : whether the effect would be higher or lower than without; shares and ratios differ by it.

    Raises
    ------
    EstimationError
        As for `power`, and `plan-unreachable`: no effect that can exist would be found with that chance.
    """
    module = _design(design, settings)
    share(power=power, alpha=alpha)
    sign = {"higher": 1.0, "lower": -1.0}.get(direction)
    if sign is None:
        raise EstimationError(say("planning.refused", setting="direction", given=direction), code="unknown-choice",
                              fix=plugins.did_you_mean(direction, ("higher", "lower")))  # fmt: skip

    def lacking(step: float) -> float:
        return _chance(module.spread(_effect(module, sign * step), **settings), alpha) - power

    below, step = 0.0, 0.25 * _unit(module, settings)
    for above in _growing(step, _widest(module, sign, settings)):
        if lacking(above) >= 0:
            found = float(brentq(lacking, below, above, xtol=1e-12 * above, rtol=1e-12))
            return _planned(module, design, _effect(module, sign * found), alpha, settings)
        below = above
    raise EstimationError(say("planning.no_effect"), code="plan-unreachable", fix=say("planning.no_effect_fix"))


def sample_size(design: str, *, effect: float, power: float = 0.8, alpha: float = 0.05, **settings: Any) -> Planned:
    """How many people, sites or periods a design needs to find an effect of a given size.

    Parameters
    ----------
    design, effect : as for `power`.
    settings : those of the design but its size (`n`, `clusters`, `units`, `after`), which is what is looked for.

    Raises
    ------
    EstimationError
        As for `power`, and `plan-unreachable`: no number up to ten million (periods: 400) is enough.
    """
    module = _design(design, settings, without_size=True)
    share(power=power, alpha=alpha)
    finite(effect=effect)

    def lacking(size: float) -> float:
        return _at(module, effect, settings, size, alpha) - power

    least, most = _bracket(module, lacking)
    enough = math.ceil(most) if least == most or _whole(module) else None
    exact = float(enough) if enough else float(brentq(lacking, least, most, xtol=1e-10, rtol=1e-12))
    size = enough or math.ceil(exact - 1e-9)
    found = _planned(module, design, effect, alpha, settings | {module.SIZE: size})
    return Planned(**{**found.__dict__, "exact_size": exact})


def _design(name: str, settings: dict[str, Any], *, without_size: bool = False) -> ModuleType:
    """The design, once it is sure that its settings are all there and no others."""
    module = plugins.load("designs", name)
    known = plugins.keywords("designs", name, "spread")
    if without_size:
        known.pop(module.SIZE)
    for setting in settings:
        if setting not in known:
            raise EstimationError(say("planning.unknown_setting", design=name, setting=setting), code="unknown-choice",
                                  fix=plugins.did_you_mean(setting, known))  # fmt: skip
    lacking = [setting for setting, needed in known.items() if needed and setting not in settings]
    if lacking:
        raise EstimationError(say("planning.setting_lacks", design=name, settings=", ".join(lacking)),
                              code="unknown-choice", fix=say("planning.setting_lacks_fix"))  # fmt: skip
    return module


def _planned(module: ModuleType, name: str, effect: float, alpha: float, settings: dict[str, Any]) -> Planned:
    share(alpha=alpha)
    finite(effect=effect)
    spread = module.spread(effect, **settings)
    df = spread.test_df or spread.df
    return Planned(design=name, effect=effect, power=_chance(spread, alpha), alpha=alpha, sized_by=module.SIZE,
                   size=settings[module.SIZE], exact_size=float(settings[module.SIZE]), std_error=spread.error,
                   df=None if math.isinf(df) else df, settings=settings)  # fmt: skip


def _chance(spread: Spread, alpha: float) -> float:
    found = spread.chance(alpha)
    if math.isnan(found):
        raise EstimationError(say("planning.no_df"), code="plan-setting", fix=say("planning.no_df_fix"))
    return found


def _effect(module: ModuleType, step: float) -> float:
    """The effect so many steps from none, on the scale on which steps either way are alike."""
    if module.SCALE == "ratio":
        return math.exp(step)
    return math.tanh(step) if module.SCALE == "correlation" else step


def _unit(module: ModuleType, settings: dict[str, Any]) -> float:
    """A first step: about the standard error where there is no effect."""
    if module.SCALE in ("ratio", "correlation"):
        return 0.05
    error: float = module.spread(0.0, **settings).error
    return error


def _widest(module: ModuleType, sign: float, settings: dict[str, Any]) -> float:
    """How far an effect can go at all; shares end at 0 and 1."""
    if module.SCALE == "share":
        return float(1 - settings["base"] if sign > 0 else settings["base"])
    return {"ratio": 7.0, "correlation": 7.0}.get(module.SCALE, math.inf)


def _growing(step: float, widest: float) -> Iterator[float]:
    """Ever larger steps; the last is the widest that there is."""
    for _ in range(200):
        if step >= widest:
            yield widest
            return
        yield step
        step *= 1.25


def _whole(module: ModuleType) -> bool:
    """Whether its size is a number of periods, of which there are no fractions."""
    return hasattr(module, "MOST")


def _at(module: ModuleType, effect: float, settings: dict[str, Any], size: float, alpha: float) -> float:
    """The power at a size; none where the size is too small for the design to be estimated at all."""
    whole = int(size) if _whole(module) else size
    try:
        found: float = module.spread(effect, **settings, **{module.SIZE: whole}).chance(alpha)
    except EstimationError as error:
        if error.code == "plan-too-small":
            return 0.0
        raise
    return 0.0 if math.isnan(found) else found


def _bracket(module: ModuleType, lacking: Callable[[float], float]) -> tuple[float, float]:
    """Two sizes, the first too small and the second enough; the same twice where the least is enough."""
    least = float(module.LEAST)
    if lacking(least) >= 0:
        return least, least
    most = least
    while lacking(most) < 0:
        if most >= getattr(module, "MOST", _MOST):
            raise EstimationError(say("planning.no_size"), code="plan-unreachable", fix=say("planning.no_size_fix"))
        least, most = most, min(most * 2, getattr(module, "MOST", _MOST))
    while most - least > 1:
        middle = math.floor((least + most) / 2)
        if middle <= least:
            break
        least, most = (least, float(middle)) if lacking(middle) >= 0 else (float(middle), most)
    return least, most
