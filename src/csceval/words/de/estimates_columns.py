"""Columns that a frame has in another place, or that hold something else than amounts."""

TEXTS = {
    "in_index": "„{name}“ steht im Index der Daten, nicht unter den Spalten.",
    "in_index_fix": "Machen Sie aus dem Index Spalten: data.reset_index().",
    "levels": "Die Spalten der Daten haben {levels} Ebenen; „{name}“ allein benennt keine davon.",
    "levels_fix": 'Geben Sie ihnen eine Ebene: data.columns = data.columns.map("_".join).',
    "collection": "„{name}“ enthält mehrere Werte in einer Zelle: {example}.",
    "collection_fix": 'Schreiben Sie einen Wert in jede Zeile; data.explode("{name}") macht aus jedem eine Zeile.',
    "digits_fix": 'Diese Ziffern sind Text; machen Sie Zahlen daraus: data["{name}"] = pandas.to_numeric(data["{name}"]).',
    "commas_fix": 'Wegen der Kommas bleiben die Ziffern Text; lesen Sie die Datei noch einmal mit decimal="," oder thousands=",", je nachdem, was sie bedeuten.',
    "dates_fix": "Ein Datum ist keine Menge; zählen Sie die Tage seit einem Datum oder nehmen Sie die Spalte als Zeitraum.",
    "categories_fix": 'Diese Zahlen sind als Kategorien abgelegt; machen Sie Zahlen daraus: data["{name}"].astype(float).',
    "durations": "„{name}“ enthält Zeitspannen, und ihre Einheit ist nicht gesagt.",
    "durations_fix": 'Nennen Sie die Einheit, zum Beispiel Tage: data["{name}"] / pandas.Timedelta(days=1).',
    "complex": "„{name}“ enthält komplexe Zahlen, etwa {example}.",
    "complex_fix": 'Behalten Sie einen Teil davon: numpy.real(data["{name}"]).',
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
