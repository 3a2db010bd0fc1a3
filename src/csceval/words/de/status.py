"""The scales: one word each, the same everywhere."""

TEXTS = {
    "met": "erreicht",
    "on_track": "auf Kurs",
    "not_clear_yet": "noch nicht klar",
    "off_track": "nicht auf Kurs",
    "no_data": "keine Daten",
    "no_target": "kein Ziel",
    "not_met": "nicht erreicht",
    "strong": "stark",
    "moderate": "mittel",
    "weak": "schwach",
    "counted_only": "nur gezählt",
    "observed": "beobachtet",
    "missing": "keine Daten",
    "not_pooled": "nicht zusammengezählt",
    "not_applicable": "nicht zutreffend",
    "not_computed_yet": "noch nicht berechnet",
    "not_due": "noch nicht fällig",
    "suppressed": "zurückgehalten",
    "too_few": "zu wenige Fälle",
}
