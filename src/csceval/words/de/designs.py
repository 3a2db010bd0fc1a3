"""Designs of an evaluation: what their methods can take, and what an effect of each kind may say."""

_SETTINGS = (
    "Ein Untersuchungsplan nennt eine Methode und kann ihr Einstellungen geben: die Schlüsselwörter der Methode. Was "
    "csceval von selbst weiß (die Ergebnisgröße, die Einheiten, die Zeiträume, wer wann beigetreten ist), kommt aus dem "
    "Indikator und dem Verzeichnis."
)
_ONCE = (
    "Ein Untersuchungsplan wird an den Zahlen eines Indikators nach Einheit und Zeitraum geschätzt. Eine Methode, die "
    "Personen oder Haushalte einmalig vergleicht, braucht eine Tabelle mit je einer Zeile für jede und jeden; die kann "
    "ihr nur geben, wer selbst auswertet."
)

TEXTS = {
    # a plain change, which is no effect
    "change_lower": "{name} war später um {size} niedriger ({low_high}) als vorher (dieselben {treated} {units}). "
    "Das ist eine Änderung, keine Wirkung: Es gibt nichts zum Vergleichen.",
    "change_higher": "{name} war später um {size} höher ({low_high}) als vorher (dieselben {treated} {units}). "
    "Das ist eine Änderung, keine Wirkung: Es gibt nichts zum Vergleichen.",
    "change_unclear": "{name}: keine klare Änderung (dieselben {treated} {units}; beste Schätzung {value}, Spanne {low_high}).",
    "change_no_interval": "{name} änderte sich um {value} (dieselben {treated} {units}). Eine Fehlerspanne gibt es nicht: {reason}",
    "change_answer": "{apart} ({low_high}) als vorher; die Ursache ist nicht bekannt",
    "change_answer_unclear": "Keine klare Änderung: {value} ({low_high})",
    "change_say": "Verglichen mit vorher ist {name} {low_high} {word}; warum, können wir nicht sagen.",
    "change_say_unclear": "Ob sich {name} geändert hat, können wir nicht sagen.",
    "change_dont": "„Das hat die Partnerschaft bewirkt.“ Es wurde nichts verglichen; andere Ursachen sind ebenso gut möglich.",
    "change_question": "Wie hat sich {name} geändert?",
    "change_caveat": "Eine Änderung von vorher zu nachher hat keinen Vergleich: Was sich sonst noch geändert hat, steckt mit darin.",
    # one series, before and after
    "series_lower": "{name} war nach dem Beginn ({interruption}) um {size} niedriger ({low_high}), als der frühere Verlauf erwarten ließ.",
    "series_higher": "{name} war nach dem Beginn ({interruption}) um {size} höher ({low_high}), als der frühere Verlauf erwarten ließ.",
    "series_unclear": "{name}: kein klarer Bruch im Verlauf ab {interruption} (beste Schätzung {value}, Spanne {low_high}).",
    "series_no_interval": "{name} wich ab {interruption} um {value} vom früheren Verlauf ab. "
    "Eine Fehlerspanne gibt es nicht: {reason}",
    "series_answer": "{apart} ({low_high}), als der frühere Verlauf erwarten ließ",
    "series_answer_unclear": "Kein klarer Bruch im Verlauf: {value} ({low_high})",
    "series_say": "Verglichen mit dem früheren Verlauf ist {name} {low_high} {word}.",
    "series_say_unclear": "Ob {name} vom früheren Verlauf abgewichen ist, können wir noch nicht sagen.",
    "series_dont": "„Es sind {value} wegen der Partnerschaft.“ Zur selben Zeit kann etwas anderes geschehen sein.",
    "series_question": "Ist {name} vom früheren Verlauf abgewichen?",
    "series_caveat": "Alles andere, das zur selben Zeit begann, sähe genauso aus.",
    # a weighted mix of others
    "mix_lower": "{name} war dort, wo Standorte beigetreten sind ({treated} {units}), um {size} niedriger ({low_high}) als in "
    "der Mischung der {control} übrigen, die ihnen vorher am ähnlichsten war.",
    "mix_higher": "{name} war dort, wo Standorte beigetreten sind ({treated} {units}), um {size} höher ({low_high}) als in "
    "der Mischung der {control} übrigen, die ihnen vorher am ähnlichsten war.",
    "mix_unclear": "{name}: kein klarer Unterschied zwischen den beigetretenen ({treated} {units}) und der Mischung der "
    "{control} übrigen, die ihnen vorher am ähnlichsten war (beste Schätzung {value}, Spanne {low_high}).",
    "mix_no_interval": "{name} unterschied sich bei den beigetretenen ({treated} {units}) um {value} von der Mischung der "
    "{control} übrigen, die ihnen vorher am ähnlichsten war. Eine Fehlerspanne gibt es nicht: {reason}",
    # a difference between two groups' effects
    "gap_lower": "Was der Beitritt geändert hat ({name}), war für {focus} um {size} niedriger ({low_high}) als für die "
    "übrigen ({treated} {units} beigetreten, {control} nicht).",
    "gap_higher": "Was der Beitritt geändert hat ({name}), war für {focus} um {size} höher ({low_high}) als für die "
    "übrigen ({treated} {units} beigetreten, {control} nicht).",
    "gap_unclear": "{name}: kein klarer Unterschied zwischen dem, was der Beitritt für {focus} geändert hat, und dem, was "
    "er für die übrigen geändert hat (beste Schätzung {value}, Spanne {low_high}).",
    "gap_no_interval": "Was der Beitritt geändert hat ({name}), unterschied sich für {focus} um {value} von den übrigen. "
    "Eine Fehlerspanne gibt es nicht: {reason}",
    "gap_answer": "Die Wirkung ist für {focus} {apart} ({low_high}) als für die übrigen",
    "gap_answer_unclear": "Kein klarer Unterschied zwischen den Wirkungen beider Gruppen: {value} ({low_high})",
    "gap_say": "Was der Beitritt geändert hat ({name}), ist nach bisherigem Stand für {focus} {low_high} {word} als für die übrigen.",
    "gap_say_strong": "Weil Standorte beigetreten sind, ist {name} nach unserer besten Evidenz für {focus} {low_high} {word} als "
    "für die übrigen.",
    "gap_say_unclear": "Ob der Beitritt an {name} für {focus} mehr geändert hat, können wir noch nicht sagen.",
    "gap_dont": "„Der Beitritt hat es um {value} geändert.“ Die Zahl ist ein Unterschied zwischen den Wirkungen zweier Gruppen.",
    "gap_question": "Hat der Beitritt an {name} für eine Gruppe mehr geändert?",
    # any of them
    "answer_alone": "{value}, ohne Fehlerspanne",
    "method_alone": "{method} ({errors}): eine Änderung, keine Wirkung",
    "others_group": "die erste Gruppe",
    "check_refused": "War nicht möglich: {reason}",
    "settings_refused": "Die Methode {method} kann diese Einstellungen nicht verwenden: {reason}.",
    "no_series": "Für keinen Zeitraum gibt es eine Zahl der gesamten Zusammenarbeit.",
    "method_errors": "{method} ({errors})",
}

