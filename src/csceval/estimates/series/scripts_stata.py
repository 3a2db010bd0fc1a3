"""The jump in Stata: mixed with AR(1) residuals, newey, prais, glm."""

from __future__ import annotations

from csceval.estimates._scripts import stata_name
from csceval.estimates.series.shape import Shape


def stata_lines(shape: Shape) -> list[str]:
    """The script's lines for the data in memory."""
    spec = shape.spec
    short = {name: stata_name(name) for name in shape.columns}
    made = [f"gen {'waves_' if term[:3] in ('cos', 'sin') else ''}{term} = {text}"
            for term, text in shape.formulas("at", f"(at >= {shape.after})").items()]  # fmt: skip
    return [
        *(f"* the column “{name}” is called {text} here" for name, text in short.items() if name != text),
        *(f"drop if missing({text})" for text in short.values()),
        *_steps(shape, short[str(spec["period"])]),
        f"keep if at < {shape.start} | at >= {shape.after}",
        *_outcome(shape, short),
        *made,
        "tsset at",
        *(_counted(shape, short) if shape.counted else _gaussian(shape)),
        f"lincom level{_later(shape)}{', eform' if shape.ratio else ''}",
        "* itsa (Linden 2015) draws the same segments",
    ]


def _later(shape: Shape) -> str:
    return f" + {shape.spec['effect_at']} * slope" if shape.spec["effect_at"] and "slope" in shape.terms else ""


def _steps(shape: Shape, period: str) -> list[str]:
    """Steps of the periods: in order, with jumps where periods are missing."""
    at = sorted(set(shape.steps.values()))
    gaps = [(place, at[place] - at[place - 1] - 1) for place in range(1, len(at)) if at[place] - at[place - 1] > 1]
    return [
        f"egen rank = group({period})",
        f"gen at = rank - 1 + {at[0]}",
        *(f"replace at = at + {missing} if rank > {place}" for place, missing in gaps),
    ]


def _right(shape: Shape) -> str:
    return " ".join(f"waves_{term}" if term[:3] in ("cos", "sin") else term for term in shape.formulas("", ""))


def _outcome(shape: Shape, short: dict[str, str]) -> list[str]:
    outcome, control = short[str(shape.spec["outcome"])], shape.spec["control_series"]
    if control is None:
        return [f"gen double y = {outcome}"]
    name = short[str(control)]
    if shape.counted:
        kept = [f"keep if {name} == 0"] if shape.marked else []
        return [*kept, f"gen double y = {outcome}",
                "* the control: the same model for its values; subtract its coefficients"]  # fmt: skip
    if shape.wide:
        return [f"gen double y = {outcome} - {name}"]
    return [f"keep at {outcome} {name}", f"reshape wide {outcome}, i(at) j({name})",
            f"gen double y = {outcome}0 - {outcome}1", "drop if missing(y)"]  # fmt: skip


def _gaussian(shape: Shape) -> list[str]:
    right = _right(shape)
    options = "residuals(ar 1, t(at)) reml dfmethod(satterthwaite)"
    if shape.errors == "ar1" and shape.rho == [0.0]:
        return ["* AR(1) by REML has no correlation above zero here", f"regress y {right}"]
    return {
        "ar1": ["gen whole = 1", f"mixed y {right} || whole:, noconstant {options}"],
        "classical": [f"regress y {right}"],
        "newey_west": [f"newey y {right}, lag({shape.lags}){' force' if _gapped(shape) else ''}"],
        "prais_winsten": [f"prais y {right}"],
    }[shape.errors]  # fmt: skip


def _gapped(shape: Shape) -> bool:
    return len(set(shape.steps.values())) <= max(shape.steps.values()) or shape.after > shape.start


def _counted(shape: Shape, short: dict[str, str]) -> list[str]:
    spec, right = shape.spec, _right(shape)
    below = short.get(str(spec["denominator"]), "")
    family = "poisson" if spec["family"] == "poisson" else f"binomial {below}"
    lines, options = [], ""
    if spec["family"] == "poisson" and (spec["denominator"] or spec["offset"]):
        parts = [f"ln({below})"] if below else []
        parts += [short[str(spec["offset"])]] if spec["offset"] else []
        lines, options = [f"gen double logs = {' + '.join(parts)}"], " offset(logs)"
    if shape.errors == "newey_west":
        return [*lines, f"glm y {right}, family({family}){options} vce(hac nwest {shape.lags})"]
    model = f"glm y {right}, family({family}){options} scale(x2)"
    if shape.errors == "classical":
        return [*lines, model]
    return [*lines, f"* csceval: AR(1), rho {shape.rho[0]:.6g}; Stata's nearest is close, not equal:",
            "gen whole = 1", "xtset whole at",
            f"xtgee y {right}, family({family}){options} corr(ar 1) scale(x2) force"]  # fmt: skip
