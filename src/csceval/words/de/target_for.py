"""Sentences about targets for one place, group or partner."""

TEXTS = {
    "named": "{name}, {whom}",
    "group": "Gruppe {label}",
}

PROBLEMS = {
    "target-names-partner": (
        "error",
        "Ein Ziel für einen einzelnen Partner bei „{indicator}“ würde drucken, wie dieser Partner mit den anderen auskommt.",
        "Setzen Sie es für alles, oder schreiben Sie „internal“ als Leserschaft, wenn der Bericht in der Zusammenarbeit bleibt.",
        (
            "Ergebnisse über Beziehungen zwischen Partnern nennen einzelne Partner nur in einem Bericht, dessen Leserschaft "
            "„internal“ ist. Ein Ziel wird mit dem Namen des Partners gedruckt, für den es gilt; in jedem anderen Bericht "
            "wird es daher abgelehnt."
        ),
    ),
}
