"""What is said about sheets of totals: months or indicators as columns, sums of others, what no column says."""

_TOTALS = (
    "Summen dürfen je Zeile einzeln stehen, mit einer Spalte je Indikator oder mit einer Spalte je Monat, Quartal oder "
    "Jahr. "
)
_LISTED = "Auch das Übergangene wird gezählt und aufgelistet, damit jede gelesene Zeile nachgewiesen ist. "

TEXTS = {
    "saw_no_year": "„{label}“ hat kein Jahr, und nichts auf dem Blatt entscheidet, welches ({years}).",
    "saw_no_indicator": "Die Spalten sind Zeiträume, aber keine bekannte Spalte sagt, was gezählt wird (vorhanden: {labels}).",
    "saw_no_period": "Es gibt eine Spalte mit Zahlen für {labels}, aber nichts sagt, für welchen Zeitraum.",
    "saw_no_period_long": "Es gibt Zahlen, aber keine Spalte sagt, für welchen Zeitraum.",
    "saw_no_value": "Keine bekannte Spalte enthält die Zahlen (vorhanden: {labels}).",
}

PROBLEMS = {
    "layout-unclear": (
        "warning",
        "„{sheet}“ sieht nach einem Blatt mit Summen aus: {doubt}",
        'Antworten Sie in questions.xlsx, oder schreiben Sie unter `inputs:` in evaluation.yaml: - {{files: "{file}", {answer}}}',
        _TOTALS
        + "Wo Kopfzeile und Datei zwei Lesarten offenlassen, fragt csceval und verwendet keine der Zeilen, bis es "
        "beantwortet ist, in questions.xlsx oder in evaluation.yaml › inputs.",
    ),
    "total-column": (
        "note",
        "Diese Spalten fassen andere zusammen und wurden weggelassen: {headers}.",
        "Es ist nichts zu tun.",
        "Eine Spalte, die neben ihren Teilen Summe, Gesamt oder Jahresstand heißt, würde alles doppelt zählen. ",
    ),
    "target-beside-periods": (
        "warning",
        "Ein Ziel neben mehreren Zeiträumen wurde nicht verwendet: {headers}.",
        'Wenn es das Ziel für das Jahr ist, schreiben Sie unter `inputs:` in evaluation.yaml: - {{files: "{file}", columns: {{"{column}": annual_target}}}}',
        "Wo jede Zeile mehrere Zeiträume enthält, könnte ein Ziel für jeden davon gelten, für das Jahr oder für alle zusammen.",
    ),
    "row-without-figures": (
        "note",
        "Die Zeile nennt etwas, enthält aber keine Zahl.",
        "Es ist nichts zu tun.",
        "Eine leere Zelle ist keine Null. Eine Zeile ohne jede Zahl sagt nichts. " + _LISTED,
    ),
}
