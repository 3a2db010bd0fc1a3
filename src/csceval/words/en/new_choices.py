"""What may be typed as an answer to the questions of `csceval new`."""

TEXTS = {
    "month": "month",
    "quarter": "quarter",
    "half": "half",
    "year": "year",
    "records": "records",
    "totals": "totals",
    "both": "both",
}
