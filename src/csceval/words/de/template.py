"""What stands in a data-entry workbook, and what is said about one that came back."""

TEXTS = {
    "file": "Vorlage",
    "yes": "ja",
    "no": "nein",
    "readme": "Bitte lesen",
    "codes": "Codes",
    # what cannot be made
    "no_indicators": "Noch ist kein Indikator gewählt; es gibt also nichts, wonach Partner zu fragen wären.",
    "no_indicators_fix": "Nennen Sie in der Evaluation einen unter `indicators`. Siehe: csceval list indicators",
    "no_table": "Es gibt keine Tabelle „{name}“.",
    "no_partner": "Im Verzeichnis gibt es keinen Partner „{partner}“.",
    # forms
    "from_to": "{low} bis {high}",
    "at_least": "{low} oder mehr",
    "at_most": "{high} oder weniger",
    "form_text": "",
    "form_choice": "auswählen",
    "form_yes_no": "ja oder nein",
    "form_date": "Datum",
    "form_period": "wie {example}",
    "form_whole": "ganze Zahl",
    "form_number": "Zahl",
    # input messages
    "example": "Beispiel: {example}",
    "note_needed": "In jeder Zeile nötig.",
    "note_used": "Wird für den Bericht verwendet; füllen Sie es aus, wo immer Sie können.",
    "note_optional": "Darf leer bleiben.",
    "note_choices": "Eines von: {choices}.",
    "note_codes": "Die Codes stehen auf dem Blatt „{sheet}“.",
    "note_row": "Eine ganze Zeile als Beispiel:",
    "error_list": "Bitte wählen Sie aus der Liste: {choices}.",
    "error_register": "Dieser Code steht nicht in der Liste. Fahren Sie nur fort, wenn er richtig ist.",
    "error_whole": "Bitte nur eine ganze Zahl{limits}, ohne Buchstaben und Einheiten.",
    "error_number": "Bitte nur eine Zahl{limits}, ohne Buchstaben und Einheiten.",
    "error_date": "Bitte geben Sie ein Datum ein, zum Beispiel {example}.",
    "error_key": "Dieser Eintrag steht schon in einer anderen Zeile. Jede Zeile braucht ihren eigenen.",
    # the read-me sheet
    "title": "{title}",
    "for_partner": "Arbeitsmappe für {name} ({partner})",
    "for_all": "Arbeitsmappe zum Ausfüllen durch die Partner",
    "period": "Berichtet wird von {first} bis {last}.",
    "how": "So füllen Sie die Mappe aus",
    "steps": (
        "Füllen Sie auf den unten genannten Blättern eine Zeile nach der anderen aus, ab der ersten freien Zeile.\n"
        "Klicken Sie auf eine Zelle: Ein Hinweis sagt, was hineingehört. Zeigen Sie auf eine Überschrift: Eine Notiz zeigt ein Beispiel.\n"
        "Wo es eine Liste gibt, wählen Sie daraus. Schreiben Sie Tage als Datum, zum Beispiel {example}.\n"
        "Lassen Sie eine Zelle leer, wenn Sie es nicht wissen; schreiben Sie nie eine Vermutung. Eine Null heißt: Sie haben gezählt, und es war nichts da.\n"
        "Bitte benennen und verschieben Sie keine Blätter, Überschriften oder Spalten. Um eine Zeile zu entfernen, leeren Sie ihre Zellen.\n"
        "Schreiben Sie nie Namen von Personen. Wo eine Person gemeint ist, verwenden Sie einen Code, den nur Sie auflösen können."
    ),
    "step_partner": "Ihr Code, {partner}, ist schon eingetragen.",
    "send": "Schicken Sie die Datei zurück an {contact}.",
    "colours": "Was die Farben bedeuten",
    "colour_needed": "In jeder Zeile nötig (mit * gekennzeichnet)",
    "colour_used": "Wird für den Bericht verwendet; füllen Sie es aus, wo immer Sie können",
    "colour_optional": "Darf leer bleiben",
    "colour_fixed": "Schon eingetragen",
    "colour_gap": "In dieser Zeile fehlt noch etwas Nötiges",
    "colour_needed_sample": "Überschrift *",
    "colour_used_sample": "Überschrift",
    "colour_optional_sample": "Überschrift",
    "colour_fixed_sample": "P01",
    "colour_gap_sample": "",
    "sheets": "Die Blätter",
    "measured": "Was aus Ihren Einträgen berechnet wird",
    "measure_line": "{name} ({unit})",
    # the sheet of codes
    "codes_about": "Verwenden Sie diese Codes, wo ein Blatt nach einem fragt. Hier ist nichts auszufüllen.",
    "codes_code": "Code",
    "codes_name": "Name",
    "codes_partners": "Partner",
    "codes_sites": "Standorte",
    "codes_indicator_id": "Indikatoren",
    "codes_item_id": "Fragen",
    "marks_about": "Von csceval geschrieben. Bitte lassen Sie dieses Blatt, wie es ist.",
    # what changed since
    "table_gone": "die Tabelle {table} wird nicht mehr verwendet",
    "table_other": "{table}: Inzwischen sind andere Schreibweisen von Überschriften bekannt",
    "column_new": "{table} hat eine neue Spalte {column}",
    "column_gone": "{table} hat die Spalte {column} nicht mehr",
    "column_type": "{column} war {before} und ist jetzt {now}",
    "column_needed": "{column} ist jetzt nötig",
    "column_free": "{column} darf jetzt leer bleiben",
    "column_limits": "{column} hat andere Grenzen",
    "column_choices": "die Auswahl in {column}: {changes}",
    "column_wording": "{column} wird mit anderen Worten erklärt",
    "rules": "{table} hat andere Regeln",
    "indicator_version": "der Indikator {indicator} {before} ist jetzt {now}",
    "indicator_other": "der Indikator {indicator} ist jetzt anders definiert",
    "and_more": "{n} weitere",
    # the command
    "help": "die Arbeitsmappe schreiben, die Partner ausfüllen",
    "help_partner": "für einen Partner, dessen Code schon darin steht",
    "help_each": "eine Arbeitsmappe für jeden Partner, der berichten soll",
    "help_table": "nur diese Tabelle; mehrmals möglich",
    "help_export": "ein Datenwörterbuch, Schemata für andere Programme oder Formulare für andere Werkzeuge",
    "help_as": "dictionary (xlsx und HTML), frictionless (Table Schema), xlsform (für ODK und KoboToolbox); die Zahlen des letzten Berichts: csv, dhis2, hxl, iati, parquet, stata, xlsx",
    "help_instrument": "das Formular dieses Fragebogens; mehrmals möglich",
    "help_wave": "die Welle der Befragung, für die das Formular ist",
    "no_export": "Es gibt keine Ausgabe „{name}“.",
    "no_instrument": "Es gibt keinen Fragebogen „{name}“.",
    "made": "Geschrieben: {file}",
    "made_earlier": "  Die frühere weicht ab; sie wurde aufbewahrt als {file}",
    "made_sheets": "  {sheet}: {about}",
    "made_next": "Schicken Sie sie Ihren Partnern; was zurückkommt, gehört in {inbox}.",
}

