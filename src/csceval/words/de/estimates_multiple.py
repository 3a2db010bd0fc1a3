"""Sentences about many tests at once."""

TEXTS = {
    "no_chance": "{n} der p-Werte {n:ist keine Zahl|sind keine Zahlen} zwischen 0 und 1.",
    "fix_chance": "Geben Sie p-Werte an, keine Prüfgrößen oder Prozente; lassen Sie leer, was nicht bekannt ist.",
    "frame": "Die p-Werte sind ein DataFrame, und welche Spalte sie enthält, ist nicht gesagt.",
    "frame_fix": "Nennen Sie die Spalte, zum Beispiel frame['p_value'].",
    "few_draws": "{draws:# Ziehung reicht|# Ziehungen reichen} für kleine p-Werte nicht aus.",
    "fix_draws": "Verwenden Sie 999 oder mehr.",
    "scores": "Bloße Schätzungen brauchen scores mit einer Spalte für jede von ihnen, mit denselben Namen in derselben Reihenfolge.",
    "fix_scores": "Geben Sie eine Series der Schätzungen an und scores=, eine Tabelle mit einer Zeile je Einheit und einer Spalte je Schätzung.",
    "scores_missing": "Einige scores fehlen.",
    "fix_scores_missing": "Eine Einheit, die eine Schätzung nicht bewegt, hat den score 0.",
    "labels": "Die Bezeichnungen der Cluster passen nicht zu den scores: Nötig ist eine je Zeile, und keine darf fehlen.",
    "fix_labels": "Geben Sie eine Series mit Bezeichnungen an, so lang wie die scores.",
    "names": "Zwei der Schätzungen haben dieselbe Ergebnisgröße; ihre Zeilen lassen sich daher nicht unterscheiden.",
    "fix_names": "Geben Sie ein Dictionary an: einen Namen für jede Schätzung.",
    "data": "Schätzungen allein sagen nicht, wie sie sich gemeinsam bewegen.",
    "fix_data": "Geben Sie auch die Tabelle an, aus der sie entstanden sind.",
    "few": "Schätzungen: {n}, Cluster: {clusters}; ein gemeinsamer Test braucht zwei und {fewest}.",
    "fix_few": "Verwenden Sie adjust(p_values), das keine Cluster braucht, oder nennen Sie feinere Cluster.",
    "still": "Kein Cluster bewegt die Schätzungen {names}; sie haben daher keinen Standardfehler.",
    "fix_still": "Lassen Sie sie weg.",
    "cluster": "Die Schätzungen nennen kein Cluster und keine Einheit, oder nicht dieselben.",
    "fix_cluster": "Nennen Sie mit cluster= die Spalte, deren Werte unabhängig sind.",
    "left_out": "Ohne {label} lässt sich {name} nicht schätzen: {reason}",
    "fix_left_out": "Verwenden Sie adjust(p_values), oder nennen Sie gröbere oder andere Cluster.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
