"""Sentences about networks of partners."""

TEXTS = {
    "unknown_choice": "„{value}“ gibt es nicht als {name}.",
    "partner_twice": "Das Verzeichnis hat mehr als eine Zeile für: {partners}.",
    "fix_partner_twice": "Behalten Sie eine Zeile je Partner.",
    "no_ties": "Keine Zeile der Verbindungen ist verwendbar.",
    "fix_no_ties": "Prüfen Sie, ob die Partner-Ids der Verbindungen die des Verzeichnisses sind und ob Wellen und Stufen ausgefüllt sind.",
    "rows_incomplete": "In {n:,} von {of:,} Zeilen der Verbindungen fehlt ein Partner, eine Welle oder eine Stufe; sie {n:ist|sind} weggelassen.",
    "rows_outside": "{n:,} von {of:,} Zeilen der Verbindungen {n:nennt|nennen} Partner, die nicht im Verzeichnis stehen ({partners}); sie {n:ist|sind} weggelassen.",
    "rows_itself": "{n:,} von {of:,} Zeilen der Verbindungen {n:führt|führen} von einem Partner zu ihm selbst; sie {n:ist|sind} weggelassen.",
    "silent": "Welle {wave}: {n} von {of} Partnern {n:hat|haben} nicht geantwortet; die Indizes gelten für die übrigen, und „bound_low“ und „bound_high“ sagen, was die fehlenden Antworten daraus hätten machen können.",
    "no_sector": "{n} von {of} Partnern {n:hat|haben} keinen Sektor; Indizes der Sektoren lassen sie weg.",
    "too_few": "weniger als drei Partner haben geantwortet",
    "no_tie": "es gibt keine Verbindung, von der ein Anteil zu nehmen wäre",
    "one_sector": "die Sektoren von mindestens zwei Partnern müssen bekannt und verschieden sein",
    "fixed": "es bestehen alle Verbindungen oder keine, der Zufall kann also nichts ändern",
    "mark_missing": "keine Verbindung sagt es",
    "did_not_answer": "er hat in dieser Welle nicht geantwortet",
    "no_place": "nichts, wovon ein Anteil zu nehmen wäre, oder sein Sektor ist nicht bekannt",
    "no_draws": "draws ist {draws}; aus weniger als einer Ziehung lässt sich kein Zufall erkennen.",
    "fix_no_draws": "Lassen Sie es bei 1.000, oder schreiben Sie 100 für einen ersten Blick.",
    "one_wave": "Es gibt nur eine Welle; eine Änderung braucht zwei.",
    "fix_one_wave": "Ergänzen Sie die Antworten einer weiteren Runde, mit ihrer Nummer in „wave“.",
    "left_between": "Von Welle {first} zu {second}: {n} Partner haben in beiden geantwortet; Verbindungen der anderen werden nicht verglichen.",
    "no_flow": "Keine Zahlung hat einen Geber und einen positiven Betrag.",
    "fix_no_flow": "Prüfen Sie die Spalten des Gebers und des Betrags.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
