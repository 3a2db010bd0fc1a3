"""The jump in R: nlme's gls, lm or glm with sandwich, prais; working least squares for counts with AR(1)."""

from __future__ import annotations

import json

from csceval.estimates.series.shape import Shape


def r_lines(shape: Shape) -> list[str]:
    """The script's lines for a frame `data`."""
    spec = shape.spec
    needed = ", ".join(json.dumps(name, ensure_ascii=False) for name in shape.columns)
    steps = ", ".join(f"{json.dumps(text, ensure_ascii=False)} = {step}" for text, step in shape.steps.items())
    made = [f"rows${term} <- {text}" for term, text in shape.formulas("rows$at", f"(rows$at >= {shape.after})").items()]
    return [
        f"steps <- c({steps})",
        f"rows <- data[complete.cases(data[, c({needed})]), ]",
        f"rows$at <- unname(steps[as.character(rows[[{_quoted(spec['period'])}]])])",
        f"rows <- rows[rows$at < {shape.start} | rows$at >= {shape.after}, ]",
        "rows <- rows[order(rows$at), ]",
        *_outcome(shape),
        *made,
        *(_counted(shape) if shape.counted else _gaussian(shape)),
    ]


def _quoted(name: object) -> str:
    return json.dumps(str(name), ensure_ascii=False)


def _right(shape: Shape) -> str:
    return " + ".join(shape.formulas("", ""))


def _outcome(shape: Shape) -> list[str]:
    spec = shape.spec
    outcome, control = _quoted(spec["outcome"]), spec["control_series"]
    if control is None:
        return [f"rows$y <- rows[[{outcome}]]"]
    if shape.counted:
        return [f"rows$y <- rows[[{outcome}]]", "# the control: the same model for its rows; subtract its coefficients"]
    if shape.wide:
        return [f"rows$y <- rows[[{outcome}]] - rows[[{_quoted(control)}]]"]
    return [
        f"control <- rows[rows[[{_quoted(control)}]] == 1, ]",
        f"rows <- rows[rows[[{_quoted(control)}]] == 0 & rows$at %in% control$at, ]",
        f"rows$y <- rows[[{outcome}]] - control[[{outcome}]][match(rows$at, control$at)]",
    ]


def _gaussian(shape: Shape) -> list[str]:
    right = _right(shape)
    if shape.errors == "ar1" and shape.rho == [0.0]:
        return [f"summary(lm(y ~ {right}, data = rows))  # AR(1) by REML has no correlation above zero here"]
    if shape.errors == "ar1":
        return [
            "library(nlme)",
            f'fit <- gls(y ~ {right}, data = rows, correlation = corAR1(form = ~ at), method = "REML")',
            "summary(fit)  # the same value and error; csceval's t has Satterthwaite's degrees of freedom",
        ]
    if shape.errors == "prais_winsten":
        return ["library(prais)", f'summary(prais_winsten(y ~ {right}, data = rows, index = "at"))']
    lines = [f"fit <- lm(y ~ {right}, data = rows)"]
    if shape.errors == "classical":
        return [*lines, "summary(fit)"]
    return [*lines, *_newey_west(shape)]


def _newey_west(shape: Shape) -> list[str]:
    options = f"lag = {shape.lags}, prewhite = FALSE, adjust = TRUE"
    return ["library(sandwich)", "library(lmtest)", f"coeftest(fit, vcov. = NeweyWest(fit, {options}))"]


def _counted(shape: Shape) -> list[str]:
    spec, right = shape.spec, _right(shape)
    poisson = spec["family"] == "poisson"
    offsets = [f"log(rows[[{_quoted(spec['denominator'])}]])"] if poisson and spec["denominator"] else []
    offsets += [f"rows[[{_quoted(spec['offset'])}]]"] if spec["offset"] else []
    trials = "1" if poisson else f"rows[[{_quoted(spec['denominator'])}]]"
    keep = [f"rows <- rows[rows[[{_quoted(spec['control_series'])}]] == 0, ]"] if shape.marked else []
    lines = [
        *keep,
        f"rows$offset <- {' + '.join(offsets) or '0'}",
        f"rows$trials <- {trials}",
        f"fit <- glm(y / trials ~ {right} + offset(offset), data = rows, weights = trials,",
        f"           family = {'quasipoisson' if poisson else 'quasibinomial'})",
    ]
    if shape.errors == "classical":
        return [*lines, "summary(fit)"]
    if shape.errors == "newey_west":
        return [*lines, *_newey_west(shape)]
    return [
        *lines,
        f"rho <- {shape.rho[0]!r}  # AR(1) of the working residuals by REML",
        "x <- model.matrix(fit)",
        "b <- coef(fit)",
        "inverse <- solve(rho^abs(outer(rows$at, rows$at, \"-\")))",
        "for (i in 1:100) {",
        "  eta <- drop(x %*% b)",
        "  mean <- fit$family$linkinv(eta + rows$offset)",
        "  steep <- fit$family$mu.eta(eta + rows$offset)",
        "  root <- sqrt(rows$trials * steep)",
        "  z <- root * (eta + (rows$y / rows$trials - mean) / steep)",
        "  b <- solve(crossprod(x * root, inverse %*% (x * root)), crossprod(x * root, inverse %*% z))",
        "}",
        "exp(b)" if shape.ratio else "b",
    ]  # fmt: skip
