"""What does not fit when a covariance or a bootstrap is called on matrices."""

TEXTS = {
    "no_matrix": "Das Design hat {dimensions:# Dimension|# Dimensionen}; es ist eine Matrix mit einer Zeile je Datenzeile.",
    "no_matrix_fix": "Stellen Sie die Spalten nebeneinander, darunter die Spalte aus Einsen: numpy.column_stack([ones, x]).",
    "lengths": "Design, Werte und Cluster haben verschieden viele Zeilen: {lengths}.",
    "lengths_fix": "Nehmen Sie alle aus denselben Zeilen.",
    "no_coefficient": "Das Design hat keine Spalte {given}; seine Spalten zählen von 0 bis {last}.",
    "no_coefficient_fix": "Geben Sie an, an welcher Stelle die geprüfte Spalte steht.",
    "no_numbers": "„{name}“ enthält etwas, das keine Zahl ist.",
    "no_numbers_fix": "Verwenden Sie Zahlen; machen Sie aus jeder Kategorie eine Spalte mit 0 und 1.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
