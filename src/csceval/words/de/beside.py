"""Words of the workbook of tables and of the folder of pictures beside a report."""

TEXTS = {
    "contents": "Inhalt",
    "sheet": "Blatt",
    "what": "Was es zeigt",
    "tables": "Tabellen",
    "figures": "Abbildungen",
    "slides": "Folien",
    "brief": "Kurzfassung",
    "report": "Bericht",
}
