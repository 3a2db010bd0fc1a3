"""Sources of a discount rate, and guesses at a sector."""

TEXTS = {
    "did_you_mean": "Did you mean “{close}”?",
    "no_discounting": "no discounting",
    "chosen": "chosen by the analyst",
}
