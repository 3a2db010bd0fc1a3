"""Words about citations in a template."""

TEXTS = {
    "unknown": "Im Literaturverzeichnis heißt nichts @{cited}.",
    "unknown_fix": "Ergänzen Sie es in der Datei, die `bibliography` nennt, oder schreiben Sie \\@ für ein einfaches Zeichen.",
    "no_file": "`{what}` nennt {name}, aber die Datei liegt nicht neben der Vorlage.",
    "fix": "Legen Sie die .bib- oder .csl-Datei in den Ordner der Vorlage.",
}
