"""Sentences about pooled effects and the checks of them."""

TEXTS = {
    "unnamed": "(ohne Namen)",
    "error_missing": "{n:# Studie hat|# Studien haben} einen Effekt, aber kein „{column}“.",
    "error_zero": "{n:# Studie hat|# Studien haben} ein „{column}“ von null oder darunter.",
    "fix_error": "Tragen Sie den Standardfehler ein, der zu jedem Effekt gehört, oder leeren Sie den Effekt, um die Studie wegzulassen.",
    "too_few": "An {k:# Studie|# Studien} lassen sich nicht so viele Koeffizienten ({p}) schätzen und dazu noch, wie sehr sich die "
    "Studien unterscheiden.",
    "fix_too_few": "Zahl der Moderatoren: höchstens {most}.",
    "one_study": "Es gibt eine Studie; zusammengefasst wird also nichts: Wie sehr sich Effekte zwischen Orten unterscheiden, ist an einer "
    "nicht zu sehen. Ihr eigenes Intervall steht in der Tabelle der Studien.",
    "one_fixed": "Es gibt eine Studie; Zahl und Intervall sind ihre eigenen.",
    "repeated": "Mehrere Zeilen tragen denselben Namen ({names}). Sie zählen als unabhängige Studien; Zeilen, die Menschen oder Orte "
    "gemeinsam haben, sind es nicht.",
    "few_studies": "Zahl der Studien: nur {k}. Wie sehr sie sich unterscheiden, lässt sich kaum sagen; lesen Sie die Schätzung dafür mit "
    "Vorsicht.",
    "no_prediction": "{k:# Studie lässt|# Studien lassen} keine Freiheitsgrade für ein Vorhersageintervall; daher gibt es keines.",
    "raised": "Die Studien stimmen stärker überein, als der Zufall erwarten lässt (Q {q}, Freiheitsgrade: {df}). Der Faktor von Knapp und "
    "Hartung, {factor}, machte das Intervall schmaler als ganz ohne Heterogenität; er zählt hier als 1.",
    "no_profile": "Die Studien stimmen so eng überein, dass auf diesem Niveau keine Varianz zwischen ihnen zu den Daten passt; tau² hat "
    "kein Intervall.",
    "prediction_crosses": "Der mittlere Effekt ist klar, der Effekt an einem anderen Ort nicht: Das Vorhersageintervall ({low} bis {high}) "
    "enthält „kein Effekt“.",
    "rests_independent": "Studien haben keine Menschen oder Orte gemeinsam.",
    "rests_alike": "Alle messen denselben Effekt in derselben Einheit; nur dann bedeutet ein Mittelwert etwas.",
    "rests_all": "Keine Studie fehlt wegen dessen, was sie gefunden hat.",
    "rests_errors": "Jeder Standardfehler ist richtig und gilt als bekannt; bei kleinen Studien trifft das weniger zu.",
    "pooled_name": "Zusammengefasster Effekt",
    "prediction_name": "Wo der Effekt an einem anderen Ort liegen kann",
    "chart_title": "{outcome}: jede Studie und der zusammengefasste Effekt",
    "studies": "Studien",
    "loo_two": "Mit {k:# Studie|# Studien} lässt sich nichts weglassen und trotzdem zusammenfassen.",
    "egger_few": "Zahl der Studien: {k}. Mit weniger als {least} findet ein Test auf Unterschiede kleiner Studien so gut wie nichts; daher "
    "gibt es keinen.",
    "egger_same": "Alle Studien haben denselben Standardfehler; kleine lassen sich daher nicht von großen unterscheiden.",
    "egger_passed": "Kleine Studien finden keine klar anderen Effekte als große (Egger-Test: t({df}) = {t}, p {p}). Das beweist nicht, dass "
    "keine fehlt.",
    "egger_failed": "Kleine Studien finden andere Effekte als große (Egger-Test: t({df}) = {t}, p {p}). Studien mit schwachen Ergebnissen "
    "können fehlen, oder kleine Studien sind in anderer Hinsicht verschieden; der zusammengefasste Effekt kann zu groß sein.",
}

PROBLEMS: dict[str, tuple[str, str, str, str]] = {}
