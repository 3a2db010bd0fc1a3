"""Words about an evaluation's own templates and look."""

TEXTS = {
    "outside": "reports/{name} führt aus dem Ordner der Evaluation hinaus.",
    "outside_fix": "Legen Sie die Datei selbst dorthin, keinen Verweis.",
    "look": "reports/{name} ist Code: Die Datei entscheidet, wie Seiten gemacht werden.",
    "cell": "Diese Zelle tut mehr, als zu nennen, was der Bericht zu zeigen hat.",
    "raw": "Dies schreibt HTML oder ein anderes Format am Bericht vorbei.",
    "allow": "Lesen Sie es; wenn Sie dem Verfasser vertrauen, ergänzen Sie --allow-code.",
    "pale": "Die Hauptfarbe {colour} ist auf weißem Papier nicht lesbar: Ihr Kontrast ist {ratio}, mindestens nötig ist 4,5.",
    "pale_fix": "Wählen Sie eine dunklere; die Diagramme behalten ihre eigenen Farben.",
    "logo": "Das Logo {name} ist nicht da oder kein Bild.",
    "logo_fix": "Geben Sie eine .png- oder .jpg-Datei im Ordner der Evaluation an.",
    "no_template": "Keine Berichtsvorlage heißt „{name}“.",
    "no_section": "Kein Abschnitt des Berichts heißt „{name}“.",
}

PROBLEMS = {
    "template-code": (
        "error",
        "Eine eigene Vorlage der Evaluation enthält Code.",
        "Lesen Sie ihn; wenn Sie dem Verfasser vertrauen, ergänzen Sie --allow-code.",
        'Eigene Vorlagen in reports/ dürfen nennen, was der Bericht zu zeigen hat, etwa page.table("progress"). Alles darüber hinaus ist ein Programm, und der Ordner einer Evaluation kann von jemand anderem stammen; es läuft daher nur, wenn Sie es sagen.',
    ),
    "report-colour": (
        "error",
        "Die Hauptfarbe ist zu hell, um lesbar zu sein.",
        "Wählen Sie eine dunklere.",
        "Überschriften und Verweise werden in der Hauptfarbe auf Weiß gedruckt. Text braucht einen Kontrast von 4,5 zu 1 (WCAG 2.2, 1.4.3).",
    ),
    "report-logo": (
        "error",
        "Das Logo ist nicht verwendbar.",
        "Geben Sie eine .png- oder .jpg-Datei im Ordner der Evaluation an.",
        "Die Datei, die report.logo nennt, ist nicht da, oder ihre ersten Bytes sind nicht die eines PNG- oder JPEG-Bildes.",
    ),
    "unknown-template": (
        "error",
        "Keine Berichtsvorlage hat diesen Namen.",
        "Nehmen Sie den nächstliegenden Namen in der Meldung.",
        "Vorlagen sind evaluation, brief, partner und slides sowie die .qmd-Dateien im Ordner reports der Evaluation.",
    ),
    "unknown-section": (
        "error",
        "Kein Abschnitt des Berichts hat diesen Namen.",
        "Nehmen Sie den nächstliegenden Namen in der Meldung.",
        "Abschnitte heißen wie ihre Dateien, ohne die Nummer davor: 04-progress.qmd ist progress.",
    ),
}
