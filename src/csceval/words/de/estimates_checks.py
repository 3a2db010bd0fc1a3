"""Why a check has nothing to say about an estimate of another kind."""

TEXTS = {
    "no_studies": "{method} fasst keine Studien zusammen.",
    "no_studies_fix": "Verwenden Sie diese Prüfung mit pooling.",
    "no_path": "{method} hat keine Unterschiede in den Zeiträumen vor der Exposition, die sich prüfen ließen.",
    "no_path_fix": "Verwenden Sie diese Prüfung mit did, staggered, imputation, sun_abraham oder event_study.",
    "two_paths": "{method} vergleicht Unterschiede zweier Gruppen und ist daher kein einzelner Vergleich über Einheiten und Zeiträume, den man zerlegen könnte.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
