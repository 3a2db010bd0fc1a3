"""What may be typed as an answer to the questions of `csceval new`."""

TEXTS = {
    "month": "Monat",
    "quarter": "Quartal",
    "half": "Halbjahr",
    "year": "Jahr",
    "records": "Datensätze",
    "totals": "Summen",
    "both": "beides",
}
