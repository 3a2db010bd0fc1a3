"""What is followed without a question of its own, folded by area."""

TEXTS = {
    "caption_beside": "Was neben diesen Fragen verfolgt wird, nach Bereich.",
    "caption_alone": "Was verfolgt wird, nach Bereich.",
    "area": "Bereich",
    "target": "Am Ziel gemessen",
    "counted": "Gezählt, mit nichts verglichen",
    "note": "Ziele: „{progress}“. Das Übrige: „{trends}“; Personenzahlen: „{reach}“. Woher jede Zahl kommt, steht in den "
    "Indikatorblättern.",
    "area_engagement": "Beteiligung",
    "area_service": "Leistungen",
    "area_economic": "Geld und Wirtschaft",
    "area_relationship": "Beziehungen",
    "area_governance": "Steuerung",
    "area_network": "Netzwerk",
    "area_implementation": "Umsetzung",
    "area_capacity": "Kapazität",
    "area_context": "Umfeld",
    "area_equity": "Gerechtigkeit",
    "area_sector_outcome": "Wirkungen im Fachgebiet",
    "area_reported": "Gemeldete Summen",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
