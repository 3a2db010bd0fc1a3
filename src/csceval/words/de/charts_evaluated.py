"""Words drawn inside the timeline of who joined when, the logic model, charts by place and of answers."""

TEXTS = {
    "before": "noch nicht",
    "joined": "beigetreten, mit dem Zeitraum des Beitritts",
    "never": "nicht beigetreten",
    "inputs": "Ressourcen",
    "activities": "Aktivitäten",
    "outputs": "Leistungen",
    "outcomes": "Ergebnisse",
    "impact": "Wirkung",
    "measured": "hier gemessen",
    "unmeasured": "hier nicht gemessen",
    "more": "und {n} weitere",
    "reads": "Von links nach rechts zu lesen: Jede Spalte soll zur nächsten führen",
    "beside": "alle zusammen",
    "own": "dieser Ort",
    "joined_here": "beigetreten",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
