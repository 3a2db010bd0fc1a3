"""Show estimates and checks to people: sentences, text, HTML with everything escaped, and the chart's table."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from csceval import plugins, words
from csceval.estimates import naming

if TYPE_CHECKING:
    from csceval.estimates.result import CheckResult, Estimate

DESCRIBED = ("median",)  # estimands that are levels: there is no effect to be told from none


def number(value: float | None) -> str:
    """A number with four significant digits, no exponent for everyday sizes, a true minus sign."""
    if value is None or not np.isfinite(value):
        return "–"
    return words.written(value, ",.0f") if 1e4 <= abs(value) < 1e15 else words.written(value, ".4g")


def _p(value: float | None) -> str:
    if value is None or not np.isfinite(value):
        return "–"
    return words.say("families.below") if value < 0.001 else words.written(value, ".3f")


def headline(estimate: Estimate) -> str:
    """The number with its interval in one sentence."""
    values = {"method": naming.method(estimate.method), "outcome": estimate.outcome, "value": number(estimate.value),
              "level": words.written(100 * estimate.level, "g"), "low": number(estimate.conf_low),
              "high": number(estimate.conf_high), "estimand": naming.estimand(estimate.estimand)}  # fmt: skip
    known = estimate.conf_low is not None and estimate.conf_high is not None
    what = "described" if estimate.estimand in DESCRIBED else "headline"
    return words.say(f"estimates.{what}" if known else f"estimates.{what}_alone", **values)


def summary(estimate: Estimate) -> str:
    """The estimate as text: headline, table, sample, checks, warnings."""
    table = estimate.table.to_string(index=False, float_format=number, na_rep="–")
    lines = [headline(estimate), "", table, "", sample(estimate)]
    return "\n".join([*lines, *_remarks(estimate)])


def brief(estimate: Estimate) -> str:
    """The estimate without its table, for a prompt or a log."""
    return "\n".join([headline(estimate), sample(estimate), *_remarks(estimate)])


def verdict(check: CheckResult) -> str:
    """The check's name, whether it passed, and its sentence."""
    return f"{naming.check(check.name)} ({_verdict(check)}): {check.text}"


def _remarks(estimate: Estimate) -> list[str]:
    """Checks and warnings, one a line."""
    warned = [words.say("estimates.warning", text=text) for text in estimate.warnings]
    return [*map(verdict, estimate.checks), *warned]


def sample(estimate: Estimate) -> str:
    """Rows, units, clusters and errors in one sentence."""
    parts = [words.say("estimates.rows", n=estimate.n_obs)]
    if estimate.n_units is not None:
        parts.append(words.say("estimates.units", n=estimate.n_units))
    if estimate.n_clusters is not None:
        parts.append(words.say("estimates.clusters", n=estimate.n_clusters))
    parts.append(words.say("estimates.errors", errors=naming.errors(estimate.errors), p=_p(estimate.p_value)))
    return ", ".join(parts) + "."


def explain(estimate: Estimate) -> str:
    """What the number says, how surely, how the error was found, and what it all rests on."""
    module = plugins.load("methods", estimate.method)
    lines = [
        headline(estimate),
        words.say(f"estimates.{_reading(estimate)}", level=words.written(100 * estimate.level, "g")),
    ]
    lines.append(sample(estimate))
    lines += [words.say(f"estimates.how_{name.lower()}") for name in _how(estimate)]
    lines.append(words.say("estimates.rests_on"))
    lines += [f"- {words.say(sentence)}" for sentence in getattr(module, "RESTS_ON", ())]
    lines += [words.say("estimates.warning", text=text) for text in estimate.warnings]
    return "\n".join(lines)


def _how(estimate: Estimate) -> list[str]:
    """How the error was found, and how p and interval where that is another way."""
    error = [estimate.errors] if estimate.std_error is not None else []
    test = [estimate.inference] if estimate.inference != "t" and estimate.p_value is not None else []
    return list(dict.fromkeys([*error, *test]))


def _reading(estimate: Estimate) -> str:
    if estimate.conf_low is None or estimate.conf_high is None:
        return "reading_unknown"
    if estimate.estimand in DESCRIBED:
        return "reading_described"
    nothing = no_effect(estimate)
    return "reading_clear" if estimate.conf_low > nothing or estimate.conf_high < nothing else "reading_unclear"


def no_effect(estimate: Estimate) -> float:
    """The value that means no effect: 1 for ratios, else 0."""
    return 1.0 if estimate.estimand.endswith("ratio") else 0.0


def _verdict(check: CheckResult) -> str:
    return words.say({True: "estimates.passed", False: "estimates.failed", None: "estimates.informs"}[check.passed])


def _table_html(table: pd.DataFrame) -> str:
    head = "".join(f"<th>{escape(str(column))}</th>" for column in table.columns)
    body = ""
    for row in table.itertuples(index=False, name=None):
        cells = (number(float(v)) if isinstance(v, float | np.floating) else "" if v is None else str(v) for v in row)
        body += "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def estimate_html(estimate: Estimate) -> str:
    """For notebooks; nothing in it is executed."""
    listed = "".join(f"<li>{escape(text)}</li>" for text in _remarks(estimate))
    return (f"<div><p><strong>{escape(headline(estimate))}</strong></p>{_table_html(estimate.table)}"
            f"<p>{escape(sample(estimate))}</p>" + (f"<ul>{listed}</ul>" if listed else "") + "</div>")  # fmt: skip


def check_html(check: CheckResult) -> str:
    """For notebooks; nothing in it is executed."""
    head = f"<strong>{escape(naming.check(check.name))}</strong> ({escape(_verdict(check))}): {escape(check.text)}"
    return f"<div><p>{head}</p>{_table_html(check.table)}</div>"


def chart_table(estimate: Estimate) -> tuple[pd.DataFrame, str, str]:
    """What the effect chart draws: its table, title and description."""
    low, high = _or_nan(estimate.conf_low), _or_nan(estimate.conf_high)
    row = {"name": estimate.outcome, "estimate": estimate.value, "conf_low": low, "conf_high": high}
    row |= {"reference": no_effect(estimate)} if no_effect(estimate) else {}
    return pd.DataFrame([row]), words.say("estimates.chart_title", outcome=estimate.outcome), headline(estimate)


def _or_nan(value: float | None) -> float:
    return float("nan") if value is None else value
