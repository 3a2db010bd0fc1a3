"""In which way a file is larger than a spreadsheet may be: “steps.csv” {what}, more than a spreadsheet may have here."""

TEXTS = {
    "memory": "needs more memory or time than a spreadsheet should",
    "megabytes": "has {n} MB",
    "unpacked": "unpacks to {n} MB",
    "long_line": "has a line of more than {n} MB",
    "million_rows": "has more than {n} million rows",
    "million_cells": "has more than {n} million cells",
    "rows_columns": "has {rows:,} rows and {columns:,} columns",
    "columns": "has {columns:,} columns",
    "errors": "has more than {n:,} cells with errors",
    "far_cell": "has a cell in row {row:,}, column number {column:,}",
    "long_cell": "has a very long cell in row {row:,}",
}