PROBLEMS = {
    "design-unfit": (
        "error",
        "{method} verfolgt keine Ergebnisgröße über Zeiträume; kein Untersuchungsplan einer Evaluation kann sie daher verwenden.",
        "Wählen Sie eine Methode für Paneldaten oder Zeitreihen (csceval list methods), oder rufen Sie sie aus Python mit einer eigenen Tabelle auf.",
        _ONCE,
    ),
    "design-setting-elsewhere": (
        "error",
        "`{name}` ist keine Einstellung eines Untersuchungsplans.",
        "Lassen Sie sie weg: csceval entnimmt sie dem Indikator, dem Verzeichnis (`exposure`) oder der Evaluation.",
        _SETTINGS,
    ),
    "design-setting-key": (
        "error",
        "`{name}` steht neben `settings` statt darin.",
        "Rücken Sie es eine Ebene nach oben, zu den Schlüsseln des Untersuchungsplans.",
        _SETTINGS,
    ),
    "design-setting-needed": (
        "error",
        "{method} braucht die Einstellung `{name}`.",
        "Schreiben Sie sie unter `settings` des Untersuchungsplans; docs/methods/{method}.md sagt, was sie bedeutet.",
        _SETTINGS,
    ),
    "design-check-unfit": (
        "error",
        "Die Prüfung {name} hat bei {method} keinen Sinn.",
        "Prüfungen von {method}: {known}.",
        "Jede Methode nennt die Prüfungen, die zu ihr passen: Eine Prüfung früherer Verläufe braucht zum Beispiel eine Vergleichsgruppe.",
    ),
    "design-key-unused": ("error", "{method} hat für `{name}` keine Verwendung.", "Lassen Sie es weg.", _SETTINGS),
    "design-windows-needed": (
        "error",
        "{method} vergleicht zwei Zeitspannen, die der Untersuchungsplan nicht nennt.",
        "Ergänzen Sie `before` und `after`, jeweils mit `from` und `to`.",
        "Eine einfache Änderung ist, was dieselben Einheiten später hatten, abzüglich dessen, was sie vorher hatten; beide Zeiten müssen genannt sein.",
    ),
}
