"""Sentences about observations, reach, progress and targets."""

TEXTS = {
    # why there is no value
    "why_no_rows": "nichts gemeldet",
    "why_no_earlier": "kein früherer Zeitraum zum Vergleichen",
    "why_no_values": "Zeilen sind da, aber ohne diese Zahl",
    "why_not_reached": "weniger als die Hälfte der Fälle war am Stichtag der Daten abgeschlossen",
    "why_zero_denominator": "nichts, wodurch geteilt werden könnte",
    "why_too_few": "zu wenige für eine verlässliche Zahl",
    "why_not_pooled": "lässt sich nicht über Partner zusammenzählen",
    "why_not_expected": "zu dieser Zeit nicht Teil der Zusammenarbeit",
    "why_said_not_applicable": "als nicht zutreffend gemeldet",
    "why_not_over": "der Zeitraum war am Stichtag der Daten noch nicht zu Ende",
    "why_one_side": "Zeilen nur für eine Seite, also nichts zum Vergleichen",
    "why_not_computed_yet": "von dieser Version von csceval noch nicht berechnet",
    "why_money_lacking": "die Tabelle der Multiplikatoren enthält es nicht",
    "why_money_open": "wieder ausgegebene Löhne gehören nicht zum Modell der Evaluation",
    "why_money_refused": "ließ sich nicht berechnen; die Problemliste sagt, warum",
    "why_no_effect": "es wurde keine Wirkung geschätzt, auf der es beruhen könnte",
    "why_several_effects": "mehrere Wirkungen wurden geschätzt; der Parameter `design` sagt, welche gemeint ist",
    "why_effect_is_ratio": "die Wirkung ist ein Verhältnis; daraus lassen sich keine Ergebnisse zählen",
    "why_effect_may_be_zero": "lässt sich nicht eingrenzen: Die Wirkung kann null sein",
    "why_whole_only": "nur über die ganze Zeit berechnet",
    "why_no_hourly_rate": "der Wert einer Stunde ist nicht angegeben",
    "why_no_prices": "die Evaluation bewertet keine Ergebnisse in Geld (`economy.sroi`)",
    "why_outcome_missing": "eines der in Geld bewerteten Ergebnisse hat keine Summe",
    "why_round_missing": "in einer Runde der Befragung ist niemand, der etwas ausgegeben hat",
    "why_too_young": "zu neu: Die Zeit der Nachverfolgung ist noch nicht um",
    # why a row is not in the figures
    "left_out_no_period": "noch kein Datum (zum Beispiel nicht abgeschlossen) oder keines angegeben",
    "left_out_outside_span": "vor dem ersten oder nach dem letzten Zeitraum der Evaluation",
    "left_out_after_as_of": "mit einem Datum nach dem Stichtag der Daten",
    "left_out_too_young": "zu neu: Die Zeit der Nachverfolgung war nicht um, also noch nicht fällig",
    "left_out_longer_than_period": "die Summe umfasst mehr als einen Berichtszeitraum",
    "left_out_inside_longer_total": "schon in einer Summe für eine längere Zeit, einen ganzen Ort oder alle enthalten",
    "left_out_beside_records": "zum selben Indikator sind Datensätze da, daher wurden die Summen nicht verwendet",
    # reach
    "reach_reported": (
        "Die Bruttozahl zählt zusammen, was die Partner gezählt haben; wer von mehreren gezählt wurde, ist mehrfach "
        "enthalten. Die Untergrenze gilt, wenn kein Partner jemanden doppelt gezählt hat."
    ),
    "reach_records": (
        "Netto zählt jede Person einmal, anhand des Personenschlüssels, den die Partner gemeinsam verwenden. Brutto zählt "
        "zusammen, was jeder Partner allein gezählt hätte."
    ),
    "partner_not_named": "nicht genannter Partner {number}",
    # progress
    "note_value_from": "neueste Zahl: {period}",
    "note_to_date": "bisher gezählt; {period} ist noch nicht zu Ende",
    "note_hold": "Ziel ist, den Ausgangswert zu halten",
    "note_no_baseline": "kein Ausgangswert gesetzt, daher lässt sich kein Fortschritt berechnen",
}

