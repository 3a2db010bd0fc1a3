"""Words drawn inside sociograms and matrices of ties."""

TEXTS = {
    "mutual": "beide nennen einander",
    "one_way": "einer nennt den anderen",
    "silent": "hat nicht geantwortet",
    "no_sector": "Sektor nicht bekannt",
    "level": "eine Verbindung; je größer, desto stärker",
    "plain_tie": "eine Verbindung",
    "round": "{wave}: {ties} zwischen {partners:# Partner|# Partnern}",
    "round_unnamed": "{ties} zwischen {partners:# Partner|# Partnern}",
    "tie": "1 Verbindung",
    "ties": "{n:,} Verbindungen",
    "too_many_partners": "„{title}“ hat {partners} Partner; ein Netzbild mit mehr als {most} ist ein Knäuel.",
    "too_many_partners_fix": "Zeichnen Sie stattdessen die Matrix oder jeweils einen Sektor oder eine Art von Verbindung.",
    "too_many_columns": "„{title}“ hat {partners} Partner; eine Matrix mit mehr als {most} ist nicht lesbar.",
    "too_many_columns_fix": "Zeichnen Sie einen Sektor oder nur die Partner mit den meisten Verbindungen.",
    "too_many_ties": "„{title}“ hat {ties} Verbindungen in einem Bild; mehr als {most} lassen sich nicht auseinanderhalten.",
    "too_many_ties_fix": "Zeichnen Sie weniger Runden auf einmal, eine Art von Verbindung oder nur die starken Verbindungen.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
