"""Sentences about times until something happens."""

TEXTS = {
    # Columns that cannot be used
    "all_missing": "„{column}“ fehlt in jeder Zeile.",
    "fix_all_missing": "Wählen Sie eine andere Spalte.",
    "mixed_times": "Von „{start}“ und „{end}“ enthält die eine Spalte Daten des Kalenders, die andere Zahlen.",
    "fix_mixed_times": "Verwenden Sie in beiden Kalenderdaten oder in beiden Zahlen.",
    "no_start": "„{end}“ enthält Kalenderdaten; die Spalte, in der das Warten beginnt, wird daher gebraucht.",
    "fix_no_start": 'Nennen Sie sie: start="…". Ohne Beginn enthält die Spalte die Zeit selbst.',
    "no_time": "„{column}“ enthält „{example}“; das ist weder eine Zahl noch ein Kalenderdatum.",
    "fix_no_time": "Schreiben Sie Kalenderdaten als 2024-02-29.",
    "event_values": "„{column}“ enthält {example}; 1 steht für beendete Fälle, 0 für noch offene.",
    "fix_event_values": "Machen Sie daraus eine Spalte mit 0 und 1.",
    "open_unknown": "Ohne „{column}“: {n:# Zeile|# Zeilen}. Ob {n:sie|sie} noch offen {n:ist|sind} und bis wann {n:sie|sie} gesehen "
    "{n:wurde|wurden}, ist nicht gesagt.",
    "fix_open_unknown": "Schreiben Sie until= mit dem letzten betrachteten Tag, oder nennen Sie die Spalte, die sagt, ob der Fall beendet "
    "ist (event=).",
    "until_kind": "until ist „{until}“; das ist nicht von derselben Art wie die Spalten der Zeiten.",
    "fix_until_kind": "Schreiben Sie ein Kalenderdatum wie 2024-12-31, wo Spalten solche enthalten, und eine Zahl, wo sie Zahlen enthalten.",
    "negative": "„{end}“ liegt unter null: in {n:# Zeile|# Zeilen}.",
    "fix_negative": "Berichtigen Sie diese Zeilen in „{end}“; eine Zeit ist null oder größer.",
    "backwards": "„{end}“ liegt vor „{start}“: in {n:# Zeile|# Zeilen}.",
    "fix_backwards": "Berichtigen Sie diese Zeilen in „{start}“ oder „{end}“.",
    # What happened to the rows
    "open_until": "Zum Zeitpunkt {until} noch offen und von da an als offen gezählt: {n:,} von {of:# Fall|# Fällen}.",
    "after_until": "Nach {until} begonnen und daher weggelassen: {n:,} von {of:# Fall|# Fällen}.",
    # Settings
    "no_group": "Eine Hazard-Ratio vergleicht Gruppen, und es ist keine genannt.",
    "fix_no_group": 'Nennen Sie die Spalte: group="…".',
    "median_covariates": "Ein Median wird nicht um Kovariaten bereinigt.",
    "fix_median_covariates": 'Lassen Sie die Kovariaten weg, oder verwenden Sie effect="hazard_ratio".',
    "median_errors": "Das Intervall eines Medians kennt nur eine Art von Standardfehler, je nachdem, ob es Cluster gibt.",
    "fix_median_errors": "Lassen Sie errors weg.",
    "horizon": "Der Horizont ist {horizon}; betrachtet wurde jede Gruppe nur bis {seen}.",
    "fix_horizon": "Wählen Sie einen Horizont über 0 und höchstens {seen}.",
    # What the data cannot carry
    "few_events": "Beendete Fälle: {n}; ein Modell mit {k} Koeffizienten braucht mehr.",
    "fix_few_events": "Warten Sie, bis mehr beendet sind, oder lassen Sie Kovariaten weg.",
    "separated": "Nach {columns} steht fehlerlos fest, wer zuerst kommt; die Hazard-Ratio hat daher kein Ende.",
    "fix_separated": "Lassen Sie das weg, oder vergleichen Sie Gruppen, in denen frühe und späte Fälle vorkommen.",
    "arm_without_events": "Kein Fall von „{arm}“ („{column}“) ist beendet; die zugehörige Hazard-Ratio hat daher kein Ende.",
    "fix_arm_without_events": "Lassen Sie die Gruppe weg, fassen Sie sie mit einer anderen zusammen, oder warten Sie, bis einige Fälle "
    "beendet sind.",
    "one_carries_all": "Ohne eines der Cluster lässt sich ein Koeffizient gar nicht finden; wie sicher er ist, lässt sich daher nicht sagen.",
    "covariates_dropped": "Weggelassen, weil andere Spalten sie vollständig erklären: {columns}.",
    "clusters": "Cluster",
    "unit_days": " Tage",
    "unit_plain": "",
    "one_cluster": "Alle Fälle ({group}: {n:,}) gehören zu einem Cluster; bei weniger als zwei wäre ein Intervall erfunden, daher gibt es "
    "keines.",
    "no_events": "Kein Fall ist beendet ({group}: {n:,}); daher gibt es keinen Median.",
    "median_beyond": "Bis zum letzten betrachteten Zeitpunkt ({last}{unit}) waren {gone} % beendet ({group}): Die Hälfte ist nicht "
    "erreicht; der Median liegt also jenseits davon und lässt sich nicht angeben.",
    "median_beyond_low": "Bis zum letzten betrachteten Zeitpunkt ({last}{unit}) waren {gone} % beendet ({group}): Die Hälfte ist nicht "
    "erreicht; der Median liegt also jenseits davon und lässt sich nicht angeben; sein {level}-%-Intervall beginnt bei {low}{unit}.",
    "no_interval": "Zu wenige Fälle für ein Intervall des Medians ({group}: {n:,}).",
    "no_upper_end": "Das Intervall des Medians ({group}) hat kein oberes Ende: Zu wenige wurden lange genug gesehen.",
    "chart_title": "Mediane Zeit bis {outcome}, und ihre Linie für alle",
    # What it rests on
    "rests_censoring": "Noch offene Fälle wären weitergegangen wie die länger gesehenen: Niemand gerät aus dem Blick, weil es ihm "
    "besser oder schlechter ergeht.",
    "rests_one_end": "Es gibt nur eine Art von Ende; wer anders endet (abgelehnt, weggezogen, verstorben), zählt nur dann als noch offen, "
    "wenn er es noch erreichen könnte.",
    "rests_rows": "Fälle berühren einander nicht (nennen Sie ein Cluster, wo sie einander gleichen können).",
    "rests_hazards": "Für eine Hazard-Ratio: Eine Gruppe ist zu jeder Zeit um denselben Faktor schneller als die andere; sehen Sie sich "
    "die Prüfung proportional_hazards an.",
    # Check of proportional hazards
    "hazards_other": "{method} vergleicht keine Hazards.",
    "fix_hazards_other": "Verwenden Sie diese Prüfung mit time_to_event.",
    "hazards_none": "Die Schätzung ist ein Median: Er nimmt Hazards nicht als proportional an; es gibt also nichts zu prüfen.",
    "hazards_unknown": "Beendete Fälle: {n}; für {k} Koeffizienten braucht die Prüfung mehr.",
    "hazards_passed": "Kein Anzeichen, dass sich das Verhältnis mit der Zeit ändert (p {p} für {k:# Koeffizienten|alle # Koeffizienten "
    "zusammen}). Wenige Ereignisse können eine Änderung verbergen; ein Beweis ist das nicht.",
    "hazards_failed": "Das Verhältnis von {terms} ändert sich mit der Zeit (p {p}); eine Zahl für alle Zeiten verbirgt also, wie. Geben "
    "Sie stattdessen Mediane oder begrenzte Mittelwerte je Gruppe an, oder Verhältnisse für kürzere Zeitspannen.",
    "hazards_failed_together": "Zusammen genommen {k:ändert sich # Koeffizient|ändern sich die # Koeffizienten} mit der Zeit (p {p}); eine "
    "Zahl für alle Zeiten verbirgt also, wie. Geben Sie stattdessen Mediane oder begrenzte Mittelwerte je Gruppe an.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
