"""What a reader of a scale's score should know first: from protected figures only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from csceval.findings.monitoring import number, spoken
from csceval.words import numbers, say, written

if TYPE_CHECKING:
    from csceval.definitions.indicator import Indicator

AT_AN_END, SAME_ANSWER, ANSWERED = 0.15, 0.10, 0.5
LITTLE_BETWEEN = 0.05


def remarks(name: str, indicator: Indicator, row: Mapping[str, Any]) -> list[str]:
    """Sentences on what stands out in one row of `ScaleFigures.quality`; none where all is as it should be."""
    spot = {"name": name, "period": spoken(str(row["period"]))}
    rule = indicator.reliability
    if row["state"] == "suppressed" or rule is None:
        return []
    found = []
    alpha = number(row, "alpha")
    if alpha is None:
        found.append(say("scales.flag_too_few", n=rule.show_from, **spot))
    elif row["verdict"] != "as_it_should_be":
        bound = rule.alpha_low if row["verdict"] == "low" else rule.alpha_high
        found.append(
            say(f"scales.flag_{row['verdict']}", alpha=numbers.grouped(alpha, 2), bound=written(bound, ".2f"), **spot)
        )
        if row["verdict"] == "low" and row["weakest"]:
            found[-1] += " " + say("scales.flag_weakest", sentence=str(row["weakest"]).rstrip("."))
    found += [say(f"scales.flag_{part}", share=numbers.show(number(row, part), "proportion"), **spot)
              for part, limit in (("lowest", AT_AN_END), ("highest", AT_AN_END), ("same_answer", SAME_ANSWER))
              if (number(row, part) or 0.0) > limit]  # fmt: skip
    between = number(row, "icc1")
    if between is not None and between < LITTLE_BETWEEN:
        found.append(say("scales.flag_between", icc=written(max(between, 0.0), ".2f"), **spot))
    asked, answered = number(row, "asked"), float(row["answered"])
    if asked and answered < ANSWERED * asked:
        found.append(say("scales.flag_answered", n=written(answered, ".0f"), all=written(asked, ".0f"), **spot))
    if row["other_versions"]:
        found.append(say("scales.flag_versions", versions=row["other_versions"], name=name))
    return list(dict.fromkeys(found))
