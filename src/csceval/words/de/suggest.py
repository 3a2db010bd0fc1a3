"""What `csceval suggest` says and writes."""

TEXTS = {
    "read": "{files:# Datei|# Dateien}, {columns:# Spalte|# Spalten}.",
    "works_some": " {works:# Indikator lässt|# Indikatoren lassen} sich heute berechnen; {starter} davon {starter:eignet|eignen} sich für einen ersten Bericht:",
    "works_all": " {works:# Indikator lässt|# Indikatoren lassen} sich heute berechnen:",
    "works_none": " Noch lässt sich kein Indikator der Bibliothek daraus berechnen.",
    "totals": "Partner melden {n:# Summe|# Summen} in eigenen Worten:",
    "totals_used": "Ihre Evaluation nimmt diese Summen, wie sie geschickt werden.",
    "totals_more": "  ... und {n} weitere",
    "away": "Nur eine Spalte fehlt:",
    "away_more": "  ... und {n} weitere: csceval suggest {folder} --json",
    "partners": "{n} von {all:# Partner|# Partnern}",
    "from_register": "Liste {table}",
    "as_totals": "als Summen",
    "in_use": "schon in Ihrer Evaluation",
    "compare": "ein Vergleich ist möglich",
    "lacks_more": "braucht „{column}“ in {n} weiteren",
    "lacks": "braucht „{column}“ in Dateien von {files:# Partner|# Partnern}",
    "lacks_register": "braucht „{column}“ in der Liste {table}",
    "waiting": "{files:# Datei wartet|# Dateien warten} auf jemanden, bevor alle Zeilen verwendbar sind: csceval check {folder}",
    "wrote": "Geschrieben: {file}. Kopieren Sie daraus, was Sie möchten, nach evaluation.yaml › indicators. Sonst wurde nichts geändert.",
    "wrote_xlsx": "Geschrieben: {file} › Indikatoren, mit „Verwenden?“ = vorgeschlagen. Ändern Sie es nach Belieben; sonst wurde nichts geändert.",
    "no_new": "Ihre Evaluation verwendet all das schon; nichts wurde geschrieben.",
    "nothing": "Noch gibt es nichts vorzuschlagen, und nichts wurde geschrieben. Was die Dateien enthalten: csceval check {folder}",
    "file_head": (
        "# Was csceval suggest im Posteingang gefunden hat. csceval liest nichts aus dieser Datei; suggest schreibt sie neu.\n"
        "# Kopieren Sie die gewünschten Zeilen nach evaluation.yaml › indicators, und ändern Sie role, name oder question nach Belieben.\n"
        "suggested:\n"
    ),
    "of": "{n} von {all}",
    "file_span": "{first} bis {last}",
    "file_line": "  - {{use: {use}}}   # {about}\n",
    "file_totals": "  - {{use: reported_total, each: {{column: indicator_id, name: indicator}}, targets_from: annual_target}}   # {about}\n",
    "about_totals": "{n:# Summe|# Summen} in den eigenen Worten der Partner",
    "help": "welche Indikatoren die Dateien im Posteingang heute tragen und wozu nur eine Spalte fehlt",
}
