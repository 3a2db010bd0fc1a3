"""What `trace` says about where a figure comes from."""

TEXTS = {
    "help": "sagen, aus welcher Datei, welchem Blatt und welchen Zellen eine gedruckte Zahl kommt",
    "help_figure": "die Kennung der Zahl: Im HTML-Bericht steht sie hinter jeder Zahl",
    "printed": "{text}   {figure}",
    "withheld": "Im Bericht zurückgehalten, weil sie etwas über einzelne Menschen verraten könnte. Dahinter stehen diese Zeilen.",
    "no_value": "Der Bericht druckt hier keine Zahl. Dahinter stehen diese Zeilen.",
    "definition": "{name}: {text} (Definition {version})",
    "rests": "Berechnet aus {rows:# Zeile|# Zeilen} auf {sheets:# Blatt|# Blättern}:",
    "rests_rows": "Gezählt auf {sheets:# Blatt|# Blättern}:",
    "rests_target": "Festgelegt in der Evaluation:",
    "entry": "Eintrag {number}",
    "again": "Aus diesen Zeilen neu berechnet: {value}, wie gedruckt.",
    "again_other": "Aus diesen Zeilen neu berechnet: {value}. Das ist nicht, was der Bericht druckt: Starten Sie einen neuen Lauf.",
    "changed": "Seit dem Bericht geändert, daher neuer Lauf nötig: {files}",
    "and_more": "{cells} und {n} weitere",
    "no_report": "In {folder} gibt es keinen Bericht, dessen Zahlen sich zurückverfolgen ließen.",
    "no_report_fix": "Erstellen Sie einen: csceval run {folder}",
    "unknown": "Im letzten Bericht gibt es keine Zahl „{name}“.",
    "nearest": "Meinten Sie {name}?",
    "where_ids_are": "Im HTML-Bericht hat jede Zahl ihre Kennung; sie steht in `data-figure`.",
    "several": "Mit „{name}“ beginnen mehrere Zahlen: {some}.",
    "several_fix": "Geben Sie mehr davon an.",
    "no_rows": "{name} ist nicht aus Zeilen einzelner Zellen berechnet.",
    "no_rows_fix": "Zurückverfolgen lassen sich Zahlen mit einem Wert, einer Spanne, einem Ziel oder erreichten Personen.",
}

PROBLEMS = {
    "no-report": (
        "error",
        "In diesem Ordner gibt es keinen Bericht.",
        "Erstellen Sie einen: csceval run DIR",
        "`trace` und `verify` sehen den letzten Bericht an und die Zeilen, aus denen er entstand; beides schreibt ein Lauf.",
    ),
    "unknown-figure": (
        "error",
        "Im letzten Bericht gibt es keine solche Zahl.",
        "Nehmen Sie die nächstliegende Kennung aus der Meldung; im HTML-Bericht hat jede Zahl ihre Kennung.",
        "Eine Zahl ist bekannt unter ihrer Kennung (docs/figures.md), ihrer Kennung im HTML oder einem Anfang, den nur eine Zahl hat.",
    ),
}
