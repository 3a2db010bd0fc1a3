"""Sentences about experiments and plain changes."""

TEXTS = {
    "covariates_dropped": "Weggelassen, weil die übrigen Spalten sie vollständig erklären: {columns}.",
    "unpaired": "{n} von {of} Einheiten {n:kommt|kommen} nur in einer der beiden Zeiten vor und {n:kann|können} keine Änderung zeigen.",
    "before_after_alone": "Eine Änderung ohne Vergleich ist keine Wirkung: Was in derselben Zeit sonst noch geschah, steckt mit darin.",
    "experiment_rows": "Die Standardfehler behandeln Zeilen als unabhängig. Wurden ganze Gruppen zugeteilt, nennen Sie deren Spalte "
    "als cluster.",
    "rests_lot": "Zugeteilt durch das Los: Nur der Zufall entschied, wer behandelt wurde.",
    "rests_stayed": "Niemand ging wegen der Behandlung verloren: Diejenigen, deren Ergebnis fehlt, unterscheiden sich nicht zwischen "
    "den Gruppen.",
    "rests_own": "Die Behandlung der einen berührt nicht das Ergebnis der anderen.",
    "rests_nothing_else": "Zwischen den beiden Zeiten hat sich nichts anderes geändert, was die Ergebnisgröße bewegt (Jahreszeit, "
    "Preise, andere Programme, ein schlechtes Jahr davor).",
    "rests_same_units": "Dieselben Einheiten werden mit sich selbst verglichen; wer ausschied oder dazukam, zählt nicht.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
