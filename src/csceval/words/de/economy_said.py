"""Sources of a discount rate, and guesses at a sector."""

TEXTS = {
    "did_you_mean": "Meinten Sie „{close}“?",
    "no_discounting": "ohne Abzinsung",
    "chosen": "bei der Auswertung gewählt",
}
