"""Words about checking a report template."""

TEXTS = {
    "fix": "Nennen Sie eine .qmd-Datei, zum Beispiel DIR/reports/sections/50-ours.qmd.",
    "fine": "{file}: Beide Programme verstehen alles darin.",
    "code": "Sie läuft nur mit --allow-code, wegen Zeile {lines}.",
    "some": "{file}: {n:# Stelle|# Stellen} zu berichtigen.",
    "line": "  Zeile {line}: {message}",
    "plain": "  {message}",
    "mend": "      {fix}",
    "help_path": "der Ordner einer Evaluation oder eine Berichtsvorlage (.qmd)",
}
