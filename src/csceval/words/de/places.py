"""Places in files, and a few names out of many."""

TEXTS = {
    "row": "Zeile {n}",
    "line": "Zeile {n}",
    "quoted": "„{name}“",
    "and_more": "{names} und {n:,} weitere",
}
