"""Sentences about who is late, what each partner contributes, and totals that start again every year."""

TEXTS = {
    "direction_open": "{change}: In welche Richtung es ging, bleibt offen, bis {n:# verspäteter Partner gemeldet hat|# verspätete Partner gemeldet haben}",
    "reporters_caption": "Eingegangene Meldungen, von den fälligen, und um wie viele Tage die älteste offene verspätet ist.",
    "head_reported": "Gemeldet",
    "head_days_late": "Tage verspätet",
    "of_due": "{n} von {due}",
    "late": "Darin {n:fehlt # Partner, dessen Meldung fällig ist|fehlen # Partner, deren Meldung fällig ist}.",
    "note_late": "ohne {n:# Partner, dessen|# Partner, deren} Meldung fällig ist",
}

PROBLEMS = {
    "groups-absent": (
        "warning",
        "{partner}, {period}, Indikator {field}: keine Zahl für {value}; in anderen Zeiträumen kam sie.",
        "Schicken Sie die Zahl für die Gruppe; wo es niemanden gab, schicken Sie 0.",
        (
            "Der Partner hat eine Summe für alle und Zahlen für Gruppen geschickt, aber nicht für alle Gruppen seiner "
            "anderen Zeiträume. Die Summe bleibt stehen; ein Vergleich der Gruppen ist ohne die fehlenden."
        ),
    ),
    "groups-differ": (
        "warning",
        "{partner}, {period}, Indikator {field}: Die Gruppen ergeben zusammen {parts}, die Summe ist aber {value}.",
        "Berichtigen Sie die Summe oder die Gruppen; Personen ohne bekannte Gruppe gehören in eine eigene Gruppe.",
        (
            "Zahlen für Gruppen von Personen sind Teile der Zahl für alle. Ergeben sie zusammen nicht diese Zahl, ist eine "
            "davon falsch oder eine Gruppe fehlt. Die Summe steht in allen Zahlen außer denen nach Gruppe."
        ),
    ),
    "running-total-falls": (
        "warning",
        "Indikator {field}: Die laufende Summe sinkt in {period} von {before} auf {value}.",
        "Berichtigen Sie die Summe; oder schreiben Sie „reset: fiscal_year“ in die Evaluation, wenn sie jedes Jahr neu beginnt.",
        (
            "Eine Summe, die die früheren Zeiträume enthält, kann nur wachsen. Wo sie sinkt, wurde eine Summe berichtigt, "
            "etwas anderes gezählt oder mit dem neuen Jahr neu begonnen; was davon, weiß nur der Absender."
        ),
    ),
    "target-not-used": (
        "warning",
        "Für „{field}“ wurde ein Ziel geschickt, diese Evaluation verwendet den Indikator aber nicht.",
        "Berichtigen Sie den Code des Indikators, oder nehmen Sie den Indikator in die Evaluation auf.",
        (
            "Eine Zeile der Tabelle der Ziele nennt einen Indikator, der nicht zu denen der Evaluation gehört; nichts wird "
            "daher an ihr gemessen."
        ),
    ),
    "target-direction": (
        "error",
        "Das Ziel für „{field}“ sagt, besser sei „{says}“; der Indikator sagt „{has}“.",
        "Setzen Sie die Richtung in der Liste der Indikatoren der Evaluation, oder nehmen Sie sie aus der Zeile.",
        (
            "Ein Indikator hat eine Richtung, denn ein Bericht, der einen Anstieg in einer Zeile gut und in der nächsten "
            "schlecht nennt, ist nicht lesbar. Das Ziel wird erst verwendet, wenn beide übereinstimmen."
        ),
    ),
    "target-twice": (
        "error",
        "Das Ziel für „{field}“ ist {sent} in der Datei und {evaluation} in einem Eintrag vom selben Tag.",
        "Berichtigen Sie eines von beiden, oder geben Sie der späteren Entscheidung ihren eigenen Tag.",
        (
            "Die Liste der Ziele hat einen Eintrag je Ziel und Tag. Zwei verschiedene Einträge vom selben Tag lassen offen, "
            "welcher später beschlossen wurde; es gilt daher der erste (der der Evaluation, wo sie einen hat)."
        ),
    ),
}
