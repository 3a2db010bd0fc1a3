"""Why a file of the inbox was passed over, in a word or two."""

TEXTS = {
    "lock-file": "Sperrdatei",
    "hidden-file": "versteckte Datei",
    "temporary-file": "vorläufige Datei",
    "outside-inbox": "außerhalb des Posteingangs",
    "not-a-file": "keine Datei",
    "other-file": "andere Datei",
    "empty-file": "leere Datei",
    "not-allowed": "Zugriff nicht erlaubt",
    "duplicate-file": "doppelte Datei",
    "no-table-found": "keine Tabelle gefunden",
    "feedback-returned": "zurückgekommene markierte Kopie",
    "feedback-misplaced": "markierte Kopie im falschen Ordner",
}
