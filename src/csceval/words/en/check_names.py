"""Checks of estimates by names that say what is looked at."""

TEXTS = {
    "anticipation": "anticipation",
    "attrition": "drop-out",
    "autocorrelation": "autocorrelation",
    "bacon_weights": "weights (Goodman-Bacon)",
    "balance": "balance",
    "dispersion": "dispersion",
    "e_value": "E-value",
    "honest_did": "paths that bend",
    "leave_one_out": "leaving one out",
    "leave_one_study_out": "leaving one study out",
    "missing_pattern": "pattern of what is missing",
    "overlap": "overlap",
    "placebo_dates": "placebo dates",
    "placebo_outcomes": "placebo outcomes",
    "pre_trends": "earlier paths",
    "proportional_hazards": "proportional hazards",
    "proportional_odds": "proportional odds",
    "small_studies": "small studies",
    "spillover": "spillover",
}
