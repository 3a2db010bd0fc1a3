"""Numbers of rows that may be sent on."""

TEXTS = {
    "below": "weniger als {n}",
    "set_aside": "Weniger als {n} Zeilen sind zurückgestellt, bis jemand sie berichtigt; keine Zahl verwendet sie.",
    "note": "„Weniger als“ steht, wo eine Datei Zeilen über wenige Personen hat oder wo sich deren Anzahl durch Abziehen ergäbe.",
    "audit_label": "die Anzahl der Zeilen einer Datei",
}
