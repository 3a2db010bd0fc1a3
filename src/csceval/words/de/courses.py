"""Words of the charts that show how effects ran over time."""

TEXTS = {
    "events_title": "{name}: Unterschied über die Zeit seit dem Beitritt ({step}; Einheit: {unit})",
    "events_description": "Punkte mit 95-%-Intervallen: Unterschied über die Zeit seit dem Beitritt ({step}): {name}, "
    "neben einer Linie für keinen Unterschied; die Zeit vor dem Beitritt ist schattiert und sollte um null liegen.",
    "events_caption": "{name}: Unterschied über die Zeit seit dem Beitritt ({step}), mit 95-%-Intervallen. Vor dem Beitritt "
    "(schattiert) sollte es keinen geben.",
    "cohorts_title": "{name}: Unterschied in jeder Kohorte und jedem Zeitraum ({unit})",
    "cohorts_description": "Raster aus Kohorten und Zeiträumen, Unterschied bei denen, die zusammen beigetreten sind: "
    "{name}, mit 95-%-Intervall; bei einem klaren Unterschied ist die Farbe kräftiger.",
    "cohorts_caption": "{name}: Unterschied der gemeinsam beigetretenen Standorte, Zeitraum für Zeitraum, mit "
    "95-%-Intervallen.",
    "series_title": "{name} ({unit}): beobachtet, und erwartet, hätte nichts begonnen",
    "series_description": "Punkte und angepasste Linie je Zeitraum: {name}; eine gestrichelte Linie mit 95-%-Intervall für "
    "das, was zu erwarten gewesen wäre, hätte nichts begonnen.",
    "series_caption": "{name}: beobachtet und angepasst, und (gestrichelt, mit 95-%-Intervall), wohin der Verlauf davor "
    "geführt hätte.",
    "paths_description": "Liniendiagramm je Zeitraum für beigetretene und nicht beigetretene Standorte: {name}. Eine "
    "senkrechte Linie steht dort, wo alle beigetreten waren, die beitraten.",
    "paths_caption": "{name}: Mittelwert der beigetretenen und der nicht beigetretenen Standorte. Die Standorte traten zu "
    "verschiedenen Zeiten bei; die senkrechte Linie steht dort, wo alle beigetreten waren.",
    "cohort_named": "Beitritt {period} ({n:# Standort|# Standorte})",
    "time": "Seit dem Beitritt",
    "cohort": "Kohorte",
    "period": "Zeitraum",
    "effect": "Unterschied",
    "interval": "95-%-Intervall",
    "value": "Beobachtet",
    "expected": "Erwartet",
    "days": "Tage",
    "months": "Monate",
    "quarters": "Quartale",
    "halves": "Halbjahre",
    "years": "Jahre",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
