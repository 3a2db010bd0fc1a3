"""A report without DRAFT."""

TEXTS = {
    "help": "ohne ENTWURF; abgelehnt, solange eine Frage offen ist",
    "open": "Der Bericht kann nicht endgültig sein: {n:# Frage ist|# Fragen sind} offen.",
    "fix": "Antworten Sie in questions.xlsx, und lassen Sie es dann noch einmal laufen; ohne --final entsteht ein Entwurf: csceval run {folder}",
}

PROBLEMS = {
    "not-final": ("error", "Der Bericht kann nicht endgültig sein, solange eine Frage offen ist.", "Antworten Sie in questions.xlsx, und lassen Sie es dann noch einmal laufen.",
        "Ein endgültiger Bericht und eine Veröffentlichung sagen, dass nichts mehr wartet. Zeilen, die auf eine Antwort warten, stehen in keiner Zahl; ein Bericht ohne ENTWURF würde also mehr behaupten, als bekannt ist. Ein Lauf ohne --final erstellt einen Entwurf."),
}  # fmt: skip
