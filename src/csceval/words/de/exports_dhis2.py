"""Was einer Weitergabe an DHIS2 im Weg stehen kann."""

PROBLEMS = {
    "export-period": ("error", "Diese Jahre lassen sich nicht weitergeben.", "Setzen Sie period.fiscal_year_starts oder geben Sie die Zahlen als csv weiter.",
        "Ein Programm, das die Zahlen übernimmt, kennt nur manche Arten von Jahren, und ein anderes Jahr würde für eines davon gehalten."),
}  # fmt: skip

TEXTS = {
    "year": "DHIS2 kennt keine Jahre, die in Monat {month} beginnen, nur solche ab Januar, April, Juli und Oktober.",
    "year_fix": "Setzen Sie period.fiscal_year_starts auf einen davon, oder geben Sie die Zahlen als csv weiter.",
}
