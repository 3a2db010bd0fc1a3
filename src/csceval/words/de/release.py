"""What `release` says."""

TEXTS = {
    "help": "den Bericht eines Zeitraums festschreiben: ohne ENTWURF, in DIR/releases",
    "help_period": "der Zeitraum, zum Beispiel 2024-Q4",
    "help_withdraw": "festhalten, dass die Veröffentlichung nicht mehr gilt, mit --why",
    "help_why": "der Grund, in einem Satz",
    "why_needed": "Sagen Sie, warum sie zurückgezogen wird: Wer sie gelesen hat, wird fragen.",
    "why_fix": 'Ergänzen Sie --why "ein Satz".',
    "frozen": "Veröffentlicht: {period}, {folder}",
    "counted": "{n:# Zahl|# Zahlen} über Personen {n:steht|stehen} jetzt im Verzeichnis; was ein späterer Bericht hinzufügen würde, wird damit verglichen.",
    "withdrawn": "Zurückgezogen: {period}, veröffentlicht am {released_on}. Die Dateien bleiben in {folder}; manche haben sie vielleicht noch.",
    "already": "{period} ist schon veröffentlicht.",
    "already_fix": 'Für eine neue Veröffentlichung ziehen Sie die alte zuerst zurück: csceval release {folder} {period} --withdraw --why "..."',
    "unknown": "Zu {period} gibt es keine gültige Veröffentlichung.",
    "none": "Bisher ist nichts veröffentlicht.",
}

PROBLEMS = {
    "already-released": (
        "error",
        "Dieser Zeitraum ist schon veröffentlicht.",
        "Ziehen Sie jene Veröffentlichung zuerst zurück, mit einem Grund.",
        "Ein veröffentlichter Bericht wird nie geändert. Ein anderer für denselben Zeitraum tritt erst an seine Stelle, wenn der erste zurückgezogen ist; auch das wird festgehalten.",
    ),
    "unknown-release": (
        "error",
        "Diese Veröffentlichung gibt es nicht, oder sie gilt nicht mehr.",
        "Sehen Sie in DIR/releases nach, was veröffentlicht ist.",
        "Zurückziehen lässt sich nur eine Veröffentlichung, die noch nicht zurückgezogen ist.",
    ),
}
