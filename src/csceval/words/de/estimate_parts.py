"""Parts of sentences about estimates: what is counted or left out."""

TEXTS = {
    "units": "Einheiten",
    "values_of": "Werte von „{column}“",
    "matched_rows": "zugeordnete Zeilen",
    "rows": "Zeilen",
    "clusters": "Cluster",
    "day": "Tag",
    "month": "Monat",
    "quarter": "Quartal",
    "half": "Halbjahr",
    "year": "Jahr",
    "fiscal": "Geschäftsjahr",
}
