"""Sentences about estimates and their checks."""

TEXTS = {
    "needs_clusters": "{errors} braucht Cluster, und es gibt keine.",
    "fix_needs_clusters": "Nennen Sie die Spalte der Cluster, oder verwenden Sie HC1.",
    "unknown_language": "Unbekannte Sprache „{tool}“.",
    "headline": "Geschätzte Wirkung auf {outcome}: {value} ({level}-%-Konfidenzintervall {low} bis {high}); {estimand}, Methode: {method}.",
    "headline_alone": "Geschätzte Wirkung auf {outcome}: {value}, ohne Intervall; {estimand}, Methode: {method}.",
    "described": "Geschätzt für {outcome} ({estimand}): {value} ({level}-%-Konfidenzintervall {low} bis {high}; Methode: {method}).",
    "described_alone": "Geschätzt für {outcome} ({estimand}): {value}, ohne vollständiges Intervall (Methode: {method}).",
    "reading_described": "Ein so gebildetes Intervall enthält in {level} von 100 Untersuchungen den wahren Wert.",
    "reading_clear": "Das {level}-%-Intervall schließt „keine Wirkung“ aus.",
    "reading_unclear": "Das {level}-%-Intervall enthält „keine Wirkung“: Die Daten sagen nichts über die Richtung.",
    "reading_unknown": "Wie sicher das ist, lässt sich aus diesen Daten nicht sagen.",
    "rows": "{n:# Zeile|# Zeilen}",
    "units": "{n:# Einheit|# Einheiten}",
    "clusters": "{n:# Cluster|# Cluster}",
    "errors": "Standardfehler: {errors}; p {p}",
    "warning": "Bitte beachten: {text}",
    "chart_title": "Geschätzte Wirkung auf {outcome}",
    "passed": "bestanden",
    "failed": "nicht bestanden",
    "informs": "zur Kenntnis",
    # What happened to the rows
    "rows_missing": "Ohne „{column}“ und daher weggelassen: {n:,} von {of:# Zeile|# Zeilen}.",
    "rows_weightless": "Mit Gewicht null in „{column}“ und daher weggelassen: {n:# Zeile|# Zeilen}.",
    "panel_gaps": "{n:,} von {of:,} Paaren aus Einheit und Zeitraum {n:fehlt|fehlen} in den Daten; die vorhandenen wurden verwendet.",
    "covariates_dropped": "Weggelassen, weil die Effekte von Einheit und Zeitraum (oder andere Kovariaten) sie vollständig erklären: {columns}.",
    # How surely
    "too_few_clusters": "Es gibt {exposed} exponierte Cluster und {comparison} zum Vergleich; bei weniger als zwei auf einer Seite "
    "wären Standardfehler, p-Wert und Intervall erfunden, daher gibt es keine.",
    "few_clusters": "Wenige Cluster: {exposed} exponiert, {comparison} zum Vergleich. Der restringierte Wild-Bootstrap "
    "ergibt p {p}; verlassen Sie sich auf die Wirkung nur, wo beide Tests übereinstimmen.",
    "no_variation": "Das Modell passt ohne jeden Rest, daher lässt sich kein Fehler schätzen.",
    "unbounded": "Bei {n_clusters} neu zu ziehenden Einheiten und {draws:# Ziehung|# Ziehungen} lehnt der Test auf mindestens "
    "einer Seite nie ab: Dort hat das Intervall kein Ende.",
    "unclustered": "Die Standardfehler behandeln Zeilen als unabhängig. Über die Exposition wird für ganze Gruppen entschieden, "
    "sie sind daher wahrscheinlich zu klein; nennen Sie eine Cluster-Spalte, falls es eine gibt.",
    "staggered": "Die Exposition beginnt zu verschiedenen Zeiten ({cohorts}). Feste Effekte von Einheit und Zeitraum vergleichen "
    "dann auch spät Beginnende mit schon exponierten Einheiten; die Zahl ist ein gewichtetes Mittel von Wirkungen, in dem "
    "Gewichte negativ sein können (Goodman-Bacon 2021). Ziehen Sie die Methode staggered vor.",
    "how_classical": "Die Standardfehler sind die klassischen: unabhängige Zeilen, und die Varianz, die das Modell für die wahre hält.",
    "how_hc0": "Die Standardfehler lassen jeder Zeile ihre eigene Varianz (HC0), aber keinen Zusammenhang zwischen Zeilen.",
    "how_hc1": "Die Standardfehler lassen jeder Zeile ihre eigene Varianz (HC1), aber keinen Zusammenhang zwischen Zeilen.",
    "how_hc2": "Die Standardfehler lassen jeder Zeile ihre eigene Varianz (HC2, unverzerrt bei gleichen Varianzen).",
    "how_hc3": "Die Standardfehler lassen jeder Zeile ihre eigene Varianz (HC3, mit reihum weggelassenen Zeilen).",
    "how_cr0": "Die Standardfehler erlauben jeden Zusammenhang innerhalb der Cluster (CR0, ohne Faktor für kleine Stichproben), t mit G − 1.",
    "how_cr1": "Die Standardfehler erlauben jeden Zusammenhang innerhalb der Cluster (CR1), t mit G − 1 Freiheitsgraden; in Clustern "
    "verschachtelte Effekte kosten keine Freiheitsgrade.",
    "how_cr2": "Die Standardfehler erlauben jeden Zusammenhang innerhalb der Cluster und sind für wenige Cluster gemacht (CR2 mit "
    "Freiheitsgraden nach Satterthwaite; Bell & McCaffrey 2002, Pustejovsky & Tipton 2018).",
    "how_cr3": "Die Standardfehler erlauben jeden Zusammenhang innerhalb der Cluster, indem reihum eines weggelassen wird (CR3), t mit G − 1.",
    "how_cr3s": "Die Standardfehler erlauben jeden Zusammenhang innerhalb der Cluster, indem reihum eines weggelassen wird (CR3; "
    "MacKinnon, Nielsen & Webb 2023), t mit Freiheitsgraden nach Satterthwaite.",
    "how_influence": "Die Standardfehler kommen aus Einflussfunktionen: wie stark jede Einheit (oder jedes Cluster) die Schätzung "
    "bewegt (Callaway & Sant'Anna 2021).",
    "how_gardner": "Die Standardfehler erlauben jeden Zusammenhang innerhalb der Cluster und rechnen ein, dass auch die Verläufe ohne "
    "Exposition geschätzt sind und dass eine andere Ziehung von Einheiten die Wirkungen anders mischen würde (Gardner 2022).",
    "how_bjs": "Die Standardfehler erlauben jeden Zusammenhang innerhalb der Cluster und rechnen ein, dass auch die Verläufe ohne "
    "Exposition geschätzt sind; Wirkungen dürfen sich nach Kohorte und Zeitraum unterscheiden (Borusyak, Jaravel & Spiess "
    "2024, vorsichtig).",
    "how_ar1": "Die Standardfehler erlauben, dass benachbarte Zeiträume sich gemeinsam bewegen (AR(1) mit restringierter Likelihood, t "
    "mit Freiheitsgraden nach Satterthwaite; das beste von sechs Verfahren in den Simulationen von Turner et al. 2021).",
    "how_newey_west": "Die Standardfehler erlauben, dass benachbarte Zeiträume sich gemeinsam bewegen (Newey & West 1987, Faktor n/(n − k)).",
    "how_prais_winsten": "Die Standardfehler erlauben, dass benachbarte Zeiträume sich gemeinsam bewegen (AR(1) nach Prais & Winsten 1954, t mit n − k).",
    "how_kenward_roger": "Die Standardfehler rechnen ein, dass die Streuungen zwischen Gruppen geschätzt sind, t mit dazu passenden "
    "Freiheitsgraden (Kenward & Roger 1997).",
    "how_satterthwaite": "Die Standardfehler nehmen die Streuungen zwischen Gruppen als bekannt an, t mit Freiheitsgraden nach Satterthwaite.",
    "how_wild": "p-Wert und Intervall kommen aus einem restringierten Wild-Cluster-Bootstrap (Cameron, Gelbach & Miller 2008).",
    "how_randomization": "p-Wert und Intervall entstehen, indem die Exposition unter den Einheiten neu ausgeteilt wird; sie gelten "
    "für eine Wirkung, die für alle gleich ist.",
    "how_placebo": "Wie sicher es ist, zeigen Placebos: Nicht exponierte Einheiten werden behandelt, als wären sie exponiert; was "
    "sich dort findet, zeigt, was der Zufall allein ergibt.",
    "how_jackknife": "Der Standardfehler entsteht, indem jede Einheit reihum weggelassen wird.",
    "how_bootstrap": "Der Standardfehler entsteht, indem ganze Einheiten mit Zurücklegen gezogen werden.",
    "how_stacked": "Die Standardfehler kommen aus allen Gleichungen zusammen (Propensity-Score, Modelle der Ergebnisgröße, "
    "Mittelwerte); so zählt mit, was auf dem Weg geschätzt wurde.",
    "how_abadie_imbens": "Die Standardfehler berücksichtigen, dass eine Zeile mehrmals zum Vergleich dienen kann, und finden ihre Varianz aus "
    "ähnlichen Zeilen (Abadie & Imbens 2006).",
    "how_hksj": "Die Standardfehler sind die von Hartung, Knapp, Sidik und Jonkman, gemacht für wenige Studien: t mit k − 1 "
    "Freiheitsgraden, einem weniger für jeden Moderator.",
    "how_inverse_variance": "Die Standardfehler folgen aus denen der einzelnen Studien, die als bekannt gelten.",
    "how_normal": "p-Wert und Intervall kommen aus der Normalverteilung.",
    # What it rests on
    "rests_on": "Das beruht auf:",
    "rests_parallel": "Parallele Verläufe: Ohne Exposition hätten sich die Exponierten verändert wie die übrigen. Daten von vor "
    "der Exposition können dagegen sprechen, es aber nie beweisen.",
    "rests_anticipation": "Keine Vorwegnahme: Niemand hat sich vor der Exposition verändert, weil sie bevorstand.",
    "rests_spillover": "Kein Übergreifen: Die übrigen wurden von der Exposition der Exponierten nicht berührt.",
    "rests_mix": "Durchweg dieselben Einheiten (oder eine gleich bleibende Mischung von Menschen): Wer gezählt wird, hat sich mit "
    "der Exposition nicht geändert.",
    # Checks
    "pre_trends_passed": "Vor der Exposition verliefen die Exponierten und die übrigen gleich, soweit {n:# früherer Zeitraum|# "
    "frühere Zeiträume} das zeigen {n:kann|können}: {test}. Bestanden zu haben beweist keine parallelen Verläufe; bei wenigen "
    "Daten bestehen auch wirkliche Unterschiede.",
    "pre_trends_failed": "Schon vor der Exposition entwickelten sich die Exponierten und die übrigen auseinander: {test}. Die "
    "Schätzung vermengt das mit der Wirkung.",
    "pre_trends_few": "Zeiträume vor der Exposition: {n}; mindestens zwei sind nötig, um zu sehen, ob die Verläufe parallel waren.",
    "pre_trends_many": "{n} frühere Zeiträume lassen sich mit nur {clusters} Clustern nicht zusammen prüfen; die einzelnen Unterschiede stehen in der Tabelle. Das sagt nichts für oder gegen parallele Verläufe.",
    "pre_trends_clusters": "Mit {exposed} exponierten Clustern und {comparison} zum Vergleich lassen sich frühere Unterschiede nicht prüfen.",
    "pre_trends_staggered": " Beginnt die Exposition zu mehreren Zeiten, tragen diese Unterschiede auch spätere Wirkungen in "
    "sich (Sun & Abraham 2021).",
    "test_htz": "F({df1}, {df2}) = {f}, p {p} (CR2, angenäherter Hotelling-Test von Pustejovsky & Tipton 2018)",
    "test_wald": "F({df1}, {df2}) = {f}, p {p} ({errors}, Wald-Test)",
    "test_chi2": "χ²({df1}) = {f}, p {p} (Wald-Test über jede Kohorte und jeden Zeitraum vor der Exposition)",
    "test_hotelling": "F({df1}, {df2}) = {f}, p {p} (Hotelling-Test über jede Kohorte und jeden Zeitraum vor der Exposition)",
    "loo_passed": "Jeweils ohne eines von {n} ({what}) liegt die Wirkung zwischen {low} und {high}; ihr Vorzeichen und was ihr "
    "Intervall über null sagt, bleiben bestehen.",
    "loo_failed": "Das Ergebnis hängt an Einzelnem ({what}): Ohne {names} gilt: {change}.",
    "loo_sign": "das Vorzeichen wechselt",
    "loo_side": "das Intervall sagt über null etwas anderes",
    "loo_many": "Es sind {n} ({what}), mehr als {most}; lassen Sie gröbere Gruppen weg, indem Sie mit `by` eine Spalte nennen.",
    "loo_none": "Ohne ein beliebiges davon ({what}) ist die Schätzung nicht möglich, daher kann nichts weggelassen werden.",
    "loo_refused": " Ohne {names} war überhaupt keine Schätzung möglich.",
}

