"""Sentences about triple differences."""

TEXTS = {
    "direction": "Die Zahl ist die Wirkung, wo „{by}“ „{focus}“ ist, abzüglich der Wirkung, wo es „{other}“ ist.",
    "too_few_clusters": "Eine Seite einer Gruppe hat {n} Cluster; bei weniger als zwei wären Standardfehler, p-Wert und Intervall "
    "erfunden, daher gibt es keine.",
    "rests_gap": "Parallele Abstände: Ohne Exposition hätte sich der Abstand zwischen den beiden Gruppen an exponierten Orten "
    "verändert wie an den übrigen.",
    "rests_other": "Die Exposition der einen Gruppe hat die andere nicht berührt; falls doch, ist dieser Teil aus der Zahl "
    "herausgerechnet.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
