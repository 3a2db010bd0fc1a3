"""Words of the workbook of tables and of the folder of pictures beside a report."""

TEXTS = {
    "contents": "Contents",
    "sheet": "Sheet",
    "what": "What it shows",
    "tables": "tables",
    "figures": "figures",
    "slides": "slides",
    "brief": "brief",
    "report": "report",
}
