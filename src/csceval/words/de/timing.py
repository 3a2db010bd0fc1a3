"""Sentences about exposure that begins at different times."""

TEXTS = {
    # What happened to the sample
    "left_early": "Von Anfang an exponiert nach „{column}“ und daher weggelassen: {n:# Einheit|# Einheiten} ({labels}); aus der "
    "Zeit vor der Exposition ist über sie nichts bekannt.",
    "beyond": "Erste Expositionen nach dem Ende der Daten ({labels}) zählen als nie exponiert.",
    "beyond_anticipating": "Erste Expositionen nach dem Ende der Daten ({labels}) zählen als nie exponiert; hat sich ihre "
    "Ergebnisgröße schon im Vorgriff darauf bewegt, taugen sie nicht zum Vergleich.",
    "small_cohorts": "Kohorten mit weniger als drei Einheiten ({cohorts}): Zeilen, die nur auf ihnen beruhen, zeigen den Wert "
    "ohne Intervall; in der Gesamtwirkung zählen sie mit.",
    "unidentified": "Weggelassen, weil ihnen kein Verlauf ohne Exposition gegeben werden konnte: {n:# exponierte Zeile|# "
    "exponierte Zeilen} (ein Zeitraum, in dem alle exponiert sind, oder eine Einheit, die vor der Exposition nie gesehen wurde).",
    "untold": "Weggelassen, weil die Effekte von Einheit und Zeitraum (oder andere Kovariaten) sie in den nicht exponierten "
    "Zeilen vollständig erklären: {columns}.",
    # How surely
    "few_clusters": "Wenige Cluster ({exposed} exponiert, {comparison} zum Vergleich): p-Wert und Intervalle verwenden t mit {df} "
    "Freiheitsgraden, einem weniger als die kleinere Gruppe.",
    "uniform": "Intervalle und p-Werte von Zeilen mit „uniform“ gelten für alle Zeilen ihrer Art zugleich ({level} %, "
    "{draws:# Ziehung|# Ziehungen}); die jeder Zeile für sich stehen in der Tabelle „pointwise“. Die Gesamtwirkung hat ihr "
    "eigenes Intervall.",
    # What it rests on
    "rests_parallel": "Parallele Verläufe für jede Kohorte: Ohne Exposition hätte sie sich verändert wie die, mit denen sie verglichen "
    "wird. Daten von vor der Exposition können dagegen sprechen, es aber nie beweisen.",
    "rests_anticipation": "Keine Vorwegnahme über die genannten Zeiträume hinaus: Niemand hat sich verändert, weil die Exposition bevorstand.",
    "rests_model": "Ohne Exposition ist jeder Wert der Ergebnisgröße die Summe dessen, was zur Einheit, und dessen, was zum Zeitraum "
    "gehört, in allen verwendeten Zeiträumen.",
    "rests_staying": "Die Exposition endet nicht: einmal exponiert, immer exponiert.",
    "rests_covariates": "Verwendete Kovariaten wurden nicht selbst durch die Exposition verändert.",
    # Refusals
    "all_early": "Nach „{column}“ hat keine Kohorte einen Zeitraum vor der Exposition (bei {anticipation:# Zeitraum|# Zeiträumen} Vorwegnahme).",
    "fix_all_early": "Ergänzen Sie frühere Zeiträume; lassen Sie die erste Exposition leer, wo es nie eine gab.",
    "no_never": "Nach „{column}“ sind alle irgendwann exponiert: Niemand bleibt übrig, der es nie war.",
    "fix_no_never": 'Vergleichen Sie mit den noch nicht Exponierten: controls="not_yet" bei staggered, controls="last" bei '
    "sun_abraham, oder imputation.",
    "cluster_cuts": "„{cluster}“ unterscheidet sich zwischen Zeilen von {unit} „{label}“.",
    "fix_cluster_cuts": "Ein Cluster enthält ganze Einheiten; geben Sie jeder Zeile einer Einheit dasselbe.",
    "no_cell": "Nach „{column}“ lässt sich kein exponierter Zeitraum vergleichen: Niemand ist zur selben Zeit nicht exponiert.",
    "fix_no_cell": "Ergänzen Sie Einheiten, die nicht oder später exponiert waren.",
    "lost_base": "Die Kohorte, die nach „{column}“ zuerst in {cohort} exponiert war, hat keine Zeile in {period}, dem Zeitraum vor der "
    "Exposition, mit dem sie verglichen wird.",
    "fix_lost_base": "Ergänzen Sie diesen Zeitraum für die Kohorte, oder lassen Sie die Kohorte weg.",
    "no_rank": "{columns}: In Kohorte {cohort}, Zeitraum {period}, lässt sich nicht für alle zugleich bereinigen; sie erklären "
    "dort einander, oder es gibt zu wenige Einheiten.",
    "no_overlap": "Nach {columns} lassen sich die Exponierten in Kohorte {cohort}, Zeitraum {period}, fast fehlerlos von den übrigen "
    "unterscheiden: Es gibt niemand Ähnlichen zum Vergleich.",
    "fix_adjust": 'Verwenden Sie weniger Kovariaten oder adjust="reg".',
    "collinear": "„{column}“ ist konstant oder wird von anderen Kovariaten vollständig erklärt.",
    "fix_collinear": "Lassen Sie „{column}“ bei den Kovariaten weg.",
    "all_exposed": "Nach „{column}“ kann keiner exponierten Zeile ein Verlauf ohne Exposition gegeben werden.",
    "no_reference": "Nach „{column}“ hat keine exponierte Einheit eine Zeile zur Ereigniszeit {omitted}, der Bezugszeit.",
    "fix_no_reference": "Wählen Sie mit omitted= eine andere Bezugszeit.",
    # Bacon decomposition
    "bacon_refusal": " Feste Effekte von Einheit und Zeitraum ergäben {value}; davon sind {share} % Vergleiche mit schon exponierten "
    "Einheiten (diese allein: {forbidden}, die sauberen allein: {clean}).",
    "bacon_text": "Feste Effekte von Einheit und Zeitraum ergeben an diesen Daten {value}; {share} % des Gewichts liegt auf Vergleichen "
    "mit schon exponierten Einheiten (diese allein: {forbidden}; die sauberen Vergleiche: {clean}).",
    "bacon_clean": "Feste Effekte von Einheit und Zeitraum ergeben an diesen Daten {value}; kein Gewicht liegt auf Vergleichen mit schon "
    "exponierten Einheiten.",
    "bacon_gaps": " {n:# Einheit, die nicht in jedem Zeitraum vorkommt, gehört|# Einheiten, die nicht in jedem Zeitraum vorkommen, "
    "gehören} nicht zu dieser Zerlegung.",
    "bacon_plain": " Kovariaten und Gewichte der Schätzung gehören nicht zu dieser Zerlegung.",
    "bacon_none": "Die Schätzung mit festen Effekten lässt sich nicht zerlegen: {reason}.",
    "bacon_no_panel": "dazu braucht es Einheiten, die über die Zeit verfolgt werden",
    "bacon_no_units": "es gibt keine zwei Kohorten, die in jedem Zeitraum vorkommen",
    "bacon_never": "nie exponiert",
    "bacon_against": "{cohort} gegen {control}",
    # Anticipation
    "anticipation_passed": "Um {n:einen Zeitraum|# Zeiträume} früher gezählt, damit Änderungen kurz vor der Exposition nicht schaden, ist die Wirkung {value} (zuvor: {before}). Das liegt innerhalb des Intervalls und hat dasselbe Vorzeichen.",
    "anticipation_failed": "Um {n:einen Zeitraum|# Zeiträume} früher gezählt, damit Änderungen kurz vor der Exposition nicht schaden, ist die Wirkung {value} (zuvor: {before}): {change}. Etwas scheint sich vor der Exposition bewegt zu haben.",
    "anticipation_sign": "das Vorzeichen wechselt",
    "anticipation_outside": "das liegt außerhalb des Intervalls",
    "anticipation_none": "Um {n:einen Zeitraum|# Zeiträume} früher lässt sich die Wirkung nicht zählen: {reason}",
}