_LISTED = "Solche übergangenen Zeilen werden gezählt und aufgeführt, damit über jede gelesene Zeile Rechenschaft gegeben ist. "
_REMEMBERS = "Eine Vorlage merkt sich die Definitionen, aus denen sie entstanden ist. "
_MADE_FOR = "Eine Arbeitsmappe für einen Partner enthält dessen Code schon in den ersten Zeilen. "

_NEAREST = "Nehmen Sie den ähnlichsten Namen aus der Meldung."

PROBLEMS = {
    "no-indicators": (
        "error",
        "Die Evaluation wählt keinen Indikator; es gibt also nichts, wonach Partner zu fragen wären.",
        "Nennen Sie einen unter `indicators`. Siehe: csceval list indicators",
        "Eine Arbeitsmappe für Partner fragt nur nach dem, was ein gewählter Indikator liest.",
    ),
    "unknown-partner-id": (
        "error",
        "Im Verzeichnis der Partner gibt es diesen Code nicht.",
        _NEAREST,
        "Eine Arbeitsmappe wird für einen Partner mit dem Code geschrieben, den er in der Evaluation oder in einem Verzeichnis im Posteingang hat.",
    ),
    "unknown-table": ("error", "Diese Tabelle gibt es nicht.", _NEAREST, "Siehe: csceval list tables"),
    "unknown-instrument": (
        "error",
        "Diesen Fragebogen gibt es nicht.",
        _NEAREST,
        "Fragebögen sind Dateien in indicators/instruments, die mitgelieferten und die einer Evaluation.",
    ),
    "template-labels": (
        "note",
        "Die Zeile über dem Kopf einer csceval-Vorlage enthält deren Beschriftungen.",
        "Es ist nichts zu tun.",
        "Eine Vorlage hat in der ersten Zeile Beschriftungen für Menschen und in einer verborgenen zweiten die Namen, die csceval kennt. "
        + _LISTED,
    ),
    "prefilled-row": (
        "note",
        "Die Zeile enthält nur den Partner, den csceval eingetragen hatte.",
        "Es ist nichts zu tun.",
        _MADE_FOR + "Eine Zeile, in der niemand etwas ergänzt hat, gilt als keine Daten. " + _LISTED,
    ),
    "stale-template": (
        "warning",
        "„{file}“ wurde in einer älteren Vorlage ausgefüllt. Seitdem: {changes}.",
        "Ihre Zeilen wurden gelesen, wie sie sind. Schicken Sie dem Partner für das nächste Mal eine neue Vorlage: csceval template DIR",
        _REMEMBERS
        + "Hat sich eine geändert, kann dem Blatt eine Spalte fehlen; jede Zeile wurde trotzdem wie üblich geprüft.",
    ),
}
