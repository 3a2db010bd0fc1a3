"""What the data dictionary says besides the definitions themselves."""

TEXTS = {
    "title": "{title}: Datenwörterbuch",
    "about": "Wonach Partner gefragt werden und was daraus berechnet wird. Definitionen {hash}.",
    "tables": "Tabellen",
    "tables_about": "Wofür eine Zeile jeder Tabelle steht.",
    "tables_header": "Tabelle | Code | Art | Was eine Zeile ist | Version",
    "columns_header": (
        "Spalte | Name | Was sie enthält | Typ | Nötig | Schlüssel | Einheit oder Grenzen | Auswahl | Verweist auf | Auch verstanden"
    ),
    "choices": "Auswahl",
    "choices_about": "Die Werte, die eine Auswahlspalte annimmt, und andere Schreibweisen, die verstanden werden.",
    "choices_header": "Tabelle | Spalte | Wert | Auch verstanden",
    "rules": "Regeln",
    "rules_about": "Was jede Zeile einhält. Eine Zeile, die eine Regel verletzt, kommt zurück mit dem Hinweis, was zu berichtigen ist.",
    "rules_header": "Tabelle | Spalten | Regel | Was gesagt wird | Was zu tun ist",
    "indicators": "Indikatoren",
    "indicators_about": "Was aus den Zeilen berechnet wird.",
    "indicators_header": "Indikator | Code | Definition | Einheit | Tabelle | Version",
    "register": "Verzeichnis",
    "fact": "Datensätze",
    "plan": "Plan",
    "text": "Text",
    "choice": "eines aus einer Liste",
    "period": "Zeitraum",
    "whole": "ganze Zahl",
    "number": "Zahl",
    "yes_no": "ja oder nein",
    "date": "Datum",
}
