"""Frames that cannot become an input-output table."""

TEXTS: dict[str, str] = {}

PROBLEMS = {
    "io-no-sectors": (
        "error",
        "Die Tabelle hat keine Wirtschaftszweige.",
        "Geben Sie flows für jeden Wirtschaftszweig eine Zeile und eine Spalte.",
        "Die Wirtschaftszweige einer Tabelle sind die Spalten von „flows“; ohne sie gibt es nichts zu rechnen.",
    ),
    "io-no-frame": (
        "error",
        "„{where}“ hat den Typ {kind} und ist kein DataFrame.",
        "Geben Sie einen DataFrame an, dessen Zeilen (bei flows auch Spalten) nach Wirtschaftszweigen benannt sind.",
        "Zeilen und Spalten werden an ihren Namen erkannt; eine Tabelle ohne Namen könnte verkehrt herum gelesen werden.",
    ),
    "io-several-columns": (
        "error",
        "„{where}“ hat {n:,} Spalten, wo je Wirtschaftszweig eine Zahl gebraucht wird.",
        'Nennen Sie die Spalte, zum Beispiel frame["output"].',
        "Welche Spalte gemeint ist, wird nicht geraten.",
    ),
}
