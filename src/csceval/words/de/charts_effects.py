"""Words drawn inside charts of effects over time."""

TEXTS = {
    "ratio_axis": "Verhältnis (logarithmisch; 1: kein Unterschied)",
    "axis": "{step} seit dem Beitritt (0: der erste Zeitraum mit ihm)",
    "periods": "Zeiträume",
    "before": "vor dem Beitritt",
    "since": "seit dem Beitritt",
    "key_before": "vor dem Beitritt",
    "key_since": "seit dem Beitritt",
    "observed": "beobachtet",
    "fitted": "an das Beobachtete angepasst",
    "expected": "erwartet, hätte nichts begonnen",
    "expected_interval": "95-%-Intervall des Erwarteten",
    "began": "begonnen",
    "cell_interval": "95-%-Intervall; der Strich heißt: kein Unterschied",
    "lower": "niedriger als erwartet",
    "higher": "höher als erwartet",
    "unclear": "kein klarer Unterschied",
    "no_interval": "zu wenige für ein Intervall",
    "cohort": "Kohorte",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
