"""Sentences about who is late, what each partner contributes, and totals that start again every year."""

TEXTS = {
    "direction_open": "{change}: which way it went stays open until the {n} who are late have reported",
    "late": "This is without {n} who reported before and not yet this time.",
    "note_late": "without {n} who reported before and not yet this time",
}
