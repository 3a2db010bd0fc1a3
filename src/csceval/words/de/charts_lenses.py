"""Words drawn inside the picture of views side by side."""

TEXTS = {
    "axis": "Vom Anfang zum Ziel, in jeder Spalte",
    "start": "Anfang",
    "target": "Ziel",
    "described": "beschrieben, nicht beurteilt",
    "value": "{value}, Ziel {target}",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
