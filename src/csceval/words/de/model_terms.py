"""Rows of a model's table in words."""

TEXTS = {
    "in_cohort": "Beitritt {period}",
    "in_period": "im Zeitraum {period}",
    "joining": "Zeitraum des Beitritts",
    "after": "{n:# Zeitraum|# Zeiträume} nach dem Beitritt",
    "before": "{n:# Zeitraum|# Zeiträume} vor dem Beitritt",
    "cos": "Jahreszeit (Kosinus {n})",
    "sin": "Jahreszeit (Sinus {n})",
    "simple": "Mittel über Standorte und Zeiträume",
    "group": "Mittel über Beitrittstermine",
    "event": "Mittel über die Zeit seit dem Beitritt",
    "calendar": "Mittel über Kalenderzeiträume",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
