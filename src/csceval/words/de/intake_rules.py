"""What is said about rules that a sheet breaks as a whole."""

TEXTS = {"rows_one": "Eine Zeile verletzt", "rows_more": "{n:,} Zeilen verletzen"}

PROBLEMS = {
    "column-for-rule": (
        "error",
        "{rows} eine Regel, weil „{sheet}“ keine Spalte „{field}“ hat. {message}",
        "Fügen Sie eine Spalte „{field}“ hinzu, oder nennen Sie unter `inputs:` in der Evaluation die Spalte, die es ist.",
        "Eine Regel verlangt einen Wert, für den das Blatt keine Spalte hat. Das ist ein einziger Fehler der Datei; er wird daher einmal genannt, an der Kopfzeile. Die betroffenen Zeilen sind zurückgestellt.",
    ),
}
