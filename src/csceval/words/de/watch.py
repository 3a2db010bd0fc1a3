"""What `watch` says."""

TEXTS = {
    "help": "noch einmal prüfen, sobald Dateien sich geändert haben und zur Ruhe gekommen sind; endet mit Strg+C",
    "help_every": "Sekunden zwischen zwei Blicken; zur Ruhe gekommen sind Dateien, wenn zwei Blicke dasselbe sehen",
    "help_run": "jedes Mal den ganzen Weg bis zum Bericht gehen, nicht nur prüfen",
    "started": "{folder} wird beobachtet. Strg+C beendet das.",
    "ended": "Beendet nach {runs:# Lauf|# Läufen}.",
    "files": "{n:# Datei|# Dateien}",
    "questions": "{n:# Frage|# Fragen}",
    "problems": "{n:# Problem|# Probleme}",
    "used": "{used:,} von {read:# Zeile|# Zeilen} verwendet",
    "aside": "{n:,} zurückgestellt",
    "too_often": "Sehen Sie höchstens alle {shortest} Sekunden nach.",
    "no_folder": "Den Ordner {folder} gibt es nicht.",
    "no_folder_fix": "Legen Sie einen an: csceval new DIR",
}
