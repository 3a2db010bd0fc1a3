"""Words of designs that are estimated group by group."""

TEXTS = {
    "name": "{name}, „{group}“",
    "apart_name": "{name}, „{group}“ neben „{other}“",
    "question": "Für wen? {name} nach {column}",
    "family": "{design} nach {column}",
    "short_apart": "Unterschied, {group} minus {other}",
    "caveat": "Eine Wirkung, die in einer Gruppe klar ist und in einer anderen nicht, ist kein Unterschied zwischen "
    "ihnen; den nennt die Zeile mit dem Unterschied.",
    "caveat_rows": "Zeilen ohne {column} gehören zu keiner seiner Gruppen.",
    "answer": "{apart} ({low_high}) für „{group}“ als für „{other}“",
    "answer_unclear": "kein klarer Unterschied: {value} ({low_high})",
    "answer_alone": "{value}, ohne Spanne",
    "lower": "{name}: Was der Beitritt verändert hat, war für „{group}“ {size} niedriger ({low_high}) als für „{other}“.",
    "higher": "{name}: Was der Beitritt verändert hat, war für „{group}“ {size} höher ({low_high}) als für „{other}“.",
    "unclear": "{name}: kein klarer Unterschied zwischen dem, was der Beitritt für „{group}“ und für „{other}“ verändert "
    "hat ({value}, {low_high}).",
    "alone": "{name}: Was der Beitritt verändert hat, unterschied sich um {value} zwischen „{group}“ und „{other}“. Wie "
    "sicher das ist, lässt sich nicht sagen: {reason}",
    "say": "{name}: Was der Beitritt verändert, unterscheidet sich nach heutigem Stand zwischen „{group}“ und „{other}“.",
    "say_unclear": "{name}: Ob der Beitritt für „{group}“ mehr verändert hat als für „{other}“, wissen wir noch nicht.",
    "dont": "„Der Beitritt hat es um {value} verändert.“ Die Zahl ist ein Unterschied zwischen den Wirkungen zweier "
    "Gruppen.",
    "dont_unclear": "„Es hat beiden gleich geholfen.“ Ein Unterschied kann da sein ({low_high}), ohne dass man ihn sieht.",
    "not_alike": "Die beiden Wirkungen sind nicht dieselbe Wirkung nach derselben Methode und daher nicht vergleichbar.",
    "not_records": "Die Zahlen von {indicator} sind Summen oder aus mehreren Tabellen berechnet und lassen sich daher "
    "nicht nach „{column}“ teilen; nach einer Spalte des Registers der Einheiten ginge es.",
    "number": "„{column}“ hat {n:# Gruppe|# Gruppen}; eine Wirkung für jede braucht 2 bis {most}.",
    "few_cases": "Die Gruppe hat weniger Fälle als die kleinste Anzahl, die gezeigt wird ({threshold}).",
    "few_units": "In dieser Gruppe {treated:ist # Einheit|sind # Einheiten} beigetreten und {control:# nicht|# nicht}; "
    "eine Wirkung braucht auf jeder Seite {smallest}.",
    "weights": "„{column}“ ist in den Gruppen einer Einheit verschieden; damit lässt sich ihr Unterschied nicht schätzen.",
    "unpaired": "{n:# Zahl einer Gruppe hat|# Zahlen einer Gruppe haben} keine der anderen neben sich und sind nicht im "
    "Unterschied enthalten.",
    "no_groups": "Nach „{column}“ heißen die Einheiten selbst",
    "no_method": "{method} vergleicht keine Einheiten, die beigetreten sind, mit anderen oder hat eigene Gruppen",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {
    "design-by-unfit": (
        "error",
        "Dieses Design lässt sich nicht nach Gruppen von „{column}“ schätzen: {reason}.",
        (
            "Lassen Sie `by` weg, oder nennen Sie eine Spalte der Tabelle des Indikators oder des Registers der Einheiten "
            "und eine Methode wie did, staggered, event_study oder rate_ratio."
        ),
        (
            "`by` schätzt dasselbe Design für jede Gruppe und die Unterschiede zwischen ihnen. Das braucht Zahlen für jede "
            "Einheit, jeden Zeitraum und jede Gruppe und eine Methode, die beigetretene Einheiten mit anderen vergleicht."
        ),
    ),
}
