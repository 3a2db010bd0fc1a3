"""In which way a file is larger than a spreadsheet may be; in German inside brackets."""

TEXTS = {
    "memory": "sie braucht mehr Speicher oder Zeit, als eine Tabellendatei brauchen sollte",
    "megabytes": "{n:,} MB",
    "unpacked": "entpackt {n:,} MB",
    "long_line": "eine Zeile von mehr als {n} MB",
    "million_rows": "mehr als {n:# Million|# Millionen} Zeilen",
    "million_cells": "mehr als {n:# Million|# Millionen} Zellen",
    "rows_columns": "{rows:# Zeile|# Zeilen} und {columns:# Spalte|# Spalten}",
    "columns": "{columns:# Spalte|# Spalten}",
    "errors": "mehr als {n:,} Zellen mit Fehlern",
    "far_cell": "eine Zelle in Zeile {row:,}, Spalte Nummer {column:,}",
    "long_cell": "eine sehr lange Zelle in Zeile {row:,}",
}
