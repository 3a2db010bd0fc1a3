"""Periods that cannot be read, and helper programs that fail."""

TEXTS = {
    "no_period": "„{raw}“ ist kein Zeitraum. Schreiben Sie ihn als 2024-Q4, 2024-10 oder 2024.",
    "no_year": "„{raw}“ hat kein Jahr. Schreiben Sie es mit dem Jahr, zum Beispiel {raw} 2024.",
    "several_years": "„{raw}“ könnte zwischen {start} und {end} in {n} Jahren liegen.",
    "start": "{name} ließ sich nicht starten: {why}.",
    "slow": "{name} hat länger als {limit:g} s gebraucht.",
    "no_child": "Der Prozess zum Lesen ließ sich nicht starten.",
    "none_known": "{what} „{name}“ gibt es nicht.",
}
