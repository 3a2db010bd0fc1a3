"""Was einer Weitergabe an DHIS2 im Weg stehen kann."""

TEXTS = {
    "year": "DHIS2 kennt keine Jahre, die in Monat {month} beginnen, nur solche ab Januar, April, Juli und Oktober.",
    "year_fix": "Setzen Sie period.fiscal_year_starts auf einen davon, oder geben Sie die Zahlen als csv weiter.",
}
