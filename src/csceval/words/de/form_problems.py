"""What is said about a wrong cell of evaluation.xlsx."""

_FORM = (
    "evaluation.xlsx sagt dasselbe wie evaluation.yaml. Blätter und Spalten werden an ihren Namen erkannt (die Spalten an "
    "einer ausgeblendeten Zeile unter der Kopfzeile), damit nichts, was in die Arbeitsmappe geschrieben wurde, stillschweigend "
    "übergangen wird. Eigene Notizen gehören auf ein Blatt, dessen Name mit Notizen beginnt."
)
PROBLEMS = {
    "answer-missing": ("error", "„{label}“ braucht eine Antwort.", "Schreiben Sie sie in diese Zelle.", _FORM),
    "use-missing": (
        "error",
        "„Verwenden?“ ist leer, obwohl die Zeile von {name} Antworten hat.",
        "Wählen Sie ja, nein oder vorgeschlagen, oder leeren Sie die Zeile.",
        "Ein Indikator mit leerer erster Zelle wird nur angeboten; Antworten daneben gingen stillschweigend verloren.",
    ),
    "answer-unreadable": (
        "error",
        "Die Zelle zeigt {value}; es gibt also keine Antwort zu lesen.",
        "Schreiben Sie die Antwort selbst hinein, oder berichtigen Sie die Formel, und speichern Sie die Arbeitsmappe in Excel oder LibreOffice.",
        "Formeln werden mit dem Wert gelesen, den sie beim Speichern der Arbeitsmappe hatten; ein Fehler oder eine nie berechnete Formel hat keinen.",
    ),
    "column-extra": (
        "error",
        "Die Spalte „{header}“ gehört nicht zum Blatt {sheet_name}.",
        "Leeren Sie sie, oder verschieben Sie sie auf ein Blatt, dessen Name mit Notizen beginnt.",
        _FORM,
    ),
    "header-missing": (
        "error",
        "Das Blatt {sheet_name} hat keine Kopfzeile, die csceval kennt.",
        "Stellen Sie die Zeile mit den Überschriften wieder her, oder erzeugen Sie mit csceval convert eine neue Arbeitsmappe.",
        _FORM,
    ),
    "scope-unclear": (
        "error",
        "„Für“ und „Welcher“ passen nicht zusammen.",
        "Für einen Standort wählen Sie „site“ und seine Kennung (ebenso für eine Gruppe oder einen Partner); für alle lassen Sie die Kennung leer.",
        "Ein Ziel gilt für die ganze Zusammenarbeit oder für einen Standort, eine Gruppe oder einen Partner.",
    ),
    "pairs-needed": (
        "error",
        "„{value}“ lässt sich nicht als Schlüssel und Werte lesen.",
        "Schreiben Sie je Zeile ein Paar mit Doppelpunkt und Leerzeichen dazwischen, zum Beispiel {example}.",
        "Eine solche Zelle enthält, was evaluation.yaml als `{key}: {{name: value}}` schreibt: je Zeile ein Name und ein Wert.",
    ),
}
