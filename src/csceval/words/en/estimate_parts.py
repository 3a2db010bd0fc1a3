"""Parts of sentences about estimates: what is counted or left out."""

TEXTS = {
    "units": "units",
    "values_of": "values of “{column}”",
    "matched_rows": "matched rows",
    "rows": "rows",
    "clusters": "clusters",
    "day": "day",
    "month": "month",
    "quarter": "quarter",
    "half": "half",
    "year": "year",
    "fiscal": "fiscal",
}
