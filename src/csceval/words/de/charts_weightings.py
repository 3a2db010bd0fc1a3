"""Words drawn inside the picture of all ways to weigh the views of success."""

TEXTS = {
    "corner": "{view}: {met}",
    "yes": "erreicht",
    "partly": "teilweise erreicht",
    "no": "nicht erreicht",
    "area_yes": "mindestens die Hälfte auf Erfolg",
    "area_partly": "nur mit dem teilweise Erreichten",
    "area_no": "weniger als die Hälfte auf Erfolg",
    "read_triangle": "Je näher an einer Ecke, desto mehr Gewicht auf dieser Sicht; in der Mitte wiegen alle drei gleich viel.",
    "read_line": "Je näher an einem Ende, desto mehr Gewicht auf dieser Sicht; in der Mitte wiegen beide gleich viel.",
    "too_many": "„{title}“ hat {views} Sichten; für mehr als drei gibt es kein Bild.",
    "too_many_fix": "Drei Sichten zeichnen, oder zwei.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
