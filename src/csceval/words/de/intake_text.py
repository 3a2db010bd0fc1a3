"""What is said about delimited text that cannot be taken apart."""

PROBLEMS = {
    "quote-not-closed": (
        "error",
        "„{file}“ hat in Zeile {row} ein Anführungszeichen, das nie geschlossen wird.",
        "Schließen Sie es, oder nehmen Sie es weg: Alles dahinter wäre eine einzige Zelle.",
        "In CSV darf ein Text zwischen Anführungszeichen über mehrere Zeilen gehen; ein Zeichen zu viel verschluckt also die Zeilen dahinter. Die ganze Datei wartet, bis es berichtigt ist, weil niemand sagen kann, wo der Text enden sollte.",
    ),
}
