"""Names of the sheets of evaluation.xlsx; a workbook is read whatever language its names are in."""

TEXTS = {
    "settings": "Einstellungen",
    "partners": "Partner",
    "sites": "Standorte",
    "indicators": "Indikatoren",
    "targets": "Ziele",
    "story": "Texte",
    "logic": "Wirkungsmodell",
    "inputs": "Dateien",
    "designs": "Designs",
    "triggers": "Auslöser",
    "more": "Weiteres",
    # how a sheet of one's own begins
    "notes": "Notizen",
}
