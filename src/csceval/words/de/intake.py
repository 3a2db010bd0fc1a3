"""What is said about headers, rows and cells on their way in."""

_ASIDE = "Die Zeile ist mit ihrem Text zurückgestellt, bis dies berichtigt ist; die anderen Zeilen der Datei werden verwendet. "
_WHOLE = "csceval sieht sich die ganze Spalte an und übernimmt eine Lesart nur dort, wo keine andere möglich ist. "
_INPUTS = "Was `inputs:` in evaluation.yaml oder das Blatt Dateien von evaluation.xlsx über eine Datei sagt, geht allem vor, was csceval selbst erkennt. "
_LISTED = "So übergangene Zeilen werden gezählt und aufgelistet, damit jede gelesene Zeile nachgewiesen ist. "

TEXTS = {
    "closest": " Am nächsten kommt „{name}“.",
    "empty": "nichts",
    "saw_decimals": "{count} sich auf zwei Arten lesen, zum Beispiel {value}: {choices}.",
    "saw_tables": "Die Kopfzeile passt zu mehreren Tabellen.",
    "saw_columns": "Mehrere Überschriften bedeuten „{field}“: {headers}.",
    "saw_near": "„{header}“ sieht aus wie „{called}“ ({field}). Ist es diese Spalte?",
    "near_fix": ' Ist es vielleicht „{header}“? Dann sagen Sie es in questions.xlsx, oder schreiben Sie unter `inputs:` in die Evaluation: - {{files: "{file}", columns: {{"{header}": {field}}}}}',
    "add_column": ' Fügen Sie eine Spalte mit diesem Namen hinzu, oder nennen Sie die Überschrift unter `inputs:` in der Evaluation: - {{files: "{file}", columns: {{"ihre Überschrift": {field}}}}}',
}

