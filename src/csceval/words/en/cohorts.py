"""Cohorts that are too small for an interval, as the caption of their chart says it."""

from __future__ import annotations

TEXTS = {
    "no_interval_caption": "{name}: difference of sites that joined together, period by period. Each number rests on "
    "too few sites for an interval.",
    "no_interval_description": "Grid of cohorts by periods: the difference in {name} of those that joined together, "
    "without intervals because each rests on too few sites.",
}
