"""Words of the top page: plain enough for everybody, with no abbreviation of statistics."""

TEXTS = {
    # the one sentence
    "came_out": "{name} fiel {word} aus",
    "effect": "Wo Standorte beigetreten sind: {found}, als sonst zu erwarten wäre.",
    "series": "{found}, als die Zeit davor erwarten ließ.",
    "change": "{found} als vorher; nichts zeigt, warum.",
    "gap": "Was der Beitritt an {names} geändert hat, unterscheidet sich zwischen Gruppen.",
    "unclear": "Kein klarer Unterschied zeigt sich bei {names}.",
    "off_track": "Noch nicht auf Kurs: {names}.",
    "met": "Ziel erreicht: {names}.",
    "and_more": "{n} weitere",
    "between_answers": "; ",
    # the line above it
    "asks_effect": "Hat die Zusammenarbeit geholfen?",
    "asks_course": "Wie weit sind wir gekommen?",
    "partners_sites": "{partners:# Partner|# Partner}, {sites:# Standort|# Standorte}",
    "targets": "{n:# Ziel|# Ziele}",
    # rows
    "named": "{name}: {answer}",
    "since_head": "Seit {since}",
    "since_up": "gestiegen von {before}",
    "since_down": "gesunken von {before}",
    "since_same": "keine Änderung",
    "since_open": "keine klare Änderung",
    "since_revised": "berichtigt",
    "since_rules": "anders gezählt",
    "since_was": "vorher: {was}",
    "since_none": "–",
    "money_question": "Was wurde ausgegeben?",
    "money_dont": "„Aus {one} Ausgaben wird mehr als {one}.“ Ausgaben an jedem Ort hätten dort Umsätze ausgelöst.",
    # where an answer can be followed up
    "see_chart": "zum Diagramm",
    "see_numbers": "woher diese Zahl kommt",
    "see_definition": "Definition {version}",
    "see_label": "{link}: {question}",
    # checks by their plain names
    "check_pre_trends": "beide Gruppen entwickelten sich schon vorher auseinander",
    "check_anticipation": "schon vor dem Beitritt bewegte sich etwas",
    "check_leave_one_out": "das Ergebnis hängt an einem einzigen Standort",
    "check_placebo_dates": "Tage, an denen nichts geschah, zeigen ebenso viel",
    "check_placebo_outcomes": "auch was der Beitritt nicht ändern kann, hat sich bewegt",
    "check_autocorrelation": "benachbarte Zeiträume ähneln sich stärker als angenommen",
    "check_attrition": "Standorte fielen ungleich weg",
    "check_spillover": "auch andere Standorte können berührt sein",
    "check_balance": "die Gruppen waren am Anfang verschieden",
    "check_overlap": "für einige Standorte gibt es nichts Vergleichbares",
    "check_other": "„{check}“ hat nicht standgehalten",
    # cover
    "cite": "Zitiervorschlag: {who} ({year}). {title}. {kind}, {period}, Datenstand {as_of}.",
    "cite_draft": "Entwurf eines Evaluationsberichts",
    "cite_final": "Evaluationsbericht",
}