PROBLEMS = {
    "mostly-outside": (
        "warning",
        "{away} von {all} Zeilen von „{sheet}“ haben ein Datum außerhalb von {from_} bis {to}: Sie reichen von {first} bis {last}.",
        "Wenn sie zu dieser Evaluation gehören, ändern Sie deren ersten und letzten Zeitraum.",
        "Zahlen werden nur für die Zeiträume der Evaluation berechnet. Liegen die meisten Zeilen außerhalb, sind es meist noch die Zeiträume, die `csceval new` vorgeschlagen hat.",
    ),
    "not-a-count": (
        "error",
        "„{value}“ ist keine Anzahl von Personen.",
        "Schreiben Sie eine ganze Zahl, 0 oder größer; ein Anteil gehört zu einem Indikator, der keine Personen zählt.",
        "Dieser Indikator zählt Personen; ein Prozentwert, eine Dezimalzahl oder eine negative Zahl kann also nicht stimmen. Die Zeile ist zurückgestellt, bis dies berichtigt ist.",
    ),
    # Columns
    "missing-column": (
        "error",
        "Die Spalte „{column}“ ({field}) der Tabelle „{table}“ fehlt in „{sheet}“.",
        "{about}{hint}",
        "Ohne diese Spalte lässt sich keine Zeile des Blatts verwenden; alle sind daher zurückgestellt. " + _INPUTS,
    ),
    "duplicate-column": (
        "error",
        "Mehrere Überschriften von „{sheet}“ bedeuten „{field}“: {headers}.",
        'Benennen Sie alle bis auf eine um, oder löschen Sie sie; oder sagen Sie, welche gilt, in questions.xlsx oder unter `inputs:` in der Evaluation: - {{files: "{file}", columns: {{"ihre Überschrift": {field}}}}}',
        "csceval wählt nicht zwischen zwei Spalten; die Zeilen sind daher zurückgestellt, bis nur eine übrig ist. "
        + _INPUTS,
    ),
    "near-column": (
        "warning",
        "„{column}“ wurde nicht gelesen; es sieht aus wie „{field}“.",
        'Sagen Sie in questions.xlsx, ob es diese Spalte ist, oder schreiben Sie unter `inputs:` in die Evaluation: - {{files: "{file}", columns: {{"{column}": {field}}}}}',
        "Eine Überschrift, die nur so aussieht wie eine Spalte, wird vorgeschlagen und nie von selbst übernommen. "
        + _INPUTS,
    ),
    "extra-columns": (
        "note",
        "Spalten von „{sheet}“, die nicht zur Tabelle {table} gehören, wurden weggelassen ({count}): {headers}.",
        "Es ist nichts zu tun, außer eine davon wird unter anderem Namen gebraucht.",
        "Zusätzliche Spalten schaden nicht. " + _INPUTS,
    ),
    # Rows
    "hxl-tag-row": (
        "note",
        "Die Zeile unter der Kopfzeile enthält HXL-Tags.",
        "Es ist nichts zu tun.",
        "Humanitäre Daten haben unter der Kopfzeile oft eine Zeile mit Tags wie #org. " + _LISTED,
    ),
    "total-row": (
        "note",
        "Die Zeile ist eine Summe.",
        "Es ist nichts zu tun.",
        "Eine Zeile, in der „Summe“ steht und sonst nicht, was sie zählt, würde alles doppelt zählen. " + _LISTED,
    ),
    "repeated-header": (
        "note",
        "Die Zeile wiederholt die Kopfzeile.",
        "Es ist nichts zu tun.",
        "Listen, die über mehrere Seiten gedruckt werden, wiederholen ihre Kopfzeile. " + _LISTED,
    ),
    "note-row": (
        "note",
        "Die Zeile ist eine Anmerkung unter der Tabelle.",
        "Es ist nichts zu tun.",
        "Ein einzelner Text am Ende eines Blatts, von den Daten abgesetzt oder mit „Note“ oder „Source“ am Anfang. "
        + _LISTED,
    ),
    "duplicate-row": (
        "note",
        "Die Zeile wiederholt eine andere.",
        "Es ist nichts zu tun.",
        "Eine Zeile mit demselben Schlüssel und demselben Inhalt wie eine frühere wird einmal gezählt. " + _LISTED,
    ),
    "in-register": (
        "note",
        "Die Evaluation hat diesen Eintrag schon.",
        "Es ist nichts zu tun; es gilt die Evaluation.",
        "Was die Evaluation über einen Partner oder Standort sagt, geht dem vor, was ein Blatt sagt. " + _LISTED,
    ),
    "ragged-row": (
        "error",
        "Zeile {row} hat {found} Werte, die Kopfzeile {expected}.",
        "Suchen Sie ein Trennzeichen zu viel oder zu wenig, oder setzen Sie Text, der eines enthält, in Anführungszeichen.",
        "In einer Zeile mit einem Trennzeichen zu viel ist alles dahinter in die nächste Spalte gerückt. " + _ASIDE,
    ),
    "conflicting-rows": (
        "error",
        "Derselbe Eintrag steht in {other} mit „{theirs}“ statt „{value}“ unter „{column}“.",
        "Löschen Sie die falsche Zeile. Bis dahin wird keine von beiden verwendet.",
        "Zwei Zeilen mit demselben Schlüssel sagen Verschiedenes, und csceval wählt nicht aus. " + _ASIDE,
    ),
    # Cells
    "cell-error": (
        "error",
        "Die Zelle zeigt {error}.",
        "Berichtigen Sie die Formel, oder geben Sie den Wert ein.",
        "Excel zeigt ein solches Wort, wo sich eine Formel nicht berechnen ließ. " + _ASIDE,
    ),
    "formula-not-calculated": (
        "error",
        "Die Formel in dieser Zelle wurde nie berechnet.",
        "Öffnen Sie die Datei in Excel oder LibreOffice, und speichern Sie sie.",
        "Manche Programme speichern Formeln ohne ihre Werte; csceval liest nur Werte. " + _ASIDE,
    ),
    "not-a-number": (
        "error",
        "„{value}“ ist keine Zahl.",
        "Schreiben Sie nur die Zahl, ohne Einheit und ohne Anmerkung.",
        _ASIDE,
    ),
    "not-a-whole-number": (
        "error",
        "„{value}“ ist keine ganze Zahl.",
        "Schreiben Sie eine Zahl ohne Nachkommastellen.",
        _ASIDE,
    ),
    "not-a-date": (
        "error",
        "„{value}“ ist kein Tag im Kalender.",
        "Schreiben Sie das wirkliche Datum, zum Beispiel 2024-02-29.",
        "Gelesen werden echte Datumszellen und Angaben wie 2024-02-29, 29/02/2024, 29 Feb 2024. " + _ASIDE,
    ),
    "not-yes-no": ("error", "„{value}“ ist weder ja noch nein.", "Schreiben Sie ja oder nein.", _ASIDE),
    "not-a-period": (
        "error",
        "„{value}“ ist kein Zeitraum mit Jahr.",
        "Schreiben Sie ihn als 2024-10, 2024-Q4 oder 2024.",
        "Ein Monat oder Quartal ohne Jahr wird nur gelesen, wenn die Evaluation genau einen solchen umfasst. " + _ASIDE,
    ),
    "missing-word": (
        "error",
        "„{value}“ steht, wo „{column}“ einen Wert braucht.",
        'Sagen Sie in questions.xlsx, was das Wort bedeutet, oder unter `inputs:` in der Evaluation: - {{files: "{file}", missing: {{"{value}": missing}}}}',
        "Angaben wie „n/a“ oder „-“ bedeuten für verschiedene Menschen Verschiedenes: fehlt, nicht zutreffend, null. "
        + _INPUTS
        + _ASIDE,
    ),
    "ambiguous-decimal": (
        "error",
        "„{value}“ könnte {choices} sein.",
        'Sagen Sie in questions.xlsx, welches das Dezimalzeichen ist, oder unter `inputs:` in der Evaluation: - {{files: "{file}", decimal: "."}} (oder ",")',
        "Ein Komma oder Punkt vor drei Ziffern kann Tausender oder Dezimalstellen abtrennen. " + _WHOLE + _ASIDE,
    ),
    "ambiguous-date-order": (
        "error",
        "„{value}“ könnte {choices} sein.",
        'Sagen Sie in questions.xlsx, was zuerst steht, oder unter `inputs:` in der Evaluation: - {{files: "{file}", dates: day-first}} (oder {second})',
        "Tag und Monat sind vertauschbar, wo beide höchstens 12 sind; Tag und Jahr, wo beide zweistellig sind und der Monat als Wort steht. "
        + _WHOLE
        + _ASIDE,
    ),
    "precision-loss": (
        "error",
        "„{value}“ hat mehr Ziffern, als Excel behält; die letzten sind verloren.",
        "Formatieren Sie die Spalte als Text, und geben Sie die Nummer noch einmal ein.",
        "Excel behält 15 Ziffern einer Zahl und setzt für die übrigen Nullen. " + _ASIDE,
    ),
    "unknown-partner": (
        "error",
        "„{value}“ ist kein Partner im Verzeichnis.",
        "Verwenden Sie Kennung oder Namen eines Partners. Ist dies ein anderer Name für einen Partner, tragen Sie ihn dort unter „Weitere Namen“ ein.{hint}",
        "Partner werden an ihrer Kennung, ihrem Namen und ihren weiteren Namen erkannt. " + _ASIDE,
    ),
    "unknown-site": (
        "error",
        "„{value}“ ist kein Standort im Verzeichnis.",
        "Verwenden Sie Kennung oder Namen eines Standorts. Ist dies ein anderer Name für einen Standort, tragen Sie ihn dort unter „Weitere Namen“ ein.{hint}",
        "Standorte werden an ihrer Kennung, ihrem Namen und ihren weiteren Namen erkannt. " + _ASIDE,
    ),
    "unknown-name": (
        "error",
        "„{value}“ steht nicht im Verzeichnis, auf das sich „{column}“ bezieht.",
        "Verwenden Sie eine Kennung, die das Verzeichnis hat.{hint}",
        "Das Verzeichnis ist die Tabelle, in der jede solche Kennung einmal stehen muss. " + _ASIDE,
    ),
}
