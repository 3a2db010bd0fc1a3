"""Words about the look of a report."""

TEXTS = {
    "faint": "Die Linienfarbe {colour} ist auf weißem Papier nicht zu sehen: Ihr Kontrast ist {ratio}, mindestens nötig ist 3.",
    # own words
    "own_words": "Dieses Vorhaben hat {n:einen Satz|# Sätze} des Berichts in eigene Worte gefasst: {names}.",
    "words_line": "reports/words.yaml, Zeile {line}: {message}",
    "words_unknown": "Der Bericht hat keinen Satz „{name}“.",
    "words_kept": "Der Satz „{name}“ lässt sich nicht ändern.",
    "words_text": "„{name}“ hat keinen Text.",
    "words_signs": "„{name}“ enthält Zeichen, die als Auszeichnung gelesen werden könnten: {signs}",
    "words_signs_fix": "Lassen Sie sie weg; der Satz wird als einfacher Text gedruckt.",
    "words_brace": "„{name}“ hat eine Klammer, die nicht geschlossen ist.",
    "words_lost": "„{name}“ lässt weg, was gesagt werden muss: {values}",
    "words_foreign": "„{name}“ verlangt etwas, das es dort nicht gibt: {values}",
    "words_shipped": "Mitgeliefert: {text}",
    "rest": "{n:Eine weitere Zeile dieser Tabelle steht|# weitere Zeilen dieser Tabelle stehen} im Bericht.",
    "initiator": "Angestoßen durch",
    "governance": "Gesteuert durch",
    "governance_lead_organisation": "eine der Organisationen, die leitet",
    "governance_shared": "alle Organisationen gemeinsam",
    "governance_administrative_organisation": "eine eigens dafür gegründete Organisation",
}

PROBLEMS = {
    "own-words": (
        "error",
        "Ein Satz in reports/words.yaml kann nicht verwendet werden.",
        "Vergleichen Sie ihn mit dem mitgelieferten; csceval list words zeigt jeden Satz.",
        "Ein Vorhaben darf die Sätze seines Berichts in reports/words.yaml selbst formulieren: der Schlüssel des Satzes, ein Doppelpunkt, der Text. Jeder Wert in geschweiften Klammern bleibt, damit keine Zahl und keine Spanne verloren geht; nur einfacher Text darf dort stehen. Was sagt, dass ein Bericht ein Entwurf, endgültig oder synthetisch ist, lässt sich nicht ändern. Der Bericht führt auf, welche Sätze die eigenen des Vorhabens sind.",
    ),
}
