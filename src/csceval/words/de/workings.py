"""What the programs work out that are named in definitions of indicators, in words."""

TEXTS = {
    "from": "{what}; aus {needs}",
    "by_attainment": "erreichte Ziele unter den fälligen",
    "by_brokers": "Partner, die zwischen anderen vermitteln, die selbst nicht verbunden sind (Gould und Fernandez 1989)",
    "by_concentration": "wie gleichmäßig sich Geld auf Geber oder Töpfe verteilt",
    "by_continuum": "wie weit Beziehungen zwischen Gemeinnützigen und Unternehmen gediehen sind",
    "by_contributors": "Partner, die geantwortet haben und mit irgendwem eine solche Beziehung haben",
    "by_costs": "was die Arbeit der Zusammenarbeit je Leistung gekostet hat",
    "by_funding": "wie lange zugesagtes Geld reicht",
    "by_histories": "was die Leistungen einer Person oder Familie zusammen zeigen",
    "by_impact": "was Ausgaben anstoßen, mit Input-Output-Multiplikatoren",
    "by_leaders": "wer die Partner führt",
    "by_local_multiplier": "lokaler Multiplikator (LM3), aus der Befragung zu örtlichen Ausgaben",
    "by_meetings": "wer in Sitzungen zu Wort kam",
    "by_membership": "wer die Partner sind und welche davon mitmachen",
    "by_oneway": "Saldo durch Summe der Ressourcenflüsse zwischen je zwei Partnern",
    "by_people": "was die ganze Geschichte einer Person zeigt: neu, wiedergekommen, in einer zweiten Leistung",
    "by_per_outcome": "was ein zusätzliches Ergebnis gekostet hat, nach der geschätzten Wirkung",
    "by_population": "Teilnehmende gegenüber den Menschen, die dort leben",
    "by_social_return": "was Ergebnisse je eingesetzter Einheit wert sind, zu den Preisen der Evaluation",
    "by_structure": "eine Kennzahl des Netzwerks der Beziehungen einer Runde",
    "by_symbols": "was eine Zusammenarbeit zeigt, neben dem, was sie tut",
    "by_volunteering": "Stunden Ehrenamtlicher in Geld",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
