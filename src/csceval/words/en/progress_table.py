"""The table of targets."""

TEXTS = {
    "note": "To know",
    "way": "Way done",
    "target_for": "Target for {period}",
    "past": "past it",
    "explained": "Expected by now: where the agreed path puts the figure today. A range is a 95 % confidence interval; complete counts have none. Way done: how much of the way from the baseline to the target is behind us, rounded down; below 0 % it led away from the target.",
}
