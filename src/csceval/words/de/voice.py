"""What the report says about who decides, who is heard, how power is seen and how trust moves."""

TEXTS = {
    # sentences
    "kind": "Partner ({name})",
    "kind_all": "alle Partner",
    "decisions": "An Entscheidungen, die ihnen vorlagen (bis {period}), nahmen am häufigsten teil: {high} mit {most}, am seltensten: {low} mit {least} ({n:# Entscheidung|# Entscheidungen}).",
    "gap_less": "{who} nahmen seltener teil als alle anderen, Unterschied: {gap} ({margin}).",
    "gap_same": "{who} nahmen seltener teil als alle anderen, Unterschied: {gap} ({margin}); das kann Zufall sein.",
    "gap_bare": "{who} nahmen seltener teil als alle anderen, Unterschied: {gap}; für ein Intervall gibt es zu wenige "
    "Entscheidungen.",
    "meetings": "Kamen Partner zu einer Sitzung, wurden am häufigsten gehört: {high} in {most} der Fälle, am seltensten: "
    "{low} in {least} ({n:# Sitzung|# Sitzungen}).",
    "purse_more": "Partner, die unter dem Strich mehr Geld erhalten hatten, sahen die Macht als ausgewogener verteilt "
    "({period}; Rangkorrelation {value}, {p}).",
    "purse_less": "Partner, die unter dem Strich mehr Geld erhalten hatten, sahen die Macht als weniger ausgewogen verteilt "
    "({period}; Rangkorrelation {value}, {p}).",
    "purse_same": "Wie ein Partner die Ausgewogenheit der Macht sah, hing nicht klar mit dem Geld zusammen, das er unter dem "
    "Strich erhalten hatte ({period}; Rangkorrelation {value}, {p}).",
    "kinds": "Partner bewerteten die Ausgewogenheit der Macht mit {mean} auf einer Skala von 1 bis 5 ({period}; {n} Partner); "
    "am höchsten: {high} mit {most}, am niedrigsten: {low} mit {least}.",
    "kinds_same": "Darin, wie sie die Ausgewogenheit der Macht sehen, unterscheidet sich keine der {n} Größen und Sektoren klar von allen anderen Partnern, wenn man so viele zugleich ansieht.",
    "kinds_differ": "Von den {n} Größen und Sektoren unterscheiden sich klar von allen anderen Partnern: {who}.",
    "trend_up": "Das Vertrauen stieg je Runde der Befragung: {change} ({margin}; {n} Partner).",
    "trend_down": "Das Vertrauen sank je Runde der Befragung: {change} ({margin}; {n} Partner).",
    "trend_same": "Das Vertrauen zeigt keine klare Richtung: {change} je Runde der Befragung ({margin}; {n} Partner).",
    "lagged_more": "Partner, die mehr vertrauten als andere, waren eine Runde später innovationsbereiter: {change} je "
    "Punkt Vertrauen ({margin}).",
    "lagged_less": "Partner, die mehr vertrauten als andere, waren eine Runde später weniger innovationsbereit: {change} je "
    "Punkt Vertrauen ({margin}).",
    "lagged_same": "Partner, die mehr vertrauten als andere, waren eine Runde später weder klar mehr noch klar weniger "
    "innovationsbereit: {change} je Punkt Vertrauen ({margin}).",
    "margin": "95-%-Konfidenzintervall {span}",
    "withheld": "Arten mit weniger als drei Partnern sind weggelassen, ebenso, was sie verraten würde.",
    # tables
    "decisions_caption": "Wer an Entscheidungen teilnahm, nach Größe und Sektor",
    "decisions_note": "Teilnehmen heißt: da sein, abstimmen, leiten, unterschreiben oder gefragt werden. Intervalle sagen, "
    "wie weit die Zahlen bei anderen Entscheidungen dieser Partner abweichen könnten.",
    "meetings_caption": "Wer in Sitzungen da war und gehört wurde, nach Größe und Sektor",
    "meetings_note": "„Da“ und „gehört“ sind Anteile der Sitzungen, in denen mindestens einer der Gruppe da war oder "
    "sprach; „sprach, wenn da“ ist ein Anteil der Partner, die kamen. Wortmeldungen je Platz sind der Anteil der Gruppe an "
    "allen Wortmeldungen, geteilt durch ihren Anteil an denen, die kamen: 1 ist ausgeglichen. „–“ steht, wo es niemand "
    "festgehalten hat.",
    "purse_caption": "Wie Partner Macht sehen, neben dem Geld, das sie erhalten und gegeben hatten",
    "purse_note": "Rangkorrelation über Partner, von −1 bis 1: Punktwert für die Ausgewogenheit der Macht und bisherige Bar- "
    "und Kofinanzierung zwischen Partnern. Partner haben Geld nicht zufällig erhalten: ein Zusammenhang, keine Wirkung.",
    "kinds_caption": "Wie Partner die Ausgewogenheit der Macht sehen, nach Sektor und Größe, {period}",
    "kinds_note": "Mittelwerte der Mittelwerte der Partner auf einer Skala von 1 bis 5. „Übereinstimmung“ ist r_wg: 1, wo "
    "alle Antworten der Art gleich sind, 0, wo sie so weit auseinanderliegen wie geraten.",
    "trend_caption": "Wie sich das Vertrauen von Runde zu Runde der Befragung bewegte",
    "trend_note": "Punkte der Skala von 1 bis 5 je Runde, nach einem Modell, in dem Partner und Personen sich "
    "unterscheiden.",
    "lagged_caption": "Vertrauen und Innovationsbereitschaft eine Runde später",
    "lagged_note": "Zeitlich verbunden, nicht verursacht. Punkte danach je Punkt davor, bei gleichem eigenem Punktwert des "
    "Partners davor. Vertrauen wurde den Partnern nicht zugeteilt, und was beides bewegte, steht nicht in den Daten.",
    "column_group": "Partner",
    "column_count": "Wie viele",
    "column_took_part": "Nahm teil",
    "column_interval": "95-%-Intervall",
    "column_gap": "Gegenüber allen anderen, Punkte",
    "column_gap_interval": "95-%-Intervall, Punkte",
    "column_there": "Da",
    "column_heard": "Gehört",
    "column_spoke_when_there": "Sprach, wenn da",
    "column_turns_parity": "Wortmeldungen je Platz",
    "column_meetings": "Sitzungen",
    "column_period": "Zeitraum",
    "column_beside": "Daneben",
    "column_correlation": "Rangkorrelation",
    "column_p": "p",
    "column_sector": "Sektor",
    "column_size_band": "Größe",
    "column_mean": "Mittelwert",
    "column_difference": "Gegenüber allen anderen",
    "column_agreement": "Übereinstimmung",
    "column_change": "Punkte je Runde",
    "column_from_to": "Von, zu",
    "column_later": "Punkte danach",
    "net_received": "erhaltenes abzüglich gegebenes Geld",
    "given": "gegebenes Geld",
    "trust_then_innovation": "Vertrauen, dann Innovationsbereitschaft",
    "innovation_then_trust": "Innovationsbereitschaft, dann Vertrauen",
    "all": "Alle",
    # chart
    "chart_title": "Anteil der Entscheidungen mit Teilnahme, gegenüber allen anderen Partnern",
    "chart_description": "Ein Punkt je Art von Partnern mit 95-%-Intervall, in Prozentpunkten; bei null nimmt eine Art so "
    "oft teil wie alle anderen.",
    "few_events": "zu wenige Entscheidungen für ein Intervall",
    # trace
    "traced_decisions": "Entscheidungen, {group}: {name}.",
    "traced_meetings": "Sitzungen, {group}: {name}.",
    "traced_purse": "Ausgewogenheit der Macht neben Geld, {group}: {name}.",
    "traced_kinds": "Ausgewogenheit der Macht, {group}: {name}.",
    "traced_trend": "Vertrauen, {group}: {name}.",
    "traced_lagged": "Vertrauen und Innovationsbereitschaft: {name}.",
    "term_took_part": "Anteil der Entscheidungen mit Teilnahme",
    "term_gap": "Anteil abzüglich dessen aller anderen",
    "term_there": "Anteil der Sitzungen, in denen jemand da war",
    "term_heard": "Anteil der Sitzungen, in denen jemand gehört wurde",
    "term_spoke_when_there": "Anteil der anwesenden Partner, die sprachen",
    "term_turns_parity": "Wortmeldungen je Platz",
    "term_estimate": "Mittelwert",
    "term_difference": "Mittelwert abzüglich dessen aller anderen",
    "term_r_wg": "Übereinstimmung",
    "term_per_wave": "Punkte je Runde der Befragung",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
