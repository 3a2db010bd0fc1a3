"""Sentences about counts, shares and ordered answers."""

TEXTS = {
    # What happened on the way
    "no_events_rows": "Weggelassen, weil in ihrer Gruppe ({what}) nie etwas gezählt wurde: {n:# Zeile|# Zeilen}. Über ein "
    "Verhältnis {n:sagt sie|sagen sie} nichts.",
    "few_clusters": "Es gibt {treated} behandelte und {others} übrige Cluster; bei weniger als zwei auf einer Seite wären "
    "Standardfehler, p-Wert und Intervall erfunden, daher gibt es keine.",
    "one_cluster": "Es gibt nur ein Cluster; Standardfehler, p-Wert und Intervall wären erfunden, daher gibt es keine.",
    "few_rows": "Es gibt {treated} behandelte und {others} übrige Zeilen; bei weniger als zwei auf einer Seite lässt sich nicht sagen, "
    "wie stark Zeilen schwanken, daher gibt es weder Standardfehler noch p-Wert oder Intervall.",
    "saturated": "Das Modell hat so viele Terme, wie es Zeilen gibt ({n}); wie stark Zeilen schwanken, lässt sich daher nicht sagen, "
    "und es gibt weder Standardfehler noch p-Wert oder Intervall.",
    "constant_count": "„{column}“ ist in jeder Zeile {value}; wie stark es schwankt, lässt sich daher nicht sagen, und es gibt weder "
    "Standardfehler noch p-Wert oder Intervall.",
    "poisson_errors": "Die Standardfehler nehmen an, dass Anzahlen wie bei Poisson schwanken; ob das zutrifft, sagt die Prüfung "
    "dispersion.",
    "binomial_errors": "Die Standardfehler nehmen alle als unabhängig an; ob Anteile stärker schwanken, sagt die Prüfung dispersion.",
    "rows_independent": "Die Standardfehler behandeln Zeilen als unabhängig. Kommen Zeilen in Gruppen (Standorte, Partner), nennen Sie "
    "deren Spalte als cluster.",
    "alpha_zero": "Die Anzahlen schwanken nicht stärker als bei Poisson: Das negativ-binomiale Modell ist hier das Poisson-Modell.",
    "endless": "Das Intervall des Verhältnisses reicht von fast nichts bis weit über jede Zahl hinaus: Die Daten trennen es nicht "
    "von den Kovariaten, daher gibt es keines.",
    "direction": "Das Verhältnis ist das von „{focus}“, geteilt durch das von „{other}“ (Spalte „{by}“).",
    "few_df": "Wenige Cluster: Das t dieses Standardfehlers hat nur {df} Freiheitsgrade. Unter 4 sind p-Wert und Intervall grob.",
    "none_or_all": "„{column}“ gilt in einer Gruppe für niemanden oder für alle; wie stark Anteile schwanken, lässt sich daher nicht "
    "sagen, und es gibt weder Standardfehler noch p-Wert oder Intervall.",
    # Checks
    "dispersion_none": "Es gibt so viele Terme wie Zeilen; wie stark Anzahlen über das Modell hinaus schwanken, lässt sich daher nicht "
    "sagen.",
    "dispersion_ones": "Jede Zeile ist eine Person oder ein Versuch; wie stark Anteile schwanken, lässt sich an den Zeilen daher nicht "
    "erkennen.",
    "dispersion_fits": "Zeilen schwanken {ratio}-mal so stark, wie {family} es sagt (Test auf stärkeres Schwanken: p {p}); die "
    "Standardfehler dürfen darauf beruhen.",
    "dispersion_allowed": "Zeilen schwanken {ratio}-mal so stark, wie {family} es sagt (Test auf stärkeres Schwanken: p {p}). Die "
    "Standardfehler ({errors}) beruhen nicht darauf.",
    "dispersion_failed": "Zeilen schwanken {ratio}-mal so stark, wie {family} es sagt (Test auf stärkeres Schwanken: p {p}), und die "
    "Standardfehler beruhen darauf: Sie sind zu klein. Verwenden Sie die Familie „quasi“, robuste Standardfehler oder Cluster.",
    "odds_two": "Es gibt nur zwei Antworten, also einen einzigen Schnitt und nichts zu vergleichen.",
    "odds_endless": "An einem der Schnitte trennt eine Spalte die Antworten fehlerlos; die Schnitte lassen sich daher nicht vergleichen.",
    "odds_few": "{n} Cluster sind zu wenige, um die Schnitte zu vergleichen; die logarithmierten Odds an jedem stehen in der Tabelle.",
    "odds_passed": "Die logarithmierten Odds der Behandlung sind {listed}; soweit die Daten es zeigen, unterscheidet sich keine Spalte "
    "zwischen den Schnitten (p {p}).",
    "odds_failed": "Die logarithmierten Odds der Behandlung sind {listed}; eine Spalte bewegt Antworten an einem Schnitt stärker als an "
    "einem anderen (p {p}). Eine Zahl für alle Schnitte ist dann ein Mittelwert: Sagen Sie, welche Stufen sich bewegt haben, etwa "
    "mit proportion.",
    "family_poisson": "ein Poisson-Modell",
    "family_negative_binomial": "ein negativ-binomiales Modell",
    "family_binomial": "ein binomiales Modell",
    # What it rests on
    "rests_alike": "Ohne Behandlung wären die Raten der Verglichenen gleich gewesen, sobald die Kovariaten und das Herausgerechnete "
    "berücksichtigt sind.",
    "rests_same_counting": "Ereignisse wurden in allen Zeilen auf gleiche Weise gezählt, und Menschen oder Zeit unter Risiko sind "
    "überall bekannt.",
    "rests_alike_shares": "Ohne Behandlung wären die Anteile der Verglichenen gleich gewesen, sobald die Kovariaten berücksichtigt sind.",
    "rests_same_counting_shares": "Wer zählt und von wie vielen, wurde in allen Zeilen auf gleiche Weise entschieden.",
    "rests_model_shares": "Die Odds ändern sich verhältnisgleich mit jeder Kovariate; ohne Kovariaten wird keine Form angenommen.",
    "rests_alike_answers": "Ohne Behandlung hätten die Verglichenen gleich geantwortet, sobald die Kovariaten berücksichtigt sind.",
    "rests_proportional": "Die Behandlung ändert die Odds einer höheren Antwort an jeder Stufe der Skala um denselben Faktor.",
    "rests_ratio": "Das Verhältnis ist auf jeder Stufe der Kovariaten dasselbe.",
    "odds_at": "{value} bei {cut}",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {
    "no-events": (
        "warning",
        "Einige Gruppen haben keine Ereignisse oder nur Ereignisse.",
        "Fassen Sie Gruppen zusammen, bis jede Ereignisse hat.",
        (
            "Ein Verhältnis von Raten oder Odds braucht Ereignisse auf beiden Seiten. Hat eine Gruppe keine, ist das Verhältnis "
            "null oder endlos, und ein Modell davon hat keine größte Likelihood."
        ),
    ),
}
