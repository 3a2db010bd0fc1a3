"""Sentences about estimates from rows that were added up first, and what cannot be added up."""

TEXTS = {
    "leverage": "{errors}-Standardfehler brauchen hier jede einzelne Zeile; sie lassen sich nicht aus Summen bilden.",
    "fix_leverage": "Verwenden Sie HC1, oder nennen Sie das Cluster und verwenden Sie CR1, CR2 oder CR3.",
    "weighted": "{errors}-Standardfehler gewichteter Zeilen brauchen jede einzelne Zeile; sie lassen sich nicht aus Summen bilden.",
    "fix_weighted": "Verwenden Sie CR1 oder CR3, oder lassen Sie die Gewichte weg.",
    "single_counts": "Ein negativ-binomiales Modell braucht jede einzelne Anzahl; es lässt sich nicht aus Summen bilden.",
    "fix_single_counts": "Verwenden Sie die Familie quasi oder poisson.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
