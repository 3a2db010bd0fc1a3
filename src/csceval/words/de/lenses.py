"""What the report says about views of success, and about what stands against what."""

TEXTS = {
    "name_efficiency": "Wirtschaftlichkeit",
    "name_effectiveness": "Wirksamkeit",
    "name_responsiveness": "Responsivität",
    "name_cultural": "Kulturelle Leistung",
    # verdicts
    "verdict_yes": "ja",
    "verdict_no": "nein",
    "verdict_mixed": "teilweise",
    "verdict_unclear": "nicht klar",
    "verdict_absent": "nicht gemessen",
    "verdict_described": "beschrieben, nicht beurteilt",
    "verdict_one": "{name}: {verdict}",
    "verdict_all": "Von jeder Seite gesehen – {views}.",
    "told_yes": "Alles, was hier als Erfolg gilt und gemessen wurde, ist erreicht ({met} von {all}).",
    "told_no": "Nichts, was hier als Erfolg gilt, ist erreicht ({met} von {all}).",
    "told_mixed": "Von dem, was hier als Erfolg gilt, ist erreicht: {met} von {all}; nicht erreicht: {no}; nicht klar: "
    "{unclear}.",
    "told_unclear": "Nichts, was hier als Erfolg gilt, ist klar erreicht ({met} von {all}).",
    "told_absent": "Nichts, was hier als Erfolg gälte, wurde gemessen.",
    "told_described": "Was diese Sicht sieht, kennt kein Bestehen oder Durchfallen.",
    "told_unmeasured": "Nicht gemessen: {names}.",
    "against": "In die andere Richtung bewegt: {names}.",
    "from_to": "{name} ({start}: {before}; {period}: {after})",
    # rules
    "rules_caption": "Was in jeder Sicht als Erfolg gilt und was die Daten sagen.",
    "rules_note": "{whose} Der Anfang ist der Zeitraum des Ausgangswerts eines Ziels; ohne ihn ist es der erste Zeitraum "
    "derselben Jahreszeit. Wo es ein Intervall gibt, entscheidet dieses, sonst die Zahl selbst. Multiplikatoren von Geld "
    "stehen in keiner Regel: Ausgegebenes Geld wirkt örtlich, wohin es auch fließt.",
    "whose_usual": "Die Regeln sind die üblichen; eine Evaluation kann eigene an ihre Stelle setzen.",
    "whose_own": "Eigene Regeln der Evaluation gelten für: {names}; die anderen sind die üblichen.",
    "column_view": "Sicht",
    "column_counts": "Was zählt",
    "column_data": "Was die Daten sagen",
    "column_met": "Erreicht",
    "rule_effect": "{name}: eine geschätzte Wirkung in die gewünschte Richtung",
    "rule_effect_size": "{name}: eine geschätzte Wirkung von mindestens {size} in die gewünschte Richtung",
    "rule_effect_any": "Eine geschätzte Wirkung auf ein vorher benanntes Ergebnis",
    "rule_not_worse": "{name}: keine geschätzte Wirkung in die andere Richtung",
    "rule_not_worse_any": "Keine geschätzte Wirkung in die andere Richtung",
    "rule_better": "{name}: besser als am Anfang",
    "rule_target": "{name}: Ziel erreicht oder auf Kurs",
    "rule_within_both": "{name}: von {span}",
    "rule_within_most": "{name}: höchstens {high}",
    "rule_within_least": "{name}: mindestens {low}",
    "no_effect": "keine Wirkung geschätzt",
    "too_few_answered": "{value}; zu wenige der Gefragten haben geantwortet, um es am Ziel zu messen",
    "met_yes": "● ja",
    "met_no": "▼ nein",
    "met_unclear": "◐ nicht klar",
    "met_absent": "○ nicht gemessen",
    # plot
    "chart_title": "Die Sichten nebeneinander",
    "chart_description": "Höchstens vier Spalten, jede eine Sicht auf den Erfolg. Jeder Indikator mit Ziel steht zwischen "
    "Anfang und Ziel, mit seinem Intervall. Einen Mittelwert über Indikatoren oder Sichten gibt es nicht.",
    "chart_caption": "Jeder Indikator einer Sicht, der ein Ziel hat: wo er zwischen Anfang und Ziel steht, mit seinem "
    "95-%-Intervall, wo es eines gibt. Nichts wird gemittelt. Ein Indikator mehrerer Sichten steht in jeder.",
    "plot_caption": "Die Indikatoren jeder Sicht, die ein Ziel haben.",
    "column_indicator": "Indikator",
    "column_start": "Anfang",
    "column_now": "Jetzt",
    "column_target": "Ziel",
    "column_range": "95-%-Intervall",
    # tensions
    "tension_none": "Kein Paar von Indikatoren verschiedener Sichten hat sich klar genug gegeneinander bewegt, um hier zu "
    "stehen.",
    "tension_caption": "Was eine Sicht gewann, während eine andere verlor.",
    "tension_note": "Paare vorher benannter Indikatoren (mit einem Ziel, einer Wirkung oder einem Platz unter den "
    "Antworten), die keine Sicht gemeinsam hat. Von keinem wird gesagt, er sei die Ursache des anderen. Der Anteil sagt, "
    "wie oft sich beide so bewegten, wenn ganze Standorte oder Partner neu gezogen wurden, beide Indikatoren zusammen; "
    "aufgeführt werden Paare ab 80 %. Wo die Zeilen das nicht erlauben, steht ein Paar hier, wenn die Änderung jedes "
    "Indikators für sich klar ist.",
    "column_better": "Wurde besser",
    "column_worse": "Wurde schlechter",
    "column_known": "Woher man es weiß",
    "view_of": "{move} – {views}",
    "how_drawn_place": "beides in {share} der Ziehungen über {units:# Standort|# Standorte}",
    "how_drawn_partner": "beides in {share} der Ziehungen über {units:# Partner|# Partner}",
    "how_intervals": "jede Änderung klar nach ihrem Intervall oder gezählt",
    "how_counted": "beides gezählt",
    # the cultural view
    "apart_caption": "Unterschrieben und gelebt: Vereinbarungen neben dem Teilen von Daten.",
    "apart_signed": "Geltende Vereinbarungen",
    "apart_practised": "Daten geteilt",
    "apart_between": "Unterschrieben, bevor es gelebt wurde",
    "apart_note": "Anteile der Partner. Über 0 hatten mehr unterschrieben als Daten geteilt; ein Abstand ist ein Muster, "
    "kein Fehler.",
    "apart_lead": "Vereinbarungen waren dem Teilen von Daten um höchstens {most} voraus ({when}); zuletzt ({last}) betrug "
    "der Unterschied {now}.",
    "apart_never": "Vereinbarungen waren dem Teilen von Daten nie voraus; zuletzt ({last}) betrug der Unterschied {now}.",
    "cultural_moves": "Worauf diese Sicht sonst noch schaut, ohne zu sagen, was gut ist:",
    "quote": "„{text}“",
    "quote_by": "„{text}“ – {who}",
    "column_period": "Zeitraum",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
