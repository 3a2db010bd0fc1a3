"""Words of the section on what was evaluated."""

TEXTS = {
    "partners_caption": "Partner nach Sektor.",
    "sector": "Sektor",
    "partners": "Partner",
    "sector_all": "Alle Sektoren",
    "sector_unknown": "Sektor nicht angegeben",
    "sector_government": "Öffentliche Verwaltung",
    "sector_nonprofit": "Gemeinnützige",
    "sector_business": "Wirtschaft",
    "sector_health": "Gesundheit",
    "sector_education": "Bildung",
    "sector_community": "Gemeinwesen",
    "sector_other": "Andere",
    "stage": "Stufe",
    "indicator": "Indikator",
    "meaning": "Was er bedeutet",
    "logic_title": "Wie es wirken soll, nach dem, was gemessen wird",
    "logic_description": "Wirkungsmodell in Spalten von Ressourcen über Aktivitäten, Leistungen und Ergebnisse zur Wirkung; "
    "jeder Kasten ist ein Indikator dieser Evaluation, unten nach Stufe aufgeführt.",
    "logic_caption": "Was diese Evaluation misst, von Ressourcen bis Wirkung. Hauptindikatoren stehen bei den Ergebnissen; "
    "die anderen dort, wohin sie ihrer Art nach gehören.",
    "rollout_title": "Welcher Standort wann beigetreten ist",
    "rollout_description": "Zeitleiste mit einer Zeile je Standort ({n}): gestrichelt bis zum Beitritt, danach ein Balken "
    "mit dem Zeitraum des Beitritts; beigetreten sind {joined}.",
    "rollout_caption": "Standorte nach dem Zeitpunkt ihres Beitritts ({joined} von {n}); mit denen, die nicht beigetreten "
    "sind, wird der Beitritt verglichen.",
    "site": "Standort",
    "joined": "Beigetreten am",
    "ended": "Ausgetreten am",
    "never": "nicht beigetreten",
    "goes_on": "noch dabei",
    "none": "–",
    "sites_title": "{name} an jedem Standort ({unit})",
    "sites_description": "Kleine Liniendiagramme je Zeitraum, eines je Ort ({n}) auf einer Skala: {name}; dünn der Wert "
    "aller zusammen, und eine senkrechte Linie, wo der Ort beigetreten ist.",
    "sites_caption": "{name} Ort für Ort, auf einer Skala; dünn: alle zusammen.",
    "place": "Ort",
    "period": "Zeitraum",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
