"""The scales: one word each, the same everywhere."""

TEXTS = {
    "met": "met",
    "on_track": "on track",
    "not_clear_yet": "not clear yet",
    "off_track": "off track",
    "no_data": "no data",
    "no_target": "no target",
    "not_met": "not met",
    "strong": "strong",
    "moderate": "moderate",
    "weak": "weak",
    "counted_only": "counted only",
    "observed": "observed",
    "missing": "no data",
    "not_pooled": "not added up",
    "not_applicable": "not applicable",
    "not_computed_yet": "not computed yet",
    "not_due": "not due yet",
    "suppressed": "withheld",
    "too_few": "too few cases",
}
