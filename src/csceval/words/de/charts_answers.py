"""Words drawn inside the chart of answers to sentences."""

TEXTS = {
    "axis": "Anteil der Antworten: über der Mitte nach rechts, die anderen nach links",
    "answers": "Antworten",
    "share": "Anteil (%)",
    "percent": "{shares} %",
    "lowest": "niedrigste Antwort",
    "low": "unter der Mitte",
    "mixed": "Mitte und darunter zusammen",
    "middle": "die Mitte",
    "high": "über der Mitte",
    "highest": "höchste Antwort",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
