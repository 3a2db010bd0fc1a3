"""Words about the look of a report."""

TEXTS = {
    "faint": "The colour of lines {colour} cannot be seen on white paper: its contrast is {ratio}, and 3 is the least.",
    "rest": "{n} further rows of this table stand in the report.",
    "rest_one": "One further row of this table stands in the report.",
    "initiator": "Begun by",
    "governance": "Governed by",
    "governance_lead_organisation": "one of the organisations, which leads",
    "governance_shared": "all organisations together",
    "governance_administrative_organisation": "an organisation made for it",
}
