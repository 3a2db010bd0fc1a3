"""What the report says about whose success is meant."""

TEXTS = {
    "lead": "{partners} Partner haben 100 Punkte auf drei Sichten auf den Erfolg verteilt. Wie weit sie die Sichten in "
    "dieselbe Reihenfolge bringen würden: {w} (Kendalls W: 0 heißt keine Übereinstimmung, 1 überall dieselbe Reihenfolge).",
    "lead_tied": "{partners} Partner haben 100 Punkte auf drei Sichten auf den Erfolg verteilt; sie geben allen gleich viel.",
    "left_out": "Weggelassene Antworten, die nicht 100 Punkte ergaben oder hinter denen kein Partner steht: {n}.",
    "caption": "Was Partner einen Erfolg nennen würden: mittlere Punkte von 100.",
    "note": "Nach dem Sektor des Partners. Sektoren mit weniger als drei Partnern sind zusammengefasst. Die kulturelle "
    "Sicht hat keine Punkte, weil sie nicht beurteilt wird.",
    "column_sector": "Sektor",
    "column_partners": "Partner",
    "sector_all": "alle Partner",
    "sector_others": "andere Sektoren",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
