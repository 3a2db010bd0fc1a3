"""Sentences about tables beyond memory."""

TEXTS = {
    "no_files": "Es gibt keine Tabelle zu lesen.",
    "fix_no_files": "Nennen Sie Parquet- oder CSV-Dateien oder einen Ordner, der welche enthält.",
    "not_a_table": "„{file}“ ist keine Parquet- oder CSV-Datei oder ist nicht vorhanden.",
    "no_extra": "Große Tabellen brauchen Bestandteile, die nicht installiert sind.",
    "fix_no_extra": "Installieren Sie sie einmal: pip install csceval[portfolio]",
    "unreadable": "Eine Tabelle ließ sich nicht lesen: {said}",
    "fix_unreadable": "Öffnen Sie die Datei mit dem Programm, das sie geschrieben hat, und speichern Sie sie als Parquet oder als CSV mit einer Kopfzeile.",
    "not_compressing": "Die Methode {method} braucht jede einzelne Zeile und kann daher nicht mit einer Tabelle arbeiten, die in Teilen gelesen wird. Methoden, die es können: {known}.",
    "fix_not_compressing": "Wählen Sie eine von diesen, oder ziehen Sie eine Stichprobe von Zeilen, die in den Speicher passt.",
    "randomization": "Die Teilnahme neu auszulosen braucht jede einzelne Zeile und geht daher nicht mit einer Tabelle, die in Teilen gelesen wird.",
    "fix_randomization": "Verwenden Sie als inference t oder wild.",
    "too_many_cells": "Die Zeilen sind zu verschieden, um sie zusammenzufassen: {n:,} Arten von Zeilen bleiben übrig, und allein „{column}“ hat {values:,} verschiedene Werte.",
    "fix_too_many_cells": "Runden oder gruppieren Sie „{column}“, oder lassen Sie es weg; oder ziehen Sie eine Stichprobe von Zeilen, die in den Speicher passt.",
    "unknown_column": "Es gibt keine Spalte „{column}“.",
    "not_numeric": "„{column}“ enthält keine Zahlen, sondern {kind}.",
    "fix_not_numeric": "Verwenden Sie Zahlen; machen Sie aus jeder Kategorie eine Spalte mit 0 und 1.",
    "unknown_operation": "„{given}“ geht nicht mit Tabellen, die in Teilen gelesen werden. Was geht: {known}.",
    "operation_columns": "Die Rechenart {operation} passt nicht zu den genannten Spalten.",
    "fix_operation_columns": "Eine Anzahl nimmt keinen Wert; sum und mean nehmen einen Wert; eine Rate nimmt einen Wert und einen Nenner.",
    "accepted_there": "Im Ordner „{folder}“, in den die verwendeten Zeilen kämen, liegt schon etwas.",
    "fix_accepted_there": "Nennen Sie einen neuen Ordner, oder leeren Sie diesen.",
    "no_rows": "Keine Zeile hat alle Werte, die gebraucht werden.",
    "fix_no_rows": "Füllen Sie die Spalten {columns} aus.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {
    "large-no-files": (
        "error",
        "Es gibt keine große Tabelle zu lesen.",
        "Nennen Sie Parquet- oder CSV-Dateien oder einen Ordner, der welche enthält.",
        "Tabellen, die nicht in den Speicher passen, werden aus Dateien gelesen, deren Namen auf .parquet oder .csv enden.",
    ),
    "large-accepted-there": (
        "error",
        "Im Ordner für die verwendeten Zeilen liegt schon etwas.",
        "Nennen Sie einen neuen Ordner, oder leeren Sie diesen.",
        "Die verwendeten Zeilen zweier Prüfungen einer großen Tabelle stünden sonst nebeneinander.",
    ),
    "large-no-extra": (
        "error",
        "Große Tabellen brauchen Bestandteile, die nicht installiert sind.",
        "Installieren Sie sie einmal: pip install csceval[portfolio]",
        "DuckDB liest Tabellen, die nicht in den Speicher passen, und Dask verteilt die Arbeit auf mehrere Rechner. Beide sind freiwillig.",
    ),
    "large-repeated-key": (
        "error",
        "Eine andere Zeile hat dieselben Werte in {keys}, die jede Zeile von allen anderen unterscheiden müssen.",
        "Geben Sie jeder Zeile eigene Werte in {keys}, oder löschen Sie die Wiederholung.",
        "Alle gleichen Zeilen sind zurückgestellt, denn csceval wählt nicht, welche davon stimmt.",
    ),
    "large-unreadable": (
        "error",
        "Eine große Tabelle ließ sich nicht lesen.",
        "Öffnen Sie die Datei mit dem Programm, das sie geschrieben hat, und speichern Sie sie als Parquet oder als CSV mit einer Kopfzeile.",
        "Die Meldung sagt, worauf das Lesen stieß, und oft auch, in welcher Zeile.",
    ),
}