PROBLEMS = {
    "wave-undated": (
        "warning",
        "Tabelle {field}: Nirgends steht, wann Welle {value} war.",
        "Tragen Sie die Welle in evaluation.yaml unter `waves` ein, zum Beispiel “waves: {{{value}: 2024-Q4}}”.",
        (
            "Eine Welle gehört zu dem Berichtszeitraum, in dem das mittlere ihrer Daten liegt. Die Zeilen dieser Welle "
            "haben kein Datum; sie gehen daher in keine Zahl ein, bis evaluation.yaml sagt, zu welchem Zeitraum die Welle "
            "gehört."
        ),
    ),
    "waves-together": (
        "warning",
        "Tabelle {field}: Die Wellen {value} fallen in denselben Zeitraum, {period}, und werden dort zusammengefasst.",
        "Sagen Sie in evaluation.yaml unter `waves`, zu welchem Zeitraum jede gehört, oder wählen Sie kürzere Zeiträume.",
        (
            "Zwei Runden der Befragung liegen in einem Berichtszeitraum. Ihre Antworten stehen daher in einer Zahl, und "
            "eine Änderung zwischen ihnen ist nicht zu sehen."
        ),
    ),
    "indicator-not-computed": (
        "note",
        "Der Indikator {field} wird noch nicht berechnet: csceval.{value} ist nicht Teil dieser Version.",
        "Lassen Sie ihn für später stehen, oder nehmen Sie ihn aus evaluation.yaml heraus.",
        (
            "Manche Indikatoren, etwa zu Netzwerken, brauchen mehr als das Zählen von Zeilen. Ihre Definition ist da, die "
            "Berechnung noch nicht; der Bericht zeigt daher keinen Wert und sagt, warum."
        ),
    ),
    "accumulation-unknown": (
        "error",
        "Indikator {field}: „{value}“ in Spalte {column} sagt nicht, ob die Summen frühere Zeiträume enthalten.",
        "Ergänzen Sie das Wort in der Evaluation unter `accumulation_from`, zum Beispiel “{value}: flow”.",
        (
            "Eine Summe gilt entweder nur für ihren eigenen Zeitraum (flow) oder enthält die früheren Zeiträume schon "
            "(laufende Summe). Das Wort in der Datei gehört nicht zu denen, die die Evaluation erklärt. Bis dahin bleibt "
            "der Indikator weg, denn wer laufende Summen addiert, zählt dasselbe vielfach."
        ),
    ),
    "accumulation-conflict": (
        "error",
        "Indikator {field}: In Spalte {column} sagen manche Zeilen dies, manche jenes ({value}).",
        "Fragen Sie die Partner, was gilt, und berichtigen Sie die abweichenden Zeilen.",
        (
            "Zeilen eines Indikators widersprechen sich darin, ob ihre Summen die früheren Zeiträume schon enthalten. Der "
            "Indikator bleibt weg, bis sie übereinstimmen, denn jede der beiden Annahmen könnte um ein Vielfaches falsch "
            "sein."
        ),
    ),
    "target-conflict": (
        "warning",
        "{partner}, Indikator {field}, {place}: Für dasselbe sind mehrere Ziele angegeben ({value}).",
        "Fragen Sie die Partner, welches Ziel gilt, und berichtigen Sie die anderen Zeilen.",
        (
            "In einer Datei, die das Ziel in jeder Zeile wiederholt, sollten die Zeilen eines Partners, Indikators und "
            "Ortes dieselbe Zahl nennen. Das tun sie nicht; daher wird für diesen Partner, Indikator und Ort kein Ziel "
            "verwendet."
        ),
    ),
}
