"""What is asked about dates that could be two days."""

TEXTS = {
    "saw_month": "{count} sowohl mit dem Tag als auch mit dem Monat an erster Stelle, zum Beispiel {value}: {choices}.",
    "saw_year": "{count} sowohl mit dem Tag als auch mit dem Jahr an erster Stelle, zum Beispiel {value}: {choices}.",
    "columns": " Sie stehen unter {columns}; eine Antwort gilt für alle.",
}
