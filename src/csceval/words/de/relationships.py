"""What the report says about how partners are tied."""

TEXTS = {
    "help_audience": "für wen der Bericht ist: public, partners oder internal. Nur internal nennt Partner in Ergebnissen "
    "über Beziehungen zwischen ihnen; ohne Angabe gilt, was die Evaluation sagt",
    "answered": "In Runde {round} der Fragen nach Verbindungen antworteten {answered} von {partners:# Partner|# Partnern}; "
    "sie nannten {ties:# Verbindung|# Verbindungen}.",
    "more": "{name}: {value}, mehr, als der Zufall allein ergäbe ({expected}; {p}).",
    "less": "{name}: {value}, weniger, als der Zufall allein ergäbe ({expected}; {p}).",
    "same": "{name}: {value}; der Zufall allein ergäbe {expected}, ein Muster zeigt sich also nicht ({p}).",
    "silent": "Einige Partner haben nicht geantwortet. Die Tabelle sagt, was ihre Antworten aus jeder Zahl hätten machen "
    "können.",
    "stable": "Von allen Verbindungen dieser und der vorigen Runde bestanden {share} beide Male, unter den {n:# Partner, "
    "der|# Partnern, die} in beiden geantwortet {n:hat|haben}; {p} gegenüber zufällig vertauschten Partnern. Was sich geändert "
    "hat, hängt zeitlich mit dem zusammen, was dazwischen geschah; nichts hier macht daraus eine Wirkung.",
    "gone": "{n:# Partner hat|# Partner haben} die Zusammenarbeit seit der vorigen Runde verlassen.",
    "gone_named": "Seit der vorigen Runde haben die Zusammenarbeit verlassen: {who}.",
    "round": "Runde {round}, {period}",
    # tables
    "structure_caption": "Das Netzwerk der Runde {round}, neben dem Zufall.",
    "note": "Bei den meisten dieser Zahlen gibt es keine gute oder schlechte Seite: Ob mehr Zentralisierung besser ist, "
    "sagen die Partner. Intervalle sagen, wie weit eine Zahl bei anderen Partnern wie diesen schwanken würde. „Zufall“ "
    "verteilt die Sektoren neu oder zieht Netzwerke mit ebenso vielen Verbindungen je Partner; „–“ steht, wo ein Vergleich "
    "mit dem Zufall keinen Sinn hat. Die letzte Spalte sagt, was Partner, die nicht geantwortet haben, aus der Zahl hätten "
    "machen können.",
    "points": " Punkte",
    "imputed": "etwa {span}",
    "change_caption": "Was sich von Runde {before} zu Runde {after} geändert hat.",
    "change_note": "Unter Partnern, die in beiden Runden geantwortet haben.",
    "roles_caption": "Wo jeder Partner in Runde {round} steht.",
    "roles_note": "Nur für die Zusammenarbeit selbst. Ein Platz in einem Netzwerk ist kein Verdienst und kein Fehler: Ein "
    "Partner zwischen anderen kann Brücke oder Engpass sein.",
    "column_index": "Zahl",
    "column_value": "Wert",
    "column_interval": "95-%-Intervall",
    "column_chance": "Bei Zufall",
    "column_p": "p",
    "column_silent": "Mit stillen Partnern",
    "column_before": "Vorher",
    "column_after": "Nachher",
    "column_change": "Änderung",
    "column_partner": "Partner",
    "column_sector": "Sektor",
    "place_in_degree": "Genannt von",
    "place_betweenness": "Liegt dazwischen",
    "place_boundary_spanner": "Pfade zwischen Sektoren",
    "place_brokerage": "Vermittelt",
    "place_core": "Im Kern",
    "place_cross_sector_reach_lost": "Ohne ihn abgeschnitten",
    "core_0": "nein",
    "core_1": "ja",
    # figures
    "term_density": "Anteil der möglichen Verbindungen, die bestehen",
    "term_mean_level": "Stufe der Verbindungen im Mittel (0 bis 5)",
    "term_reciprocity": "Anteil der Verbindungen, die beide Seiten nennen",
    "term_transitivity": "Anteil der Pfade aus zwei Schritten, die geschlossen sind",
    "term_in_centralisation": "Zentralisierung der empfangenen Verbindungen (0 bis 1)",
    "term_out_centralisation": "Zentralisierung der gegebenen Verbindungen (0 bis 1)",
    "term_degree_centralisation": "Zentralisierung der Verbindungen (0 bis 1)",
    "term_betweenness_centralisation": "Zentralisierung der Pfade (0 bis 1)",
    "term_core_periphery_fit": "Ähnlichkeit mit einem Kern mit Rand (−1 bis 1)",
    "term_components": "Anzahl der Teile, die nichts verbindet",
    "term_largest_component": "Anteil der Partner im größten Teil",
    "term_cross_sector_share": "Anteil der Verbindungen zwischen Sektoren",
    "term_e_i": "E-I-Index (−1 bis 1)",
    "term_boundary_spanner": "Anteil an den Pfaden zwischen Sektoren, den ein Partner höchstens hat",
    "term_informal_share": "Anteil der Verbindungen ohne Vereinbarung",
    "term_mean_trust": "Vertrauen in Verbindungen im Mittel (1 bis 5)",
    "term_mutual_trust": "Anteil der erwiderten Verbindungen mit hohem Vertrauen auf beiden Seiten",
    "term_kept": "gebliebene Verbindungen",
    "term_gained": "hinzugekommene Verbindungen",
    "term_lost": "weggefallene Verbindungen",
    "term_jaccard": "Anteil der Verbindungen einer der Runden, die in beiden bestanden",
    "term_formalised": "Anteil der gebliebenen informellen Verbindungen, die eine Vereinbarung erhielten",
    "term_correlation": "Korrelation der beiden Runden",
    # pictures
    "sociogram_title": "Wer mit wem verbunden ist",
    "sociogram_description": "Partner als Zeichen ihres Sektors mit Linien für Verbindungen, ein Feld je Runde, jeder "
    "Partner am selben Platz. Das nächste Bild zeigt dieselben Verbindungen als Tabelle aus Quadraten.",
    "matrix_title": "Wer mit wem verbunden ist, Zeile für Zeile",
    "matrix_description": "Eine Tabelle aus Quadraten, ein Block je Runde: Die Zeile nennt die Spalte; je größer das "
    "Quadrat, desto stärker die Verbindung.",
    # trace
    "traced": "Netzwerk der Runde {round}: {name}.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
