"""What is said about things that are kept from one run for the next."""

TEXTS = {
    "help_no_cache": "jede Datei neu lesen und jedes Diagramm neu zeichnen und nichts für das nächste Mal aufheben",
    "unchanged": "Seit das zuletzt gesagt wurde, hat sich nichts geändert; es wurde daher nicht neu erstellt.",
    "rebuilt": "{n:# Eintrag|# Einträge} in .csceval/cache oder .csceval/bundle/cache {n:war|waren} nicht verwendbar und {n:musste|mussten} "
    "neu erstellt werden. Das Ergebnis ist dasselbe.",
}