PROBLEMS = {
    "estimate-refused": (
        "warning",
        "Die Schätzung wurde abgelehnt: {reason}",
        "Ändern Sie die Daten oder die Einstellungen, wie die Meldung es sagt.",
        "Eine Schätzung braucht Daten, die sie tragen. Der Lauf geht ohne sie weiter, und der Bericht sagt, dass sie fehlt.",
    ),
    "staggered-exposure": (
        "warning",
        "Die Exposition beginnt zu verschiedenen Zeiten.",
        "Verwenden Sie die Methode staggered.",
        (
            "Differenz-von-Differenzen mit festen Effekten von Einheit und Zeitraum vergleicht spät Beginnende mit schon "
            "exponierten Einheiten, wenn die Exposition zu verschiedenen Zeiten beginnt. Das Ergebnis kann sogar das falsche "
            "Vorzeichen haben (Goodman-Bacon 2021)."
        ),
    ),
    "no-comparison": (
        "warning",
        "Es gibt nichts, womit sich die Exponierten vergleichen lassen.",
        "Ergänzen Sie Einheiten, die nicht oder später exponiert waren.",
        (
            "Ein Vergleich über die Zeit braucht Einheiten, die nicht exponiert waren, während andere es waren; sonst lässt sich "
            "die Wirkung nicht von dem trennen, was alle betraf."
        ),
    ),
    "no-pre-period": (
        "warning",
        "Es gibt keinen Zeitraum vor der Exposition.",
        "Ergänzen Sie frühere Zeiträume.",
        "Die Änderung wird an der Zeit vor der Exposition gemessen. Lassen Sie die erste Exposition leer für Einheiten, die nie exponiert waren.",
    ),
    "moving-exposure": (
        "warning",
        "Eine Einheit hat zwei verschiedene erste Expositionen.",
        "Geben Sie jeder Zeile einer Einheit denselben ersten Zeitraum.",
        "Die erste Exposition ist, wann eine Einheit zuerst erreicht wurde; sie kann sich zwischen Zeilen derselben Einheit nicht unterscheiden.",
    ),
    "duplicate-unit-period": (
        "warning",
        "Eine Einheit hat in einem Zeitraum mehrere Zeilen.",
        "Behalten Sie je Einheit und Zeitraum eine Zeile, oder lassen Sie unit weg.",
        (
            "Ein Panel hat eine Zeile für jede Einheit in jedem Zeitraum. Zeilen von Personen oder Datensätzen sind wiederholte "
            "Querschnitte: Lassen Sie `unit` weg und nennen Sie die Gruppe."
        ),
    ),
    "unusable-column": (
        "warning",
        "Eine Spalte lässt sich nicht als Zahl verwenden.",
        "Berichtigen Sie die Spalte, die die Meldung nennt.",
        "Ergebnisgröße, Kovariaten und Gewichte sind Zahlen; Gewichte sind null oder größer; die Ergebnisgröße fehlt nicht überall.",
    ),
    "unusable-period": (
        "warning",
        "Ein Wert ist kein Zeitraum, oder zwei Spalten zählen die Zeit verschieden.",
        "Schreiben Sie Zeiträume als 2024-Q4, 2024-10 oder 2024.",
        "Zeitraum und erste Exposition werden zeitlich geordnet; beide müssen daher als Zeit lesbar und von passender Länge sein.",
    ),
    "unknown-column": (
        "warning",
        "Eine Spalte, die die Schätzung nennt, fehlt oder steht zweimal da.",
        "Prüfen Sie die Schreibweise.",
        "Spalten werden genau so genannt wie in den Daten; jeder Name steht einmal da.",
    ),
    "unknown-choice": (
        "warning",
        "Eine Einstellung hat einen Wert, den es nicht gibt oder der nicht zu den anderen passt.",
        "Verwenden Sie einen der Werte, die die Meldung nennt.",
        "Auswahlwerte sind Wörter; die Dokumentation jeder Methode listet sie auf.",
    ),
    "too-few-clusters": (
        "warning",
        "Es gibt zu wenige Cluster.",
        "Verwenden Sie feinere Cluster, oder lesen Sie den Wert ohne Standardfehler.",
        "Unterschiede zwischen Clustern sind an einem einzigen Cluster nicht zu sehen.",
    ),
}
