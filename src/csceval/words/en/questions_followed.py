"""What is followed without a question of its own, folded by area."""

TEXTS = {
    "caption_beside": "What is followed beside these questions, by area.",
    "caption_alone": "What is followed, by area.",
    "area": "Area",
    "target": "Held against its target",
    "counted": "Counted, compared with nothing",
    "note": "Targets: “{progress}”. The others: “{trends}”; numbers of people: “{reach}”. Where each comes from is in the "
    "indicator sheets.",
    "area_engagement": "Engagement",
    "area_service": "Services",
    "area_economic": "Money and the economy",
    "area_relationship": "Relationships",
    "area_governance": "Governance",
    "area_network": "Network",
    "area_implementation": "Implementation",
    "area_capacity": "Capacity",
    "area_context": "Context",
    "area_equity": "Fairness",
    "area_sector_outcome": "Outcomes of the field",
    "area_reported": "Totals as reported",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
