"""Sentences about power, voice, trust and what partners' places stand beside."""

TEXTS = {
    "no_answers": "Keine Zeile hat einen Partner und eine Zahl in „{score}“.",
    "fix_no_answers": "Prüfen Sie die Spalte und ob bei den Antworten steht, zu welchem Partner sie gehören.",
    "few_partners": "{n} Partner haben beides; weniger als {least} sagen nichts aus",
    "no_spread": "alle Partner haben denselben Wert",
    "few_for_interval": "{n} Partner sind zu wenige für ein Intervall",
    "few_events": "{n} Ereignisse sind zu wenige für ein Intervall",
    "few_in_cell": "weniger als drei Partner haben geantwortet",
    "no_group": "„{group}“ ist im Verzeichnis kein Wert von „{column}“.",
    "no_events": "Keine Zeile der Tabelle gehört zur Ereignisart „{kind}“ und hat Partner des Verzeichnisses.",
    "fix_no_events": "Prüfen Sie die Spalten event_type und part und ob die Partner-Ids die des Verzeichnisses sind.",
    "spoke_unknown": "niemand hat festgehalten, wer sprach",
    "nobody_there": "niemand davon war da",
    "few_waves": "Ein Verlauf braucht Antworten aus zwei Wellen; es gibt {n}.",
    "fix_few_waves": "Ergänzen Sie die Antworten einer weiteren Runde, mit ihrer Nummer in der Spalte der Wellen.",
    "few_lagged": "{n} Partner haben zwei Wellen in Folge; weniger als {least} sagen nichts aus",
    "one_group_value": "keine anderen Partner zum Vergleichen",
    "no_fit": "das Modell findet keine Antwort: {reason}",
    "associational": "Zeitlich verbunden, nicht verursacht: Vertrauen wurde den Partnern nicht zugeteilt, und was beides bewegte, steht nicht in den Daten.",
    "joined_caution": "Partner haben ihren Platz nicht durch Zufall erhalten: Ein großer Partner hat mehr Verbindungen und andere Standorte. Lesen Sie dies als Beschreibung von {n:# Partner|# Partnern}.",
    "joined_change": "Dauerhafte Unterschiede zwischen Partnern sind hier herausgerechnet; was sich für beides zugleich geändert hat, nicht.",
    "in_time_caution": "{n} Wellen sind {n} Punkte: Sie zeigen, ob sich zwei Dinge gleich bewegt haben, nie, dass das eine das andere bewegt hat.",
    "state_missing": "Zeilen ohne Zustand, weggelassen: {n:,}.",
    "no_next_wave": "Keine Einheit hat in zwei Wellen in Folge einen Zustand.",
    "fix_no_next_wave": "Ergänzen Sie eine weitere Runde, oder prüfen Sie, ob die Einheiten von Welle zu Welle gleich heißen.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
