"""Sentences about interrupted time series."""

TEXTS = {
    "gaps": "{n} von {of} Zeiträumen zwischen dem ersten und dem letzten von „{column}“ {n:fehlt|fehlen} in den Daten. Die Standardfehler "
    "rechnen mit dem wahren Abstand der vorhandenen; ergänzt wurde nichts.",
    "phase_in": "Aus dem Modell weggelassen: {n:# Zeitraum|# Zeiträume} der Einführung; die Änderung wird am ersten Zeitraum danach "
    "abgelesen.",
    "short": "Mit {n:# Zeitraum|# Zeiträumen} lässt sich der Zusammenhang benachbarter Zeiträume nicht erkennen; die Standardfehler "
    "behandeln Zeiträume als unabhängig und sind zu klein, wenn sie es nicht sind.",
    "newey_west_short": "Mit {n:# Zeitraum|# Zeiträumen} enthalten Newey-West-Intervalle die Wahrheit seltener, als sie angeben (83 bis "
    "88 statt 95 von 100 in Simulationen von 48 Monaten). Die automatischen Standardfehler haben diesen Mangel nicht.",
    "drifting": "Benachbarte Zeiträume gleichen sich, von den Linien abgesehen, fast ganz (Korrelation {rho}): Die Reihe wandert, und "
    "keine Methode kann ein solches Wandern sicher von einer Änderung unterscheiden.",
    "control_periods": "Weggelassen, weil nur die Reihe oder nur ihre Vergleichsreihe vorliegt: {n:# Zeitraum|# Zeiträume}.",
    "control": "Vergleichsreihe",
    "rests_line": "Ohne die Unterbrechung wäre die Reihe auf ihrer früheren Linie (und Saison) weitergelaufen.",
    "rests_nothing_else": "Nichts anderes, was die Ergebnisgröße bewegt, begann zur selben Zeit; eine Vergleichsreihe schützt vor dem, "
    "was beide bewegt.",
    "rests_same_measure": "Was gemessen wurde und wie, blieb durchweg gleich.",
    "placebo_passed": "An {n:einem früheren Zeitpunkt, an dem|# früheren Zeitpunkten, an denen} nichts begann, findet die Methode keinen Sprung ({n:p-Wert|kleinster p-Wert, mal ihrer Anzahl:} {p}).",
    "placebo_failed": "Die Methode findet auch einen Sprung, wo nichts begann: {dates} (p {p} für {n:# Zeitpunkt|# Zeitpunkte}). Die "
    "Linie vor der Unterbrechung beschreibt die Reihe nicht; auf die Schätzung ist daher kein Verlass.",
    "placebo_none": "Vor der Unterbrechung gibt es zu wenige Zeiträume, um so zu tun, als wäre sie früher gewesen.",
    "autocorrelation_passed": "Zwischen Zeiträumen bleibt kein Zusammenhang, den die Standardfehler nicht berücksichtigen (Ljung-Box "
    "über {lags} Lags, p {p}).",
    "autocorrelation_failed": "Zeiträume bewegen sich noch gemeinsam auf eine Weise, die das Modell nicht beschreibt (Ljung-Box über "
    "{lags} Lags, p {p}): Vielleicht fehlt eine Saison, oder das Intervall ist zu schmal.",
    "autocorrelation_few": "Mit {n:# Zeitraum|# Zeiträumen} lässt sich nicht prüfen, ob im Rest ein Zusammenhang bleibt.",
    "autocorrelation_allowed": " Die Standardfehler berücksichtigen es; dies dient nur zur Kenntnis.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
