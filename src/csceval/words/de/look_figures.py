"""Numbers in sentences and tables that had no figure of their own, and what a trace calls them."""

TEXTS = {
    "type1": "Bruttowertschöpfung im ersten Schritt und in der Lieferkette",
    "sideways": "Das Diagramm geht nach rechts weiter: seitwärts schieben →",
    "lead": "Netzwerk der Runden {rounds}: Vereinbarungen nach informellen Verbindungen weniger Vereinbarungen nach keiner.",
    "joined": "Plätze im Netzwerk neben „{name}“, über die Partner.",
    "answers": "{name}: Anteil der Antworten in {period} auf den Satz „{item}“.",
}
