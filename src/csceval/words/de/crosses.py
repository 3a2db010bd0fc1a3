"""What is said about breakdowns by several columns at once."""

_CROSS = (
    "Eine Aufschlüsselung zeigt einen Indikator nach zwei oder drei Spalten zugleich. Sie wird aus einzelnen Datensätzen "
    "berechnet; gekreuzt werden können Spalten der Tabelle und, einen Schritt weiter, ihrer Verzeichnisse "
    "(partner.sector), aber keine Tage, keine Beträge, kein Pseudonym von Personen und kein zweiter Partner."
)

TEXTS = {
    "not_records": "{indicator} wird nicht aus einzelnen Datensätzen berechnet, von denen die Spalten etwas sagen könnten",
    "twice": "{column} kommt darin zweimal vor",
    "personal": "{column} sagt, wer eine Person ist",
    "partner": "{column} nennt Partner in einer anderen Rolle als der der Zahlen; ihre Namen sind vielleicht verborgen",
    "no_groups": "{column} enthält Tage oder Beträge, keine Gruppen",
    "intro": (
        "Jede Tabelle zeigt einen Indikator nach zwei oder drei Merkmalen zugleich ({first} bis {last}). „Unbekannt“ sind "
        "Datensätze ohne Angabe; so sind alle Teile vorhanden."
    ),
    "caption": "{indicator} nach {columns}.",
    "unit": "Einheit: {unit}.",
    "rests_on": "In Klammern: auf wie vielen die Zahl beruht.",
    "others": "„Übrige“ fasst die Werte mit den wenigsten Datensätzen zusammen, weil sich mehr Zellen nicht gut schützen ließen.",
    "withheld": "Zurückgehalten: zu wenige Personen, oder die Zahl würde eine kleine verraten.",
    "everyone": "Alle",
    "unknown": "Unbekannt",
    "other_values": "Übrige",
    "no_cases": "keine Fälle",
    "too_few": "zu wenige",
    "value": "{value} ({n})",
}

PROBLEMS = {
    "cross-unfit": (
        "error",
        "{indicator} lässt sich nicht so aufschlüsseln: {reason}.",
        "Kreuzen Sie Spalten, die sagen, für wen oder welcher Art, etwa [group, service_type], oder Orte oder den Partner.",
        _CROSS,
    ),
}
