"""What is said about values that are missing."""

TEXTS = {
    # refusals
    "no_outcome": "„{column}“ fehlt in jeder Zeile.",
    "no_outcome_fix": "Ohne einen einzigen Wert der Ergebnisgröße lässt sich nichts sagen; prüfen Sie die Auswahl davor.",
    "no_cluster": "„{column}“ fehlt in einigen Zeilen.",
    "no_cluster_fix": "Sagen Sie für jede Zeile, zu welchem Cluster sie gehört, auch für Zeilen ohne Ergebnis.",
    "not_two_arms": "„{column}“ muss in jeder Zeile 1 für behandelt und 0 für die übrigen sagen, und beides muss vorkommen.",
    "not_two_arms_fix": "Machen Sie daraus eine Spalte mit 0 und 1; Zeilen, deren Gruppe nicht bekannt ist, lassen sich nicht eingrenzen.",
    "one_arm_empty": "Eine der beiden Gruppen hat gar kein Ergebnis; nichts grenzt es daher ein.",
    "one_arm_empty_fix": "Verwenden Sie manski_bounds mit dem kleinsten und dem größten möglichen Ergebnis.",
    "outside": "„{column}“ enthält {value}; das liegt außerhalb von {lowest} bis {highest}.",
    "outside_fix": "Geben Sie den kleinsten und den größten Wert an, den die Ergebnisgröße überhaupt haben kann.",
    "order": "lowest ({lowest}) liegt nicht unter highest ({highest}).",
    "order_fix": "Geben Sie das kleinste mögliche Ergebnis zuerst an.",
    "too_few_pooled": "Zum Zusammenfassen {n:liegt # Ergebnis|liegen # Ergebnisse} vor.",
    "too_few_pooled_fix": "Fassen Sie zwei oder mehr zusammen; üblich sind zwanzig, und eines für jedes Prozent der Zeilen, in denen etwas "
    "fehlt.",
    "unlike_pooled": "Die Ergebnisse zum Zusammenfassen sind nicht von einer Art: {kinds}.",
    "unlike_pooled_fix": "Wenden Sie auf jeden vervollständigten Datensatz dieselbe Methode mit denselben Einstellungen an.",
    "no_error_pooled": "Ein Ergebnis zum Zusammenfassen hat keinen Standardfehler: {reason}",
    "no_error_pooled_fix": "Zum Zusammenfassen muss bekannt sein, wie sicher jedes Ergebnis ist.",
    "nothing_missing": "In keiner der Spalten {columns} fehlt ein Wert.",
    "nothing_missing_fix": "Verwenden Sie die Daten, wie sie sind.",
    "too_few_known": "„{column}“ ist in {n:# Zeile|# Zeilen} bekannt; zum Ergänzen braucht es {least}.",
    "too_few_known_fix": "Lassen Sie die Spalte weg, oder grenzen Sie mit manski_bounds ein, was sie bewirken könnte.",
    "no_deltas": "Es ist kein Delta angegeben.",
    "no_deltas_fix": "Geben Sie Differenzen in der Einheit der Ergebnisgröße an, zum Beispiel [-5, 0, 5].",
    "unknown_which": "which ist „{which}“.",
    "carried_forward": "Der letzte Wert wird nicht fortgeschrieben.",
    "carried_forward_fix": "Sonst gälte: Wer nicht mehr antwortet, verändert sich nicht mehr; und diese Vermutung zählte, als wäre sie "
    "beobachtet. Wirkungen werden dadurch in beide Richtungen verzerrt und Intervalle zu schmal. Verwenden Sie delta_adjusted, um zu "
    "sehen, wie viel eine solche Vermutung ausmacht, manski_bounds oder lee_bounds, um keine anzustellen, oder ergänzen Sie mehrfach "
    "und fassen Sie zusammen.",
    # results
    "lee": "Lees Grenzen der Differenz für diejenigen, deren Ergebnis in beiden Gruppen bekannt wäre",
    "manski_difference": "Grenzen der Differenz, was immer die fehlenden Ergebnisse sind",
    "manski_mean": "Grenzen des Mittelwerts, was immer die fehlenden Ergebnisse sind",
    "bounds": "{what}: {low} bis {high}; {level}-%-Intervall des Werts {conf_low} bis {conf_high}.",
    "bounds_alone": "{what}: {low} bis {high}. {note}",
    "kept": "Ein Ergebnis ist bekannt für {treated} % der Behandelten und {others} % der übrigen.",
    "kept_all": "Ein Ergebnis ist bekannt für {share} % der Zeilen.",
    "monotone": "Sie gelten, wenn die Behandlung das Antworten nur in eine Richtung bewegt.",
    "few_clusters": "Weniger als zwei Cluster in einer Gruppe: Grenzen ohne Intervall.",
    "tipping": "Das Intervall erreicht 0 erstmals, wo sich die fehlenden von den gesehenen um {delta} unterscheiden.",
    "no_tipping": "Keine der erprobten Differenzen lässt das Intervall 0 erreichen.",
    "unclear_already": "Das Intervall enthält 0 schon dort, wo die fehlenden den gesehenen gleichen.",
    "pooled": "{m:# Ergebnis|# Ergebnisse} zusammengefasst: {value} (Standardfehler {error}, {level}-%-Intervall {low} bis {high}); {lost} % "
    "der Information fehlen.",
}
