"""Designs that compare counts: how many times as often something happened where sites joined."""

TEXTS = {
    "no_counts": "Ein Verhältnis braucht einen Indikator, der eine Anzahl je Personen oder Zeit ist, mit beidem für jeden Ort und Zeitraum.",
    "caveat_one_ratio": "Angenommen ist, dass für jeden Standort ab seinem Beitritt dasselbe Verhältnis gilt.",
}
