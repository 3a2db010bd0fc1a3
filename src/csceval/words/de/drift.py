"""How groups moved before joining: a steady drift, where few clusters can test no more, and what captions say of it."""

TEXTS = {
    "passed": "{n} frühere Zeiträume sind mehr, als {clusters} Cluster einzeln prüfen können; geprüft wurde daher eine "
    "gleichmäßige Drift. Vor dem Beitritt entfernten sich die Beigetretenen nicht klar von den anderen: {slope} je Zeitraum, "
    "{test}. Unterschiede anderer Form wurden nicht geprüft, und Bestehen beweist keine parallelen Verläufe.",
    "failed": "{n} frühere Zeiträume sind mehr, als {clusters} Cluster einzeln prüfen können; geprüft wurde daher eine "
    "gleichmäßige Drift. Schon vor dem Beitritt entfernten sich die Beigetretenen von den anderen: {slope} je Zeitraum, "
    "{test}. Die Schätzung vermischt das mit der Wirkung.",
    "power": " Eine Drift von {likely} je Zeitraum wäre in 8 von 10 Fällen gefunden worden, eine von {even} in der Hälfte der Fälle "
    "(Roth 2022).",
    "caption_held": "Eine Prüfung fand vor dem Beitritt keinen klaren Unterschied; was ihr entgangen sein kann, steht in der "
    "Tabelle der Prüfungen.",
    "caption_failed": "Eine Prüfung fand schon vor dem Beitritt einen Unterschied; er steht in der Tabelle der Prüfungen.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
