"""Sentences about comparing like with like: weighting, matching and their checks."""

TEXTS = {
    # What happened on the way
    "trimmed": "Weggelassen, weil ihr Propensity-Score außerhalb von {low} bis {high} liegt: {n:,} von {of:# Zeile|# Zeilen}; die "
    "Wirkung betrifft die übrigen.",
    "heavy_treated": "Eine der behandelten trägt {share} % ihres gesamten Gewichts; die {of:,} zählen wie {n}. Sehen Sie sich overlap an.",
    "heavy_others": "Eine der nicht behandelten trägt {share} % ihres gesamten Gewichts; die {of:,} zählen wie {n}. Sehen Sie sich "
    "overlap an.",
    "known_weights": "Der Standardfehler nimmt die Gewichte als bekannt an, obwohl der Propensity-Score geschätzt ist; er ist meist zu "
    "groß.",
    "too_few": "Es gibt {treated} behandelte und {others} übrige ({what}); bei weniger als zwei auf einer Seite wären Standardfehler, "
    "p-Wert und Intervall erfunden, daher gibt es keine.",
    "few": "Es gibt {treated} behandelte und {others} übrige ({what}): p-Wert und Intervall verwenden t mit {df} Freiheitsgraden, "
    "einem weniger als die kleinere Seite.",
    "unmatched": "Weggelassen, weil sich niemand Ähnliches findet: {n:,} von {of:# behandelten Zeile|# behandelten Zeilen}; die Wirkung "
    "betrifft die übrigen.",
    "short": "Mit weniger als {wanted} Nachbarn in Reichweite: {n:# behandelte Zeile|# behandelte Zeilen}; verwendet wurden die "
    "vorhandenen.",
    "matching_rows": "Die Standardfehler behandeln Zeilen als unabhängig. Wurden ganze Gruppen ausgewählt, sind sie zu klein.",
    "propensity_known": "Der Standardfehler nimmt den Propensity-Score als bekannt an; dass er geschätzt ist, kann ihn kleiner oder "
    "größer machen (Abadie & Imbens 2016).",
    # Checks
    "balance_none": "Es sind keine Kovariaten genannt; ob die Gruppen einander gleichen, lässt sich daher nicht ansehen.",
    "balance_plain": "Die Behandelten und die übrigen unterscheiden sich in {n:# Kovariate|# Kovariaten} um bis zu {most} "
    "Standardabweichungen ({column}); {method} verwendet keine Gewichte, die das ändern würden.",
    "balance_lot": "In {n:# vorher gemessenen Spalte|# vorher gemessenen Spalten} unterscheiden sich die Gruppen um bis zu {most} "
    "Standardabweichungen ({column}). Ein Los lässt solche Unterschiede durch Zufall; bereinigen Sie um das, was am meisten zählt.",
    "balance_passed": "Nach dem Gewichten oder Zuordnen gilt für alle Kovariaten ({n}): Unterschied höchstens {most} "
    "Standardabweichungen ({column}); vorher bis zu {before}.",
    "balance_failed": "Auch nach dem Gewichten oder Zuordnen liegt der Unterschied über {limit} Standardabweichungen (bis zu {most}) "
    "bei: {names}.",
    "overlap_none": "{method} verwendet mit diesen Einstellungen keinen Propensity-Score; die Überlappung lässt sich daher nicht ansehen.",
    "overlap_passed": "{share} % der Zeilen haben einen Propensity-Score {where}; die Behandelten ({treated_n:,}) zählen wie {treated}, "
    "die übrigen ({others_n:,}) wie {others}.",
    "overlap_failed": "Die Überlappung ist dünn: {share} % der Zeilen haben einen Propensity-Score {where}; die Behandelten "
    "({treated_n:,}) zählen wie {treated}, die übrigen ({others_n:,}) wie {others}. Erwägen Sie trim oder eine engere Frage.",
    "overlap_ate": "unter {low} oder über {high}",
    "overlap_att": "über {high}",
    "e_value": "Um die Wirkung wegzuerklären, müsste etwas Ungemessenes, über die Kovariaten hinaus, mit der Behandlung und mit der "
    "Ergebnisgröße jeweils im Verhältnis {point} zusammenhängen ({how}: {ratio}); {interval}.",
    "e_value_interval": "damit das Intervall „keine Wirkung“ erreicht, genügt ein Verhältnis von {limit}",
    "e_value_crossed": "das Intervall enthält „keine Wirkung“ schon",
    "e_value_alone": "ein Intervall gibt es nicht",
    "e_value_none": "Die Ergebnisgröße schwankt nicht oder hat den Mittelwert null; ein Verhältnis lässt sich daher nicht bilden.",
    "e_value_ratio": "Verhältnis der Mittelwerte",
    "e_value_standard": "Verhältnis, für das ein Unterschied von so vielen Standardabweichungen steht",
    "attrition_none": "Die Ergebnisgröße fehlt in keiner der beiden Gruppen: {n:# Zeile|# Zeilen}.",
    "attrition_passed": "Die Ergebnisgröße fehlt bei {treated} % der Behandelten und {others} % der übrigen, kein klarer Unterschied "
    "(p {p}). Unterscheiden sich alle so wenig wie möglich, liegt die einfache Differenz zwischen {low} und {high} (Lee).",
    "attrition_failed": "Die Ergebnisgröße fehlt bei {treated} % der Behandelten und {others} % der übrigen (p {p}): Wer bleibt, kann "
    "verschieden sein. Lässt man das zu, liegt die einfache Differenz zwischen {low} und {high} (Lee).",
    "attrition_unknown": "Die Ergebnisgröße fehlt bei {treated} % der Behandelten und {others} % der übrigen; für einen Vergleich sind "
    "es zu wenige Zeilen oder Cluster. Die einfache Differenz liegt zwischen {low} und {high} (Lee).",
    "missing_none": "Alles, was die Schätzung braucht, ist überall vorhanden: {n:# Zeile|# Zeilen}.",
    "missing_passed": "Weggelassen, weil etwas fehlt: {lost:,} von {n:# Zeile|# Zeilen}; am häufigsten fehlt „{column}“ ({share} %).",
    "missing_failed": "Weggelassen, weil etwas fehlt: {lost:,} von {n:# Zeile|# Zeilen}; am häufigsten fehlt „{column}“ ({share} %). Die "
    "verbliebenen können anders sein als die verlorenen; sagen Sie, wer sie sind.",
    # What it rests on
    "rests_alike": "Die einander Zugeordneten gleichen sich in dem, worauf es ankommt: Sehen Sie sich balance an, und bereinigen Sie um "
    "das, was bleibt.",
    "rests_measured": "Alles, was sowohl entschied, wer behandelt wurde, als auch, wie es ihnen erging, ist unter den Kovariaten und vor "
    "der Behandlung gemessen. Daten können das nicht zeigen; der E-Wert sagt, wie stark etwas Ungemessenes sein müsste.",
    "matching_apart": "In {columns} liegt keine behandelte Zeile im Bereich der übrigen: Wer auch immer zugeordnet wird, unterscheidet sich "
    "dort, und die Wirkung lässt sich von diesem Unterschied nicht trennen.",
    "rests_overlap": "Überlappung: Von jeder Art von Menschen, auf die es ankommt, wurden einige behandelt und einige nicht.",
    "rests_model": "Das Modell des Propensity-Scores oder das der Ergebnisgröße (bei aipw und ipwra eines von beiden) hat die richtige Form.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {
    "no-overlap": (
        "warning",
        "Eine Spalte trennt die Gruppen oder die Ergebnisgröße fehlerlos.",
        "Lassen Sie die Spalte weg, oder vergleichen Sie Zeilen, die darin gleich sind.",
        (
            "Sagt eine Spalte genau, wer behandelt wurde, bleibt in der anderen Gruppe niemand Ähnliches, und ein Modell der "
            "Behandlung oder der Ergebnisgröße findet kein Ende. Die Wirkung für solche Menschen lässt sich aus diesen Daten nicht "
            "erfahren."
        ),
    ),
}
