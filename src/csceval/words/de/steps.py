"""What the report says of steps from round to round, and of the network beside the results of services."""

TEXTS = {
    "lead_more": "Von {of:# informellen Verbindung|# informellen Verbindungen} der Runde {before} {n:hatte #|hatten #} in "
    "Runde {after} eine Vereinbarung: {points} mehr als bei Paaren ohne Verbindung ({p}, gegenüber zufällig vertauschten "
    "Partnern). Vereinbarungen folgen auf informelle Verbindungen; dass eines zum anderen führt, ist nicht gezeigt.",
    "lead_same": "Von {of:# informellen Verbindung|# informellen Verbindungen} der Runde {before} {n:hatte #|hatten #} in "
    "Runde {after} eine Vereinbarung: {points} mehr als bei Paaren ohne Verbindung; das ist kein Zeichen eines Musters "
    "({p}, gegenüber zufällig vertauschten Partnern).",
    "lead_less": "Von {of:# informellen Verbindung|# informellen Verbindungen} der Runde {before} {n:hatte #|hatten #} in "
    "Runde {after} eine Vereinbarung: {points} weniger als bei Paaren ohne Verbindung ({p}, gegenüber zufällig "
    "vertauschten Partnern).",
    "in_time": "Von Runde zu Runde bewegten sich die Zentralisierung der Verbindungen und „{name}“ in {together} von "
    "{steps:# Fall|# Fällen} in dieselbe Richtung.",
    "associated_none": "Von {n:# Rangkorrelation|# Rangkorrelationen} zwischen den Plätzen oder dem Vertrauen der Partner "
    "und den Ergebnissen ihrer Standorte ist keine klar.",
    "associated": "Von {n:# Rangkorrelation|# Rangkorrelationen} zwischen den Plätzen oder dem Vertrauen der Partner und "
    "den Ergebnissen ihrer Standorte {sure:wäre #|wären #} klar, wenn man berücksichtigt, wie viele betrachtet wurden.",
    # tables
    "agreement_caption": "Paare von Partnern von Runde {before} zu Runde {after}: Verbindungen und Vereinbarungen.",
    "agreement_note": "Paare, die in beiden Runden geantwortet haben. Intervalle nehmen Paare als unabhängig; Paare mit "
    "einem gemeinsamen Partner sind es nicht ganz.",
    "stage_caption": "Beziehungen zwischen Gemeinnützigen und Wirtschaft von Runde {before} zu Runde {after}.",
    "stage_note": "Stufen nach Austin (2000): philanthropisch ist eine schwache Verbindung mit Mitteln in eine Richtung oder "
    "keinen, integrativ eine starke mehrerer Arten mit einer Vereinbarung, transaktional jede andere. Beziehungen, die neu "
    "oder beendet sind oder deren Stufe in einer der Runden nicht bekannt ist, zählen nicht mit.",
    "in_time_caption": "Zentralisierung der Verbindungen neben Ergebnissen, Runde für Runde.",
    "associated_caption": "Plätze im Netzwerk und Vertrauen neben den Ergebnissen der Standorte der Partner.",
    "associated_note": "Spearmans Rangkorrelation über Partner, die Standorte leiten; das Ergebnis eines Partners ist der "
    "Mittelwert der gedruckten Zahlen seiner Standorte. „Änderung“ ist die letzte Runde abzüglich der ersten; das rechnet "
    "heraus, was zwischen Partnern gleich bleibt. Ein Zusammenhang, keine Wirkung.",
    "partners_caption": "Plätze der Partner neben den Ergebnissen ihrer Standorte, {period}.",
    "partners_note": "Nur für die Zusammenarbeit selbst. Das Ergebnis eines Partners ist der Mittelwert der gedruckten "
    "Zahlen seiner Standorte; Vertrauen steht da, wo mindestens drei Personen des Partners geantwortet haben. Kein Platz "
    "ist ein Verdienst oder ein Fehler, und keiner ist eine Ursache.",
    "column_from": "Von",
    "column_to": "Zu",
    "column_pairs": "Paare",
    "column_share": "Anteil",
    "column_interval": "95-%-Intervall",
    "column_result": "Ergebnis",
    "column_period": "Runde von",
    "column_index": "Zentralisierung",
    "column_chance": "Bei Zufall",
    "column_value": "Wert",
    "column_moved": "Bewegt",
    "column_place": "Platz",
    "column_of": "Von",
    "column_correlation": "Rangkorrelation",
    "column_p": "p",
    "column_partners": "Partner",
    "column_partner": "Partner",
    "column_sites": "Standorte",
    "n_of": "{n:,} von {of:,}",
    "state_none": "keine Verbindung",
    "state_informal": "informelle Verbindung",
    "state_formal": "Verbindung mit Vereinbarung",
    "state_philanthropic": "philanthropisch",
    "state_transactional": "transaktional",
    "state_integrative": "integrativ",
    "moved_together": "gleich gerichtet",
    "moved_opposite": "entgegengesetzt",
    "moved_still": "eines blieb stehen",
    "place_degree": "Verbindungen",
    "place_betweenness": "liegt dazwischen",
    "place_boundary_spanner": "Pfade zwischen Sektoren",
    "place_trust": "Vertrauen",
    "of_level": "Niveau",
    "of_change": "Änderung",
    # trace
    "traced": "Netzwerk der Runden {rounds}: Anteil der Paare, die von „{before}“ zu „{after}“ gingen.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
